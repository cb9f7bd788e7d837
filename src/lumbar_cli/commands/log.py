"""`lumbar log`: an entry with everything that can be said about it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lumbar_cli.cli.completion import complete_word
from lumbar_cli.cli.machine import decoded
from lumbar_cli.cli.options import AsJson, At, NoInput, Week, Yes, entry_option
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.places import Laterality, read_site
from lumbar_cli.domain.words import Character, Rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import FactValue

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar log 6  ·  lumbar log 7 --at 3am --site hip --side left  ·  lumbar log 5 --tried massage:3"
)
def log(
    ctx: typer.Context,
    score: Annotated[
        str | None, typer.Argument(metavar="[SCORE]", help="Pain now, 0 (none) to 10 (worst imaginable).")
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="Where, which side; all else is the note.", autocompletion=complete_word
        ),
    ] = None,
    at: At = None,
    week: Week = None,
    worst: Annotated[int | None, entry_option("--worst")] = None,
    least: Annotated[int | None, entry_option("--least")] = None,
    average: Annotated[float | None, entry_option("--average")] = None,
    site: Annotated[list[str] | None, entry_option("--site")] = None,
    side: Annotated[Laterality | None, entry_option("--side")] = None,
    character: Annotated[list[Character] | None, entry_option("--character")] = None,
    interference: Annotated[int | None, entry_option("--interference")] = None,
    rest: Annotated[Rest | None, entry_option("--rest")] = None,
    tried: Annotated[list[str] | None, entry_option("--tried")] = None,
    medicine: Annotated[list[str] | None, entry_option("--medicine")] = None,
    sign: Annotated[list[str] | None, entry_option("--sign")] = None,
    by: Annotated[str | None, entry_option("--by")] = None,
    note: Annotated[str | None, entry_option("--note")] = None,
    yes: Yes = False,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> int:
    """Write down how much it hurts.

    Without a score it asks, one question a line. Enter skips, < goes back.
    """
    session = session_of(ctx, as_json=as_json)
    from lumbar_cli.acts.asking import clean
    from lumbar_cli.acts.record import Draft, draft_from_words, record
    from lumbar_cli.domain.errors import ScoreMissingError
    from lumbar_cli.domain.values import replace

    if score is None:
        if no_input or not session.may_ask:
            raise ScoreMissingError
        from lumbar_cli.acts.interview import ask_entry

        answers = ask_entry(session)
        if answers is None:
            session.hint("Nothing saved.")
            return 0
        score, words, worst, rest = answers.score, list(answers.words), answers.worst, answers.rest
    draft = draft_from_words(session, score, words or [])
    entry = draft.entry
    text = decoded(sys.stdin.read()) if note == "-" else note
    entry = replace(
        entry,
        moment=entry.moment if at is None and week is None else _moment(session, at, week, yes=yes),
        sites=tuple(dict.fromkeys(read_site(name) for name in site)) if site else entry.sites,
        laterality=side or entry.laterality,
        characters=tuple(dict.fromkeys(character or ())),
        worst_24h=worst,
        least_24h=least,
        average_24h=_plain_number(average),
        interference=interference,
        relieved_by_rest=rest,
        medicines=tuple(kept for kept in (clean(session, name) for name in medicine or ()) if kept),
        observed_by=(clean(session, by) or None) if by is not None else None,
        note=(clean(session, text) or None) if text is not None else entry.note,
    )
    full = Draft(
        entry=entry,
        tried=tuple(read_tried(text) for text in tried or ()),
        signs=read_signs(sign or []),
        typed=_retyped(score, words or [], text),
        timed=at is not None or week is not None,
    )
    return record(session, full)


def _plain_number(value: float | None) -> float | None:
    """6.0 as 6, so that a whole average is stored and shown as one. NaN and endless numbers are refused."""
    if value is None:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        from lumbar_cli.domain.errors import ScoreOutOfRangeError

        raise ScoreOutOfRangeError(name="--average", value=value)
    return int(value) if value == int(value) else value


def _moment(session: Session, at: str | None, week: str | None, *, yes: bool):  # type: ignore[no-untyped-def]
    from lumbar_cli.acts.moments import moment_of

    return moment_of(session, at, week, anywhen=yes)


def read_tried(text: str) -> tuple[str, int | None]:
    """`massage:3` as a method of the catalogue and the pain afterwards. Raises UnknownChoiceError, score errors."""
    from lumbar_cli.acts.asking import read_score
    from lumbar_cli.acts.methods import read_method

    name, colon, after = text.rpartition(":")
    if not colon:
        return read_method(text), None
    return read_method(name), read_score(after)


def read_signs(texts: list[str]) -> tuple[tuple[str, FactValue], ...]:
    """`vaginal-bleeding`, `temperature-c=38.2` as facts. Raises UnknownFactError, FactValueError."""
    if not texts:
        return ()
    from lumbar_cli.domain.signs.answers import parse_sign
    from lumbar_cli.knowledge.facts import load_facts

    signs = tuple(parse_sign(text, load_facts()) for text in texts)
    if any(isinstance(value, str) and not value.strip() for _, value in signs):
        from lumbar_cli.domain.errors import UnreadableSettingError

        raise UnreadableSettingError(what="--sign", value="", expected="a fact and its value")
    return signs


def _retyped(score: str, words: list[str], note: str | None) -> str:
    return " ".join([score, *words, *([note] if note else [])])

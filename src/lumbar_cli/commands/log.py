"""`lumbar log`: an entry with everything that can be said about it."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from lumbar_cli.cli.completion import complete_word
from lumbar_cli.cli.machine import decoded
from lumbar_cli.cli.options import AsJson, At, NoInput, Sign, Tried, Week, Yes, with_options_of
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.records import PainEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import FactValue

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar log 6  ·  lumbar log 7 --at 3am --site hip --side left  ·  lumbar log 5 --tried massage:3"
)
@with_options_of(PainEntry)
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
    *,
    tried: Tried = None,
    sign: Sign = None,
    yes: Yes = False,
    no_input: NoInput = False,
    as_json: AsJson = False,
    **told: Any,
) -> int:
    """Write down how much it hurts.

    Without a score it asks, one question a line. Enter skips, < goes back.
    """
    session = session_of(ctx, as_json=as_json)
    from lumbar_cli.acts.options import fields_told, with_places
    from lumbar_cli.acts.record import draft_from_words, record
    from lumbar_cli.domain.diary.places import placed_by
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
        score, words = answers.score, list(answers.words)
        told = {**told, "worst": answers.worst, "rest": answers.rest}
    timed = at is not None or week is not None
    if at is not None and words:
        from lumbar_cli.acts.moments import refuse_half

        refuse_half(session, at, words)
    draft = draft_from_words(session, score, words or [], timed=timed)
    text = decoded(sys.stdin.read()) if told["note"] == "-" else told["note"]
    typed = _retyped(score, words or [], text)
    if text and draft.entry.note:
        text = f"{draft.entry.note}; {text}"
    elif text and not words and not told["site"]:
        draft = replace(draft, entry=replace(draft.entry, **placed_by(text)))
    entry = replace(
        with_places(draft.entry, told["site"], told["side"]), **fields_told(session, {**told, "note": text})
    )
    if timed:
        entry = replace(entry, moment=_moment(session, at, week, yes=yes))
    full = replace(
        draft,
        entry=entry,
        tried=tuple(read_tried(text) for text in tried or ()),
        signs=read_signs(sign or []),
        typed=typed,
    )
    return record(session, full)


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

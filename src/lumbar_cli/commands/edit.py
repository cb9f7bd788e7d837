"""`lumbar edit`: change what an entry says."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from lumbar_cli.acts.asking import clean, read_score
from lumbar_cli.acts.look import hint_at_words, show_alarm
from lumbar_cli.cli.machine import decoded
from lumbar_cli.cli.options import AsJson, At, EntryId, Week, Yes, entry_option
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.places import Laterality, Site, read_site
from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.errors import ScoreOutOfRangeError, UnknownChoiceError, UnreadableSettingError, UsageError
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import Character, Rest
from lumbar_cli.store.open import open_diary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lumbar_cli.cli.session import Session
    from lumbar_cli.store.changes import Change

app = typer.Typer(add_completion=False)

_Word = TypeVar("_Word", bound=StrEnum)
_Value = TypeVar("_Value")


@app.command(
    epilog='Examples:  lumbar edit k3m9 --score 7  ·  lumbar edit k3m9 --note ""  ·  lumbar edit k3m9 --at "20 Nov 9pm"'
)
def edit(
    ctx: typer.Context,
    id_: EntryId,
    score: Annotated[str | None, typer.Option("--score", metavar="N", help="Pain, 0 to 10.")] = None,
    at: At = None,
    week: Week = None,
    worst: Annotated[str | None, entry_option("--worst")] = None,
    least: Annotated[str | None, entry_option("--least")] = None,
    average: Annotated[str | None, entry_option("--average")] = None,
    site: Annotated[list[str] | None, entry_option("--site")] = None,
    side: Annotated[str | None, entry_option("--side", "|".join(Laterality))] = None,
    character: Annotated[list[str] | None, entry_option("--character", "|".join(Character))] = None,
    interference: Annotated[str | None, entry_option("--interference")] = None,
    rest: Annotated[str | None, entry_option("--rest", "|".join(Rest))] = None,
    tried: Annotated[list[str] | None, entry_option("--tried")] = None,
    medicine: Annotated[list[str] | None, entry_option("--medicine")] = None,
    sign: Annotated[list[str] | None, entry_option("--sign")] = None,
    by: Annotated[str | None, entry_option("--by")] = None,
    note: Annotated[str | None, entry_option("--note")] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Change one entry.

    What is given replaces what was there; an empty text ("") takes it out. Earlier versions are kept: lumbar show ID.
    """
    from lumbar_cli.commands.log import read_signs, read_tried

    session = session_of(ctx, as_json=as_json)
    fields: dict[str, Any] = {
        "score": _needed(score),
        "worst_24h": _emptied(worst, read_score),
        "least_24h": _emptied(least, read_score),
        "average_24h": _emptied(average, _read_average),
        "interference": _emptied(interference, read_score),
        "sites": _list(site, read_site) or ((Site.LOWER_BACK,) if site else None),
        "laterality": _emptied(side, lambda word: _member(Laterality, "side", word)),
        "characters": _list(character, lambda word: _member(Character, "character", word)),
        "relieved_by_rest": _emptied(rest, lambda word: _member(Rest, "--rest", word)),
        "medicines": _list(medicine, lambda text: clean(session, text), once=False),
        "observed_by": _emptied(by, lambda text: clean(session, text) or None),
        "note": _emptied(decoded(sys.stdin.read()) if note == "-" else note, lambda text: clean(session, text) or None),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    uses = None if tried is None else tuple(read_tried(text) for text in tried if text)
    signs = None if sign is None else read_signs([text for text in sign if text])
    if not given and uses is None and signs is None and at is None and week is None:
        raise UsageError(text="nothing was given to change", command="lumbar edit")
    moment = _moment(session, at, week, yes=yes)
    if moment is not None:
        given["moment"] = moment
    _save(session, id_, given, uses, signs)


class _Emptied:
    """Stands for "take it out", where None stands for "leave it"."""


def _emptied(text: str | None, read: Callable[[str], _Value]) -> _Value | type[_Emptied] | None:
    return None if text is None else _Emptied if text == "" else read(text)


def _needed(score: str | None) -> int | None:
    return None if score is None else read_score(score)


def _list(texts: Iterable[str] | None, read: Callable[[str], _Value], *, once: bool = True) -> Any:
    if texts is None:
        return None
    values = [read(text) for text in texts if text]
    return tuple(dict.fromkeys(values) if once else filter(None, values))


def _member(kind: type[_Word], what: str, word: str) -> _Word:
    try:
        return kind(word.strip().casefold())
    except ValueError:
        raise UnknownChoiceError(what=what, value=word, choices=", ".join(kind)) from None


def _read_average(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise UnreadableSettingError(what="--average", value=text, expected="a number from 0 to 10") from None
    if not 0 <= value <= 10:
        raise ScoreOutOfRangeError(name="--average", value=text)
    return int(value) if value == int(value) else value


def _moment(session: Session, at: str | None, week: str | None, *, yes: bool) -> Moment | None:
    if at is None and week is None:
        return None
    from lumbar_cli.acts.moments import moment_of

    return moment_of(session, at, week, anywhen=yes)


def _save(
    session: Session,
    id_: str,
    given: dict[str, Any],
    uses: tuple[tuple[str, int | None], ...] | None,
    signs: tuple[tuple[str, FactValue], ...] | None,
) -> None:
    from lumbar_cli.views.echo import saved_line
    from lumbar_cli.views.entry import entry_data

    values: dict[str, Any] = {name: None if value is _Emptied else value for name, value in given.items()}
    with open_diary(session.diary_path, writing=False) as diary:
        with diary.change("edit", recorded_at=session.now) as change:
            before = diary.entry(id_)
            told = diary.attached(before)
            entry = replace(before, **values)
            if entry != before:
                change.put(entry)
            _change_uses(change, before, entry, told[0], uses)
            _change_signs(change, before, entry, told[1], signs)
            kept_uses, kept_signs = diary.attached(entry)
        history = diary.history(since=min(entry.moment.log_day, session.now.date()) - SCREENED)
    line = saved_line(entry, history.pregnancy, session.now.date())
    session.say(line if change.versions else line.replace("Saved", "Nothing changed:", 1))
    found = show_alarm(session, history)
    if entry.note and entry.note != before.note:
        hint_at_words(entry.note)
    session.answer("edit", list, lambda: {**entry_data(entry, history, kept_uses, kept_signs), **found})


def _change_uses(
    change: Change,
    before: PainEntry,
    entry: PainEntry,
    there: tuple[ReliefUse, ...],
    wanted: tuple[tuple[str, int | None], ...] | None,
) -> None:
    """Replace what was tried where it was given anew; else let what was taken from the entry follow it."""
    left = list(wanted or ())
    for use in there:
        if wanted is not None and (use.method, use.after) not in left:
            change.remove(use)
            continue
        if wanted is not None:
            left.remove((use.method, use.after))
        following = replace(
            use,
            moment=entry.moment if use.moment == before.moment else use.moment,
            before=entry.score if use.before == before.score else use.before,
        )
        if following != use:
            change.put(following)
    for method, after in left:
        change.put(ReliefUse(method=method, moment=entry.moment, before=entry.score, after=after, entry_id=entry.id))


def _change_signs(
    change: Change,
    before: PainEntry,
    entry: PainEntry,
    there: tuple[FactReport, ...],
    wanted: tuple[tuple[str, FactValue], ...] | None,
) -> None:
    left = list(wanted or ())
    for sign in there:
        if wanted is not None and (sign.fact, sign.value) not in left:
            change.remove(sign)
            continue
        if wanted is not None:
            left.remove((sign.fact, sign.value))
        if sign.moment == before.moment != entry.moment:
            change.put(replace(sign, moment=entry.moment))
    for fact, value in left:
        change.put(FactReport(fact=fact, value=value, moment=entry.moment, entry_id=entry.id))

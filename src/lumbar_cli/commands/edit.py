"""`lumbar edit`: change what an entry says."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from lumbar_cli.acts.asking import read_score
from lumbar_cli.acts.look import show_alarm, show_if_so
from lumbar_cli.acts.options import fields_told, with_places
from lumbar_cli.cli.machine import decoded
from lumbar_cli.cli.options import AsJson, At, EntryId, Sign, Tried, Week, Yes, with_options_of
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.diary.scores import looks_like_a_score, number_in
from lumbar_cli.domain.errors import UsageError
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.values import replace
from lumbar_cli.store.open import open_diary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumbar_cli.cli.session import Session
    from lumbar_cli.store.changes import Change

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar edit last 6 right hip  ·  lumbar edit k3m9 --score 7  ·  lumbar edit --note ''  ·  "
    "lumbar edit k3m9 --at '20 Nov 9pm'"
)
@with_options_of(PainEntry, emptied=True)
def edit(
    ctx: typer.Context,
    id_: EntryId = "last",
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...", help="The score and the words, as in `lumbar 6 right hip`.", show_default=False
        ),
    ] = None,
    score: Annotated[str | None, typer.Option("--score", metavar="N", help="Pain, 0 to 10.")] = None,
    at: At = None,
    week: Week = None,
    *,
    tried: Tried = None,
    sign: Sign = None,
    yes: Yes = False,
    as_json: AsJson = False,
    **told: Any,
) -> None:
    """Change one entry, reading, dose or answer.

    What is given replaces what was there; an empty text ("") takes it out. Without an id the newest entry. Earlier
    versions are kept: lumbar show ID.
    """
    from lumbar_cli.commands.log import read_signs, read_tried

    session = session_of(ctx, as_json=as_json)
    note = decoded(sys.stdin.read()) if told["note"] == "-" else told["note"]
    given = fields_told(session, {**told, "note": note})
    if number_in(id_) is not None:
        id_, words = "last", [id_, *(words or [])]
    if score is not None:
        given["score"] = read_score(score)
    site, side = told["site"], told["side"]
    uses = None if tried is None else tuple(read_tried(text) for text in tried if text)
    signs = None if sign is None else read_signs([text for text in sign if text])
    if (
        not words
        and not given
        and not site
        and side is None
        and uses is None
        and signs is None
        and at is None
        and week is None
    ):
        raise UsageError(text="say what to change, as in lumbar edit last 6 right hip", command="lumbar edit")
    if at is not None and words:
        from lumbar_cli.acts.moments import refuse_half

        refuse_half(session, at, words)
    moment = _moment(session, at, week, yes=yes)
    if (id_ != "last" or words) and _is_no_entry(session, id_):
        if given or site or side is not None or uses is not None or signs is not None:
            raise UsageError(text="that is not a pain entry: write the new words after its id", command="lumbar edit")
        from lumbar_cli.acts.amend import amend

        amend(session, id_, words or [], moment)
        return
    if words:
        _save_words(session, id_, words, given, moment)
        return
    if moment is not None:
        given["moment"] = moment
    _save(session, id_, lambda entry: replace(with_places(entry, site, side), **given), uses, signs)


def _is_no_entry(session: Session, id_: str) -> bool:
    with open_diary(session.diary_path, writing=False) as diary:
        return not isinstance(diary.find(id_), PainEntry)


def _save_words(session: Session, id_: str, words: list[str], given: dict[str, Any], moment: Moment | None) -> None:
    """Take the words of the night log: the score, a place where one is named, a note where there are other words."""
    from lumbar_cli.acts.record import draft_from_words
    from lumbar_cli.views.echo import no_place

    if not looks_like_a_score(words[0]):
        raise UsageError(text="the words begin with the score: lumbar edit last 6 right hip", command="lumbar edit")
    draft = draft_from_words(session, words[0], words[1:], timed=moment is not None)
    told = draft.entry
    fields: dict[str, Any] = {"score": told.score}
    placed = told.sites != (Site.LOWER_BACK,) or told.laterality is not None or bool(told.sides)
    if words[1:] and (placed or told.note != " ".join(words[1:])):
        fields |= {"sites": told.sites, "laterality": told.laterality, "sides": told.sides}
    if told.note:
        fields["note"] = told.note
    if moment is not None or draft.said_when:
        fields["moment"] = moment or _told_moment(session, told.moment)
    _save(session, id_, lambda entry: replace(entry, **{**fields, **given}), None, None, typed=" ".join(words[1:]))
    if draft.nearly:
        session.say(no_place(draft.nearly))


def _told_moment(session: Session, moment: Moment) -> Moment:
    """The moment on the day that it belongs to in her diary."""
    with open_diary(session.diary_path, writing=False) as diary:
        return Moment(at=moment.at, log_day=log_day(moment.at, diary.profile().day_starts))


def _moment(session: Session, at: str | None, week: str | None, *, yes: bool) -> Moment | None:
    if at is None and week is None:
        return None
    from lumbar_cli.acts.moments import moment_of

    return moment_of(session, at, week, anywhen=yes)


def _save(
    session: Session,
    id_: str,
    changed: Callable[[PainEntry], PainEntry],
    uses: tuple[tuple[str, int | None], ...] | None,
    signs: tuple[tuple[str, FactValue], ...] | None,
    *,
    typed: str = "",
) -> None:
    from lumbar_cli.acts.record import caution_lines, cautions_of
    from lumbar_cli.views.echo import saved_line
    from lumbar_cli.views.entry import entry_data

    with open_diary(session.diary_path, writing=False) as diary:
        with diary.change("edit", recorded_at=session.now) as change:
            before = diary.find(id_)
            told = diary.attached(before)
            entry = changed(before)
            if entry != before:
                change.put(entry)
            _change_uses(change, before, entry, told[0], uses)
            _change_signs(change, before, entry, told[1], signs)
            kept_uses, kept_signs = diary.attached(entry)
        history = diary.history(since=min(entry.moment.log_day, session.now.date()) - SCREENED)
    line = saved_line(entry, history.pregnancy, session.now.date())
    session.say(line if change.versions else line.replace("Saved", "Nothing changed:", 1))
    said = typed or (entry.note or "" if entry.note != before.note else "")
    if_so = show_if_so(session, history, said)
    found = {**show_alarm(session, history), "if_so": if_so}
    cautions = cautions_of(history, entry, said) if said or entry.medicines != before.medicines else []
    session.answer(
        "edit",
        lambda: caution_lines(session, cautions),
        lambda: {**entry_data(entry, history, kept_uses, kept_signs), **found, "cautions": cautions},
    )


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

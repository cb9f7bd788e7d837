"""Save an entry, echo it, look at what the diary now knows: for `log` and for the bare score. No typer in it."""

from __future__ import annotations

from lumbar_cli.acts.asking import ask, clean, read_score
from lumbar_cli.cli.machine import ExitCode
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.nights import at_its_offset, log_day
from lumbar_cli.domain.diary.places import Site, read_words
from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.diary.scores import looks_like_a_score
from lumbar_cli.domain.errors import (
    CannotPhoneError,
    RefusedError,
    ScoreOutOfRangeError,
    UnreadableScoreError,
    kept,
)
from lumbar_cli.domain.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.cli.session import Session
    from lumbar_cli.store.diary import Diary


class Draft(Value):
    """What was typed for one entry, before the diary says which day it belongs to."""

    entry: PainEntry
    tried: tuple[tuple[str, int | None], ...] = ()
    signs: tuple[tuple[str, FactValue], ...] = ()
    typed: str = ""
    timed: bool = False


def draft_from_words(session: Session, score: str, words: list[str]) -> Draft:
    """A draft of now from a score and the words after it."""
    typed = " ".join([score, *words])
    with kept(typed if words else None, RefusedError):
        try:
            number = read_score(score)
        except RefusedError:
            from lumbar_cli.acts.look import hint_at_words

            hint_at_words(typed)  # what is refused may be what matters most
            raise
    sites, side, note = read_words([clean(session, word) for word in words])
    entry = PainEntry(
        score=number,
        moment=now_moment(session, Profile()),
        sites=sites or (Site.LOWER_BACK,),
        laterality=side,
        note=note or None,
    )
    return Draft(entry=entry, typed=typed)


def ask_and_record(session: Session) -> int:
    """The one question of `lumbar` alone. Enter or the end of input is a skip: nothing is saved.

    Words typed beside a score that cannot be read are kept, so that only the number has to be typed again. `lumbar 6`
    is taken as 6.
    """
    words: list[str] = []
    while True:
        try:
            answer = ask("Pain now, 0-10? ")
        except KeyboardInterrupt:
            _say_nothing_saved(session, words)
            raise
        if not answer or answer.lower() in ("q", "quit", "exit"):
            _say_nothing_saved(session, words)
            return ExitCode.DONE
        score, *more = answer.removeprefix("lumbar ").split()
        try:
            draft = draft_from_words(session, score, [*words, *more])
        except (UnreadableScoreError, ScoreOutOfRangeError, CannotPhoneError) as error:
            session.hint(error.told())
            typed = more if looks_like_a_score(score) else [score, *more]
            words += [word for word in (clean(session, each) for each in typed) if word]
            if words:
                session.hint(f"Kept: {' '.join(words)}. Now the number, 0-10; Enter leaves without saving.")
            continue
        return record(session, draft)


def _say_nothing_saved(session: Session, words: list[str]) -> None:
    session.hint(f"Nothing saved{': ' * bool(words)}{' '.join(words)}.")


def now_moment(session: Session, profile: Profile) -> Moment:
    """Now, and the day of the diary that now belongs to."""
    at = at_its_offset(session.now)
    return Moment(at=at, log_day=log_day(at, profile.day_starts))


def record(session: Session, draft: Draft) -> int:
    """Save, then talk."""
    from lumbar_cli.store.open import open_diary

    with kept(draft.typed) as typed, open_diary(session.place) as diary:
        if draft.entry.moment.at == session.now:
            moment = now_moment(session, diary.profile())
            draft = replace(draft, entry=replace(draft.entry, moment=moment))
        with diary.change("log", recorded_at=session.now) as change:
            entry = change.put(replace(draft.entry, recorded_at=session.now))
            uses = tuple(change.put(use) for use in _uses(draft, entry))
            signs = tuple(change.put(sign) for sign in _reports(draft, entry))
        typed.saved = True
        _answer(session, diary, entry, uses, signs, draft)
        if diary.begun_anew:
            session.hint("This is a new diary, and copies of an earlier one lie beside it: lumbar restore shows them.")
    return ExitCode.DONE


def _uses(draft: Draft, entry: PainEntry) -> list[ReliefUse]:
    return [
        ReliefUse(method=method, moment=entry.moment, before=entry.score, after=after, entry_id=entry.id)
        for method, after in draft.tried
    ]


def _reports(draft: Draft, entry: PainEntry) -> list[FactReport]:
    return [FactReport(fact=fact, value=value, moment=entry.moment, entry_id=entry.id) for fact, value in draft.signs]


def _answer(
    session: Session,
    diary: Diary,
    entry: PainEntry,
    uses: tuple[ReliefUse, ...],
    signs: tuple[FactReport, ...],
    draft: Draft,
) -> None:
    from lumbar_cli.views.echo import saved_line

    session.say(saved_line(entry, diary.pregnancy(), session.now.date()))
    look_and_say(session, diary, entry, draft.typed, uses, signs, timed=draft.timed)


def _since(session: Session, entry: PainEntry) -> date:
    from lumbar_cli.domain.signs.known import SCREENED

    return min(entry.moment.log_day, session.now.date()) - SCREENED


def look_and_say(
    session: Session,
    diary: Diary,
    entry: PainEntry,
    typed: str,
    uses: tuple[ReliefUse, ...] = (),
    signs: tuple[FactReport, ...] = (),
    *,
    timed: bool,
) -> None:
    """Put what the diary now knows to the red flags, and say what is flagged; at most one hint after it.

    `typed` is the whole of what was typed, `timed` whether a time was given with it.
    """
    from lumbar_cli.acts.look import check_hint, hint_at_time, hint_at_words, screen_history, show_alarm

    history = diary.history(since=_since(session, entry))
    screening = screen_history(history, session.now)
    found = show_alarm(session, history, screening)
    cautions = _cautions(history, entry)

    def data() -> dict[str, object]:
        from lumbar_cli.views.entry import entry_data

        return {**entry_data(entry, history, uses, signs), **found, "cautions": cautions}

    session.answer("log", lambda: cautions, data)
    if " " in typed and hint_at_words(typed):
        return
    hint = check_hint(history, entry, screening)
    if hint:
        session.hint(hint)
    elif not timed:
        hint_at_time(entry.note or "", entry.score)


def _cautions(history: History, entry: PainEntry) -> list[str]:
    """A regulator's caution for each medicine that has one, for the week of the entry."""
    if not entry.medicines:
        return []
    from lumbar_cli.domain.relief.medicines import medicine_cautions
    from lumbar_cli.knowledge.relief import load_medicines

    age, phase = history.age_at(entry), history.pregnancy.phase_on(entry.moment.log_day)
    found = [medicine_cautions(text, age, load_medicines(), phase) for text in entry.medicines]
    return [caution.text for cautions in found for caution in cautions]

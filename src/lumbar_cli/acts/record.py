"""Save an entry, echo it, look at what the diary now knows: for `log` and for the bare score. No typer in it."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from lumbar_cli.acts.hints import hint_at_time, hint_at_words
from lumbar_cli.cli.machine import ExitCode, decoded
from lumbar_cli.cli.session import Session
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Site, read_words
from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.diary.scores import SCORE_RANGE, looks_like_a_score, number_in
from lumbar_cli.domain.diary.when import parse_when
from lumbar_cli.domain.errors import (
    CannotPhoneError,
    FailedError,
    RefusedError,
    ScoreOutOfRangeError,
    UnreadableScoreError,
)
from lumbar_cli.domain.signs.quiet import SCREENED
from lumbar_cli.domain.text import has_controls, without_controls
from lumbar_cli.domain.values import Value, replace

if TYPE_CHECKING:
    from lumbar_cli.domain.signs.screening import Screening
    from lumbar_cli.store.diary import Diary


class Draft(Value):
    """What was typed for one entry, before the diary says which day it belongs to."""

    entry: PainEntry
    tried: tuple[tuple[str, int | None], ...] = ()
    signs: tuple[tuple[str, FactValue], ...] = ()
    typed: str = ""
    timed: bool = False


def read_score(text: str) -> int:
    """`6` or `6/10` as a whole number from 0 to 10. Raises UnreadableScoreError, ScoreOutOfRangeError."""
    score = number_in(text)
    if score not in SCORE_RANGE and _is_emergency_number(text):
        raise CannotPhoneError(number=text)
    if score is None:
        raise UnreadableScoreError(text=text)
    if score not in SCORE_RANGE:
        raise ScoreOutOfRangeError(name="the score", value=score)
    return score


def draft_from_words(session: Session, score: str, words: list[str]) -> Draft:
    """A draft of now from a score and the words after it."""
    typed = " ".join([score, *words])
    try:
        number = read_score(score)
    except RefusedError as error:
        hint_at_words(typed)  # what is refused may be what matters most
        if words:
            error.unsaved = typed
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


def _is_emergency_number(text: str) -> bool:
    from lumbar_cli.knowledge.screening import load_emergency_numbers

    countries = load_emergency_numbers().values()
    return any(text in (country.number, *(other.number for other in country.others)) for country in countries)


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
            from lumbar_cli.domain.messages import sentence

            session.hint(sentence(error))
            typed = more if looks_like_a_score(score) else [score, *more]
            words += [word for word in (clean(session, each) for each in typed) if word]
            if words:
                session.hint(f"Kept: {' '.join(words)}. Now the number, 0-10; Enter leaves without saving.")
            continue
        return record(session, draft)


def _say_nothing_saved(session: Session, words: list[str]) -> None:
    session.hint(f"Nothing saved{': ' * bool(words)}{' '.join(words)}.")


def ask(question: str) -> str:
    """One line from the terminal, trimmed; the end of input is an empty answer.

    Not `input()`: that asks on stderr, and what it reads may go through readline and its history.
    """
    if sys.stdin.errors != "surrogateescape":
        sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    sys.stdout.write(question)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline()
    except OSError:  # the terminal is gone
        line = ""
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        raise
    if not line.endswith("\n"):
        sys.stdout.write("\n")
    return decoded(line.strip())


def clean(session: Session, text: str) -> str:
    """Text as it may be kept; says so on stderr where something had to go."""
    if has_controls(text):
        session.hint("lumbar: control characters were taken out of the text.")
    return without_controls(text)


def now_moment(session: Session, profile: Profile) -> Moment:
    """Now, and the day of the diary that now belongs to."""
    return parse_when("now", session.now, day_starts=profile.day_starts)


def record(session: Session, draft: Draft, *, as_json: bool = False) -> int:
    """Save, then talk."""
    from lumbar_cli.store.open import open_diary

    saved = False
    try:
        with open_diary(session.diary_path) as diary:
            if draft.entry.moment.at == session.now:
                moment = now_moment(session, diary.profile())
                draft = replace(draft, entry=replace(draft.entry, moment=moment))
            with diary.change("log", recorded_at=session.now) as change:
                entry = change.put(replace(draft.entry, recorded_at=session.now))
                uses = tuple(change.put(use) for use in _uses(draft, entry))
                signs = tuple(change.put(sign) for sign in _reports(draft, entry))
            saved = True
            _answer(session, diary, entry, uses, signs, draft, as_json=as_json)
    except FailedError as error:
        if not saved:
            error.unsaved = draft.typed
        raise
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
    diary: "Diary",
    entry: PainEntry,
    uses: tuple[ReliefUse, ...],
    signs: tuple[FactReport, ...],
    draft: Draft,
    *,
    as_json: bool,
) -> None:
    if not as_json:
        from lumbar_cli.domain.signs.quiet import is_quiet
        from lumbar_cli.knowledge.quiet import load_quiet_rules
        from lumbar_cli.views.entry import saved_line

        session.say(saved_line(entry, diary.pregnancy(), session.now.date()))
        if not entry.medicines and is_quiet(diary.lately(_since(session, entry)), load_quiet_rules()):
            if " " in draft.typed and not hint_at_words(draft.typed) and not draft.timed:
                hint_at_time(entry.note or "", entry.score)
            return
    look_and_say(session, diary, entry, draft.typed, uses, signs, timed=draft.timed, as_json=as_json)


def _since(session: Session, entry: PainEntry) -> date:
    return min(entry.moment.log_day, session.now.date()) - SCREENED


def look_and_say(
    session: Session,
    diary: "Diary",
    entry: PainEntry,
    typed: str,
    uses: tuple[ReliefUse, ...] = (),
    signs: tuple[FactReport, ...] = (),
    *,
    timed: bool,
    as_json: bool = False,
) -> None:
    """Put what the diary now knows to the red flags, and say what is flagged; at most one hint after it.

    `typed` is the whole of what was typed, `timed` whether a time was given with it.
    """
    from lumbar_cli.acts.look import check_hint, screen_history

    history = diary.history(since=_since(session, entry))
    screening = screen_history(history, session.now)
    found = show_alarm(session, history, screening, as_json=as_json)
    cautions = _cautions(history, entry)
    if as_json:
        from lumbar_cli.views.entry import entry_data

        session.emit_json("log", {**entry_data(entry, history, uses, signs), **found, "cautions": cautions})
    else:
        session.say(*cautions)
    if " " in typed and hint_at_words(typed):
        return
    hint = check_hint(history, entry, screening)
    if hint:
        session.hint(hint)
    elif not timed:
        hint_at_time(entry.note or "", entry.score)


def say_what_is_open(session: Session, diary: "Diary") -> None:
    """After what is no entry: say again what is open that needs someone today, and nothing where nothing is."""
    from lumbar_cli.domain.signs.quiet import is_quiet
    from lumbar_cli.knowledge.quiet import load_quiet_rules

    since = session.now.date() - SCREENED
    if is_quiet(diary.lately(since), load_quiet_rules()):
        return
    from lumbar_cli.acts.look import screen_history
    from lumbar_cli.domain.words import Urgency

    history = diary.history(since=since)
    screening = screen_history(history, session.now)
    if screening.urgency >= Urgency.SAME_DAY:
        show_alarm(session, history, screening, as_json=False)


def show_alarm(
    session: Session, history: History, screening: "Screening | None" = None, *, as_json: bool
) -> dict[str, object]:
    """Say at once what is flagged; gives what JSON shows of it."""
    from lumbar_cli.acts.look import phone_call, screen_history
    from lumbar_cli.domain.words import Urgency
    from lumbar_cli.views.screening import alarm_lines, findings_data

    screening = screening or screen_history(history, session.now)
    if screening.urgency > Urgency.ROUTINE and not as_json:
        from lumbar_cli.knowledge.screening import load_urgency_words

        call = phone_call(history, screening, session.now)
        session.say(*alarm_lines(screening, call, load_urgency_words(), session.width))
    return {"urgency": screening.urgency.word, "findings": findings_data(screening)}


def _cautions(history: History, entry: PainEntry) -> list[str]:
    """A regulator's caution for each medicine that has one, for the week of the entry."""
    if not entry.medicines:
        return []
    from lumbar_cli.domain.relief.medicines import medicine_cautions
    from lumbar_cli.knowledge.relief import load_medicines

    age, phase = history.age_at(entry), history.pregnancy.phase_on(entry.moment.log_day)
    found = [medicine_cautions(text, age, load_medicines(), phase) for text in entry.medicines]
    return [caution.text for cautions in found for caution in cautions]

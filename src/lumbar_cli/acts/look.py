"""What the diary knows, put to the red flags, and what is said of it: for every command that saves or shows."""

from __future__ import annotations

from lumbar_cli.cli.machine import hint
from lumbar_cli.domain.diary.nights import begins_with_a_clock, is_a_time, log_day
from lumbar_cli.domain.pain.trend import sudden_jump
from lumbar_cli.domain.signs.known import SCREENED, facts_at, stated
from lumbar_cli.domain.signs.screening import Screening, screen
from lumbar_cli.domain.text import without_controls
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import (
    load_emergency_numbers,
    load_red_flags,
    load_stages,
    load_urgency_words,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.signs.facts import Facts
    from lumbar_cli.domain.signs.hints import Danger
    from lumbar_cli.domain.signs.phone import PhoneCall
    from lumbar_cli.store.diary import Diary


def screen_history(history: History, now: datetime, told: Facts | None = None) -> Screening:
    """All rules over what the diary shows at `now`, with what was `told` on top; that adds and never takes away."""
    table = load_facts()
    facts = facts_at(_with_every_dose(history), now, table, load_trend_rules())
    if told:
        facts = stated(facts, told, table)
    return screen(facts, load_red_flags(), table)


def _with_every_dose(history: History) -> History:
    """Doses by substance, those in the list of an entry too; the list of medicines is read where there is one."""
    if not history.doses and not any(entry.medicines for entry in history.entries):
        return history
    from lumbar_cli.domain.body.medicines import with_every_dose
    from lumbar_cli.knowledge.relief import load_medicines

    return with_every_dose(history, load_medicines())


def phone_call(
    history: History,
    screening: Screening,
    now: datetime,
    kind_unsaid: frozenset[str] = frozenset(),
    *,
    of_log_day: bool = False,
) -> PhoneCall:
    """The phone card of this moment. kind_unsaid: signs told just now, without their kind.

    of_log_day: the week is said as the line of an entry above it says it, that of its log day.
    """
    from lumbar_cli.domain.signs.phone import compile_call

    day = log_day(now, history.profile.day_starts) if of_log_day else None
    numbers, stages = load_emergency_numbers(), load_stages()
    return compile_call(history, screening, now.date(), numbers, stages, load_facts(), kind_unsaid, day)


def told_words(told: Facts) -> str | None:
    """What was told, as `--sign` would take it, to be printed back where it could not be saved."""
    names = {fact: fact.replace("_", "-") for fact in told}
    words = [names[fact] if value is True else f"{names[fact]}={value}" for fact, value in told.items()]
    return ", ".join(words).replace("=False", "=no") or None


def check_hint(history: History, entry: PainEntry, screening: Screening) -> str | None:
    """The one hint after an entry: a high score or a jump leads to `lumbar check`, unless an action was shown."""
    if screening.urgency >= Urgency.SAME_DAY:
        return None
    rules = load_trend_rules()
    if entry.worst >= rules.severe_from or sudden_jump(history, until=entry.moment.log_day, rules=rules):
        return "That is a lot of pain. The questions: lumbar check. To phone: lumbar call"
    return None


def show_alarm(
    session: Session, history: History, screening: Screening | None = None, *, first: bool = False, saved: bool = True
) -> dict[str, object]:
    """Say at once what is flagged, in one line what she has phoned about; gives what JSON shows of it.

    A private answer is not named: someone else may see the screen. `first`: nothing was said before it. `saved`:
    whether what was told just now is in the diary.
    """
    screening = screening or screen_history(history, session.now)
    if screening.urgency is Urgency.ROUTINE and not session.as_json:
        hint_at_unreadable(session, history.unreadable)
        return {}
    from lumbar_cli.views.entry import OPEN_PRIVATE
    from lumbar_cli.views.screening import act_words, alarm_lines, findings_data, not_alone
    from lumbar_cli.wording.lines import wrap

    shown = screening.without_private
    private_open = len(shown.findings) < len(screening.findings)
    quiet = phoned_about(history, shown, session.now)
    private = OPEN_PRIVATE if saved else not_alone(phone_call(history, screening, session.now))
    if not session.as_json:
        loud = shown.without(quiet)
        if loud.urgency > Urgency.ROUTINE:
            call = phone_call(history, loud, session.now, of_log_day=True)
            words = load_urgency_words()
            act = wrap(act_words(loud.urgency, call, words), session.width)
            lines = alarm_lines(loud, call, words, session.width, kept=saved, newest=_answered_last(history))
            session.say_loudly(lines, len(act), first=first)
        session.say(
            *_quiet_lines(session, history, shown, quiet), *(wrap(private, session.width) if private_open else [])
        )
    hint_at_unreadable(session, history.unreadable)
    return {
        "urgency": screening.urgency.word,
        "findings": findings_data(shown),
        "also": private if private_open else None,
        "phoned_about": sorted(quiet),
    }


def phoned_about(history: History, screening: Screening, now: datetime) -> frozenset[str]:
    """The findings, by slug, of which one line is enough because she has phoned about them."""
    if history.at_call is None:
        return frozenset()
    from lumbar_cli.domain.signs import phoning

    call = phoning.newest_call(history, now)
    if call is None:
        return frozenset()
    then = screen_history(history.at_call.until(call.moment.at), call.moment.at)
    return phoning.phoned_about(screening, then, history, now, load_facts())


def _quiet_lines(session: Session, history: History, screening: Screening, quiet: frozenset[str]) -> list[str]:
    from lumbar_cli.domain.signs.phoning import newest_call
    from lumbar_cli.views.phoned import quiet_lines
    from lumbar_cli.wording.habits import as_she_reads

    call = newest_call(history, session.now)
    findings = [finding for finding in screening.findings if finding.red_flag.slug in quiet]
    if call is None or not findings:
        return []
    shown = {finding.red_flag.slug for finding in findings if not finding.red_flag.private}
    named = screening.without({finding.red_flag.slug for finding in screening.findings} - shown)
    about = as_she_reads(phone_call(history, named, session.now).answered) if shown else ""
    return quiet_lines(call, about, session.now.date(), session.width)


def _answered_last(history: History) -> bool:
    """Whether nothing was written down after the newest answer: then `undo` takes that back."""
    kinds = (history.entries, history.relief_uses, history.doses, history.readings, history.phoned)
    others: list[Any] = [record for records in kinds for record in records]
    last = max((each.recorded_at for each in history.fact_reports if each.recorded_at is not None), default=None)
    return last is not None and all(each.recorded_at is None or each.recorded_at <= last for each in others)


def open_emergency(session: Session, history: History) -> list[str]:
    """What to do about an emergency that is open, for what only looks back; nothing where none is."""
    screening = screen_history(history, session.now).without_private
    if screening.urgency is not Urgency.EMERGENCY:
        return []
    from lumbar_cli.views.screening import act_words
    from lumbar_cli.wording.lines import wrap

    act = act_words(screening.urgency, phone_call(history, screening, session.now), load_urgency_words())
    return wrap(f"{act} What to say: lumbar call", session.width)


def hint_at_unreadable(session: Session, rows: int) -> None:
    """Say how many rows of the diary could not be read, where there are any: an answer without them may lack a sign."""
    if rows:
        told = "1 row of the diary could not be read and is" if rows == 1 else f"{rows} rows could not be read and are"
        session.hint(f"lumbar: {told} left out of this: a warning sign may be missing. See lumbar status.")


def say_what_is_open(session: Session, diary: Diary) -> bool:
    """After what is no entry: say again what is open that needs someone today, and nothing where nothing is.

    Whether anything was said.
    """
    if session.as_json:
        return False
    history = diary.history(since=session.now.date() - SCREENED)
    screening = screen_history(history, session.now)
    if is_open(screening):
        show_alarm(session, history, screening)
        return True
    return False


def is_open(screening: Screening) -> bool:
    """Whether something needs someone today, or is private."""
    return screening.urgency >= Urgency.SAME_DAY or screening.without_private.findings != screening.findings


def show_if_so(
    session: Session,
    history: History,
    typed: str,
    screening: Screening | None = None,
    *,
    of_log_day: bool = True,
    head: str | None = None,
) -> list[str]:
    """Say at once what to do if it is as her words may say, the most urgent first; gives what JSON shows of it.

    How urgent is what the red flags would say if the one fact were told, and never less than the vocabulary says.
    Nothing where no word may be a danger sign. screening: that of the history, where it is known already. of_log_day:
    the week is that of the line that says what was saved. head: a line before it.
    """
    from lumbar_cli.knowledge.reading import load_vocabulary

    heard = load_vocabulary().heard(typed) if typed else ()
    if not heard:
        return []
    from lumbar_cli.domain.signs.phone import said_beside, who_and_when
    from lumbar_cli.views.screening import SAY, if_so_lines, if_so_texts

    urgent = [(danger, max(danger.urgency, _urgency_of(danger, history, session.now))) for danger in heard]
    screening = screening or screen_history(history, session.now)
    call = phone_call(history, screening, session.now)
    today = session.now.date()
    night = log_day(session.now, history.profile.day_starts) if of_log_day else today
    beside = said_beside(screening.facts, load_facts(), [danger.name for danger in heard])
    who = ". ".join([who_and_when(history, screening.facts, today, night), *(each.said for each in beside)])
    wrote = " ".join(without_controls(typed).split())
    say = f"{who}{'. I' if beside else ', and I'} wrote: {wrote}"
    texts = if_so_texts(urgent, call, history.pregnancy.phase_on(today), say)
    what_to_do = [text for text in texts if not text.startswith(SAY)]
    session.say(*([head] if head else []))
    session.say_loudly(if_so_lines(texts, session.width), len(if_so_lines(what_to_do, session.width)), first=True)
    return texts


def _urgency_of(danger: Danger, history: History, now: datetime) -> Urgency:
    """What the red flags say where nothing but this is added to what is known."""
    fact = load_facts().get(danger.name)
    value = danger.value if danger.value is not None else None if fact is None else fact.bare
    if fact is None or value is None:
        return Urgency.ROUTINE
    found = screen_history(history, now, {danger.name: value}).findings
    urgencies = [f.urgency for f in found if f.urgency and any(name == danger.name for name, _ in f.because)]
    return max(urgencies, default=Urgency.ROUTINE)


def hint_at_time(note: str, score: int) -> None:
    """Say that a time was typed after a score, where it was kept as a word: never guessed, never silent."""
    if is_a_time(note) or begins_with_a_clock(note):
        hint(f"“{note}” is kept as a note; the entry is of now. Else: lumbar undo, then lumbar log {score} --at WHEN")

"""What the diary knows, put to the red flags, and what is said of it: for every command that saves or shows."""

from __future__ import annotations

from lumbar_cli.cli.machine import hint
from lumbar_cli.domain.diary.nights import is_a_time
from lumbar_cli.domain.pain.trend import sudden_jump
from lumbar_cli.domain.signs.known import SCREENED, facts_at, stated
from lumbar_cli.domain.signs.phone import who_and_when
from lumbar_cli.domain.signs.screening import Screening, screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_emergency_numbers, load_red_flags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

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
    facts = facts_at(history, now, table, load_trend_rules())
    if told:
        facts = stated(facts, told, table)
    return screen(facts, load_red_flags(), table)


def phone_call(
    history: History, screening: Screening, now: datetime, kind_unsaid: frozenset[str] = frozenset()
) -> PhoneCall:
    """The phone card of this moment. kind_unsaid: signs told just now, without their kind."""
    from lumbar_cli.domain.signs.phone import compile_call

    return compile_call(history, screening, now.date(), load_emergency_numbers(), load_facts(), kind_unsaid)


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


def show_alarm(session: Session, history: History, screening: Screening | None = None) -> dict[str, object]:
    """Say at once what is flagged; gives what JSON shows of it."""
    screening = screening or screen_history(history, session.now)
    if screening.urgency is Urgency.ROUTINE and not session.as_json:
        hint_at_unreadable(session, history.unreadable)
        return {}
    from lumbar_cli.views.screening import alarm_lines, findings_data

    if not session.as_json:
        from lumbar_cli.knowledge.screening import load_urgency_words

        call = phone_call(history, screening, session.now)
        session.say(*alarm_lines(screening, call, load_urgency_words(), session.width))
    hint_at_unreadable(session, history.unreadable)
    return {"urgency": screening.urgency.word, "findings": findings_data(screening)}


def hint_at_unreadable(session: Session, rows: int) -> None:
    """Say how many rows of the diary could not be read, where there are any: an answer without them may lack a sign."""
    if rows:
        told = "1 row of the diary could not be read and is" if rows == 1 else f"{rows} rows could not be read and are"
        session.hint(f"lumbar: {told} left out of this: a warning sign may be missing. See lumbar status.")


def say_what_is_open(session: Session, diary: Diary) -> None:
    """After what is no entry: say again what is open that needs someone today, and nothing where nothing is."""
    if session.as_json:
        return
    history = diary.history(since=session.now.date() - SCREENED)
    screening = screen_history(history, session.now)
    if screening.urgency >= Urgency.SAME_DAY:
        show_alarm(session, history, screening)


def if_so_texts(session: Session, history: History, typed: str) -> list[str]:
    """What to do if it is as her words may say, the most urgent first; nothing where no word may be a danger sign.

    How urgent is what the red flags would say if the one fact were told, and never less than the vocabulary says.
    """
    from lumbar_cli.knowledge.reading import load_vocabulary

    heard = load_vocabulary().heard(typed)
    if not heard:
        return []
    from lumbar_cli.views.screening import if_so_texts as texts

    urgent = [(danger, max(danger.urgency, _urgency_of(danger, history, session.now))) for danger in heard]
    screening = screen_history(history, session.now)
    call = phone_call(history, screening, session.now)
    phase = history.pregnancy.phase_on(session.now.date())
    who = who_and_when(history, screening.facts, session.now.date())
    return texts(urgent, call, phase, f"{who}, and I wrote: {' '.join(typed.split())}")


def show_if_so(session: Session, history: History, typed: str) -> list[str]:
    """Say it at once; gives what JSON shows of it."""
    texts = if_so_texts(session, history, typed) if typed else []
    if texts:
        from lumbar_cli.views.screening import if_so_lines

        session.say(*if_so_lines(texts, session.width))
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
    """Say that nothing but a time was typed after a score, where it was kept as a word: never guessed, never silent."""
    if is_a_time(note):
        hint(f"“{note}” is kept as a note; the entry is of now. Else: lumbar undo, then lumbar log {score} --at WHEN")

"""What the diary knows, put to the red flags: for every command that saves or shows."""

from datetime import datetime

from lumbar_cli.domain.entry import PainEntry
from lumbar_cli.domain.facts import Facts
from lumbar_cli.domain.history import History
from lumbar_cli.domain.phone import PhoneCall, compile_call
from lumbar_cli.domain.screening import Screening, screen
from lumbar_cli.domain.standing import facts_at, stated
from lumbar_cli.domain.trend import sudden_jump
from lumbar_cli.domain.vocabulary import Urgency
from lumbar_cli.knowledge.calling import load_emergency_numbers
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.hints import load_words
from lumbar_cli.knowledge.screening import load_red_flags
from lumbar_cli.knowledge.trend import load_trend_rules


def screen_history(history: History, now: datetime, told: Facts | None = None) -> Screening:
    """All rules over what the diary shows at `now`, with what was `told` on top; that adds and never takes away."""
    table = load_facts()
    facts = facts_at(history, now, table, load_trend_rules())
    if told:
        facts = stated(facts, told, table)
    return screen(facts, load_red_flags(), table)


def phone_call(history: History, screening: Screening, now: datetime) -> PhoneCall:
    """The phone card of this moment."""
    return compile_call(history, screening, now.date(), load_emergency_numbers())


def check_hint(history: History, entry: PainEntry, screening: Screening, now: datetime) -> str | None:
    """The one hint after an entry: a word that matters, a high score or a jump leads to `lumbar check`."""
    from lumbar_cli.domain.hints import worrying_words

    words = worrying_words(entry.note or "", load_words())
    if words:
        return f"“{words[0]}” can matter. A few quick questions: lumbar check. To phone: lumbar call"
    if screening.urgency >= Urgency.SAME_DAY:
        return None
    rules = load_trend_rules()
    if entry.worst >= rules.severe_from or sudden_jump(history, until=entry.moment.log_day, rules=rules):
        return "That is a lot of pain. A few quick questions: lumbar check. To phone: lumbar call"
    return None

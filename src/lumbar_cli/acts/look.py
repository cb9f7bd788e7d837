"""What the diary knows, put to the red flags: for every command that saves or shows."""

from collections.abc import Collection
from datetime import datetime, timedelta

from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.records import Moment, PainEntry
from lumbar_cli.domain.pain.trend import sudden_jump
from lumbar_cli.domain.signs.facts import Facts
from lumbar_cli.domain.signs.known import facts_at, stated
from lumbar_cli.domain.signs.phone import PhoneCall, compile_call
from lumbar_cli.domain.signs.screening import Screening, screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.calling import load_emergency_numbers
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags
from lumbar_cli.knowledge.trend import load_trend_rules


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
    return compile_call(history, screening, now.date(), load_emergency_numbers(), load_facts(), kind_unsaid)


def told_words(told: Facts) -> str | None:
    """What was told, as `--sign` would take it, to be printed back where it could not be saved."""
    names = {fact: fact.replace("_", "-") for fact in told}
    words = [names[fact] if value is True else f"{names[fact]}={value}" for fact, value in told.items()]
    return ", ".join(words).replace("=False", "=no") or None


def seen_to_at(history: History, facts: Collection[str], now: datetime) -> Moment:
    """When a professional saw to what the diary tells of `facts`: before now, so that what is told now stands.

    An assessment covers what was told up to its moment. Where the very thing was told in this second, it is now.
    """
    told_now = any(report.moment.at >= now for report in history.fact_reports if report.fact in facts)
    measured_now = any(reading.moment.at >= now for reading in history.readings)
    at = now if told_now or measured_now else now - timedelta(seconds=1)
    return Moment(at=at, log_day=log_day(at, history.profile.day_starts))


def check_hint(history: History, entry: PainEntry, screening: Screening) -> str | None:
    """The one hint after an entry: a high score or a jump leads to `lumbar check`, unless an action was shown."""
    if screening.urgency >= Urgency.SAME_DAY:
        return None
    rules = load_trend_rules()
    if entry.worst >= rules.severe_from or sudden_jump(history, until=entry.moment.log_day, rules=rules):
        return "That is a lot of pain. The questions: lumbar check. To phone: lumbar call"
    return None

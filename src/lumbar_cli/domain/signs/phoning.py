"""What she has phoned about: from then on one line, unless something new or more urgent is told."""

from __future__ import annotations

from datetime import timedelta

from lumbar_cli.domain.signs.facts import NOT_SIGNS, Worse, as_values, worries
from lumbar_cli.domain.words import Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactValue, Phoned
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.domain.signs.screening import Finding, Screening

SAME_DAY_QUIET = timedelta(hours=24)
LONGEST_QUIET = timedelta(days=7)
"""However far the day lies that was named (contract: 7 days at most)."""


def newest_call(history: History, now: datetime) -> Phoned | None:
    """The call that can still count, None where there is none."""
    calls = () if history.at_call is None else history.at_call.phoned
    return next((call for call in calls if timedelta(0) <= now - call.moment.at <= LONGEST_QUIET), None)


def phoned_about(
    screening: Screening, then: Screening, history: History, now: datetime, table: Mapping[str, Fact]
) -> frozenset[str]:
    """Name the findings that need only one line now, by slug.

    `then` is the screening of what the diary knew when she phoned last. A finding counts as phoned about where it was
    open then, no less urgent, and rests on nothing that is new. An emergency never does.
    """
    call = newest_call(history, now)
    if call is None:
        return frozenset()
    before = {finding.red_flag.slug: finding for finding in then.findings}
    days = [each.until for each in history.phoned if each.until and now - each.moment.at <= LONGEST_QUIET]
    quiet = set()
    for finding in screening.findings:
        known = before.get(finding.red_flag.slug)
        if known is None or not finding.urgency or known.urgency is None or finding.urgency > known.urgency:
            continue
        within_day = now - call.moment.at <= SAME_DAY_QUIET
        named = finding.urgency is Urgency.WITHIN_DAYS and any(day >= now.date() for day in days)
        if finding.urgency < Urgency.EMERGENCY and (within_day or named) and not _is_new(finding, known, table):
            quiet.add(finding.red_flag.slug)
    return frozenset(quiet)


def _is_new(finding: Finding, known: Finding, table: Mapping[str, Fact]) -> bool:
    """Whether it rests on an answer that was not given then, or on a reading that is worse than it was."""
    before = dict(known.because)
    return any(_more(table[name], value, before.get(name)) for name, value in finding.because if name in table)


def _more(fact: Fact, value: FactValue, before: FactValue | None) -> bool:
    if fact.group in NOT_SIGNS and (fact.derived or fact.group == "background"):
        return False  # scores and background come and go; what they raise is told by the urgency
    if before is None:
        return fact.derived or any(worries(fact, each) for each in as_values(value))
    if not fact.is_number:
        return not set(as_values(value)) <= set(as_values(before))
    now, then = ([each for each in as_values(each) if isinstance(each, (int, float))] for each in (value, before))
    higher, lower = max(now, default=0) > max(then, default=0), min(now, default=0) < min(then, default=0)
    return (higher and fact.worse in (Worse.HIGHER, Worse.EITHER)) or (
        lower and fact.worse in (Worse.LOWER, Worse.EITHER)
    )

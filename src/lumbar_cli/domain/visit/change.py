"""What changed over an episode: its first weeks against its last two, every place together."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum, unique

from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.pain.trend import mann_kendall
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lumbar_cli.domain.diary.places import Site
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.pain.trend import DayPain, TrendRules

LAST_DAYS = 14
"""What the end of an episode is: two weeks, so that a good weekend is no change."""

FIRST_DAYS = 28
"""What its beginning is at most, and at most what lies before the last two weeks."""


@unique
class Way(StrEnum):
    """Where the pain went. RISING and FALLING: less than what counts as a change, but day after day."""

    WORSE = "worse"
    RISING = "rising"
    SAME = "same"
    FALLING = "falling"
    EASIER = "easier"


class Part(Value):
    """Some days in a row as numbers. Medians are of days with an entry; None where nothing was told.

    eased: answers that lying down ended or eased the pain, of `rested` answers.
    """

    first: date
    last: date
    days: int
    median_worst: float
    lowest_worst: int
    highest_worst: int
    severe_days: int
    nights: int
    night: float | None
    interference: float | None
    eased: int
    rested: int
    sites: tuple[Site, ...]


class Change(Value):
    """The first weeks and the last two. `p` is of the Mann-Kendall test over every day, None with too few days."""

    begin: Part
    end: Part
    way: Way
    points: float
    p: float | None


def change_of(
    entries: Sequence[PainEntry], days: Sequence[DayPain], since: date, until: date, rules: TrendRules
) -> Change | None:
    """Compare the two ends of an episode; None where one of them has too few logged days to speak of."""
    last = until - timedelta(days=LAST_DAYS - 1)
    weeks = min(FIRST_DAYS, (last - since).days) // 7
    if weeks < 1:
        return None
    begin = _part(entries, days, since, since + timedelta(days=7 * weeks - 1), rules)
    end = _part(entries, days, last, until, rules)
    if begin is None or end is None or min(begin.days, end.days) < rules.half_days_needed:
        return None
    test = mann_kendall([day.worst for day in days]) if len(days) >= rules.supported_days_needed else None
    points = end.median_worst - begin.median_worst
    supported = test is not None and test.p < rules.supported_p
    way = Way.SAME
    if abs(points) >= rules.relevant_points:
        way = Way.WORSE if points > 0 else Way.EASIER
    elif supported and test is not None:
        way = Way.RISING if test.s > 0 else Way.FALLING
    return Change(begin=begin, end=end, way=way, points=points, p=None if test is None else test.p)


def _part(
    entries: Sequence[PainEntry], days: Sequence[DayPain], first: date, last: date, rules: TrendRules
) -> Part | None:
    inside = [day for day in days if first <= day.day <= last]
    if not inside:
        return None
    of_it = [entry for entry in entries if first <= entry.moment.log_day <= last]
    worst = [day.worst for day in inside]
    nights = [day.night for day in inside if day.night is not None]
    stopped: dict[date, int] = {}
    for entry in of_it:
        if entry.interference is not None:
            stopped[entry.moment.log_day] = max(stopped.get(entry.moment.log_day, 0), entry.interference)
    rested = [entry.relieved_by_rest for entry in of_it if entry.relieved_by_rest is not None]
    return Part(
        first=first,
        last=last,
        days=len(inside),
        median_worst=float(median(worst)),
        lowest_worst=min(worst),
        highest_worst=max(worst),
        severe_days=sum(value >= rules.severe_from for value in worst),
        nights=len(nights),
        night=float(median(nights)) if nights else None,
        interference=float(median(stopped.values())) if stopped else None,
        eased=sum(answer in (Rest.GONE, Rest.EASIER) for answer in rested),
        rested=len(rested),
        sites=tuple(dict.fromkeys(site for entry in of_it for site in entry.sites)),
    )

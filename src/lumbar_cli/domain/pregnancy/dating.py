"""Dating: due date to weeks and days on a date and back, and when a scan changes it; local calendar dates only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum, unique
from functools import total_ordering
from itertools import pairwise

from lumbar_cli.domain.declaring import told
from lumbar_cli.domain.errors import (
    BirthTooEarlyError,
    BirthTooLateError,
    CycleLengthError,
    DueTooFarAheadError,
    DueTooLongAgoError,
    EmbryoAgeError,
    PregnancyOverError,
    ScanOutsidePregnancyError,
    StillToComeError,
    UnreadableGestationError,
)
from lumbar_cli.domain.pregnancy.weeks import LONGEST_DAYS, TERM_DAYS, days_along, days_by, in_weeks
from lumbar_cli.domain.values import Value, field, replace
from lumbar_cli.domain.words import DatedBy, Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar_cli.domain.sources import Citation

USUAL_CYCLE_DAYS = 28
"""The cycle that 280 days assume, with ovulation on day 14 (ACOG Committee Opinion 700)."""

CONCEPTION_TO_DUE_DAYS = 266
"""Days from fertilisation to the due date: 280 less the 14 days before ovulation."""


_TOLD_WEEK = r"(?a:(?:week )?(\d{1,2}) ?(?:w|wks?|weeks?)?(?:(?: ?[+,] ?|(?<=[a-z])(?: and)? ?)([0-6]) ?(?:d|days?)?)?)"


@total_ordering
class GestationalAge(Value, kw_only=False):
    """Completed weeks and days, counted from the first day of the last period: `33+1` is 232 days. 0+0 to 44+0."""

    days: int

    def check(self) -> None:
        """Refuse what no pregnancy reaches."""
        if not 0 <= self.days <= LONGEST_DAYS:
            raise UnreadableGestationError(text=str(self))

    def __lt__(self, other: object) -> bool:
        return self.days < other.days if isinstance(other, GestationalAge) else NotImplemented

    @classmethod
    def parse(cls, text: str) -> GestationalAge:
        """Read `33+1`. A week without its day is refused: "week 34" means two things to two people."""
        weeks, _, days = text.strip().partition("+")
        readable = weeks.isascii() and weeks.isdecimal() and len(weeks) <= 2 and days in tuple("0123456")
        if not readable or int(weeks) * 7 + int(days) > LONGEST_DAYS:
            raise UnreadableGestationError(text=text)
        return cls(int(weeks) * 7 + int(days))

    @classmethod
    def told(cls, text: str) -> GestationalAge:
        """Read a week as people say it: `31`, `31 weeks`, `31w4d`, `week 33+1`; without a day it is the first of it."""
        import re

        found = re.fullmatch(_TOLD_WEEK, text.strip().casefold())
        if found is None:
            raise UnreadableGestationError(text=text)
        return cls.parse(f"{found[1]}+{found[2] or 0}")

    @property
    def weeks(self) -> int:
        """Completed weeks."""
        return self.days // 7

    @property
    def day(self) -> int:
        """Days beyond the completed weeks, 0 to 6."""
        return self.days % 7

    def date_for(self, due_date: date) -> date:
        """Find the day on which a pregnancy with that due date is exactly this far."""
        return due_date - timedelta(days=TERM_DAYS - self.days)

    def __str__(self) -> str:
        """`33+1`."""
        return in_weeks(self.days)


def age_by(due_date: date, day: date) -> GestationalAge | None:
    """How far a pregnancy with that due date is on that day; None before 0+0 and after 44+0."""
    days = days_by(due_date, day)
    return None if days is None else GestationalAge(days)


def due_from_lmp(lmp: date, cycle_days: int = USUAL_CYCLE_DAYS) -> date:
    """Due date from the first day of the last period: 280 days on, by day count and not by calendar months.

    The term for another cycle length is an estimate of this project, not part of ACOG Committee Opinion 700.
    """
    return lmp + timedelta(days=TERM_DAYS + cycle_days - USUAL_CYCLE_DAYS)


def due_from_week(age: GestationalAge, on: date) -> date:
    """Due date of a pregnancy that is this far on that day."""
    return on + timedelta(days=TERM_DAYS - age.days)


def due_from_transfer(transferred_on: date, embryo_age: int) -> date:
    """Due date from the transfer of an embryo of that age in days: 266 days after fertilisation."""
    return transferred_on + timedelta(days=CONCEPTION_TO_DUE_DAYS - embryo_age)


class RedatingRow(Value):
    """One row of the redating table: from `start` up to and without `end` (None: open), chosen by the week at the scan.

    The date changes when a scan differs by more than `limit_days`; never by this program where `keeps` is set.
    """

    start: GestationalAge = field(key="from")
    end: GestationalAge | None = field(key="before", default=None)
    limit_days: int = field(key="more_than_days")
    keeps: bool = False
    sources: tuple[Citation, ...] = ()

    def holds(self, age: GestationalAge) -> bool:
        """Whether this row is the one for that week."""
        return self.start <= age and (self.end is None or age < self.end)


class DatingRules(Value):
    """The redating table and what counts as a plausible dating. Days where the name says days.

    rows: without a gap, from 0+0. settled_before: a scan before it settles the date. usual_from, usual_to: outside
    them a word of warning. asks_from: from then on, with no birth recorded, it is time to ask.
    """

    rows: tuple[RedatingRow, ...] = field(key="redating")
    settled_before: GestationalAge
    usual_from: GestationalAge
    usual_to: GestationalAge
    asks_from: GestationalAge
    birth_from: GestationalAge
    furthest_ahead_days: int
    furthest_ago_days: int
    shortest_cycle_days: int
    longest_cycle_days: int
    embryo_ages_days: tuple[int, ...]

    def check(self) -> None:
        """Raise ValueError unless the rows follow each other from 0+0 to the end."""
        rows = self.rows
        joined = all(earlier.end == later.start for earlier, later in pairwise(rows))
        if not rows or rows[0].start != GestationalAge(0) or rows[-1].end is not None or not joined:
            raise ValueError("redating: the rows do not follow each other from 0+0 to the end")

    def row_for(self, age: GestationalAge) -> RedatingRow:
        """Find the row of the redating table for that week."""
        return next(row for row in self.rows if row.holds(age))

    def is_unusual(self, age: GestationalAge | None) -> bool:
        """Whether a week deserves a word of warning: outside the usual range, or none can be told."""
        return age is None or not self.usual_from <= age <= self.usual_to


class Dating(Value):
    """One step in the history of a due date, with what it was worked out from. Every None: not part of it.

    on: the day of the scan, of the transfer, or the day a week was told for. measured_days: gestational age in days,
    as the scan measured or the clinic told it. embryo_age: days. kept: what was given did not change the due date.
    set_at: UTC. `id` is given by the diary.
    """

    due_date: date = told("the due date")
    dated_by: DatedBy = told("how it was set: clinic, ultrasound, lmp, transfer, week")
    set_at: datetime = told("when it was set, UTC")
    lmp: date | None = told("the first day of the last period", default=None)
    cycle_days: int | None = told("length of the cycle", default=None, unit="days")
    on: date | None = told("the day of the scan, the transfer or the week named", default=None, column="on_date")
    measured_days: int | None = told("gestational age as measured or told", default=None, unit="days")
    embryo_age: int | None = told("age of the embryo", default=None, key="embryo_age_days", unit="days")
    kept: bool = told("true where it left the due date as it was", default=False)
    id: str = told("the same on every device", default="", column="record")

    @property
    def told(self) -> bool:
        """Whether a due date was given as such, by the clinic or from its report, and nothing worked out."""
        return self.lmp is None and self.on is None


class Pregnancy(Value, kw_only=False):
    """One pregnancy: the history of its due date, oldest first, the birth, or the end.

    Once `ended_on` is set every question about weeks is answered with None; only the data files still ask
    `dated_age_on`, `due_date` and `datings`.
    """

    datings: tuple[Dating, ...] = ()
    born_on: date | None = None
    ended_on: date | None = None

    @property
    def current(self) -> Dating | None:
        """The dating that holds: the newest that was not merely kept on record."""
        return next((dating for dating in reversed(self.datings) if not dating.kept), None)

    @property
    def due_date(self) -> date | None:
        """The due date that holds, None where none was given."""
        return self.current.due_date if self.current else None

    @property
    def dated_by(self) -> DatedBy | None:
        """How the due date that holds was set."""
        return self.current.dated_by if self.current else None

    def phase_on(self, day: date) -> Phase:
        """Where she is on that day; UNKNOWN before 0+0, and after 44+0 with no birth recorded: then ask.

        ENDED holds for every day, so that no screen names a week of before either.
        """
        if self.ended_on is not None:
            return Phase.ENDED
        if self.born_on is not None and day >= self.born_on:
            return Phase.POSTPARTUM
        return Phase.UNKNOWN if self.age_on(day) is None else Phase.PREGNANT

    def age_on(self, day: date) -> GestationalAge | None:
        """How far the pregnancy is on that day; None from the birth on, outside 0+0 to 44+0, always once it ended."""
        return None if self.ended_on is not None else self.dated_age_on(day)

    def dated_age_on(self, day: date) -> GestationalAge | None:
        """Read the dating for that day, also of a pregnancy that has ended. For data files only."""
        days = days_along(self.due_date, self._over_on, day)
        return None if days is None else GestationalAge(days)

    def days_to_go(self, day: date) -> int | None:
        """Days to the due date, negative after it; None whenever no week can be told."""
        return None if self.due_date is None or self.age_on(day) is None else (self.due_date - day).days

    def days_after_on(self, day: date) -> int | None:
        """Days since the birth, else since the end; that day is 0. None before it and where neither is recorded."""
        over_on = self._over_on
        return None if over_on is None or day < over_on else (day - over_on).days

    def asks_for_birth_on(self, day: date, rules: DatingRules) -> bool:
        """Whether it is time to ask for the birth: from 42+0 on with none recorded. It is never assumed."""
        if self.due_date is None or self._over_on is not None:
            return False
        return day >= rules.asks_from.date_for(self.due_date)

    @property
    def _over_on(self) -> date | None:
        return self.born_on if self.born_on is not None else self.ended_on

    def with_dating(self, dating: Dating) -> Pregnancy:
        """Add one dating; the last of `datings` says with `kept` whether it took hold.

        A due date that was told as such always takes hold. What is worked out here takes hold only over something
        that ranks no higher, in the order last period or week, scan, transfer, told by the clinic; otherwise the due
        date stays and the attempt is kept on record. Nothing that a clinic said is replaced silently. Raises
        PregnancyOverError once the pregnancy is recorded as over.
        """
        self.refuse_when_over()
        if not dating.told and self.current is not None and _RANK[dating.dated_by] < self._rank:
            dating = replace(dating, due_date=self.current.due_date, kept=True)
        return replace(self, datings=(*self.datings, dating))

    def with_birth(self, born_on: date, rules: DatingRules, *, today: date) -> Pregnancy:
        """Record the birth; a second time corrects the first.

        Raises ImplausibleDatingError for a day to come, one before 20+0 or after 44+0 by the due date, or one too
        long ago where there is no due date; PregnancyOverError once it is recorded as over.
        """
        self.refuse_when_over()
        _refuse_future(born_on, today)
        if self.due_date is None:
            _refuse_long_ago(born_on, rules, today)
        else:
            age = age_by(self.due_date, born_on)
            if age is None or age < rules.birth_from:
                by_date = TERM_DAYS - (self.due_date - born_on).days
                early = by_date < rules.birth_from.days
                raise (BirthTooEarlyError if early else BirthTooLateError)(detail=born_on.isoformat())
        return replace(self, born_on=born_on)

    def with_end(self, ended_on: date, *, today: date) -> Pregnancy:
        """Record the end; a second time corrects the first. Only a day to come is refused."""
        _refuse_future(ended_on, today)
        return replace(self, ended_on=ended_on)

    @property
    def _rank(self) -> int:
        if self.current is None:
            return -1
        return _RANK[self.current.dated_by]

    def refuse_when_over(self) -> None:
        """Raise PregnancyOverError once the pregnancy is recorded as over."""
        if self.ended_on is not None:
            raise PregnancyOverError


_RANK = {DatedBy.LMP: 0, DatedBy.WEEK: 0, DatedBy.ULTRASOUND: 1, DatedBy.TRANSFER: 2, DatedBy.CLINIC: 3}


def date_by_told(due_date: date, dated_by: DatedBy, rules: DatingRules, *, now: datetime) -> Dating:
    """Take a due date given as such, by the clinic or from its scan report. Raises ImplausibleDatingError."""
    return _checked(Dating(due_date=due_date, dated_by=dated_by, set_at=_utc(now)), rules, now)


def date_by_lmp(lmp: date, rules: DatingRules, *, now: datetime, cycle_days: int = USUAL_CYCLE_DAYS) -> Dating:
    """Dating by the first day of the last period. Raises ImplausibleDatingError."""
    _refuse_future(lmp, now.date())
    if not rules.shortest_cycle_days <= cycle_days <= rules.longest_cycle_days:
        raise CycleLengthError(detail=str(cycle_days))
    due_date = due_from_lmp(lmp, cycle_days)
    dating = Dating(due_date=due_date, dated_by=DatedBy.LMP, set_at=_utc(now), lmp=lmp, cycle_days=cycle_days)
    return _checked(dating, rules, now)


def date_by_week(age: GestationalAge, on: date, rules: DatingRules, *, now: datetime) -> Dating:
    """Dating by a week that was told for a day. Raises ImplausibleDatingError."""
    _refuse_future(on, now.date())
    due_date = due_from_week(age, on)
    dating = Dating(due_date=due_date, dated_by=DatedBy.WEEK, set_at=_utc(now), on=on, measured_days=age.days)
    return _checked(dating, rules, now)


def date_by_transfer(transferred_on: date, embryo_age: int, rules: DatingRules, *, now: datetime) -> Dating:
    """Dating by the transfer of an embryo of that age in days. Raises ImplausibleDatingError."""
    _refuse_future(transferred_on, now.date())
    if embryo_age not in rules.embryo_ages_days:
        raise EmbryoAgeError(detail=str(embryo_age))
    dating = Dating(
        due_date=due_from_transfer(transferred_on, embryo_age),
        dated_by=DatedBy.TRANSFER,
        set_at=_utc(now),
        on=transferred_on,
        embryo_age=embryo_age,
    )
    return _checked(dating, rules, now)


@unique
class RedatingReason(StrEnum):
    """Why a scan changed the due date or left it."""

    FIRST_DATE = "first-date"
    CHANGED = "changed"
    WITHIN_LIMIT = "within-limit"
    CLINIC_DATE_KEPT = "clinic-date-kept"
    TRANSFER_KEPT = "transfer-kept"
    EARLY_SCAN_KEPT = "early-scan-kept"
    LATE_SCAN_KEPT = "late-scan-kept"


class Redating(Value):
    """What a scan did to the due date, and why.

    difference_days: measured less expected, minus for a baby that measured smaller. limit_days: more than that would
    change the date. Both None where there was no due date before. growth: from 28+0 on and over the limit, whatever
    else holds: a reason to phone. dating: the step for the history; with_dating takes it.
    """

    reason: RedatingReason
    dating: Dating
    measured: GestationalAge
    expected: GestationalAge | None = None
    limit_days: int | None = None
    growth: bool = False

    @property
    def changed(self) -> bool:
        """Whether the scan set the due date."""
        return not self.dating.kept

    @property
    def due_date(self) -> date:
        """The due date that holds after the scan."""
        return self.dating.due_date

    @property
    def difference_days(self) -> int | None:
        """Measured less expected, in days."""
        return None if self.expected is None else self.measured.days - self.expected.days


def redate(
    pregnancy: Pregnancy, scan_on: date, measured: GestationalAge, rules: DatingRules, *, now: datetime
) -> Redating:
    """Hold a scan against the due date, by the redating table of ACOG Committee Opinion 700.

    The row is the one for the week that the present due date gives for the day of the scan; "more than" is strict. The
    date stays, whatever the scan measured, where the clinic told it, where it comes from a transfer, where an earlier
    scan before 22+0 set it or bore it out, and from 28+0 on, where a difference may be growth. A scan with no date
    before sets it. Raises ImplausibleDatingError for a scan to come or outside the pregnancy, PregnancyOverError once
    it is recorded as over.
    """
    pregnancy.refuse_when_over()
    _refuse_future(scan_on, now.date())
    dating = _checked(
        Dating(
            due_date=due_from_week(measured, scan_on),
            dated_by=DatedBy.ULTRASOUND,
            set_at=_utc(now),
            on=scan_on,
            measured_days=measured.days,
        ),
        rules,
        now,
    )
    current = pregnancy.current
    if current is None:
        return Redating(reason=RedatingReason.FIRST_DATE, dating=dating, measured=measured)
    expected = age_by(current.due_date, scan_on)
    if expected is None or (pregnancy.born_on is not None and scan_on > pregnancy.born_on):
        raise ScanOutsidePregnancyError(detail=scan_on.isoformat())
    row = rules.row_for(expected)
    over = abs(measured.days - expected.days) > row.limit_days
    reason = _protection(pregnancy, current, scan_on, rules)
    if reason is None and not over:
        reason = RedatingReason.WITHIN_LIMIT
    elif reason is None:
        reason = RedatingReason.LATE_SCAN_KEPT if row.keeps else RedatingReason.CHANGED
    if reason is not RedatingReason.CHANGED:
        dating = replace(dating, due_date=current.due_date, kept=True)
    return Redating(
        reason=reason,
        dating=dating,
        measured=measured,
        expected=expected,
        limit_days=row.limit_days,
        growth=row.keeps and over,
    )


def _protection(pregnancy: Pregnancy, current: Dating, scan_on: date, rules: DatingRules) -> RedatingReason | None:
    if current.dated_by is DatedBy.TRANSFER:
        return RedatingReason.TRANSFER_KEPT
    if current.told:
        return RedatingReason.CLINIC_DATE_KEPT
    since = pregnancy.datings[pregnancy.datings.index(current) :]
    return RedatingReason.EARLY_SCAN_KEPT if _has_early_scan(since, current.due_date, scan_on, rules) else None


def _has_early_scan(datings: Sequence[Dating], due_date: date, before: date, rules: DatingRules) -> bool:
    scanned = (dating.on for dating in datings if dating.dated_by is DatedBy.ULTRASOUND)
    return any(on is not None and on < before and on < rules.settled_before.date_for(due_date) for on in scanned)


def _checked(dating: Dating, rules: DatingRules, now: datetime) -> Dating:
    ahead = (dating.due_date - now.date()).days
    if ahead > rules.furthest_ahead_days:
        raise DueTooFarAheadError(detail=dating.due_date.isoformat())
    _refuse_long_ago(dating.due_date, rules, now.date())
    return dating


def _refuse_long_ago(day: date, rules: DatingRules, today: date) -> None:
    if (today - day).days > rules.furthest_ago_days:
        raise DueTooLongAgoError(detail=day.isoformat())


def _refuse_future(day: date, today: date) -> None:
    if day > today:
        raise StillToComeError(detail=day.isoformat())


def _utc(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(microsecond=0)

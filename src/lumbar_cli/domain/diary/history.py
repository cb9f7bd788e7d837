"""The part of the diary that a question is asked of."""

from __future__ import annotations

from datetime import date, datetime, time

from lumbar_cli.domain.declaring import told
from lumbar_cli.domain.diary.nights import DAY_STARTS
from lumbar_cli.domain.pregnancy.dating import GestationalAge, Pregnancy
from lumbar_cli.domain.values import NOTHING, Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from lumbar_cli.domain.diary.records import (
        Assessment,
        Dose,
        FactReport,
        OwnMethod,
        PainEntry,
        Phoned,
        Question,
        Reading,
        ReliefUse,
    )

    _Told = TypeVar("_Told", ReliefUse, FactReport)


LATEST_DAY_START = time(8, 0)
"""The latest that `--day-starts` may be: a free setting made Saturday look like Friday in a neighbouring tool."""


class Profile(Value):
    """What the rules, the cautions and the summary need to know once.

    Every None, and every condition that is absent from `conditions`, means: not asked.
    """

    height_cm: float | None = told("height", default=None, unit="cm")
    pre_weight_kg: float | None = told("weight before the pregnancy", default=None, unit="kg")
    babies: int | None = told("how many", default=None)
    conditions: Mapping[str, bool] = told("what is known of her; what was not asked is absent", default=NOTHING)
    country: str | None = told("two letters", default=None)
    emergency_number: str | None = told("the number to call", default=None)
    unit_phone: str | None = told("the number of her maternity unit", default=None)
    name: str | None = told("hers, for what is printed", default=None)
    born: date | None = told("her own date of birth, for what is printed", default=None)
    hospital_number: str | None = told("the number her hospital knows her by", default=None)
    allergies: str | None = told("in her words; `none` where she says so", default=None)
    day_starts: time = told("when a day of the diary begins", default=DAY_STARTS)


class History(Value):
    """What the diary holds, oldest first in every list. `unreadable` rows are in the file and in no list.

    at_call: the same as it was known when she phoned last, with that call alone.
    """

    pregnancy: Pregnancy = Pregnancy()
    profile: Profile = Profile()
    entries: tuple[PainEntry, ...] = ()
    fact_reports: tuple[FactReport, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    readings: tuple[Reading, ...] = ()
    relief_uses: tuple[ReliefUse, ...] = ()
    doses: tuple[Dose, ...] = ()
    phoned: tuple[Phoned, ...] = ()
    questions: tuple[Question, ...] = ()
    own_methods: tuple[OwnMethod, ...] = ()
    at_call: History | None = None
    unreadable: int = 0

    def age_at(self, entry: PainEntry) -> GestationalAge | None:
        """The week of an entry: that of its log day, None where no week can be told."""
        return self.pregnancy.age_on(entry.moment.log_day)

    def until(self, now: datetime) -> History:
        """The same without what happened after `now`."""
        return replace(
            self,
            entries=tuple(e for e in self.entries if e.moment.at <= now),
            fact_reports=tuple(r for r in self.fact_reports if r.moment.at <= now),
            assessments=tuple(a for a in self.assessments if a.moment.at <= now),
            readings=tuple(r for r in self.readings if r.moment.at <= now),
            relief_uses=tuple(u for u in self.relief_uses if u.moment.at <= now),
            doses=tuple(dose for dose in self.doses if dose.moment.at <= now),
            phoned=tuple(call for call in self.phoned if call.moment.at <= now),
        )

    def daily_worst(self) -> dict[date, int]:
        """The day's worst: the highest of all scores and looks back of that log day. Days without entry are absent."""
        worst: dict[date, int] = {}
        for entry in self.entries:
            day = entry.moment.log_day
            worst[day] = max(worst.get(day, 0), entry.worst)
        return worst


def by_entry(records: Iterable[_Told]) -> dict[str, tuple[_Told, ...]]:
    """What was tried or answered, grouped by the entry it was logged with; what stands alone is left out."""
    groups: dict[str, list[_Told]] = {}
    for record in records:
        if record.entry_id is not None:
            groups.setdefault(record.entry_id, []).append(record)
    return {entry: tuple(group) for entry, group in groups.items()}

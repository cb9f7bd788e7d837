"""What a clinician gets: the facts of one page, compiled once. How they read is the exports' business."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from enum import StrEnum, unique

from lumbar_cli.domain.body.medicines import amounts_of
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.pain.trend import DayPain, Trend, TrendRules, logged_days_of
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.visit.change import change_of
from lumbar_cli.domain.visit.episodes import Signs, compile_signs
from lumbar_cli.domain.words import Character, Phase, ReadingKind, Rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from lumbar_cli.domain.body.medicines import Product
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactReport, FactValue, PainEntry, Phoned, Reading
    from lumbar_cli.domain.pregnancy.dating import Dating, GestationalAge, Pregnancy
    from lumbar_cli.domain.relief.ledger import Ledger
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.domain.signs.screening import Screening
    from lumbar_cli.domain.visit.change import Change


@unique
class Section(StrEnum):
    """What `--without` can leave out."""

    NAME = "name"
    SIGNS = "warning-signs"
    WHERE = "where"
    INTERFERENCE = "interference"
    TRIED = "tried"
    MEDICINES = "medicines"
    READINGS = "readings"


@unique
class Private(StrEnum):
    """What is left out unless `--include` asks for it.

    Free notes, answers kept private by default, and after a loss that a pregnancy ended.
    """

    NOTES = "notes"
    MOOD = "mood"
    SAFETY = "safety"
    ENDED = "ended"


LONGEST_DAYS = 84
"""Twelve weeks: the period of a page where she names none."""


def begins(history: History, until: date) -> date:
    """The first log day of the episode: the first with any record in the twelve weeks up to `until`, or that day."""
    first = until - timedelta(days=LONGEST_DAYS - 1)
    records = (history.entries, history.fact_reports, history.readings, history.relief_uses, history.doses)
    days = (record.moment.log_day for kind in records for record in kind)
    return min((day for day in days if first <= day <= until), default=until)


class Choices(Value):
    """What she asked the page to be: from which log day, with which questions, with and without what."""

    since: date
    questions: tuple[str, ...] = ()
    include: frozenset[Private] = frozenset()
    without: frozenset[Section] = frozenset()


class SitePain(Value):
    """A site: days with an entry for it, its highest score, and on how many entries each side was named."""

    site: Site
    days: int
    worst: int
    sides: tuple[tuple[Laterality, int], ...]


class Spread(Value):
    """A number told on several days: median, lowest and highest of the days' highest."""

    days: int
    median: float
    lowest: float
    highest: float


class Answer(Value, kw_only=False):
    """The newest answer to one question, and the calendar date on which it was given."""

    fact: str
    value: FactValue
    day: date


class MedicineUse(Value):
    """A medicine with its dose as typed: on which days, how many doses, how far she was on the first day and the last.

    substance: what is in it before all else, None where that is not known.
    """

    text: str
    substance: str | None
    on: tuple[date, ...]
    times: int
    first_age: GestationalAge | None
    last_age: GestationalAge | None

    @property
    def days(self) -> int:
        """On how many days."""
        return len(self.on)

    @property
    def first(self) -> date:
        """The first day."""
        return self.on[0]

    @property
    def last(self) -> date:
        """The last day."""
        return self.on[-1]

    @property
    def counted_as(self) -> str:
        """What it is counted under: its substance, and where that is not known itself."""
        return self.substance or self.text.casefold()


class Doubled(Value, kw_only=False):
    """A substance that was written down in more than one product on so many days."""

    substance: str
    days: int


class Gap(Value, kw_only=False):
    """Days in a row without an entry, first and last included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


class Readings(Value):
    """The readings of one kind in the period. `series`: the highest of each week, oldest first, and the last one."""

    kind: ReadingKind
    count: int
    series: tuple[Reading, ...]
    first: Reading
    last: Reading
    highest: Reading


class Note(Value, kw_only=False):
    """A note as typed, and its calendar date."""

    day: date
    text: str


class Summary(Value):
    """The page as facts. Days are log days; `now` is the moment it speaks of, `today` its date. None: not asked.

    diary: what the diary is known by, the same whatever the page shows; "" where nothing was written yet.

    After a pregnancy recorded as over nothing here tells a week, a due date or a baby, but `ended_on` and `over_at`
    where she chose that; `history` keeps all of it, for the data files. born_on, over_at: the day of a birth, and how
    far the pregnancy was. conditions: those of the profile that hold. phoned: her newest call. questions: those kept
    and those given with the page. medicines: those of one substance beside each other; totals: of every substance
    that has more than one of them, by its name. `facts` is the table of what can be asked.
    """

    diary: str
    now: datetime
    today: date
    since: date
    until: date
    choices: Choices
    name: str | None
    phase: Phase
    age: GestationalAge | None
    days_after_birth: int | None
    born_on: date | None
    over_at: GestationalAge | None
    ended_on: date | None
    babies: int | None
    conditions: tuple[str, ...]
    background: tuple[Answer, ...]
    dating: Dating | None
    earlier_due_date: date | None
    days: tuple[DayPain, ...]
    scores: int
    late_scores: int
    observed_scores: int
    worst: Spread | None
    severe_days: int
    severe_from: int
    change: Change | None
    gap: Gap | None
    unfinished: bool
    questions: tuple[str, ...]
    phoned: Phoned | None
    signs: Signs
    places: tuple[SitePain, ...]
    characters: tuple[tuple[Character, int], ...]
    rest: tuple[tuple[Rest, int], ...]
    rest_days: int
    interference: Spread | None
    about_pain: tuple[Answer, ...]
    stops: tuple[Answer, ...]
    medicines: tuple[MedicineUse, ...]
    totals: tuple[MedicineUse, ...]
    doubled: tuple[Doubled, ...]
    readings: tuple[Readings, ...]
    notes: tuple[Note, ...]
    notes_kept_back: int
    private: tuple[Answer, ...]
    trend: Trend
    ledger: Ledger
    screening: Screening
    history: History
    facts: Mapping[str, Fact]

    @property
    def possible_days(self) -> int:
        """Days of the period, first and last included, without a last one that is not over and has no entry yet."""
        return (self.until - self.since).days + 1 - self.unfinished

    def has(self, section: Section) -> bool:
        """Whether a section is wanted."""
        return section not in self.choices.without


def compile_summary(
    history: History,
    *,
    now: datetime,
    choices: Choices,
    screening: Screening,
    trend: Trend,
    ledger: Ledger,
    rules: TrendRules,
    facts: Mapping[str, Fact],
    products: Sequence[Product],
    diary: str = "",
) -> Summary:
    """Compile the page from what the diary held at `now`, for the log days from `choices.since` to `trend.until`.

    `trend` and `ledger` are of the same period. `history` is taken as a whole: answers from before the period still
    stand, and the data formats write all of it. `products`: what is in a medicine.
    """
    since, until = choices.since, trend.until
    pregnancy, ended = history.pregnancy, history.pregnancy.ended_on is not None
    in_period = period_of(history, since, until)
    days = logged_days_of(in_period.entries, history, rules)
    counts = Counter(e.relieved_by_rest for e in in_period.entries if e.relieved_by_rest is not None)
    characters = Counter(word for entry in in_period.entries for word in entry.characters)
    shown_facts = {name: fact for name, fact in facts.items() if not (ended and fact.names_baby)}
    answers = _newest_answers(in_period.fact_reports, shown_facts)
    today = now.date()
    born = pregnancy.phase_on(today) is Phase.POSTPARTUM
    shows_end = ended and Private.ENDED in choices.include
    over = pregnancy.born_on if born else pregnancy.ended_on if shows_end else None
    logged = {day.day for day in days}
    unfinished = since < until and until not in logged and log_day(now, history.profile.day_starts) == until
    notes = _notes(in_period.entries, pregnancy.ended_on)
    taken = _taken(in_period, products)
    medicines = _medicines(history, taken)
    return Summary(
        diary=diary,
        now=now,
        today=today,
        since=since,
        until=until,
        choices=choices,
        name=history.profile.name if Section.NAME not in choices.without else None,
        phase=pregnancy.phase_on(today),
        age=pregnancy.age_on(today),
        days_after_birth=pregnancy.days_after_on(today) if born else None,
        born_on=pregnancy.born_on if born else None,
        over_at=None if over is None else _age_at_end(pregnancy, over),
        ended_on=pregnancy.ended_on if shows_end else None,
        babies=None if ended else history.profile.babies,
        conditions=tuple(name for name, holds in history.profile.conditions.items() if holds),
        background=tuple(
            a
            for a in answers
            if (facts[a.fact].group == "background" or facts[a.fact].circumstance)
            and facts[a.fact].ask
            and worth_telling(a)
            and may_show(facts[a.fact], choices.include)
        ),
        dating=None if ended or born else pregnancy.current,
        earlier_due_date=None if ended or born else _earlier_due_date(pregnancy.datings),
        days=tuple(days),
        scores=len(in_period.entries),
        late_scores=sum(day.late_entries for day in days),
        observed_scores=sum(entry.observed_by is not None for entry in in_period.entries),
        worst=_spread([day.worst for day in days]),
        severe_days=sum(day.worst >= rules.severe_from for day in days),
        severe_from=rules.severe_from,
        change=change_of(in_period.entries, days, since, until, rules),
        gap=_longest_gap(logged, since, until - timedelta(days=unfinished)),
        unfinished=unfinished,
        questions=_questions(history, choices),
        phoned=history.phoned[-1] if history.phoned else None,
        signs=compile_signs(
            history,
            in_period,
            screening,
            {name: fact for name, fact in shown_facts.items() if may_show(fact, choices.include)},
            private=bool(choices.include & {Private.MOOD, Private.SAFETY}),
        ),
        places=_places(in_period.entries),
        characters=tuple(characters.most_common()),
        rest=tuple((word, counts[word]) for word in Rest if word in counts),
        rest_days=counts.total(),
        interference=_interference(in_period.entries),
        about_pain=tuple(
            a for a in answers if (fact := facts[a.fact]).group == "pain" and not (fact.interference or fact.scored)
        ),
        stops=tuple(a for a in answers if facts[a.fact].interference),
        medicines=medicines,
        totals=_totals(history, taken),
        doubled=_doubled(taken),
        readings=_readings(in_period.readings, history.pregnancy),
        notes=notes if Private.NOTES in choices.include else (),
        notes_kept_back=0 if Private.NOTES in choices.include else len(notes),
        private=tuple(
            a for a in answers if facts[a.fact].private and private_section(facts[a.fact]) in choices.include
        ),
        trend=trend,
        ledger=ledger,
        screening=screening,
        history=history,
        facts=facts,
    )


def period_of(history: History, since: date, until: date) -> History:
    """The same with what was felt, answered, measured or tried on the log days from `since` to `until` alone."""

    def falls(record: PainEntry | FactReport | Reading) -> bool:
        return since <= record.moment.log_day <= until

    return replace(
        history,
        entries=tuple(filter(falls, history.entries)),
        fact_reports=tuple(filter(falls, history.fact_reports)),
        readings=tuple(filter(falls, history.readings)),
        relief_uses=tuple(use for use in history.relief_uses if since <= use.moment.log_day <= until),
        doses=tuple(dose for dose in history.doses if since <= dose.moment.log_day <= until),
    )


def private_section(fact: Fact) -> Private:
    """Which word of `--include` shows a private fact: every one that is not about the mind is about being secure."""
    return Private.MOOD if fact.mood else Private.SAFETY


def may_show(fact: Fact | None, include: frozenset[Private]) -> bool:
    """Whether a fact may stand on something that is handed over."""
    return fact is None or not fact.private or private_section(fact) in include


def _earlier_due_date(datings: Iterable[Dating]) -> date | None:
    """The due date before the one that holds, None where it never moved."""
    held = [dating.due_date for dating in datings if not dating.kept]
    return next((day for day in reversed(held) if day != held[-1]), None) if held else None


def _spread(values: list[float] | list[int]) -> Spread | None:
    if not values:
        return None
    return Spread(days=len(values), median=float(median(values)), lowest=min(values), highest=max(values))


def _interference(entries: Iterable[PainEntry]) -> Spread | None:
    days: dict[date, int] = {}
    for entry in entries:
        if entry.interference is not None:
            days[entry.moment.log_day] = max(days.get(entry.moment.log_day, 0), entry.interference)
    return _spread(list(days.values()))


def _places(entries: tuple[PainEntry, ...]) -> tuple[SitePain, ...]:
    places = []
    for site in Site:
        here = [entry for entry in entries if site in entry.sites]
        if here:
            sides = Counter(
                side for entry in here for place, side in entry.places if place is site and side is not None
            )
            places.append(
                SitePain(
                    site=site,
                    days=len({entry.moment.log_day for entry in here}),
                    worst=max(entry.worst for entry in here),
                    sides=tuple(sides.most_common()),
                )
            )
    return tuple(sorted(places, key=lambda place: -place.days))


def _age_at_end(pregnancy: Pregnancy, day: date) -> GestationalAge | None:
    """How far it was on the day it was over, on which no week is told any more."""
    before = pregnancy.dated_age_on(day - timedelta(days=1))
    return None if before is None else replace(before, days=before.days + 1)


def worth_telling(answer: Answer) -> bool:
    """Whether an answer about her background says that something is so, and is not kept private."""
    return answer.value is not False and answer.value not in ("none", "no", "unsure")


def _questions(history: History, choices: Choices) -> tuple[str, ...]:
    """What she kept to ask and what she gave with the page, each once; none from before a pregnancy that ended."""
    ended = history.pregnancy.ended_on
    kept = [each.text for each in history.questions if not each.done and (ended is None or each.asked_on >= ended)]
    return tuple(dict.fromkeys([*kept, *choices.questions]))


def _longest_gap(logged: set[date], since: date, until: date) -> Gap | None:
    """The longest run of days without an entry from the first to the last day, the newest of equals."""
    longest: Gap | None = None
    if not logged:
        return None
    for day in [since - timedelta(days=1), *sorted(logged)]:
        after = min((other for other in logged if other > day), default=until + timedelta(days=1))
        gap = Gap(day + timedelta(days=1), after - timedelta(days=1))
        if gap.days > 0 and (longest is None or gap.days >= longest.days):
            longest = gap
    return longest


_UNIT = re.compile(r"(?<=\d) +(?=[a-zµ])")
"""Between a number and its unit: `1 g` and `1g` are one dose."""


def _as_one(text: str) -> str:
    """What two ways of typing a medicine have in common: not case, nor spaces."""
    return _UNIT.sub("", " ".join(text.split()).casefold())


class _Taken(Value, kw_only=False):
    """A medicine as typed, every substance that is known to be in it, and how often on which day."""

    text: str
    substances: tuple[str, ...]
    days: Counter[date]


def _use(history: History, text: str, substance: str | None, days: Counter[date]) -> MedicineUse:
    return MedicineUse(
        text=text,
        substance=substance,
        on=tuple(sorted(days)),
        times=days.total(),
        first_age=history.pregnancy.age_on(min(days)),
        last_age=history.pregnancy.age_on(max(days)),
    )


def _taken(in_period: History, products: Sequence[Product]) -> list[_Taken]:
    """Medicines by their text as typed, but for case and spacing. A dose kept with its entry is counted once."""
    taken: dict[str, _Taken] = {}

    def take(text: str, substance: str | None, day: date) -> None:
        key = _as_one(text)
        if key not in taken:
            found = tuple(amount.substance for amount in amounts_of(text, products))
            taken[key] = _Taken(text=text, substances=found or ((substance,) if substance else ()), days=Counter())
        taken[key].days[day] += 1

    told_apart = {dose.entry_id for dose in in_period.doses if dose.entry_id is not None}
    for entry in in_period.entries:
        if entry.id not in told_apart:
            for text in entry.medicines:
                take(text, None, entry.moment.log_day)
    for dose in in_period.doses:
        written = dose.dose is None or dose.dose.casefold() in dose.medicine.casefold()
        take(dose.medicine if written else f"{dose.medicine} {dose.dose}", dose.substance, dose.moment.log_day)
    return list(taken.values())


def _medicines(history: History, taken: Iterable[_Taken]) -> tuple[MedicineUse, ...]:
    """Those of one substance beside each other: what was taken on most days first."""
    uses = [_use(history, each.text, each.substances[0] if each.substances else None, each.days) for each in taken]
    most: dict[str, int] = {}
    for use in uses:
        most[use.counted_as] = max(most.get(use.counted_as, 0), use.days)
    return tuple(sorted(uses, key=lambda use: (-most[use.counted_as], use.counted_as, -use.days, use.text)))


def _totals(history: History, taken: Iterable[_Taken]) -> tuple[MedicineUse, ...]:
    """What those come to that are mainly of one substance, where there is more than one of them."""
    by_substance: dict[str, list[_Taken]] = {}
    for each in taken:
        for substance in each.substances[:1]:
            by_substance.setdefault(substance, []).append(each)
    return tuple(
        _use(history, substance, substance, sum((each.days for each in those), Counter()))
        for substance, those in by_substance.items()
        if len(those) > 1
    )


def _doubled(taken: Iterable[_Taken]) -> tuple[Doubled, ...]:
    """Substances that came in two products on one day: the two boxes say different names."""
    products: Counter[tuple[str, date]] = Counter()
    for each in taken:
        products.update((substance, day) for substance in each.substances for day in each.days)
    days = Counter(substance for (substance, _), number in products.items() if number > 1)
    return tuple(Doubled(substance, number) for substance, number in sorted(days.items()))


def _readings(readings: tuple[Reading, ...], pregnancy: Pregnancy) -> tuple[Readings, ...]:
    rows = []

    def height(reading: Reading) -> tuple[float, float]:
        return reading.value, reading.diastolic or 0

    for kind in ReadingKind:
        of_kind = [reading for reading in readings if reading.kind is kind]
        if of_kind:
            weeks: dict[object, Reading] = {}
            for reading in of_kind:
                day = reading.moment.log_day
                age = pregnancy.age_on(day)
                week = (day.toordinal() - age.day) if age is not None else day.toordinal() // 7
                weeks[week] = max(weeks.get(week, reading), reading, key=height)
            series = [*weeks.values()]
            if series[-1] is not of_kind[-1]:
                series.append(of_kind[-1])
            rows.append(
                Readings(
                    kind=kind,
                    count=len(of_kind),
                    series=tuple(series),
                    first=of_kind[0],
                    last=of_kind[-1],
                    highest=max(of_kind, key=height),
                )
            )
    return tuple(rows)


def _notes(entries: Iterable[PainEntry], ended: date | None) -> tuple[Note, ...]:
    """Newest first. After a pregnancy that ended none from before it: they may speak of a baby."""
    told = [Note(entry.moment.at.date(), entry.note) for entry in entries if entry.note]
    return tuple(reversed([note for note in told if ended is None or note.day >= ended]))


def _newest_answers(reports: Iterable[FactReport], table: Mapping[str, Fact]) -> list[Answer]:
    """The newest answer to each fact of the table, in its order."""
    newest = {report.fact: report for report in reports if report.fact in table}
    return [Answer(name, newest[name].value, newest[name].moment.at.date()) for name in table if name in newest]

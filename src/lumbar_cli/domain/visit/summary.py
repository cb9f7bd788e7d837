"""What a clinician gets: the facts of one page, compiled once. How they read is the exports' business."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum, unique

from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.pain.trend import DayPain, Trend, TrendRules, logged_days_of
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.visit.episodes import Signs, compile_signs
from lumbar_cli.domain.words import Character, Phase, ReadingKind, Rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactReport, FactValue, PainEntry, Reading
    from lumbar_cli.domain.pregnancy.dating import Dating, GestationalAge
    from lumbar_cli.domain.relief.ledger import Ledger
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.domain.signs.screening import Screening


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
    """What is left out unless `--include` asks for it: free notes, and answers kept private by default."""

    NOTES = "notes"
    MOOD = "mood"
    SAFETY = "safety"


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
    """A medicine with its dose as typed: days it was written down on, how often at most on one, first and last day."""

    text: str
    days: int
    times: int
    most_a_day: int
    first: date
    last: date
    first_age: GestationalAge | None
    last_age: GestationalAge | None


class Readings(Value):
    """The readings of one kind in the period."""

    kind: ReadingKind
    count: int
    first: Reading
    last: Reading
    highest: Reading


class Note(Value, kw_only=False):
    """A note as typed, and its calendar date."""

    day: date
    text: str


class Summary(Value):
    """The page as facts. Days are log days; `today` is the calendar day it speaks of. None and empty: not asked.

    After a pregnancy recorded as over nothing here tells a week, a due date or a baby; `history` keeps all of it, for
    the data files. `facts` is the table of what can be asked.
    """

    today: date
    since: date
    until: date
    choices: Choices
    name: str | None
    phase: Phase
    age: GestationalAge | None
    days_after_birth: int | None
    dating: Dating | None
    earlier_due_date: date | None
    days: tuple[DayPain, ...]
    scores: int
    late_scores: int
    observed_scores: int
    worst: Spread | None
    severe_days: int
    severe_from: int
    signs: Signs
    places: tuple[SitePain, ...]
    characters: tuple[tuple[Character, int], ...]
    rest: tuple[tuple[Rest, int], ...]
    rest_days: int
    interference: Spread | None
    about_pain: tuple[Answer, ...]
    stops: tuple[Answer, ...]
    medicines: tuple[MedicineUse, ...]
    readings: tuple[Readings, ...]
    notes: tuple[Note, ...]
    private: tuple[Answer, ...]
    trend: Trend
    ledger: Ledger
    screening: Screening
    history: History
    facts: Mapping[str, Fact]

    @property
    def possible_days(self) -> int:
        """Days of the period, first and last included."""
        return (self.until - self.since).days + 1

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
) -> Summary:
    """Compile the page from what the diary held at `now`, for the log days from `choices.since` to `trend.until`.

    `trend` and `ledger` are of the same period. `history` is taken as a whole: answers from before the period still
    stand, and the data formats write all of it.
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
    return Summary(
        today=today,
        since=since,
        until=until,
        choices=choices,
        name=history.profile.name if Section.NAME not in choices.without else None,
        phase=pregnancy.phase_on(today),
        age=pregnancy.age_on(today),
        days_after_birth=pregnancy.days_after_on(today) if born else None,
        dating=None if ended or born else pregnancy.current,
        earlier_due_date=None if ended or born else _earlier_due_date(pregnancy.datings),
        days=tuple(days),
        scores=len(in_period.entries),
        late_scores=sum(day.late_entries for day in days),
        observed_scores=sum(entry.observed_by is not None for entry in in_period.entries),
        worst=_spread([day.worst for day in days]),
        severe_days=sum(day.worst >= rules.severe_from for day in days),
        severe_from=rules.severe_from,
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
        medicines=_medicines(history, in_period.entries),
        readings=_readings(in_period.readings),
        notes=_notes(in_period.entries) if Private.NOTES in choices.include else (),
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


def _medicines(history: History, entries: Iterable[PainEntry]) -> tuple[MedicineUse, ...]:
    """Medicines by their text as typed, but for case and spacing: no name or dose is ever interpreted."""
    taken: dict[str, tuple[str, Counter[date]]] = {}
    for entry in entries:
        for text in entry.medicines:
            key = " ".join(text.split()).casefold()
            taken.setdefault(key, (text, Counter()))[1][entry.moment.log_day] += 1
    uses = [
        MedicineUse(
            text=text,
            days=len(days),
            times=days.total(),
            most_a_day=max(days.values()),
            first=min(days),
            last=max(days),
            first_age=history.pregnancy.age_on(min(days)),
            last_age=history.pregnancy.age_on(max(days)),
        )
        for text, days in taken.values()
    ]
    return tuple(sorted(uses, key=lambda use: (-use.days, use.text)))


def _readings(readings: tuple[Reading, ...]) -> tuple[Readings, ...]:
    rows = []
    for kind in ReadingKind:
        of_kind = [reading for reading in readings if reading.kind is kind]
        if of_kind:
            highest = max(of_kind, key=lambda reading: (reading.value, reading.diastolic or 0))
            rows.append(Readings(kind=kind, count=len(of_kind), first=of_kind[0], last=of_kind[-1], highest=highest))
    return tuple(rows)


def _notes(entries: Iterable[PainEntry]) -> tuple[Note, ...]:
    """Newest first."""
    return tuple(reversed([Note(entry.moment.at.date(), entry.note) for entry in entries if entry.note]))


def _newest_answers(reports: Iterable[FactReport], table: Mapping[str, Fact]) -> list[Answer]:
    """The newest answer to each fact of the table, in its order."""
    newest = {report.fact: report for report in reports if report.fact in table}
    return [Answer(name, newest[name].value, newest[name].moment.at.date()) for name in table if name in newest]

"""Builders and Hypothesis strategies for whole diaries, shared by the tests of summary, exports and interchange."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Laterality, Site, placed
from lumbar_cli.domain.diary.records import (
    Assessment,
    Dose,
    FactReport,
    Moment,
    OwnMethod,
    PainEntry,
    Phoned,
    Question,
    Reading,
    ReliefUse,
)
from lumbar_cli.domain.pain.trend import measure_trend
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.relief.ledger import ledger
from lumbar_cli.domain.text import without_controls
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private, Section, Summary, compile_summary, period_of
from lumbar_cli.domain.words import Activity, Character, DatedBy, Helped, ReadingKind, Rest
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.relief import load_ledger_rules

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
DUE = date(2027, 1, 8)

HOSTILE = (
    "<script>alert(1)</script>",
    "</td></div><img src=x onerror=alert(1)> &lt;b&gt; &amp;",
    "*bold* _low_ `code` ~~no~~ [link](javascript:alert(1)) ![pic](http://x.y/z.png)",
    "https://example.com www.example.com someone@example.com",
    "# heading",
    "- item",
    "1. item",
    "---",
    "===",
    "| cell | cell |\n|---|---|",
    '#set text(red)\n= Title $x^2$ #panic("x") @ref <label> // gone',
    "\\*escaped\\* \\",
    "\x1b[31mred\x1b[0m \x07 \x9b31m \x00",
    "\u202eesrever\u202c \u2066isolated\u2069 \u200b\ufeff",
    "שלום כואב לי הגב",
    "ظهري يؤلمني في الليل",
    "腰痛が夜にひどくて眠れない" * 8,
    "腰很痛，晚上睡不着",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
    "e\u0301" * 30,
    "👩‍🍼 😀",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tTab",
    "'quoted",
    "''",
    "a | b \\| c \\",
    "heat before=6 after=4 ; log_day=2026-11-01",
    'says "no"; value=yes',
    "line one\nline two\r\nline three",
    "]]> <!-- --> {{x}} ${y} %s",
    "paracetamol 500 mg",
    "0",
)

hostile = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40), st.sampled_from(HOSTILE).map(lambda t: t * 3))
kept = hostile.map(without_controls).filter(bool)
"""Text as the diary can hold it."""

ids = st.text("23456789abcdefghjkmnpqrstvwxyz", min_size=8, max_size=8)
scores = st.integers(0, 10)


def maybe(strategy):
    return st.none() | strategy


@st.composite
def moments(draw, now: datetime = NOW, days: int = 60) -> Moment:
    ago = draw(st.integers(0, days * 24 * 60))
    offset = timezone(timedelta(minutes=draw(st.sampled_from((0, -300, 330, 765)))))
    at = (now - timedelta(minutes=ago)).astimezone(offset)
    day = at.date() - timedelta(days=1) if at.time() < time(5) else at.date()
    return Moment(at=at, log_day=day, time_given=draw(st.booleans()))


@st.composite
def entries(draw, text=kept) -> PainEntry:
    average = draw(maybe(st.integers(0, 100)))
    moment = draw(moments())
    sites = draw(st.lists(st.sampled_from(Site), min_size=1, max_size=3, unique=True))
    sided = [(site, draw(maybe(st.sampled_from(Laterality)))) for site in sites]
    where = placed(sided if draw(st.booleans()) else [(site, None) for site in sites], None)
    return PainEntry(
        score=draw(scores),
        moment=moment,
        **where,
        woke=draw(maybe(st.integers(0, 50))),
        worse_with=tuple(draw(st.lists(st.sampled_from(Activity), max_size=3, unique=True))),
        characters=tuple(draw(st.lists(st.sampled_from(Character), max_size=3, unique=True))),
        worst_24h=draw(maybe(scores)),
        least_24h=draw(maybe(scores)),
        average_24h=None if average is None else average / 10 if average % 10 else average // 10,
        interference=draw(maybe(scores)),
        relieved_by_rest=draw(maybe(st.sampled_from(Rest))),
        medicines=tuple(draw(st.lists(text, max_size=3))),
        observed_by=draw(maybe(text)),
        note=draw(maybe(text)),
        id=draw(ids),
        recorded_at=moment.at.astimezone(UTC) + timedelta(hours=draw(st.sampled_from((0, 3, 72)))),
    )


values = st.one_of(
    st.booleans(),
    st.integers(-1000, 1000),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)).filter(lambda v: v != int(v)),
    kept,
    st.sampled_from(("unsure", "yes", "no", "none", "one", "both", "true", "12", "1.5")),
    st.lists(kept, min_size=1, max_size=3).map(tuple),
)
facts = st.sampled_from(sorted(load_facts()))


def reports(fact=facts, value=values):
    return st.builds(FactReport, fact=fact, value=value, moment=moments(), id=ids, recorded_at=st.just(NOW))


@st.composite
def told(draw) -> FactReport:
    """A report that the vocabulary knows: its own value for yes, or its denial."""
    fact = draw(st.sampled_from([fact for fact in load_facts().values() if fact.is_sign]))
    value = draw(st.sampled_from([value for value in (fact.bare, fact.denied) if value is not None]))
    return FactReport(fact=fact.name, value=value, moment=draw(moments(days=20)), id=draw(ids), recorded_at=NOW)


def uses(text=kept):
    return st.builds(
        ReliefUse,
        method=text,
        moment=moments(),
        before=maybe(scores),
        after=maybe(scores),
        minutes=maybe(st.integers(1, 600)),
        helped=maybe(st.sampled_from(Helped)),
        id=ids,
        recorded_at=st.just(NOW),
    )


assessments = st.builds(Assessment, fact=facts, moment=moments(), id=ids, recorded_at=st.just(NOW))
readings = st.one_of(
    st.builds(
        Reading, kind=st.just(ReadingKind.WEIGHT), value=st.integers(400, 1500).map(lambda v: v / 10),
        moment=moments(), id=ids, recorded_at=st.just(NOW),
    ),
    st.builds(
        Reading, kind=st.just(ReadingKind.BP), value=st.integers(80, 200), diastolic=st.integers(40, 120),
        moment=moments(), id=ids, recorded_at=st.just(NOW),
    ),
    st.builds(
        Reading, kind=st.just(ReadingKind.TEMPERATURE), value=st.integers(350, 410).map(lambda v: v / 10),
        moment=moments(), id=ids, recorded_at=st.just(NOW),
    ),
    st.builds(
        Reading, kind=st.just(ReadingKind.CALCIUM), value=st.integers(100, 1500),
        moment=moments(), id=ids, recorded_at=st.just(NOW),
    ),
)  # fmt: skip
days = st.dates(date(2026, 1, 1), date(2027, 9, 1))
doses = st.builds(
    Dose,
    medicine=kept,
    dose=maybe(kept),
    substance=maybe(st.sampled_from(("paracetamol", "ibuprofen"))),
    milligrams=maybe(st.sampled_from((500, 1000, 62.5))),
    moment=moments(),
    id=ids,
    recorded_at=st.just(NOW),
)
calls = st.builds(Phoned, words=maybe(kept), until=maybe(days), moment=moments(), id=ids, recorded_at=st.just(NOW))
questions = st.builds(Question, text=kept, asked_on=days, done=st.booleans(), id=ids, recorded_at=st.just(NOW))
own_methods = st.builds(OwnMethod, name=kept, how=maybe(kept), id=ids, recorded_at=st.just(NOW))
datings = st.builds(
    Dating,
    due_date=days,
    dated_by=st.sampled_from(DatedBy),
    set_at=st.integers(0, 400_000).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    lmp=maybe(days),
    cycle_days=maybe(st.integers(21, 40)),
    on=maybe(days),
    measured_days=maybe(st.integers(40, 200)),
    embryo_age=maybe(st.sampled_from((3, 5, 6))),
    kept=st.booleans(),
    id=ids,
)
pregnancies = st.builds(
    Pregnancy,
    datings=st.lists(datings, max_size=3, unique_by=lambda d: d.id).map(
        lambda found: tuple(sorted(found, key=lambda d: d.set_at))
    ),
    born_on=maybe(st.dates(date(2026, 9, 1), TODAY)),
    ended_on=maybe(st.dates(date(2026, 9, 1), TODAY)),
)
profiles = st.builds(
    Profile,
    height_cm=maybe(st.integers(130, 200)),
    pre_weight_kg=maybe(st.integers(400, 1200).map(lambda v: v // 10 if v % 10 == 0 else v / 10)),
    babies=maybe(st.integers(1, 3)),
    conditions=st.dictionaries(st.sampled_from(("previous-caesarean", "epilepsy")), st.booleans()),
    country=maybe(st.sampled_from(("GB", "DE"))),
    emergency_number=maybe(kept),
    unit_phone=maybe(kept),
    name=maybe(kept),
    day_starts=st.sampled_from((time(0), time(5), time(6, 30))),
)


def in_time(records):
    """In the order of the store, every id once."""
    found = {record.id: record for record in records}
    return tuple(sorted(found.values(), key=lambda record: record.moment.at))


@st.composite
def histories(draw, text=kept, most: int = 1000) -> History:
    """A diary of nothing, a little or a great deal: a few different days, told over and over at other times."""
    patterns = draw(st.lists(entries(text), max_size=6))
    times = draw(st.sampled_from((1, 1, 3, 40, most // 6))) if patterns else 0
    told_entries = [
        replace(
            entry,
            id=f"{entry.id}{round_}",
            moment=replace(
                entry.moment,
                at=entry.moment.at - timedelta(hours=7 * round_),
                log_day=(entry.moment.at - timedelta(hours=7 * round_)).date(),
            ),
        )
        for round_ in range(times)
        for entry in patterns
    ]
    known = in_time(told_entries)
    of_entry = [*(entry.id for entry in known[:3]), None]
    words = reports(
        st.sampled_from(("pain_location", "connective_tissue_disorder")), text.filter(lambda t: len(t) <= 200)
    )
    signs = draw(st.lists(told(), max_size=12)) + draw(st.lists(words, max_size=2))
    tried = draw(st.lists(uses(text), max_size=12))
    return History(
        pregnancy=draw(pregnancies),
        profile=draw(profiles),
        entries=known,
        fact_reports=in_time(replace(sign, entry_id=draw(st.sampled_from(of_entry))) for sign in signs),
        assessments=in_time(draw(st.lists(assessments, max_size=3))),
        readings=in_time(draw(st.lists(readings, max_size=6))),
        relief_uses=in_time(replace(use, entry_id=draw(st.sampled_from(of_entry))) for use in tried),
        doses=in_time(draw(st.lists(doses, max_size=2))),
        phoned=in_time(draw(st.lists(calls, max_size=2))),
        questions=tuple(draw(st.lists(questions, max_size=2, unique_by=lambda q: q.id))),
        own_methods=tuple(draw(st.lists(own_methods, max_size=2, unique_by=lambda m: m.id))),
    )


def choices(text=kept):
    return st.builds(
        Choices,
        since=st.sampled_from((TODAY - timedelta(days=27), TODAY, TODAY - timedelta(days=400))),
        questions=st.lists(text, max_size=8).map(tuple),
        include=st.frozensets(st.sampled_from(Private)),
        without=st.frozensets(st.sampled_from(Section), max_size=2),
    )


FOUR_WEEKS = Choices(since=TODAY - timedelta(days=27))


def summary_of(history: History, chosen: Choices = FOUR_WEEKS, now: datetime = NOW) -> Summary:
    """The summary as the command compiles it."""
    from lumbar_cli.domain.body.medicines import products_of
    from lumbar_cli.domain.signs.known import facts_at
    from lumbar_cli.domain.signs.screening import screen
    from lumbar_cli.knowledge.relief import load_medicines
    from lumbar_cli.knowledge.screening import load_red_flags

    screening = screen(facts_at(history, now, load_facts(), load_trend_rules()), load_red_flags(), load_facts())
    rules = load_trend_rules()
    return compile_summary(
        history,
        now=now,
        choices=chosen,
        screening=screening,
        trend=measure_trend(history, until=now.date(), rules=rules, since=chosen.since),
        ledger=ledger(period_of(history, chosen.since, now.date()), load_ledger_rules()),
        rules=rules,
        facts=load_facts(),
        products=products_of(load_medicines()),
    )


def dated(weeks_from_today: date = DUE, **changes) -> Pregnancy:
    """A pregnancy dated by a scan."""
    dating = Dating(
        due_date=weeks_from_today, dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 22, tzinfo=UTC), id="d1"
    )
    return Pregnancy(datings=(dating,), **changes)


def an_entry(score: int = 5, days_ago: int = 0, hour: int = 12, **changes) -> PainEntry:
    """An entry of the default site at an hour of a day."""
    at = NOW.replace(hour=hour) - timedelta(days=days_ago)
    day = at.date() - timedelta(days=1) if hour < 5 else at.date()
    at = at if hour >= 5 else at + timedelta(days=0)
    identity = changes.pop("id", f"e{days_ago:03}{hour:02}")
    return PainEntry(score=score, moment=Moment(at=at, log_day=day), id=identity, recorded_at=at, **changes)


def a_report(fact: str, value=True, days_ago: int = 0, hour: int = 8, **changes) -> FactReport:
    """An answer given on a day."""
    at = NOW.replace(hour=hour) - timedelta(days=days_ago)
    identity = changes.pop("id", f"f{fact[:12]}{days_ago}")
    return FactReport(fact=fact, value=value, moment=Moment(at=at, log_day=at.date()), id=identity, **changes)

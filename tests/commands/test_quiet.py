"""The short way of the night log and the full way show the same: no rule, no hint, whatever the diary holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lumbar_cli.commands._screening import check_hint, screen_history
from lumbar_cli.domain.entry import Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.history import History, Profile
from lumbar_cli.domain.pregnancy import Dating, Pregnancy
from lumbar_cli.domain.quiet import is_quiet
from lumbar_cli.domain.vocabulary import DatedBy, Helped, Laterality, ReadingKind, Rest, Site, Urgency
from lumbar_cli.knowledge.quiet import load_quiet_rules

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)


def moments():
    return st.integers(0, 40 * 24 * 6).map(
        lambda back: Moment(
            at=NOW - timedelta(minutes=10 * back), log_day=(NOW - timedelta(hours=5, minutes=10 * back)).date()
        )
    )


scores = st.integers(0, 7)
entries = st.builds(
    PainEntry,
    score=scores,
    moment=moments(),
    sites=st.lists(st.sampled_from(Site), min_size=1, max_size=2, unique=True).map(tuple),
    laterality=st.none() | st.sampled_from(Laterality),
    worst_24h=st.none() | scores,
    least_24h=st.none() | scores,
    average_24h=st.none() | scores,
    relieved_by_rest=st.none() | st.sampled_from(Rest),
    interference=st.none() | st.just(8),
)
plain_entries = entries.map(
    lambda entry: replace(entry, interference=None, relieved_by_rest=None, sites=(Site.LOWER_BACK,))
)
datings = st.dates(date(2026, 9, 1), date(2027, 8, 1)).map(
    lambda due: Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=NOW)
)
pregnancies = st.one_of(
    st.just(Pregnancy()),
    datings.map(lambda dating: Pregnancy(datings=(dating,))),
    st.dates(date(2025, 10, 1), date(2026, 11, 22)).map(lambda day: Pregnancy(born_on=day)),
    st.dates(date(2025, 10, 1), date(2026, 11, 22)).map(lambda day: Pregnancy(ended_on=day)),
)
uses = st.builds(ReliefUse, method=st.just("massage"), moment=moments(), helped=st.none() | st.sampled_from(Helped))
readings = st.builds(
    Reading, kind=st.sampled_from([ReadingKind.WEIGHT, ReadingKind.CALCIUM]), value=st.just(70.0), moment=moments()
)


@st.composite
def diaries(draw):
    found = draw(st.lists(draw(st.sampled_from([entries, plain_entries])), min_size=1, max_size=40))
    newest = replace(found[0], moment=Moment(at=NOW, log_day=date(2026, 11, 21)))
    ordered = sorted([*found[1:], newest], key=lambda entry: entry.moment.at)
    return newest, History(
        pregnancy=draw(pregnancies),
        profile=Profile(babies=draw(st.none() | st.integers(1, 3)), conditions=draw(st.just({"epilepsy": False}))),
        entries=tuple(ordered),
        relief_uses=tuple(draw(st.lists(uses, max_size=3))),
        readings=tuple(draw(st.lists(readings, max_size=3))),
    )


@given(diaries())
@settings(max_examples=150)
def test_where_the_short_way_is_taken_the_full_way_would_say_nothing_either(diary):
    entry, history = diary
    assume(is_quiet(history, entry, load_quiet_rules()))
    screening = screen_history(history, NOW)
    assert screening.urgency is Urgency.ROUTINE
    assert check_hint(history, entry, screening) is None


def test_a_plain_diary_takes_the_short_way():
    entry = PainEntry(score=6, moment=Moment(at=NOW, log_day=date(2026, 11, 21)))
    assert is_quiet(History(entries=(entry,)), entry, load_quiet_rules())
    assert not is_quiet(History(entries=(entry,)), replace(entry, medicines=("ibuprofen",)), load_quiet_rules())

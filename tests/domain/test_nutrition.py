from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.body.nutrition import (
    GainBand,
    Place,
    WeightGain,
    band_at,
    body_mass_index,
    calcium_day,
    weekly_rate,
    weight_gain,
)
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Moment, Reading
from lumbar_cli.domain.pregnancy.dating import Dating, GestationalAge, Pregnancy, due_from_week
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy, ReadingKind
from lumbar_cli.knowledge.reading import load_calcium_rules, load_weight_rules
from rows import each_row

RULES = load_weight_rules()
CALCIUM = load_calcium_rules()
TODAY = date(2026, 11, 22)


def a_reading(value: float, days_ago: int = 0, kind: ReadingKind = ReadingKind.WEIGHT) -> Reading:
    day = TODAY - timedelta(days=days_ago)
    return Reading(kind=kind, value=value, moment=Moment(at=datetime.combine(day, time(8), UTC), log_day=day))


def a_pregnancy(week: str | None, **more: date) -> Pregnancy:
    if week is None:
        return Pregnancy(**more)
    due = due_from_week(GestationalAge.parse(week), TODAY)
    return Pregnancy(
        datings=(Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 1, tzinfo=UTC)),), **more
    )


def a_gain(
    gained: float | None,
    week: str | None,
    before: float | None = 60,
    height: float | None = 165,
    *,
    babies: int | None = 1,
    conditions: Mapping[str, bool] | None = None,
    pregnancy: Pregnancy | None = None,
    earlier: Sequence[Reading] = (),
) -> WeightGain:
    readings = (*earlier, *(() if gained is None else (a_reading((before or 60) + gained),)))
    profile = Profile(height_cm=height, pre_weight_kg=before, babies=babies, conditions=conditions or {})
    history = History(pregnancy=pregnancy or a_pregnancy(week), profile=profile, readings=readings)
    return weight_gain(history, TODAY, RULES)


def told(band: GainBand) -> tuple[float, float, float, float, str]:
    assert band.band is not None
    assert band.place is not None
    return (round(band.band.low, 2), round(band.band.high, 2), band.total.low, band.total.high, band.place.value)


@each_row(
    ("before", "height", "bmi", "week", "gained", "iom", "china"),
    [
        (60.0, 165, 22.04, "32+0", 9.5, (7.15, 11.50, 11.5, 16, "within"), (4.94, 11.12, 8, 14, "within")),
        (47.0, 160, 18.36, "28+3", 8.0, (7.29, 10.95, 12.5, 18, "within"), (5.71, 10.64, 11, 16, "within")),
        (63.0, 160, 24.61, "34+2", 10.0, (7.95, 12.64, 11.5, 16, "within"), (4.68, 9.88, 7, 11, "above")),
        (73.5, 160, 28.71, "30+0", 6.5, (4.41, 7.61, 7, 11.5, "within"), (2.55, 7.10, 5, 9, "within")),
        (55.0, 158, 22.03, "36+0", 15.0, (8.55, 13.50, 11.5, 16, "above"), (5.98, 13.04, 8, 14, "above")),
        (92.0, 168, 32.60, "26+4", 2.0, (2.81, 5.66, 5, 9, "below"), (2.04, 6.07, 5, 9, "below")),
    ],
)
def test_the_bands_of_both_standards(
    before: float, height: float, bmi: float, week: str, gained: float, iom: object, china: object
) -> None:
    found = a_gain(gained, week, before, height)
    assert found.bmi is not None
    assert round(found.bmi, 2) == bmi
    assert found.gain == pytest.approx(gained)
    assert [told(band) for band in found.bands] == [iom, china]


def test_the_same_index_can_fall_into_two_classes() -> None:
    found = a_gain(10, "34+2", 63, 160)
    assert [band.weight_class.name for band in found.bands] == ["18.5 to under 25", "24 to under 28"]


@each_row(
    ("bmi", "name"),
    [
        (18.49, "under 18.5"),
        (18.5, "18.5 to under 25"),
        (24.99, "18.5 to under 25"),
        (25.0, "25 to under 30"),
        (30.0, "30 or more"),
    ],
)
def test_a_class_begins_at_its_own_number(bmi: float, name: str) -> None:
    assert RULES.standards[0].class_for(bmi).name == name


@each_row(("week", "early"), [("8+0", True), ("12+6", True), ("13+0", False)])
def test_before_thirteen_weeks_there_is_no_band(week: str, early: bool) -> None:
    found = a_gain(1.5, week)
    assert found.too_early is early
    assert all((band.band is None) is early and (band.place is None) is early for band in found.bands)


def test_at_thirteen_weeks_the_band_is_that_of_the_first_trimester() -> None:
    assert told(a_gain(1.0, "13+0").bands[0])[:2] == (0.5, 2.0)


def test_at_term_the_band_is_not_the_published_total() -> None:
    assert told(a_gain(12, "40+0").bands[0]) == (9.95, 15.5, 11.5, 16, "within")


def test_with_twins_only_the_provisional_totals_of_one_standard_are_told() -> None:
    [band] = a_gain(12, "30+0", babies=2).bands
    assert (band.standard.slug, band.band, band.place) == ("iom-2009", None, None)
    assert (band.total.low, band.total.high) == (16.8, 24.5)


def test_with_twins_under_the_lowest_class_there_is_no_figure() -> None:
    assert a_gain(8, "30+0", 47, 160, babies=2).bands == ()


def test_with_three_there_is_no_figure() -> None:
    assert a_gain(12, "30+0", babies=3).bands == ()


@each_row(
    ("given_", "missing"),
    [
        ({"height": None}, ("height_cm",)),
        ({"before": None}, ("pre_weight_kg",)),
        ({"gained": None}, ("weight",)),
        ({"week": None}, ("gestational_age",)),
        (
            {"height": None, "before": None, "gained": None, "week": None},
            ("height_cm", "pre_weight_kg", "weight", "gestational_age"),
        ),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_made_up(
    given_: Mapping[str, object], missing: tuple[str, ...]
) -> None:
    found = a_gain(**{"gained": 9.5, "week": "32+0", **given_})  # type: ignore[arg-type]
    assert found.applies
    assert found.missing == missing
    assert all(band.place is None for band in found.bands)


def test_the_gain_is_set_beside_the_week_of_its_own_day() -> None:
    profile = Profile(height_cm=165, pre_weight_kg=60)
    history = History(pregnancy=a_pregnancy("32+0"), profile=profile, readings=(a_reading(66, days_ago=14),))
    assert str(weight_gain(history, TODAY, RULES).age) == "30+0"


@each_row("name", ["hide-weight", "eating-difficult", "eating-disorder"])
def test_weight_is_left_out_for_who_would_rather_not_see_it(name: str) -> None:
    assert a_gain(9.5, "32+0", conditions={name: True}) == WeightGain(applies=False)
    assert a_gain(9.5, "32+0", conditions={name: False}).applies


@each_row("over", [{"born_on": TODAY - timedelta(days=3)}, {"ended_on": TODAY - timedelta(days=3)}])
def test_after_a_birth_and_after_an_ending_nothing_is_said(over: Mapping[str, date]) -> None:
    assert a_gain(9.5, None, pregnancy=a_pregnancy("32+0", **over)) == WeightGain(applies=False)


@each_row(("days", "rate"), [(13, None), (14, 0.5), (28, 0.25)])
def test_a_weekly_rate_needs_two_weeks_between_two_weights(days: int, rate: float | None) -> None:
    assert weekly_rate((a_reading(60, days), a_reading(61)), 14) == rate


def test_a_weekly_rate_goes_back_no_further_than_it_must() -> None:
    assert weekly_rate((a_reading(50, 60), a_reading(60, 14), a_reading(60.5, 3), a_reading(61)), 14) == 0.5


def test_without_a_weight_there_is_no_rate() -> None:
    assert weekly_rate((), 14) is None


@each_row(
    ("days", "more", "sudden"),
    [(7, 1.0, False), (7, 1.1, True), (3, 1.1, True), (14, 1.9, False), (14, 2.1, True), (20, 9, False)],
)
def test_more_than_a_kilogram_a_week_is_sudden(days: int, more: float, sudden: bool) -> None:
    assert a_gain(more, "32+0", earlier=[a_reading(60, days)]).sudden is sudden


@given(st.integers(91, 280), st.floats(35, 160), st.floats(140, 190))
def test_a_band_never_shrinks_as_the_weeks_go_by(days: int, weight: float, height: float) -> None:
    for standard in RULES.standards:
        weight_class = standard.class_for(body_mass_index(weight, height))
        now = band_at(GestationalAge(days), standard, weight_class, RULES.band_from)
        later = band_at(GestationalAge(days + 7), standard, weight_class, RULES.band_from)
        assert now.low < now.high
        assert later.low - now.low == pytest.approx(weight_class.weekly.low)
        assert later.high - now.high == pytest.approx(weight_class.weekly.high)
        assert now.place(now.low) is now.place(now.high) is Place.WITHIN


def a_calcium_day(*doses: float, country: str | None = None, hide: bool = False, pregnancy: Pregnancy | None = None):  # type: ignore[no-untyped-def]
    readings = (a_reading(900, 1, ReadingKind.CALCIUM), *(a_reading(dose, 0, ReadingKind.CALCIUM) for dose in doses))
    profile = Profile(country=country, conditions={"hide-calcium": True} if hide else {})
    return calcium_day(
        History(pregnancy=pregnancy or a_pregnancy("30+0"), profile=profile, readings=readings), TODAY, CALCIUM
    )


def test_calcium_is_added_up_for_one_day_of_the_diary() -> None:
    assert a_calcium_day(500, 300).taken == 800


def test_a_day_without_calcium_is_not_a_day_of_zero() -> None:
    assert a_calcium_day().taken is None


@each_row(
    ("country", "intake", "at_most"),
    [(None, 1000, 2500), ("US", 1000, 2500), ("CN", 800, 2000), ("cn", 800, 2000), ("FR", 1000, 2500)],
)
def test_the_country_chooses_the_authority(country: str | None, intake: int, at_most: int) -> None:
    authority = a_calcium_day(country=country).authority
    assert (authority.intake, authority.at_most) == (intake, at_most)


@each_row(("doses", "over"), [((2000,), False), ((1000, 1001), True)])
def test_over_the_limit_is_said(doses: tuple[float, ...], over: bool) -> None:
    assert a_calcium_day(*doses, country="CN").over_limit is over


@each_row(("dose", "large"), [(500, False), (501, True)])
def test_a_large_dose_is_noticed(dose: float, large: bool) -> None:
    assert a_calcium_day(dose).large_dose is large


def test_calcium_is_left_out_where_she_asked_for_it_and_after_an_ending() -> None:
    assert not a_calcium_day(500, hide=True).applies
    assert not a_calcium_day(500, pregnancy=a_pregnancy("30+0", ended_on=TODAY)).applies


def test_every_standard_and_every_authority_names_its_sources() -> None:
    assert all(standard.sources for standard in RULES.standards)
    assert all(authority.sources for authority in CALCIUM.authorities)
    assert replace(CALCIUM, otherwise="china-dri").authority_for(None).slug == "china-dri"

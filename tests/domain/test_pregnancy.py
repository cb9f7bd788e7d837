from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.errors import (
    BirthTooEarlyError,
    BirthTooLateError,
    CycleLengthError,
    DueTooFarAheadError,
    DueTooLongAgoError,
    EmbryoAgeError,
    ImplausibleDatingError,
    PregnancyOverError,
    StillToComeError,
    UnreadableGestationError,
)
from lumbar_cli.domain.pregnancy.dating import (
    Dating,
    GestationalAge,
    Pregnancy,
    RedatingReason,
    age_by,
    date_by_lmp,
    date_by_told,
    date_by_transfer,
    date_by_week,
    due_from_lmp,
    due_from_transfer,
    due_from_week,
    redate,
)
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy, Phase
from lumbar_cli.knowledge.reading import load_redating
from rows import each_row

RULES = load_redating()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
ages = st.integers(0, 308).map(GestationalAge)


def week(text):
    return GestationalAge.parse(text)


def day(text):
    return date.fromisoformat(text)


def dated(due, dated_by=DatedBy.CLINIC, **detail):
    return Dating(due_date=day(due), dated_by=dated_by, set_at=NOW.astimezone(UTC), **detail)


def by_lmp(lmp):
    lmp = day(lmp)
    return Pregnancy((dated(due_from_lmp(lmp).isoformat(), DatedBy.LMP, lmp=lmp, cycle_days=28),))


def after_scan(pregnancy, scan_on, measured, *, today="2026-11-22"):
    now = datetime.fromisoformat(f"{today}T12:00+01:00")
    redating = redate(pregnancy, day(scan_on), week(measured), RULES, now=now)
    return redating, pregnancy.with_dating(redating.dating)


# The twelve worked examples.


def test_example_1_a_due_date_from_the_last_period():
    assert due_from_lmp(day("2026-01-01")) == day("2026-10-08")
    assert str(by_lmp("2026-01-01").age_on(day("2026-08-20"))) == "33+0"
    assert str(by_lmp("2026-01-01").age_on(day("2026-08-19"))) == "32+6"


def test_example_2_over_a_leap_day():
    assert due_from_lmp(day("2027-12-20")) == day("2028-09-25")
    assert str(by_lmp("2027-12-20").age_on(day("2028-02-29"))) == "10+1"
    assert str(by_lmp("2027-12-20").age_on(day("2028-03-01"))) == "10+2"


def test_example_3_a_long_cycle():
    assert due_from_lmp(day("2026-03-02")) == day("2026-12-07")
    assert due_from_lmp(day("2026-03-02"), cycle_days=35) == day("2026-12-14")
    assert str(age_by(day("2026-12-14"), day("2026-10-26"))) == "33+0"
    assert str(age_by(day("2026-12-07"), day("2026-10-26"))) == "34+0"


@each_row(
    ("lmp", "scan_on", "measured", "expected", "difference", "due", "reason"),
    [
        ("2026-02-01", "2026-04-03", "7+6", "8+5", -6, "2026-11-14", RedatingReason.CHANGED),  # example 4
        ("2026-02-01", "2026-04-03", "8+0", "8+5", -5, "2026-11-08", RedatingReason.WITHIN_LIMIT),
        ("2026-01-15", "2026-06-04", "18+4", "20+0", -10, "2026-10-22", RedatingReason.WITHIN_LIMIT),  # example 5
        ("2026-01-15", "2026-06-04", "18+3", "20+0", -11, "2026-11-02", RedatingReason.CHANGED),
        ("2026-03-10", "2026-10-20", "29+0", "32+0", -21, "2026-12-15", RedatingReason.WITHIN_LIMIT),  # example 6
        ("2026-03-10", "2026-10-20", "28+6", "32+0", -22, "2026-12-15", RedatingReason.LATE_SCAN_KEPT),
        ("2026-03-10", "2026-10-20", "35+1", "32+0", 22, "2026-12-15", RedatingReason.LATE_SCAN_KEPT),
    ],
)
def test_examples_4_to_6_more_than_is_strict(lmp, scan_on, measured, expected, difference, due, reason):
    before = by_lmp(lmp)
    redating, after = after_scan(before, scan_on, measured)
    assert redating.reason is reason
    assert str(redating.expected) == expected
    assert redating.difference_days == difference
    assert redating.due_date == after.due_date == day(due)
    assert redating.changed is (reason is RedatingReason.CHANGED)
    assert redating.growth is (reason is RedatingReason.LATE_SCAN_KEPT)


@each_row(
    ("embryo_age", "due", "on_transfer_day"),
    [(5, "2027-01-28", "2+5"), (3, "2027-01-30", "2+3"), (6, "2027-01-27", "2+6")],
)
def test_example_7_a_transfer(embryo_age, due, on_transfer_day):
    assert due_from_transfer(day("2026-05-12"), embryo_age) == day(due)
    assert str(age_by(day(due), day("2026-05-12"))) == on_transfer_day


def test_example_7_later_in_that_pregnancy():
    assert str(age_by(day("2027-01-28"), day("2026-12-25"))) == "35+1"
    assert GestationalAge(0).date_for(day("2027-01-28")) == day("2026-04-23")


@each_row(
    ("text", "on"),
    [
        ("20+0", "2026-08-13"),
        ("24+0", "2026-09-10"),
        ("28+0", "2026-10-08"),
        ("34+0", "2026-11-19"),
        ("37+0", "2026-12-10"),
        ("39+0", "2026-12-24"),
        ("41+0", "2027-01-07"),
        ("42+0", "2027-01-14"),
    ],
)
def test_example_8_the_weeks_of_one_pregnancy(text, on):
    assert week(text).date_for(day("2026-12-31")) == day(on)
    assert Pregnancy((dated("2026-12-31"),)).age_on(day(on)) == week(text)


def test_example_9_days_are_counted_not_calendar_months():
    assert due_from_lmp(day("2026-02-24")) == day("2026-12-01")


@each_row(
    ("on", "after"),
    [("2026-11-22", 50), ("2026-11-14", 42), ("2026-12-26", 84), ("2027-10-03", 365), ("2026-10-03", 0)],
)
def test_example_10_days_after_a_birth(on, after):
    born = Pregnancy(born_on=day("2026-10-03"))
    assert born.days_after_on(day(on)) == after
    assert born.phase_on(day(on)) is Phase.POSTPARTUM


def test_example_11_a_week_told_for_a_day():
    dating = date_by_week(week("34+2"), TODAY, RULES, now=NOW)
    assert dating.due_date == due_from_week(week("34+2"), TODAY) == day("2027-01-01")
    assert GestationalAge(0).date_for(dating.due_date) == day("2026-03-27")
    assert week("37+0").date_for(dating.due_date) == day("2026-12-11")
    assert (dating.on, dating.measured_days, dating.dated_by) == (TODAY, 240, DatedBy.WEEK)


def test_example_12_past_the_due_date():
    late = Pregnancy((dated("2026-11-10"),))
    assert str(late.age_on(TODAY)) == "41+5"
    assert late.days_to_go(TODAY) == -12


# Weeks and days.


@each_row("text", ["0+0", "4+0", "33+1", " 33+1 ", "42+6", "44+0", "08+3"])
def test_weeks_and_days_are_read(text):
    weeks, _, rest = text.strip().partition("+")
    assert week(text).days == int(weeks) * 7 + int(rest)


@each_row(
    "text",
    [
        "",
        "33",
        "33+",
        "+1",
        "33+7",
        "44+1",
        "45+0",
        "333+1",
        "-1+0",
        "33.1",
        "33+1+1",
        "33w1d",
        "33 weeks",
        "٣٣+1",
        "33+1\n2",
    ],
)
def test_anything_else_is_no_week(text):
    with pytest.raises(UnreadableGestationError) as refused:
        week(text)
    assert vars(refused.value) == {"text": text}


@each_row("outside", [-1, 309])
def test_no_week_exists_outside_0_0_to_44_0(outside):
    with pytest.raises(UnreadableGestationError):
        GestationalAge(outside)


@given(age=ages)
def test_a_week_survives_being_written_and_read(age):
    assert week(str(age)) == age
    assert age.weeks * 7 + age.day == age.days


@given(age=ages, due=days)
def test_the_day_of_a_week_is_the_day_that_has_that_week(age, due):
    assert age_by(due, age.date_for(due)) == age
    assert due_from_week(age, age.date_for(due)) == due


@given(due=days, ahead=st.integers(0, 307))
def test_a_week_grows_by_one_day_a_day_also_over_leap_days(due, ahead):
    today = GestationalAge(ahead).date_for(due)
    assert age_by(due, today + timedelta(days=1)).days == age_by(due, today).days + 1


@given(lmp=days, cycle=st.integers(20, 45))
def test_a_longer_cycle_moves_the_due_date_by_as_many_days(lmp, cycle):
    assert due_from_lmp(lmp, cycle) - due_from_lmp(lmp) == timedelta(days=cycle - 28)
    assert due_from_lmp(lmp) - lmp == timedelta(days=280)


@given(due=days, day=days)
def test_no_week_is_told_outside_the_pregnancy(due, day):
    age = age_by(due, day)
    assert (age is None) == (not timedelta(days=-28) <= due - day <= timedelta(days=280))


# Phases.


def test_nothing_is_known_without_a_due_date():
    empty = Pregnancy()
    assert empty.phase_on(TODAY) is Phase.UNKNOWN
    assert empty.due_date is empty.dated_by is empty.current is None
    assert empty.age_on(TODAY) is empty.days_to_go(TODAY) is empty.days_after_on(TODAY) is None
    assert not empty.asks_for_birth_on(TODAY, RULES)


@each_row(
    ("on", "phase", "age", "asks"),
    [
        ("2026-03-26", Phase.UNKNOWN, None, False),
        ("2026-03-27", Phase.PREGNANT, "0+0", False),
        ("2027-01-14", Phase.PREGNANT, "41+6", False),
        ("2027-01-15", Phase.PREGNANT, "42+0", True),
        ("2027-01-29", Phase.PREGNANT, "44+0", True),
        ("2027-01-30", Phase.UNKNOWN, None, True),
    ],
)
def test_a_birth_is_asked_for_and_never_assumed(on, phase, age, asks):
    pregnancy = Pregnancy((dated("2027-01-01"),))
    assert pregnancy.phase_on(day(on)) is phase
    assert (None if age is None else week(age)) == pregnancy.age_on(day(on))
    assert pregnancy.asks_for_birth_on(day(on), RULES) is asks
    assert (pregnancy.days_to_go(day(on)) is None) == (age is None)


def test_the_day_of_birth_is_day_0_and_the_day_before_still_has_a_week():
    born = Pregnancy((dated("2026-11-25"),)).with_birth(day("2026-11-20"), RULES, today=TODAY)
    assert born.phase_on(day("2026-11-19")) is Phase.PREGNANT
    assert str(born.age_on(day("2026-11-19"))) == "39+1"
    assert born.days_after_on(day("2026-11-19")) is None
    assert born.phase_on(day("2026-11-20")) is Phase.POSTPARTUM
    assert born.age_on(day("2026-11-20")) is born.days_to_go(day("2026-11-20")) is None
    assert born.days_after_on(day("2026-11-20")) == 0
    assert not born.asks_for_birth_on(day("2027-06-01"), RULES)


def test_once_it_ended_no_week_is_told_for_any_day_but_the_data_files_keep_it():
    over = Pregnancy((dated("2027-01-01"),)).with_end(day("2026-11-20"), today=TODAY)
    for on in ("2026-10-01", "2026-11-20", "2026-11-22"):
        assert over.phase_on(day(on)) is Phase.ENDED
        assert over.age_on(day(on)) is over.days_to_go(day(on)) is None
        assert not over.asks_for_birth_on(day(on), RULES)
    assert str(over.dated_age_on(day("2026-10-01"))) == "26+6"
    assert over.dated_age_on(day("2026-11-20")) is None
    assert over.due_date == day("2027-01-01")
    assert over.days_after_on(day("2026-11-19")) is None
    assert over.days_after_on(day("2026-11-22")) == 2


def test_after_a_birth_the_end_still_counts_from_the_birth():
    over = Pregnancy(born_on=day("2026-11-01")).with_end(day("2026-11-10"), today=TODAY)
    assert over.phase_on(TODAY) is Phase.ENDED
    assert over.days_after_on(TODAY) == 21


@each_row(
    "step",
    [
        lambda over: over.with_dating(dated("2027-01-03")),
        lambda over: redate(over, TODAY, week("34+2"), RULES, now=NOW),
        lambda over: over.with_birth(TODAY, RULES, today=TODAY),
    ],
)
def test_nothing_is_dated_once_it_is_over(step):
    over = Pregnancy((dated("2027-01-01"),)).with_end(TODAY, today=TODAY)
    with pytest.raises(PregnancyOverError):
        step(over)


@each_row(
    ("born_on", "what"),
    [
        ("2026-11-23", StillToComeError),
        ("2026-08-13", BirthTooEarlyError),
        ("2025-08-13", BirthTooEarlyError),
    ],
)
def test_a_birth_that_cannot_be(born_on, what):
    with pytest.raises(ImplausibleDatingError) as refused:
        Pregnancy((dated("2027-01-01"),)).with_birth(day(born_on), RULES, today=TODAY)
    assert type(refused.value) is what
    assert refused.value.detail == born_on


def test_the_first_birth_that_is_taken_is_at_20_weeks():
    assert Pregnancy((dated("2027-01-01"),)).with_birth(day("2026-08-14"), RULES, today=TODAY).born_on


def test_a_birth_long_after_the_due_date_cannot_be():
    due = Pregnancy((dated("2026-10-01"),))
    assert due.with_birth(day("2026-10-29"), RULES, today=TODAY).born_on == day("2026-10-29")
    with pytest.raises(ImplausibleDatingError) as refused:
        due.with_birth(day("2026-10-30"), RULES, today=TODAY)
    assert type(refused.value) is BirthTooLateError


def test_a_birth_needs_no_due_date_but_two_years_is_a_slip():
    assert Pregnancy().with_birth(day("2026-01-01"), RULES, today=TODAY).born_on == day("2026-01-01")
    with pytest.raises(ImplausibleDatingError):
        Pregnancy().with_birth(day("2016-01-01"), RULES, today=TODAY)


def test_the_end_is_only_refused_when_it_is_still_to_come():
    assert Pregnancy().with_end(day("2026-05-01"), today=TODAY).ended_on == day("2026-05-01")
    with pytest.raises(ImplausibleDatingError):
        Pregnancy().with_end(day("2026-11-23"), today=TODAY)


# Which dating holds.


def test_a_dating_keeps_what_it_was_worked_out_from():
    lmp = date_by_lmp(day("2026-03-27"), RULES, now=NOW, cycle_days=30)
    assert (lmp.lmp, lmp.cycle_days, lmp.due_date) == (day("2026-03-27"), 30, day("2027-01-03"))
    transfer = date_by_transfer(day("2026-05-12"), 5, RULES, now=NOW)
    assert (transfer.on, transfer.embryo_age, transfer.due_date) == (day("2026-05-12"), 5, day("2027-01-28"))
    told = date_by_told(day("2027-01-08"), DatedBy.CLINIC, RULES, now=NOW)
    assert told.told
    assert not lmp.told
    assert not transfer.told
    assert told.set_at == datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
    assert told.set_at.tzinfo is UTC


OWN = {
    "lmp": date_by_lmp(day("2026-03-20"), RULES, now=NOW),
    "week": date_by_week(week("33+0"), TODAY, RULES, now=NOW),
    "scan": dated("2027-01-20", DatedBy.ULTRASOUND, on=day("2026-06-01"), measured_days=70),
    "transfer": date_by_transfer(day("2026-05-12"), 5, RULES, now=NOW),
}
TOLD = {
    "clinic": date_by_told(day("2027-01-08"), DatedBy.CLINIC, RULES, now=NOW),
    "report": date_by_told(day("2027-01-09"), DatedBy.ULTRASOUND, RULES, now=NOW),
}


@each_row(
    ("before", "after", "holds"),
    [
        ("lmp", "lmp", True),
        ("lmp", "week", True),
        ("week", "lmp", True),
        ("lmp", "scan", True),
        ("lmp", "transfer", True),
        ("scan", "lmp", False),
        ("scan", "week", False),
        ("scan", "transfer", True),
        ("transfer", "lmp", False),
        ("transfer", "scan", False),
        ("transfer", "transfer", True),
        ("clinic", "lmp", False),
        ("clinic", "week", False),
        ("clinic", "scan", False),
        ("clinic", "transfer", False),
        ("report", "lmp", False),
        ("clinic", "clinic", True),
        ("clinic", "report", True),
        ("transfer", "clinic", True),
        ("scan", "report", True),
        ("lmp", "clinic", True),
    ],
)
def test_nothing_worked_out_here_replaces_what_ranks_higher(before, after, holds):
    all_datings = OWN | TOLD
    pregnancy = Pregnancy().with_dating(all_datings[before]).with_dating(all_datings[after])
    last = pregnancy.datings[-1]
    assert len(pregnancy.datings) == 2
    assert last.kept is not holds
    winner = all_datings[after if holds else before]
    assert pregnancy.due_date == last.due_date == winner.due_date
    assert pregnancy.dated_by is winner.dated_by
    assert pregnancy.current.told is winner.told


@given(steps=st.lists(st.sampled_from([*OWN.values(), *TOLD.values()]), max_size=6))
def test_a_told_date_is_only_ever_replaced_by_a_told_date(steps):
    pregnancy = Pregnancy()
    for step in steps:
        before = pregnancy
        pregnancy = pregnancy.with_dating(step)
        assert pregnancy.datings[:-1] == before.datings
        if before.dated_by is DatedBy.CLINIC and not step.told:
            assert pregnancy.due_date == before.due_date


def test_a_scan_with_no_date_before_sets_it():
    redating, after = after_scan(Pregnancy(), "2026-06-01", "12+3")
    assert redating.reason is RedatingReason.FIRST_DATE
    assert redating.changed
    assert redating.expected is redating.difference_days is redating.limit_days is None
    assert after.due_date == due_from_week(week("12+3"), day("2026-06-01"))
    assert after.dated_by is DatedBy.ULTRASOUND
    assert (after.current.on, after.current.measured_days) == (day("2026-06-01"), 87)


@each_row(
    ("before", "reason"),
    [
        (TOLD["clinic"], RedatingReason.CLINIC_DATE_KEPT),
        (TOLD["report"], RedatingReason.CLINIC_DATE_KEPT),
        (OWN["transfer"], RedatingReason.TRANSFER_KEPT),
    ],
)
@each_row(("scan_on", "measured", "growth"), [("2026-06-15", "6+0", False), ("2026-11-20", "27+0", True)])
def test_a_scan_never_moves_a_told_date_nor_that_of_a_transfer(before, reason, scan_on, measured, growth):
    redating, after = after_scan(Pregnancy((before,)), scan_on, measured)
    assert redating.reason is reason
    assert not redating.changed
    assert redating.due_date == after.due_date == before.due_date
    assert after.dated_by is before.dated_by
    assert redating.difference_days < -redating.limit_days
    assert redating.growth is growth
    assert after.datings[-1].kept
    assert after.datings[-1].measured_days == week(measured).days


def test_a_later_scan_leaves_the_date_that_an_early_scan_set():
    _, dated_early = after_scan(by_lmp("2026-02-01"), "2026-04-03", "7+6")
    redating, after = after_scan(dated_early, "2026-07-01", "24+0")
    assert redating.reason is RedatingReason.EARLY_SCAN_KEPT
    assert after.due_date == day("2026-11-14")


def test_a_later_scan_leaves_the_date_that_an_early_scan_bore_out():
    _, borne_out = after_scan(by_lmp("2026-02-01"), "2026-04-03", "8+0")
    assert borne_out.dated_by is DatedBy.LMP
    redating, after = after_scan(borne_out, "2026-07-20", "20+0")
    assert redating.reason is RedatingReason.EARLY_SCAN_KEPT
    assert after.due_date == day("2026-11-08")


def test_a_scan_from_22_weeks_on_does_not_settle_the_date():
    first, dated_late = after_scan(by_lmp("2026-02-01"), "2026-07-25", "22+5")
    assert (str(first.expected), first.reason) == ("24+6", RedatingReason.CHANGED)
    redating, _ = after_scan(dated_late, "2026-08-20", "24+2")
    assert (str(redating.expected), redating.reason) == ("26+3", RedatingReason.CHANGED)


def test_the_scan_of_the_same_day_entered_again_is_a_correction():
    _, kept = after_scan(by_lmp("2026-02-01"), "2026-04-03", "8+0")
    redating, after = after_scan(kept, "2026-04-03", "7+6")
    assert redating.reason is RedatingReason.CHANGED
    assert after.due_date == day("2026-11-14")


def test_an_earlier_scan_entered_later_is_held_against_the_date():
    _, dated_late = after_scan(Pregnancy(), "2026-07-12", "20+0")
    redating, after = after_scan(dated_late, "2026-05-17", "10+6")
    assert (str(redating.expected), redating.reason) == ("12+0", RedatingReason.CHANGED)
    assert after.due_date == due_from_week(week("10+6"), day("2026-05-17"))


@each_row("scan_on", ["2026-01-31", "2026-11-23", "2027-01-01"])
def test_a_scan_outside_the_pregnancy_or_still_to_come_is_refused(scan_on):
    with pytest.raises(ImplausibleDatingError):
        after_scan(by_lmp("2026-02-01"), scan_on, "12+0")


def test_a_scan_after_the_birth_is_refused():
    born = replace(by_lmp("2026-02-01"), born_on=day("2026-11-01"))
    with pytest.raises(ImplausibleDatingError):
        after_scan(born, "2026-11-02", "39+0")


@given(scanned=st.integers(0, 300), measured=ages)
def test_the_date_moves_only_before_28_weeks_and_only_beyond_the_limit(scanned, measured):
    before = by_lmp("2026-01-01")
    scan_on = day("2026-01-01") + timedelta(days=scanned)
    try:
        redating = redate(before, scan_on, measured, RULES, now=datetime(2026, 12, 31, 12, tzinfo=UTC))
    except ImplausibleDatingError:
        return
    after = before.with_dating(redating.dating)
    limit = RULES.row_for(GestationalAge(scanned)).limit_days
    moved = abs(measured.days - scanned) > limit and scanned < 28 * 7
    assert redating.changed is moved
    assert after.due_date == (due_from_week(measured, scan_on) if moved else before.due_date)
    assert redating.growth is (scanned >= 28 * 7 and abs(measured.days - scanned) > 21)


# What cannot be.


@each_row(
    ("make", "what"),
    [
        (lambda: date_by_lmp(day("2026-11-23"), RULES, now=NOW), StillToComeError),
        (lambda: date_by_week(week("10+0"), day("2026-11-23"), RULES, now=NOW), StillToComeError),
        (lambda: date_by_transfer(day("2026-11-23"), 5, RULES, now=NOW), StillToComeError),
        (lambda: date_by_transfer(day("2026-05-12"), 4, RULES, now=NOW), EmbryoAgeError),
        (lambda: date_by_lmp(day("2026-03-27"), RULES, now=NOW, cycle_days=19), CycleLengthError),
        (lambda: date_by_lmp(day("2026-03-27"), RULES, now=NOW, cycle_days=46), CycleLengthError),
        (lambda: date_by_told(day("2027-09-13"), DatedBy.CLINIC, RULES, now=NOW), DueTooFarAheadError),
        (lambda: date_by_told(day("2016-11-22"), DatedBy.CLINIC, RULES, now=NOW), DueTooLongAgoError),
        (lambda: date_by_lmp(day("2016-11-22"), RULES, now=NOW), DueTooLongAgoError),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(make, what):
    with pytest.raises(ImplausibleDatingError) as refused:
        make()
    assert type(refused.value) is what
    assert refused.value.detail


def test_a_due_date_294_days_ahead_is_the_last_that_is_taken():
    assert date_by_told(TODAY + timedelta(days=294), DatedBy.CLINIC, RULES, now=NOW)


def test_the_last_period_may_begin_today_and_cycles_from_20_to_45_are_taken():
    assert date_by_lmp(TODAY, RULES, now=NOW).due_date == TODAY + timedelta(days=280)
    assert date_by_lmp(day("2026-03-27"), RULES, now=NOW, cycle_days=20).cycle_days == 20
    assert date_by_lmp(day("2026-03-27"), RULES, now=NOW, cycle_days=45).cycle_days == 45


@each_row(("age", "unusual"), [("3+6", True), ("4+0", False), ("42+6", False), ("43+0", True), (None, True)])
def test_a_word_of_warning_outside_4_0_to_42_6(age, unusual):
    assert RULES.is_unusual(None if age is None else week(age)) is unusual


def test_the_day_is_the_local_one():
    just_after_midnight = datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    dating = date_by_lmp(day("2026-11-23"), RULES, now=just_after_midnight)
    assert dating.set_at == datetime(2026, 11, 22, 15, 30, tzinfo=UTC)

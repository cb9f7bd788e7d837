import string
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.when import ACCEPTED, leading_when, months_before, parse_date, parse_since, parse_when
from lumbar_cli.domain.errors import (
    FutureTimeError,
    RefusedError,
    RepeatedTimeError,
    SkippedTimeError,
    TooLongAgoError,
    UnreadableDateError,
    UnreadableTimeError,
)
from rows import each_row

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NEPAL = timezone(timedelta(hours=5, minutes=45))
NOW = datetime(2026, 11, 22, 14, 30, 20, tzinfo=BERLIN)  # a Sunday


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def at(text):
    return parse_when(text, NOW).at.isoformat()


ACCEPTED_FORMS = [
    # text, what it means, whether a time was given
    ("now", "2026-11-22T14:30:20+01:00", True),
    ("NOW", "2026-11-22T14:30:20+01:00", True),
    ("3am", "2026-11-22T03:00:00+01:00", True),
    ("3 am", "2026-11-22T03:00:00+01:00", True),
    ("3AM", "2026-11-22T03:00:00+01:00", True),
    ("  3am  ", "2026-11-22T03:00:00+01:00", True),
    ("3:15am", "2026-11-22T03:15:00+01:00", True),
    ("03:15 am", "2026-11-22T03:15:00+01:00", True),
    ("03:00", "2026-11-22T03:00:00+01:00", True),
    ("3:00", "2026-11-22T03:00:00+01:00", True),
    ("0:05", "2026-11-22T00:05:00+01:00", True),
    ("00:00", "2026-11-22T00:00:00+01:00", True),
    ("12:30am", "2026-11-22T00:30:00+01:00", True),
    ("noon", "2026-11-22T12:00:00+01:00", True),
    ("12pm", "2026-11-22T12:00:00+01:00", True),
    ("12:45pm", "2026-11-22T12:45:00+01:00", True),
    ("2pm", "2026-11-22T14:00:00+01:00", True),
    ("14:30", "2026-11-22T14:30:00+01:00", True),
    ("today", "2026-11-22T12:00:00+01:00", False),
    ("today 7am", "2026-11-22T07:00:00+01:00", True),
    ("today at 7:30", "2026-11-22T07:30:00+01:00", True),
    ("today noon", "2026-11-22T12:00:00+01:00", True),
    ("yesterday", "2026-11-21T12:00:00+01:00", False),
    ("yesterday 21:30", "2026-11-21T21:30:00+01:00", True),
    ("Yesterday 9:30 PM", "2026-11-21T21:30:00+01:00", True),
    ("yesterday at 9pm", "2026-11-21T21:00:00+01:00", True),
    ("yesterday   3am", "2026-11-21T03:00:00+01:00", True),
    ("yesterday noon", "2026-11-21T12:00:00+01:00", True),
    ("40min", "2026-11-22T13:50:20+01:00", True),
    ("40 min", "2026-11-22T13:50:20+01:00", True),
    ("40 min ago", "2026-11-22T13:50:20+01:00", True),
    ("40 minutes ago", "2026-11-22T13:50:20+01:00", True),
    ("90min", "2026-11-22T13:00:20+01:00", True),
    ("1 minute ago", "2026-11-22T14:29:20+01:00", True),
    ("0min", "2026-11-22T14:30:20+01:00", True),
    ("1h", "2026-11-22T13:30:20+01:00", True),
    ("2h", "2026-11-22T12:30:20+01:00", True),
    ("2h ago", "2026-11-22T12:30:20+01:00", True),
    ("2 hrs ago", "2026-11-22T12:30:20+01:00", True),
    ("2 hours ago", "2026-11-22T12:30:20+01:00", True),
    ("1 hour ago", "2026-11-22T13:30:20+01:00", True),
    ("3 hours", "2026-11-22T11:30:20+01:00", True),
    ("36 hours ago", "2026-11-21T02:30:20+01:00", True),
    ("1 day ago", "2026-11-21T12:00:00+01:00", False),
    ("3 days ago", "2026-11-19T12:00:00+01:00", False),
    ("3 days ago 21:30", "2026-11-19T21:30:00+01:00", True),
    ("2 weeks ago", "2026-11-08T12:00:00+01:00", False),
    ("1 week ago 9pm", "2026-11-15T21:00:00+01:00", True),
    ("1 month ago", "2026-10-22T12:00:00+02:00", False),
    ("9 months ago", "2026-02-22T12:00:00+01:00", False),
    ("monday", "2026-11-16T12:00:00+01:00", False),
    ("last monday", "2026-11-16T12:00:00+01:00", False),
    ("Last Mon", "2026-11-16T12:00:00+01:00", False),
    ("monday 21:30", "2026-11-16T21:30:00+01:00", True),
    ("last monday at 9pm", "2026-11-16T21:00:00+01:00", True),
    ("sat", "2026-11-21T12:00:00+01:00", False),
    ("saturday 3am", "2026-11-21T03:00:00+01:00", True),
    ("sunday", "2026-11-15T12:00:00+01:00", False),
    ("thurs 10:00", "2026-11-19T10:00:00+01:00", True),
    ("2026-11-20", "2026-11-20T12:00:00+01:00", False),
    ("2026-11-22", "2026-11-22T12:00:00+01:00", False),
    ("2026-11-20 22:30", "2026-11-20T22:30:00+01:00", True),
    ("2026-11-20 9pm", "2026-11-20T21:00:00+01:00", True),
    ("2026-11-20 at 9:05", "2026-11-20T09:05:00+01:00", True),
    ("2026-11-20T22:30", "2026-11-20T22:30:00+01:00", True),
    ("2026-11-20t22:30", "2026-11-20T22:30:00+01:00", True),
    ("2026-11-20T22:30:15", "2026-11-20T22:30:15+01:00", True),
    ("2026-07-20T22:30", "2026-07-20T22:30:00+02:00", True),
    ("2026-11-20T22:30Z", "2026-11-20T23:30:00+01:00", True),
    ("2026-07-20T22:30:00Z", "2026-07-21T00:30:00+02:00", True),
    ("2026-11-20T22:30+05:45", "2026-11-20T22:30:00+05:45", True),
    ("2026-11-20T22:30:00-0500", "2026-11-20T22:30:00-05:00", True),
    ("2026-11-20 22:30+01:00", "2026-11-20T22:30:00+01:00", True),
    ("20 Nov", "2026-11-20T12:00:00+01:00", False),
    ("20 nov 9pm", "2026-11-20T21:00:00+01:00", True),
    ("20 November 2026", "2026-11-20T12:00:00+01:00", False),
    ("20 November 2026 at 21:30", "2026-11-20T21:30:00+01:00", True),
    ("Nov 20 9pm", "2026-11-20T21:00:00+01:00", True),
    ("November 20, 2026", "2026-11-20T12:00:00+01:00", False),
    ("1 may", "2026-05-01T12:00:00+02:00", False),
    ("3 Sept 7 am", "2026-09-03T07:00:00+02:00", True),
    ("22 Nov", "2026-11-22T12:00:00+01:00", False),
    ("last night 23:00", "2026-11-21T23:00:00+01:00", True),
    ("last night at 11pm", "2026-11-21T23:00:00+01:00", True),
    ("last night 2am", "2026-11-22T02:00:00+01:00", True),
    ("11pm last night", "2026-11-21T23:00:00+01:00", True),
    ("this morning 7am", "2026-11-22T07:00:00+01:00", True),
    ("7am this morning", "2026-11-22T07:00:00+01:00", True),
    ("this afternoon 2pm", "2026-11-22T14:00:00+01:00", True),
    ("yesterday evening 21:30", "2026-11-21T21:30:00+01:00", True),
    ("yesterday morning at 7am", "2026-11-21T07:00:00+01:00", True),
    ("at 3am", "2026-11-22T03:00:00+01:00", True),
    ("3am yesterday", "2026-11-21T03:00:00+01:00", True),
    ("21:30 yesterday", "2026-11-21T21:30:00+01:00", True),
    ("9pm on saturday", "2026-11-21T21:00:00+01:00", True),
    ("on monday", "2026-11-16T12:00:00+01:00", False),
    ("20th nov", "2026-11-20T12:00:00+01:00", False),
    ("20th of november 2026 9pm", "2026-11-20T21:00:00+01:00", True),
    ("20-nov-2026", "2026-11-20T12:00:00+01:00", False),
    ("fri 20 nov", "2026-11-20T12:00:00+01:00", False),
    ("fri 20 nov at 9pm", "2026-11-20T21:00:00+01:00", True),
    ("20/11/2026", "2026-11-20T12:00:00+01:00", False),
    ("11/20/2026 21:30", "2026-11-20T21:30:00+01:00", True),
    ("20.11.2026", "2026-11-20T12:00:00+01:00", False),
    ("2026/11/20", "2026-11-20T12:00:00+01:00", False),
    ("2026-2-3", "2026-02-03T12:00:00+01:00", False),
    ("11/11/2026", "2026-11-11T12:00:00+01:00", False),
]

REFUSED_FORMS = [
    *(
        "",
        " ",
        "yesterdy",
        "nowish",
        "soon",
        "tonight",
        "last night",
        "last night 3pm",
        "this morning 7pm",
        "this night 2am",
        "yesterday night 2am",
        "this morning",
        "morning",
        "evening",
    ),
    *(
        "midnight",
        "yesterday midnight",
        "12am",
        "12:00am",
        "0am",
        "13pm",
        "0:30am",
        "20:30pm",
        "24:00",
        "25:00",
        "3:60",
    ),
    *("3", "4", "10", "7.5", "30", "0", "-1", "330", "2130", "21.30", "21h30", "3:5", "3:050", "003:00", "3 o'clock"),
    *("30m", "3 m", "1h30", "1.5h", "2d", "3d ago", "2w", "1y", "an hour ago", "half an hour", "-2h", "2 hours hence"),
    *("3 days", "in 3 days", "3 days ago ago", "99999h", "1000 days ago", "three days ago", "a week ago", "1 year ago"),
    *("last week", "last month", "last", "next monday", "this monday", "mondays", "mo", "monday night"),
    *(
        "03/04/2026",
        "3/4",
        "03.04.2026",
        "3-4-2026",
        "20261120",
        "2026-11",
        "2026",
        "26-11-20",
    ),
    *(
        "2026-11-31",
        "2026-13-01",
        "2026-00-10",
        "2026-W47-5",
        "2026-324",
        "20261120T2230",
        "2026-11-20T2230",
    ),
    *("2026-11-20T22", "2026-11-20T9:30", "2026-11-20T24:00", "2026-11-20T22:60", "2026-11-20T22:30:60"),
    *("2026-11-20T22:30.5", "2026-11-20T22:30:15.250", "2026-11-20T22:30+1", "2026-11-20T22:30+25:00"),
    *("2026-11-20T22:30+01:60", "2026-11-20T22:30 EST", "2026-11-20T22:30+01:00[Europe/Berlin]", "21:30 CET", "21:30Z"),
    *("31 nov", "0 nov", "32 dec", "nov", "nov 2026", "20 nov 26", "20 novembre", "20 noves", "20 11", "nov nov"),
    *("thu 20 nov", "20 nov 2026 2027", "20 november, 9pm sharp", "29 feb 2026", "30 feb"),
    *("3am 4am", "yesterday today", "yesterday 3am 4am", "today now"),
    *("昨天", "3\u00a0am", "３am", "ayer", "3am\x00", "now; rm", "0x10 min", "1e3min", "٤0min", "nan", "1_0min"),
]


def test_the_tables_hold_more_than_sixty_of_each():
    assert len({text for text, *_ in ACCEPTED_FORMS}) == len(ACCEPTED_FORMS) >= 60
    assert len(set(REFUSED_FORMS)) == len(REFUSED_FORMS) >= 60


@each_row(("text", "instant", "time_given"), ACCEPTED_FORMS, ids=[row[0] for row in ACCEPTED_FORMS])
def test_an_accepted_form_means_exactly_one_instant(text, instant, time_given):
    moment = parse_when(text, NOW)
    assert moment.at.isoformat() == instant
    assert moment.time_given is time_given


@each_row("text", REFUSED_FORMS, ids=[ascii(text) for text in REFUSED_FORMS])
def test_any_other_form_is_refused_with_what_is_accepted(text):
    with pytest.raises(UnreadableTimeError) as refused:
        parse_when(text, NOW)
    told = vars(refused.value)
    assert (told["text"], told["accepted"]) == (text, ACCEPTED)


@each_row(
    ("text", "meant"),
    [
        ("03/04/2026", "“3 Apr 2026” or “4 Mar 2026”"),
        ("03.04.2026 9pm", "“3 Apr 2026 9pm” or “4 Mar 2026 9pm”"),
        ("4 jan 27", "“4 jan 2027”"),
        ("30m", "“30min ago”"),
        ("2d ago", "“2 days ago”"),
        ("21.30", "“21:30”"),
        ("yesterdy", "“yesterday”"),
        ("wensday", "“wednesday”"),
        ("soon", ""),
    ],
)
def test_a_refusal_shows_her_own_words_written_so_that_they_are_taken(text, meant):
    with pytest.raises(UnreadableTimeError) as refused:
        parse_when(text, NOW)
    assert refused.value.meant == meant


def test_in_the_small_hours_a_time_of_the_evening_is_that_of_the_night():
    night = NOW.replace(hour=3, minute=12)
    found = leading_when(["23:40", "left", "hip"], night)
    assert found is not None
    assert found[0].at.isoformat() == "2026-11-21T23:40:00+01:00"
    for words, now in ((["4am"], night), (["9am"], night), (["23:40"], NOW)):
        with pytest.raises(FutureTimeError):
            leading_when(words, now)


@each_row(
    ("sentence", "count", "instant"),
    [
        ("3am again", 1, "2026-11-22T03:00:00+01:00"),
        ("3am, left hip", 1, "2026-11-22T03:00:00+01:00"),
        ("3 am left hip", 2, "2026-11-22T03:00:00+01:00"),
        ("yesterday 21:30 left hip", 2, "2026-11-21T21:30:00+01:00"),
        ("yesterday at 9pm left hip", 3, "2026-11-21T21:00:00+01:00"),
        ("last night 23:00", 3, "2026-11-21T23:00:00+01:00"),
        ("this morning 7am cried", 3, "2026-11-22T07:00:00+01:00"),
        ("fri 20 nov 2026 at 9pm bum", 6, "2026-11-20T21:00:00+01:00"),
        ("2 hours ago left hip", 3, "2026-11-22T12:30:20+01:00"),
        ("2026-11-20T22:30 sore", 1, "2026-11-20T22:30:00+01:00"),
    ],
)
def test_a_sentence_begins_with_the_time_it_was(sentence, count, instant):
    moment, words = leading_when(sentence.split(), NOW)
    assert (words, moment.at.isoformat()) == (count, instant)


@each_row(
    "sentence",
    [
        *(
            "left hip",
            "yesterday",
            "last night",
            "monday left hip",
            "4 jan 2026",
            "again at 3am",
            "since 3am",
            "",
            "now",
        ),
        *(
            "40min walk",
            "2 hours sleep",
            "9am tomorrow physio",
            "3am-5am awake",
            "8 hours",
            "2 pillows",
            "12am left hip",
        ),
    ],
)
def test_a_sentence_that_begins_with_no_time_keeps_all_its_words(sentence):
    assert leading_when(sentence.split(), NOW) is None


def test_every_example_of_what_is_accepted_is_accepted():
    for example in ACCEPTED.split(", "):
        late = NOW.replace(hour=22)
        assert parse_when(example, late).at <= late


# The future.


@each_row(
    ("text", "past"),
    [
        ("21:30", "yesterday 21:30"),
        ("9 PM", "yesterday 9 pm"),
        ("today 21:30", "yesterday 21:30"),
        ("today at 21:30", "yesterday 21:30"),
        ("14:31", "yesterday 14:31"),
        ("22 Nov 9pm", ""),
        ("2026-11-22 21:30", ""),
        ("2026-11-22T21:30", ""),
        ("2026-11-22T14:31Z", ""),
        ("2026-11-22T14:30:21+01:00", ""),
        ("2026-11-22T12:00-05:00", ""),
        ("2026-11-23", ""),
        ("2026-11-23 03:00", ""),
        ("20 Nov 2027", ""),
    ],
)
def test_the_future_is_refused_and_the_past_one_spelt_out_where_there_is_one(text, past):
    with pytest.raises(FutureTimeError) as refused:
        parse_when(text, NOW)
    assert vars(refused.value) == {"text": text, "past": past}
    if past:
        assert parse_when(past, NOW).at < NOW


def test_at_three_in_the_morning_3am_is_now_and_4am_is_still_to_come():
    now = datetime(2026, 11, 22, 3, 0, tzinfo=BERLIN)
    assert parse_when("3am", now).at == now
    with pytest.raises(FutureTimeError):
        parse_when("4am", now)


def test_today_without_a_time_is_never_after_now():
    early = datetime(2026, 11, 22, 3, 12, tzinfo=BERLIN)
    moment = parse_when("today", early)
    assert (moment.at, moment.log_day, moment.time_given) == (early, date(2026, 11, 22), False)


def test_the_past_one_is_not_spelt_out_where_the_clocks_skipped_it():
    now = datetime(2026, 3, 30, 2, 0, tzinfo=BERLIN)
    with pytest.raises(FutureTimeError) as refused:
        parse_when("2:30", now)
    assert refused.value.past == ""


# Days.


@each_row(
    ("today", "text", "day"),
    [
        ("2026-11-22", "last monday", "2026-11-16"),
        ("2026-11-23", "monday", "2026-11-16"),
        ("2026-11-23", "last monday", "2026-11-16"),
        ("2026-11-24", "monday", "2026-11-23"),
        ("2027-01-03", "25 Dec", "2026-12-25"),
        ("2027-01-03", "2 Jan", "2027-01-02"),
        ("2027-01-03", "3 Jan", "2027-01-03"),
        ("2026-03-31", "1 month ago", "2026-02-28"),
        ("2026-12-31", "6 months ago", "2026-06-30"),
        ("2028-03-31", "1 month ago", "2028-02-29"),
        ("2028-03-01", "1 day ago", "2028-02-29"),
        ("2028-03-07", "1 week ago", "2028-02-29"),
        ("2028-05-01", "29 feb", "2028-02-29"),
    ],
)
def test_a_day_is_counted_on_the_calendar(today, text, day):
    now = datetime.fromisoformat(f"{today}T14:30").replace(tzinfo=BERLIN)
    moment = parse_when(text, now)
    assert moment.log_day == date.fromisoformat(day)
    assert moment.at.date() == moment.log_day
    assert moment.at.time() == time(12, 0)


def test_a_weekday_is_one_to_seven_days_ago_whatever_today_is():
    for n in range(7):
        now = NOW + timedelta(days=n)
        back = {(now.date() - parse_when(word, now).log_day).days for word in WEEKDAYS}
        assert back == set(range(1, 8))


@given(day=st.dates(date(1990, 1, 1), date(2090, 12, 31)), months=st.integers(0, 600))
def test_months_are_calendar_months(day, months):
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and (before + timedelta(days=1)).day == 1)


@each_row(
    ("text", "day"),
    [
        ("2026-01-21", "2026-01-21"),
        ("2016-11-20 22:30", "2016-11-20"),
        ("2016-11-20T22:30+01:00", "2016-11-20"),
        ("11 months ago", "2025-12-22"),
        ("25 Nov", "2025-11-25"),
        ("8000 hours ago", "2025-12-24"),
        ("400 days ago", "2025-10-18"),
    ],
)
def test_older_than_ten_months_must_be_meant(text, day):
    with pytest.raises(TooLongAgoError) as refused:
        parse_when(text, NOW)
    assert vars(refused.value) == {"day": date.fromisoformat(day)}
    assert parse_when(text, NOW, anywhen=True).at.date() == date.fromisoformat(day)


def test_ten_months_to_the_day_is_not_older():
    assert at("2026-01-22").startswith("2026-01-22")
    assert at("10 months ago").startswith("2026-01-22")


# The night.


@each_row(
    ("clock", "belongs_to"),
    [("00:00", "2026-11-21"), ("04:59", "2026-11-21"), ("05:00", "2026-11-22"), ("14:00", "2026-11-22")],
)
def test_before_five_it_is_still_the_night_that_began_the_evening_before(clock, belongs_to):
    assert parse_when(clock, NOW).log_day == date.fromisoformat(belongs_to)


@each_row(
    ("day_starts", "clock", "belongs_to"),
    [
        (time(0, 0), "00:00", "2026-11-22"),
        (time(8, 0), "07:59", "2026-11-21"),
        (time(8, 0), "08:00", "2026-11-22"),
        (time(4, 30), "04:29", "2026-11-21"),
    ],
)
def test_when_the_day_starts_is_hers_to_say(day_starts, clock, belongs_to):
    moment = parse_when(clock, NOW, day_starts=day_starts)
    assert moment.log_day == date.fromisoformat(belongs_to) == log_day(moment.at, day_starts)


def test_the_log_day_goes_by_the_wall_clock_of_the_entry_not_that_of_now():
    assert parse_when("2026-11-21T02:00+05:45", NOW).log_day == date(2026, 11, 20)
    assert parse_when("2026-11-21T23:00-05:00", NOW).log_day == date(2026, 11, 21)


def test_yesterday_at_three_belongs_to_the_night_before_that():
    assert parse_when("yesterday 3am", NOW).log_day == date(2026, 11, 20)
    assert parse_when("yesterday", NOW).log_day == date(2026, 11, 21)


@each_row(
    ("instant", "belongs_to"),
    [
        ("2026-10-25T02:30+02:00", "2026-10-24"),
        ("2026-10-25T02:30+01:00", "2026-10-24"),
        ("2026-10-25T04:59+01:00", "2026-10-24"),
        ("2026-10-25T05:00+01:00", "2026-10-25"),
        ("2026-03-29T01:59+01:00", "2026-03-28"),
        ("2026-03-29T03:00+02:00", "2026-03-28"),
        ("2026-03-29T04:59+02:00", "2026-03-28"),
        ("2026-03-29T05:00+02:00", "2026-03-29"),
    ],
)
def test_the_night_of_a_clock_change_is_one_night(instant, belongs_to):
    assert log_day(datetime.fromisoformat(instant)) == date.fromisoformat(belongs_to)


# The clocks change.


@each_row(
    ("zone", "day", "clock", "first", "second"),
    [
        (BERLIN, "2026-10-25", "02:30", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"),
        (BERLIN, "2026-10-25", "02:00", "2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"),
        (NEW_YORK, "2026-11-01", "1:15am", "2026-11-01T01:15-04:00", "2026-11-01T01:15-05:00"),
    ],
)
def test_the_hour_that_comes_twice_is_refused_with_both_readings_shown(zone, day, clock, first, second):
    now = datetime.fromisoformat(f"{day}T20:00").replace(tzinfo=zone)
    for text in (clock, f"today {clock}", f"{day} {clock}"):
        with pytest.raises(RepeatedTimeError) as refused:
            parse_when(text, now)
        assert vars(refused.value) == {"text": text, "first": first, "second": second}
    assert parse_when(first, now).at.isoformat(timespec="minutes") == first
    assert parse_when(second, now).at - parse_when(first, now).at == timedelta(hours=1)


@each_row(
    ("zone", "day", "clock"),
    [(BERLIN, "2026-03-29", "02:30"), (BERLIN, "2026-03-29", "02:00"), (NEW_YORK, "2026-03-08", "2:59am")],
)
def test_a_wall_time_that_the_clocks_skip_is_refused(zone, day, clock):
    now = datetime.fromisoformat(f"{day}T20:00").replace(tzinfo=zone)
    for text in (clock, f"{day} {clock}"):
        with pytest.raises(SkippedTimeError) as refused:
            parse_when(text, now)
        assert vars(refused.value) == {"text": text}


@each_row(
    ("zone", "day", "clock", "offset"),
    [
        (BERLIN, "2026-03-29", "01:59", "+01:00"),
        (BERLIN, "2026-03-29", "03:00", "+02:00"),
        (BERLIN, "2026-10-25", "01:59", "+02:00"),
        (BERLIN, "2026-10-25", "03:00", "+01:00"),
        (NEW_YORK, "2026-03-08", "03:00", "-04:00"),
        (NEW_YORK, "2026-11-01", "02:00", "-05:00"),
        (NEPAL, "2026-10-25", "02:30", "+05:45"),
        (NEPAL, "2026-03-29", "02:30", "+05:45"),
    ],
)
def test_the_minutes_beside_a_clock_change_have_one_meaning(zone, day, clock, offset):
    now = datetime.fromisoformat(f"{day}T20:00").replace(tzinfo=zone)
    assert parse_when(clock, now).at.isoformat() == f"{day}T{clock}:00{offset}"


def test_hours_ago_are_hours_that_passed_also_over_a_clock_change():
    now = datetime(2026, 10, 25, 4, 0, tzinfo=BERLIN)
    assert parse_when("2h", now).at.isoformat() == "2026-10-25T02:00:00+01:00"
    assert parse_when("3h", now).at.isoformat() == "2026-10-25T02:00:00+02:00"
    assert parse_when("yesterday 4am", now).at.isoformat() == "2026-10-24T04:00:00+02:00"


def test_now_in_the_repeated_hour_keeps_which_of_the_two_it_was():
    for fold, offset in ((0, "+02:00"), (1, "+01:00")):
        now = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold)
        assert parse_when("now", now).at.isoformat() == f"2026-10-25T02:30:00{offset}"


def test_what_comes_back_carries_a_fixed_offset():
    for text, *_ in ACCEPTED_FORMS:
        assert isinstance(parse_when(text, NOW).at.tzinfo, timezone)


# Either exactly this instant or an error, never something else.

nows = st.builds(
    datetime.fromtimestamp,
    st.integers(1_735_689_600, 1_924_991_999),  # 2025 to 2030
    st.sampled_from([BERLIN, NEW_YORK, NEPAL, UTC]),
)


def clocks(at):
    yield f"{at:%H:%M}"
    yield f"{at.hour}:{at:%M}"
    if (at.hour, at.minute) != (0, 0):
        yield f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"
        if at.minute == 0:
            yield f"{at.hour % 12 or 12} {'am' if at.hour < 12 else 'pm'}"
    if (at.hour, at.minute) == (12, 0):
        yield "noon"


def dates(at, now):
    yield f"{at:%Y-%m-%d}"
    yield f"{at.day} {at:%b} {at.year}"
    yield f"{at:%B} {at.day}, {at.year}"
    back = (now.date() - at.date()).days
    yield f"{back} days ago"
    if back < 2:
        yield ("today", "yesterday")[back]
    if 1 <= back <= 7:
        yield from (f"{at:%A}", f"last {at:%a}")
    if back % 7 == 0:
        yield f"{back // 7} weeks ago"
    if back < 365:
        yield f"{at:%b} {at.day}"


@given(now=nows, seconds_back=st.integers(0, 290 * 86400))
def test_an_instant_written_in_any_accepted_way_is_read_back_or_refused(now, seconds_back):
    felt = (now.astimezone(UTC) - timedelta(seconds=seconds_back)).astimezone(now.tzinfo)
    assert parse_when(felt.isoformat(), now).at == felt
    felt = felt.replace(second=0)
    ways = [f"{day}{sep}{clock}" for day in dates(felt, now) for clock in clocks(felt) for sep in (" ", " at ")]
    ways.append(f"{felt:%Y-%m-%dT%H:%M}")
    if felt.date() == now.date():
        ways += clocks(felt)
    for text in ways:
        try:
            read = parse_when(text, now)
        except RepeatedTimeError as refused:
            both = [datetime.fromisoformat(str(getattr(refused, name))) for name in ("first", "second")]
            assert felt.astimezone(UTC) in [one.astimezone(UTC) for one in both]
        else:
            assert read.at.astimezone(UTC) == felt.astimezone(UTC), text
            assert read.at.utcoffset() == felt.utcoffset()
            assert read.time_given
            assert read.log_day == log_day(felt)


@given(now=nows, back=st.integers(0, 290))
def test_a_day_written_in_any_accepted_way_is_that_day(now, back):
    day = now - timedelta(days=back)
    for text in dates(day, now):
        read = parse_when(text, now)
        assert read.log_day == day.date(), text
        assert read.at.date() == day.date()
        assert not read.time_given
        assert read.at <= now


@given(now=nows, minutes=st.integers(0, 9999))
def test_minutes_and_hours_ago_are_exact(now, minutes):
    for text, ago in (
        (f"{minutes}min", timedelta(minutes=minutes)),
        (f"{minutes} minutes ago", timedelta(minutes=minutes)),
        (f"{minutes // 2}h", timedelta(hours=minutes // 2)),
    ):
        assert now.astimezone(UTC) - parse_when(text, now, anywhen=True).at == ago


PIECES = (
    *("now", "today", "yesterday", "last", "monday", "sun", "3am", "12am", "9pm", "noon", "midnight", "at", "ago"),
    *("2", "3", "40", "min", "h", "m", "hours", "days", "weeks", "months", "2026-11-20", "2026-11-31", "22:30"),
    *("25:00", "T", "Z", "+01:00", "Nov", "May", "20", "31", "2026", ",", "/", ".", ":"),
)
texts = st.one_of(
    st.text(max_size=24),
    st.text(alphabet=string.digits + " :-+apmhTZ./", max_size=24),
    st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
)


@given(text=texts, now=nows, anywhen=st.booleans())
def test_whatever_is_typed_gives_a_moment_that_is_not_after_now_or_is_refused(text, now, anywhen):
    try:
        moment = parse_when(text, now, anywhen=anywhen)
    except RefusedError:
        return
    assert moment.at <= now
    assert moment.at.tzinfo is not None
    assert not moment.time_given or moment.log_day == log_day(moment.at)
    assert moment.time_given or moment.log_day == moment.at.date()
    assert anywhen or moment.at.date() >= months_before(now.date(), 10)


@given(text=texts, now=nows, future=st.booleans())
def test_whatever_is_typed_as_a_date_is_a_date_or_is_refused(text, now, future):
    try:
        day = parse_date(text, now, future=future)
    except RefusedError:
        return
    assert type(day) is date
    assert future or day <= now.date()


# Dates.


@each_row(
    ("text", "day"),
    [
        ("2027-01-08", "2027-01-08"),
        ("8 Jan 2027", "2027-01-08"),
        ("8 january 2027", "2027-01-08"),
        ("8 Jan, 2027", "2027-01-08"),
        ("Jan 8 2027", "2027-01-08"),
        ("January 8, 2027", "2027-01-08"),
        (" 2027-01-08 ", "2027-01-08"),
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("2028-02-29", "2028-02-29"),
        ("1 may 2026", "2026-05-01"),
        ("8th Jan 2027", "2027-01-08"),
        ("fri 8 jan 2027", "2027-01-08"),
        ("2027/01/08", "2027-01-08"),
        ("20/1/2027", "2027-01-20"),
    ],
)
def test_a_date_is_read(text, day):
    assert parse_date(text, NOW, future=True) == date.fromisoformat(day)


@each_row(
    "text",
    [
        *("", "08/01/2027", "1/8/2027", "8.1.2027", "08-01-2027", "20270108", "2027-01"),
        *("2027-02-29", "2027-13-01", "2027-01-32", "8 Jan", "8 Jan 27", "Jan 2027", "30 feb 2027", "8 2027"),
        *(
            "2027-01-08T10:00",
            "2027-01-08 10:00",
            "monday",
            "3 days ago",
            "now",
            "tomorrow",
            "0999-01-08",
        ),
        *("34+2", "10000-01-01", "２０２７-01-08"),
    ],
)
def test_any_other_date_is_refused(text):
    with pytest.raises(UnreadableDateError) as refused:
        parse_date(text, NOW, future=True)
    assert refused.value.text == text


def test_a_date_to_come_is_only_taken_where_one_is_wanted():
    assert parse_date("2026-11-22", NOW) == date(2026, 11, 22)
    for text in ("2026-11-23", "8 Jan 2027"):
        with pytest.raises(FutureTimeError) as refused:
            parse_date(text, NOW)
        assert vars(refused.value) == {"text": text, "past": ""}


@each_row(
    ("text", "day"),
    [
        ("monday", "2026-11-16"),
        ("2 weeks ago", "2026-11-08"),
        ("2020-01-01", "2020-01-01"),
        ("today", "2026-11-22"),
        ("yesterday 3am", "2026-11-20"),
        ("3am", "2026-11-21"),
    ],
)
def test_since_is_a_day_of_the_diary_however_long_ago(text, day):
    assert parse_since(text, NOW) == date.fromisoformat(day)


def test_since_refuses_what_a_when_refuses():
    with pytest.raises(UnreadableTimeError):
        parse_since("03/04/2026", NOW)
    with pytest.raises(FutureTimeError):
        parse_since("2026-12-01", NOW)

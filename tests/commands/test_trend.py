"""`lumbar trend`: the published test series through the command."""

from datetime import date, timedelta

import pytest

from rows import each_row

SERIES = [
    ("3 3 4 3 3 4 3 5 5 6 5 6 6 6", "worsening", (3, 6), (61, 3.443, 0.0003), 3.5),
    ("5 5 6 5 5 5 6 5 6 5 5 6 5 5", "steady", (5, 5), (2, 0.071, 0.47), 0),
    ("4 4 4 4 4 4 4 4 4 4 4 4 4 4", "steady", (4, 4), (0, 0, 0.5), 0),
    ("2 3 2 4 3 3 2 4 3 3 4 3 4 4", "steady", (3, 4), (35, 2.014, 0.022), 1.56),
]


def log_days(lumbar, scores, last=date(2026, 11, 22)):
    for back, score in enumerate(reversed(scores)):
        lumbar(f"{score}", now=f"{last - timedelta(days=back)}T10:00:00+00:00")


@pytest.mark.parametrize(("scores", "verdict", "medians", "kendall", "slope"), SERIES)
def test_the_series_give_their_verdict_and_numbers(lumbar, scores, verdict, medians, kendall, slope):
    log_days(lumbar, scores.split())
    data = lumbar("trend --json").data
    assert data["verdict"] == verdict
    assert (data["medians"]["before"], data["medians"]["recent"]) == medians
    found = data["mann_kendall"]
    assert (found["s"], found["z"], found["p"]) == pytest.approx(kendall, abs=0.005)
    assert data["theil_sen_14d"] == pytest.approx(slope, abs=0.01)
    assert data["logged_days"] == 14


def test_six_entries_are_not_enough_to_say(lumbar):
    log_days(lumbar, "3 4 5 6 7 8".split())
    assert lumbar("trend --json").data["verdict"] == "not-enough-entries"
    assert "not enough entries to say" in lumbar("trend").out.lower()


def test_an_empty_diary_is_not_enough_to_say(lumbar):
    assert lumbar("trend --json").data["verdict"] == "not-enough-entries"


def test_as_of_gives_the_old_answer_back_after_late_entries_and_changes(lumbar):
    log_days(lumbar, "3 3 4 3 3 4 3 5 5 6 5 6 6 6".split(), last=date(2026, 11, 15))
    then = lumbar("trend --json", now="2026-11-15T23:00:00+00:00").out
    for back in range(5):
        lumbar(f"log 0 --at 2026-11-{10 + back}", now="2026-11-22T09:00:00+00:00")
        lumbar(f"log 10 --at 2026-11-{16 + back}", now="2026-11-22T09:00:00+00:00")
    assert lumbar("trend --json --as-of 2026-11-15").out == then


def test_as_of_a_day_before_the_diary_began_uses_what_is_known_now(lumbar):
    for day in range(1, 15):
        lumbar(f"log 5 --at 2026-11-{day:02}", now="2026-11-22T09:00:00+00:00")
    assert lumbar("trend --json --as-of 2026-11-14").data["verdict"] == "steady"


def test_missing_days_stay_missing(lumbar):
    log_days(lumbar, ["4"])
    log_days(lumbar, ["6"], last=date(2026, 11, 19))
    assert [day["day"] for day in lumbar("trend --json").data["series"]] == ["2026-11-19", "2026-11-22"]


@each_row("line", ["--by month", "--site elbow", "--as-of 2026-12-24", "--since 04/05/2026"])
def test_what_cannot_be_read_is_refused_in_one_line(lumbar, line):
    assert len(lumbar(f"trend {line}", code=2).err.splitlines()) == 1


def test_plain_words_without_any_drawing(lumbar):
    log_days(lumbar, "3 3 4 3 3 4 3 5 5 6 5 6 6 6".split())
    out = lumbar("trend").out
    assert out.isascii()
    assert "Verdict: worsening." in out


def test_a_trend_that_would_begin_after_its_end_is_refused(lumbar):
    assert "after the last day" in lumbar("trend --since 2026-11-10 --as-of 2026-11-01", code=2).err

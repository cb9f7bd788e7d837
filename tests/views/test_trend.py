import io
import json
import random
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pyte
import pytest

from forbidden import ON_SCREEN
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.records import Moment, PainEntry
from lumbar_cli.domain.pain.trend import Trend, TrendVerdict, measure_trend
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.words import DatedBy
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.views.console import can_show, make_console, show_lines
from lumbar_cli.views.trend import STILL_OPEN, plain_trend_lines, show_trend, trend_data, trend_lines
from rows import each_row

UNTIL = date(2026, 11, 22)
RULES = load_trend_rules()


def text_of(line):
    """The words of a line, without styles and without blanks at its end."""
    return "".join(piece for piece, _ in line).rstrip()


def dated(due: date, **more: date) -> Pregnancy:
    dating = Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 1, tzinfo=UTC))
    return Pregnancy(datings=(dating,), **more)


PREGNANT = dated(date(2027, 1, 8))
AFTER_BIRTH = dated(date(2026, 11, 10), born_on=date(2026, 11, 8))
ENDED = dated(date(2027, 1, 8), ended_on=date(2026, 11, 10))
UNDATED = Pregnancy()
EVERYWHERE = (PREGNANT, AFTER_BIRTH, ENDED, UNDATED)

RISING = (3, 3, 4, 3, 3, 4, 3, 5, 5, 6, 5, 6, 6, 6)
CREEPING = (2, 3, 2, 4, 3, 3, 2, 4, 3, 3, 4, 3, 4, 4)


def a_trend(
    *scores: int | None, pregnancy: Pregnancy = PREGNANT, since: date | None = None, more: Sequence[PainEntry] = ()
) -> Trend:
    entries = list(more)
    for ago, score in enumerate(reversed(scores)):
        if score is not None:
            entries.append(an_entry(score, ago))
    history = History(pregnancy=pregnancy, entries=tuple(sorted(entries, key=lambda e: e.moment.at)))
    return measure_trend(history, until=UNTIL, rules=RULES, since=since)


def an_entry(score: int, ago: int, hour: int = 14, **more: object) -> PainEntry:
    day = UNTIL - timedelta(days=ago)
    return PainEntry(score=score, moment=Moment(at=datetime.combine(day, time(hour), UTC), log_day=day), **more)  # type: ignore[arg-type]


def a_full_trend(pregnancy: Pregnancy = PREGNANT, days: int = 28) -> Trend:
    """Everything at once: several a day, gaps, tens, zeros, nights, late entries, other sites."""
    chance = random.Random(3)
    entries = []
    for ago in range(days):
        for hour in chance.sample([8, 13, 19, 23], chance.choice([0, 1, 2, 3])):
            site = Site.HIP if chance.random() < 0.1 else Site.LOWER_BACK
            entry = an_entry(chance.choice([0, 3, 5, 6, 7, 10]), ago, hour, sites=(site,))
            late = timedelta(hours=chance.choice([0, 60]))
            entries.append(
                PainEntry(score=entry.score, moment=entry.moment, sites=(site,), recorded_at=entry.moment.at + late)
            )
    since = UNTIL - timedelta(days=days - 1)
    return a_trend(pregnancy=pregnancy, since=since, more=entries)


def shown(trend: Trend, width: int = 80, **more: object) -> list[str]:
    return [text_of(line) for line in trend_lines(trend, width=width, **more)]  # type: ignore[arg-type]


def chart(trend: Trend, width: int = 80) -> str:
    """From the row of 10 down to the dates."""
    lines = shown(trend, width)
    start = next(n for n, line in enumerate(lines) if line.startswith(" 10"))
    end = next(n for n, line in enumerate(lines) if "worst of the" in line)
    return "\n".join(lines[start:end])


def test_the_chart_shows_worst_least_night_median_gaps_zeros_and_weeks() -> None:
    scores = [4, None, 0, 5, 5, 6, 7, *(3,) * 5, None, 9]
    more = [an_entry(2, 0, 8), an_entry(8, 0, 23), an_entry(1, 10, 8)]
    trend = a_trend(*scores, since=UNTIL - timedelta(days=13), more=more)
    rows = chart(trend).split("\n")
    last = [row[57:58] for row in rows[:10]]
    assert last[1:9] == ["\u2588", "o", "|", "\u2592", "|", "|", "|", "|"]
    assert rows[10] == "  0  4   .   0   5   5   6   7   3   3   3   3   3   .   9"
    assert rows[11].startswith("week 31")
    assert shown(trend)[1].startswith("med  ")


def test_the_verdict_is_the_last_line_and_statistics_are_asked_for() -> None:
    trend = a_trend(*RISING, *RISING)
    lines = shown(trend)
    last = " ".join(lines[-2:])
    assert "the last 7 days against the 7 before." in last
    assert "Mann-Kendall" not in " ".join(lines)
    assert "Mann-Kendall" in " ".join(shown(trend, numbers=True))


def test_at_forty_columns_four_weeks_still_have_a_bar_a_day() -> None:
    drawn = chart(a_trend(*range(10), *range(10), None, *range(1, 8)), 40).split("\n")
    assert drawn[3] == "  7  - - - -█- - - - -█- - - - -█ severe"
    assert drawn[10] == "  0  01234567890123456789.1234567"
    assert drawn[11] == "week 29  30     31     32     33"
    assert drawn[12] == "         30 Oct 6 Nov  13 Nov 20 Nov"


def test_a_ten_that_has_no_room_is_written_downwards_and_the_legend_says_so() -> None:
    drawn = chart(a_trend(*range(10), *range(1, 11), None, *range(1, 8)), 40).split("\n")
    assert drawn[10] == "  0  01234567891234567891.1234567"
    assert drawn[11] == "                        0"
    assert "1 above 0 is 10" in " ".join(shown(a_trend(10, *(5,) * 27), 40))
    assert "1 above 0" not in " ".join(shown(a_trend(*(5,) * 28), 40))
    assert "1 above 0" not in " ".join(shown(a_trend(10, *(5,) * 27), 120))


def test_a_long_period_has_a_bar_a_week() -> None:
    lines = shown(a_trend(*(3, 8, 2, None, None, 4, 5) * 24, since=UNTIL - timedelta(days=167)))
    assert any("worst of the week" in line for line in lines)
    assert "  0  8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8" in [line[:52] for line in lines]


def test_a_year_fits_forty_columns() -> None:
    lines = shown(a_trend(*(5,) * 365, pregnancy=UNDATED, since=UNTIL - timedelta(days=364)), 40)
    assert max(map(len, lines)) <= 40


@each_row("width", [40, 60, 80, 100, 120])
@each_row("days", [1, 2, 7, 14, 28, 45, 200])
@each_row("pregnancy", EVERYWHERE)
def test_no_line_is_wider_than_the_terminal(width: int, days: int, pregnancy: Pregnancy) -> None:
    lines = shown(a_full_trend(pregnancy, days), width, by=("day", "week"))
    assert max(map(len, lines)) <= width


@each_row("width", [40, 80, 120])
def test_the_terminal_shows_what_was_laid_out(width: int) -> None:
    trend = a_full_trend()
    expected = shown(trend, width)
    out = io.StringIO()
    show_lines(trend_lines(trend, width=width), make_console(plain=False, color=True, width=width, file=out))
    assert "\x1b[" in out.getvalue()
    screen = pyte.Screen(width, len(expected) + 1)
    pyte.Stream(screen).feed(out.getvalue().replace("\n", "\r\n"))
    assert [line.rstrip() for line in screen.display[:-1]] == expected


@each_row("pregnancy", EVERYWHERE)
def test_without_block_characters_everything_is_ascii(pregnancy: Pregnancy) -> None:
    trend = a_full_trend(pregnancy)
    assert "\n".join(shown(trend, blocks=False, by=("day", "week"))).isascii()
    assert "\n".join(plain_trend_lines(trend)).isascii()


def test_no_character_is_one_that_some_terminals_draw_twice_as_wide() -> None:
    assert not set("\n".join(shown(a_full_trend(), by=("day", "week")))) & set("●½①…—│─┌└├→")


@each_row("pregnancy", EVERYWHERE)
def test_plain_says_one_fact_a_line_without_chart_or_columns(pregnancy: Pregnancy) -> None:
    lines = list(plain_trend_lines(a_full_trend(pregnancy)))
    assert all(re.fullmatch(r"[A-Z0-9][\w ,.:;+()-]*", line) for line in lines), lines
    assert all("  " not in line and "->" not in line and "|" not in line for line in lines)


def test_plain_has_the_verdict_and_its_numbers() -> None:
    lines = list(plain_trend_lines(a_trend(*RISING)))
    assert lines[:2] == [
        "Pain trend, lower back, from Mon 26 Oct 2026 to Sun 22 Nov 2026.",
        "On Sun 22 Nov: 33+2.",
    ]
    assert lines[-1] == "Verdict: worsening."
    assert "Worst pain, median of the last 7 days: 6." in lines
    assert "Worst pain, median of the 7 days before: 3." in lines
    assert not any("Theil-Sen" in line for line in lines)
    numbers = list(plain_trend_lines(a_trend(*RISING), numbers=True))
    assert "Theil-Sen slope: up 3.5 points in 14 days." in numbers
    assert "Mann-Kendall test: S 61, z 3.44, one-sided p 0.0003." in numbers
    assert "Week 33: 3 of 3 days logged, worst pain median 6, from 6 to 6, severe on 0 days." in lines
    assert "Sun 22 Nov, 33+2: worst 6, average 6, least 6." in lines


FEW = (5, 5, 5, 5, None, None, None)


@each_row("days", [28, 71])
def test_at_80_columns_the_whole_of_it_stands_on_24_rows_and_what_is_open_is_said_again(days):
    lines = shown(a_trend(*(3, 8, 2, None, 4, 5, 6) * 12, since=UNTIL - timedelta(days=days - 1)), closing=STILL_OPEN)
    assert len(lines) < 24
    assert STILL_OPEN in lines


@each_row(
    ("scores", "verdict", "words"),
    [
        (RISING, TrendVerdict.WORSENING, "Worsening: median 3 -> 6, the last 7 days against the 7 before."),
        ((*FEW, 7, 7, 7, 7), TrendVerdict.POSSIBLY_WORSENING, "Possibly worsening: median 5 -> 7, "),
        ((4,) * 14, TrendVerdict.STEADY, "About the same: median 4 -> 4, "),
        (RISING[::-1], TrendVerdict.IMPROVING, "Improving: median 6 -> 3, "),
        ((9,) * 6, TrendVerdict.NOT_ENOUGH_ENTRIES, "Not enough entries to say."),
    ],
)
def test_each_verdict_has_its_words_and_its_numbers(scores: Sequence[int], verdict: TrendVerdict, words: str) -> None:
    trend = a_trend(*scores)
    assert trend.verdict is verdict
    assert words in " ".join(shown(trend))
    assert f"Verdict: {re.split('[.:]', words)[0].lower()}." in plain_trend_lines(trend)


def test_not_enough_says_what_would_be_enough() -> None:
    text = " ".join(plain_trend_lines(a_trend(9, 9, 9)))
    assert "Too few days yet to compare: every 7 days need 4 with an entry." in text
    assert "So far 3 in the last 7 days, none in the 7 before." in text


def test_a_slow_rise_in_pregnancy_is_told_calmly_and_only_there() -> None:
    expected = "On average, back pain rises slowly as a pregnancy goes on."
    assert expected in shown(a_trend(*CREEPING))
    for pregnancy in (AFTER_BIRTH, ENDED, UNDATED):
        text = shown(a_trend(*CREEPING, pregnancy=pregnancy))
        assert expected not in text
        assert "Taken day by day it rises, by about 1.6 points in 14 days." in text


def test_a_rise_of_weeks_is_not_called_a_harder_week() -> None:
    trend = a_trend(*(3, 2) * 7, *(5,) * 14)
    assert trend.verdict is TrendVerdict.POSSIBLY_WORSENING
    text = " ".join(plain_trend_lines(trend))
    assert "Over 28 days it rose, by about 1.6 points in 14 days. Worth a word with your midwife or doctor." in text
    assert "harder week" not in text


def test_a_steep_rise_that_the_medians_hide_is_not_called_expected() -> None:
    trend = a_trend(2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5, 6, 7, 9)
    hidden = a_trend(1, 2, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 8)
    assert trend.verdict is hidden.verdict is TrendVerdict.STEADY
    for steep in (trend, hidden):
        text = " ".join(shown(steep))
        assert "On average" not in text
        assert "Worth a word with your midwife or doctor." in text


WEEK_WORDS = re.compile(r"\b\d\d\+\d\b|\bweeks?\b|birth|pregnan|bab[yi]|due|midwife|trimester|\+\d", re.IGNORECASE)


@each_row("scores", [RISING, CREEPING, (3,), RISING[::-1]])
def test_after_an_end_no_word_speaks_of_weeks_or_birth(scores: Sequence[int]) -> None:
    trend = a_trend(*scores, pregnancy=ENDED)
    for text in ("\n".join(shown(trend, by=("day", "week"))), "\n".join(plain_trend_lines(trend))):
        assert not WEEK_WORDS.search(text), WEEK_WORDS.search(text)
    data = trend_data(trend)
    assert data["gestational_age"] is None
    assert data["postpartum_days"] is None
    assert {(point["gestational_age"], point["postpartum_days"]) for point in data["series"]} == {(None, None)}
    assert {(span["week"], span["weeks_after_birth"]) for span in data["weeks"]} == {(None, None)}


def test_after_birth_the_weeks_count_on() -> None:
    trend = a_trend(*(4,) * 28, pregnancy=AFTER_BIRTH)
    lines = shown(trend)
    assert lines[0].endswith("26 Oct to 22 Nov 2026, 14 days after birth")
    assert "week   38            39        +0            +1            +2" in lines
    assert any("+1 one full week after birth" in line for line in lines)
    assert "Days 7 to 13 after birth: 7 of 7 days logged, " in " ".join(plain_trend_lines(trend))


@each_row("pregnancy", EVERYWHERE)
@each_row("scores", [RISING, RISING[::-1], CREEPING, (0,) * 28, (9,), ()])
def test_nothing_reassures_and_the_signs_are_always_named(scores: Sequence[int], pregnancy: Pregnancy) -> None:
    trend = a_trend(*scores, pregnancy=pregnancy)
    for text in (" ".join(shown(trend)), " ".join(plain_trend_lines(trend))):
        assert ON_SCREEN.findall(text) == []
        assert "A trend says nothing about warning signs." in text
        assert "lumbar check" in text


def test_tables_are_shown_as_asked() -> None:
    trend = a_trend(3, None, None, 5)
    days = shown(trend, by=("day",))
    assert "day                worst avg least night" in days
    assert "Thu 19 Nov 32+6    3     3   3     -" in days
    assert "           2 days: nothing written" in days
    assert not any(line.startswith("week  logged") for line in days)
    weeks = shown(trend, by=("week",))
    assert "week  logged  median  worst  severe" in weeks
    assert "33    1 of 3  5       5-5    -" in weeks


def test_an_empty_diary_has_no_chart_and_no_table() -> None:
    assert "severe" not in " ".join(shown(a_trend()))
    assert "Logged: 0 of 28 days." in plain_trend_lines(a_trend())


def test_other_sites_are_named_and_not_mixed() -> None:
    trend = a_trend(*RISING, more=[an_entry(10, 0, sites=(Site.HIP,)), an_entry(10, 1, sites=(Site.LEG, Site.HIP))])
    alone = "Not mixed in: hip on 2 days, leg on 1 day. To see one alone: lumbar trend --site hip"
    assert alone in plain_trend_lines(trend)


def test_the_json_has_the_promised_keys_and_can_be_written() -> None:
    data = json.loads(json.dumps(trend_data(a_trend(*RISING))))
    assert {"verdict", "medians", "mann_kendall", "theil_sen_14d", "severe_days", "logged_days", "series"} <= set(data)
    assert data["verdict"] == "worsening"
    assert data["medians"] == {"recent": 6.0, "before": 3.0}
    assert data["mann_kendall"] == {"s": 61, "z": pytest.approx(3.443, abs=0.001), "p": pytest.approx(0.0003, abs=1e-4)}
    assert data["theil_sen_14d"] == 3.5
    assert (data["severe_days"], data["logged_days"], data["possible_days"]) == (0, 14, 28)
    assert data["series"][-1] == {
        "day": "2026-11-22",
        "worst": 6,
        "average": 6.0,
        "least": 6,
        "night": None,
        "daytime": 6,
        "entries": 1,
        "late": False,
        "gestational_age": "33+2",
        "postpartum_days": None,
    }


def test_what_cannot_be_said_is_null_in_json() -> None:
    data = trend_data(a_trend(9))
    assert data["verdict"] == "not-enough-entries"
    assert data["medians"] == {"recent": None, "before": None}
    assert (data["mann_kendall"], data["theil_sen_14d"]) == (None, None)


def test_show_speaks_plainly_or_draws(capsys: pytest.CaptureFixture[str]) -> None:
    trend = a_trend(*RISING)
    show_trend(trend, plain=True, color=True, width=80)
    assert capsys.readouterr().out.splitlines() == list(plain_trend_lines(trend))
    show_trend(trend, plain=False, color=False, width=80, by=("day",))
    assert capsys.readouterr().out.splitlines() == shown(trend, by=("day",))


def test_plain_can_be_read_at_40_columns(capsys: pytest.CaptureFixture[str]) -> None:
    trend = a_trend(*RISING)
    show_trend(trend, plain=True, color=False, width=40)
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 40
    assert " ".join(out.split()) == " ".join(plain_trend_lines(trend))


def test_a_stream_that_cannot_show_blocks_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", out)
    show_trend(a_full_trend(), plain=False, color=False, width=80)
    out.flush()
    assert "#" in out.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert not can_show("█", out)


@each_row(
    ("plain", "color", "colored"),
    [(False, True, True), (False, False, False), (True, True, False), (True, False, False)],
)
@each_row("environ", [{"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "7"}])
def test_the_console_does_what_was_decided_whatever_the_environment_says(
    plain: bool, color: bool, colored: bool, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    out = io.StringIO()
    console = make_console(plain=plain, color=color, width=80, file=out)
    show_lines([(("[b]typed[/b] :smile: 7", "strong"),)], console)
    text = out.getvalue()
    assert ("\x1b[" in text) == colored
    assert re.sub(r"\x1b\[[\d;]*m", "", text) == "[b]typed[/b] :smile: 7\n"
    assert console.width == 80

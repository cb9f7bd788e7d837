"""The chart: gaps as gaps, zero as zero, and every event told in words too."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

from hypothesis import given, settings

from diaries import FOUR_WEEKS, HOSTILE, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import ReliefUse
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Section
from lumbar_cli.formats.page.chart import (
    BOTTOM,
    HEIGHT,
    LONGEST_DAYS,
    MOST_EVENTS,
    PAPER,
    TOP,
    WIDTH,
    Ink,
    chart_of,
    draw,
)

INK = Ink(PAPER, "sans-serif")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(summary):
    chart = chart_of(summary)
    return None if chart is None else ElementTree.fromstring(draw(chart, INK))


@settings(max_examples=40)
@given(history=histories(), chosen=choices())
def test_it_is_well_formed_and_inside_its_frame(history, chosen):
    picture = drawn(summary_of(history, chosen))
    if picture is None:
        return
    for shape in picture.iter():
        for name, limit in (("x", WIDTH), ("cx", WIDTH), ("y", HEIGHT), ("cy", HEIGHT)):
            if name in shape.attrib:
                assert 0 <= float(shape.get(name)) <= limit
    assert len(picture.findall(f"{SVG}rect[@class='bar']")) <= LONGEST_DAYS


def test_a_day_without_an_entry_has_no_bar_and_nothing_joins_the_days():
    picture = drawn(summary_of(History(entries=(an_entry(5, 9), an_entry(6, 2)))))
    assert len(picture.findall(f"{SVG}rect[@class='bar']")) == 2
    assert not picture.findall(f"{SVG}polyline")


def test_no_pain_is_drawn_on_the_line_of_zero_and_the_worst_at_the_top():
    picture = drawn(summary_of(History(entries=(an_entry(0, 9), an_entry(10, 2)))))
    dots = [float(dot.get("cy")) for dot in picture.findall(f"{SVG}circle")]
    assert dots == [BOTTOM, TOP]


def test_it_says_in_words_what_it_shows():
    chart = chart_of(summary_of(History(entries=(an_entry(0, 9), an_entry(8, 2)))))
    assert chart.title == "Pain a day, 26 Oct to 22 Nov"
    assert "worst between 0 and 8, 7 or more on 1 day, 26 of 28 days without an entry" in chart.description


def test_nothing_is_drawn_where_no_pain_was_written_down():
    assert chart_of(summary_of(History())) is None


def test_weeks_stand_under_the_days_they_begin_on_and_none_after_a_pregnancy_that_ended():
    entries = tuple(an_entry(5, day) for day in range(27, -1, -1))
    running = draw(chart_of(summary_of(History(pregnancy=dated(), entries=entries))), INK)
    assert "33+0" in running
    over = History(pregnancy=dated(ended_on=TODAY - timedelta(days=3)), entries=entries)
    assert not re.search(r"\d\+0", draw(chart_of(summary_of(over)), INK))
    born = History(pregnancy=dated(born_on=TODAY - timedelta(days=20)), entries=entries)
    assert "1 wk after" in draw(chart_of(summary_of(born)), INK)


def a_use(method: str, days_ago: int) -> ReliefUse:
    return ReliefUse(method=method, moment=an_entry(days_ago=days_ago).moment, id=f"{method}{days_ago}")


def test_a_new_sign_and_a_new_method_are_marked_once_with_a_letter_that_is_told_below():
    history = History(
        entries=(an_entry(5, 3),),
        fact_reports=(a_report("leg_numbness", "one", 3),),
        relief_uses=(a_use("warm-compress", 9), a_use("warm-compress", 2)),
    )
    chart = chart_of(summary_of(history))
    assert chart.legend[0] == "A 13 Nov: warm compress, first tried"
    assert chart.legend[1].startswith("B 19 Nov: ")
    assert len(chart.events) == 2


def test_signs_are_marked_before_methods_where_there_is_no_room_for_all():
    uses = tuple(a_use(f"method {number}", 9) for number in range(12))
    history = History(
        entries=(an_entry(5, 3),), fact_reports=(a_report("vaginal_bleeding", True, 1),), relief_uses=uses
    )
    chart = chart_of(summary_of(history))
    assert len(chart.events) == MOST_EVENTS
    assert any(event.sign for event in chart.events)


def test_what_was_left_out_of_the_page_is_left_out_of_the_chart():
    history = History(
        entries=(an_entry(5, 3),),
        fact_reports=(a_report("vaginal_bleeding", True, 1),),
        relief_uses=(a_use(HOSTILE[0], 2),),
    )
    without = Choices(since=FOUR_WEEKS.since, without=frozenset({Section.SIGNS, Section.TRIED}))
    assert chart_of(summary_of(history, without)).events == ()
    assert len(chart_of(summary_of(replace(history))).events) == 2

"""The chart: gaps as gaps, zero as zero, a row a place, and everything on one axis of weeks."""

import xml.etree.ElementTree as ElementTree
from datetime import timedelta

from hypothesis import Phase, given, settings

from diaries import FOUR_WEEKS, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.records import Assessment, Reading, ReliefUse
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Section
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.formats.page.chart import NARROW, PAPER, WIDE, Ink, chart_of, draw, height_of

INK = Ink(PAPER, "sans-serif")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(summary, width=WIDE):
    chart = chart_of(summary)
    return None if chart is None else ElementTree.fromstring(draw(chart, INK, width=width))


@settings(max_examples=10, deadline=None, phases=[Phase.generate])
@given(history=histories(), chosen=choices())
def test_it_is_well_formed_and_inside_its_frame(history, chosen):
    summary = summary_of(history, chosen)
    for width in (WIDE, NARROW):
        picture = drawn(summary, width)
        if picture is None:
            return
        tall = float(picture.get("viewBox").split()[3])
        for shape in picture.iter():
            for name, limit in (("x", width), ("cx", width), ("y", tall), ("cy", tall)):
                if name in shape.attrib:
                    assert 0 <= float(shape.get(name)) <= limit


def test_a_day_without_an_entry_has_no_dot():
    picture = drawn(summary_of(History(entries=(an_entry(5, 3), an_entry(0, 1)))))
    assert len(picture.findall(f"{SVG}circle[@class='average']")) == 2


def test_every_place_has_a_row_and_places_left_out_have_none():
    entries = (an_entry(5, 3), an_entry(6, 1, sites=(Site.HIP,)))
    summary = summary_of(History(entries=entries))
    assert [band.name for band in chart_of(summary).bands] == ["lower back", "hip"]
    without = summary_of(History(entries=entries), replace(FOUR_WEEKS, without=frozenset({Section.WHERE})))
    assert [band.name for band in chart_of(without).bands] == [""]


def test_medicines_methods_signs_and_pressures_stand_on_the_same_days():
    seen = Assessment(fact="leg_numbness", moment=a_report("x", hour=16, days_ago=3).moment, id="a")
    history = History(
        pregnancy=dated(),
        entries=(an_entry(5, 4, medicines=("paracetamol 500 mg",)),),
        relief_uses=(ReliefUse(method="tens", before=6, after=4, moment=an_entry(0, 2).moment, id="u"),),
        fact_reports=(a_report("leg_numbness", "one", 3), a_report("leg_numbness", "one", 1)),
        assessments=(seen,),
        readings=(Reading(kind=ReadingKind.BP, value=120, diastolic=80, moment=an_entry(0, 1).moment, id="r"),),
    )
    chart = chart_of(summary_of(history))
    day = TODAY - timedelta(days=4)
    assert chart.medicines[0].marks == ((day, "taken"),)
    assert chart.methods[0].marks == ((TODAY - timedelta(days=2), "down"),)
    assert {kind for _, kind in chart.signs} == {"told", "seen", "back"}
    assert [(one.upper, one.lower) for one in chart.pressures] == [(120, 80)]
    assert any(words.startswith("diamond") for words in chart.key)


def test_a_smaller_chart_is_never_higher():
    entries = tuple(
        an_entry(5, day, sites=(Site.HIP, Site.LEG), medicines=tuple(f"m{n}" for n in range(8)))
        for day in range(20, 0, -1)
    )
    heights = [height_of(chart) for chart in chart_of(summary_of(History(entries=entries))).smaller()]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[-1]


def test_a_birth_has_its_mark_and_weeks_after_it_their_own_numbers():
    history = History(pregnancy=dated(born_on=TODAY - timedelta(days=9)), entries=(an_entry(5, 20), an_entry(4, 1)))
    chart = chart_of(summary_of(history))
    assert chart.born_on == TODAY - timedelta(days=9)
    assert chart.weeks[-1].label == "+1"


def test_nothing_is_drawn_where_no_pain_was_written_down():
    assert chart_of(summary_of(History())) is None


def test_a_picture_alone_says_what_it_is_of_and_no_line_goes_through_a_label():
    history = History(pregnancy=dated(born_on=TODAY - timedelta(days=9)), entries=(an_entry(5, 20), an_entry(4, 1)))
    chart = chart_of(summary_of(history))
    alone = ElementTree.fromstring(draw(chart, INK, alone=True))
    words = [text.text for text in alone.findall(f"{SVG}text")]
    assert words[0].startswith("Pain a day, ")
    assert words[0].endswith("0 none to 10 worst imaginable")
    assert words[-1].startswith("dot: worst")
    assert not any("worst imaginable" in (text.text or "") for text in drawn(summary_of(history)).findall(f"{SVG}text"))
    birth = next(path for path in alone.findall(f"{SVG}path") if path.get("stroke-dasharray"))
    spans = [tuple(map(float, part.split()[1].split("V"))) for part in birth.get("d").split("M")[1:]]
    labels = [float(text.get("y")) for text in alone.findall(f"{SVG}text") if text.get("text-anchor") == "start"]
    assert not [y for y in labels for top, bottom in spans if top < y - 4 < bottom]

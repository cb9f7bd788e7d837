"""The page as plain text: what stands on it, and that it is one page."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from diaries import DUE, FOUR_WEEKS, HOSTILE, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.entry import Assessment
from lumbar_cli.domain.history import History, Profile
from lumbar_cli.domain.summary import Choices, Private, Section
from lumbar_cli.exports.text import CELLS, LINES, fit, layout
from lumbar_cli.exports.width import cell_width, cut, listed, one_line, wrap


def page_of(history: History, chosen: Choices = FOUR_WEEKS) -> str:
    return "\n".join(layout(fit(summary_of(history, chosen))))


@settings(max_examples=60)
@given(history=histories(), chosen=choices())
def test_it_is_one_page_whatever_the_diary_holds(history, chosen):
    lines = layout(fit(summary_of(history, chosen)))
    assert len(lines) <= LINES
    assert max(map(cell_width, lines)) <= CELLS
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for line in lines for char in line)


def test_the_fullest_diary_is_still_one_page_and_says_what_was_left_out():
    chosen = Choices(since=TODAY - timedelta(days=27), questions=HOSTILE, include=frozenset(Private))
    lines = layout(fit(summary_of(the_fullest_diary(), chosen)))
    assert len(lines) <= LINES
    assert max(map(cell_width, lines)) <= CELLS
    text = "\n".join(lines)
    assert "more told in the diary" in text
    assert "more in the diary" in text
    assert f"of {len(HOSTILE)}" in text


def test_the_essentials_come_first():
    history = History(pregnancy=dated(), profile=Profile(name="A. M."), entries=(an_entry(0, 1),))
    lines = page_of(history).splitlines()
    assert lines[0].startswith("LUMBAR SUMMARY FOR A VISIT")
    assert lines[0].endswith("Sun 22 Nov 2026   page 1/1")
    assert lines[1] == "A. M., 33+2 weeks today, due 8 Jan 2027 (told by the clinic)"
    assert lines[2] == "26 Oct to 22 Nov, 28 days: 1 logged, 1 score."


def test_no_pain_is_a_zero_and_an_empty_day_is_a_dash():
    text = page_of(History(entries=(an_entry(0, 1),)))
    worst = next(line for line in text.splitlines() if line.startswith("  worst"))
    assert worst.split()[1:] == ["-"] * 12 + ["0", "-"]


def test_the_night_has_its_own_row_and_a_day_without_a_night_score_a_point():
    text = page_of(History(entries=(an_entry(7, 2, 3), an_entry(4, 1, 12))))
    night = next(line for line in text.splitlines() if line.startswith("  night"))
    assert night.split()[3:] == ["-"] * 10 + ["7", "-", ".", "-"]


def test_what_nobody_asked_is_not_asked_and_never_none():
    text = page_of(History(entries=(an_entry(5, 1),)))
    assert "YES          not asked" in text
    assert "NOT ASKED    breath and collapse" in text
    assert "after rest   not asked" in text
    assert "stops life   not asked" in text
    assert "none written down; not asked" in text
    assert "Warning signs were not asked: " in text


def test_a_sign_that_stands_is_told_with_its_day_and_a_denied_one_with_its():
    history = History(
        pregnancy=dated(),
        fact_reports=(
            a_report("leg_numbness", "one", 3),
            a_report("vaginal_bleeding", value=False, days_ago=2),
            a_report("chest_pain", value=False),
        ),
    )
    text = page_of(history)
    assert "leg numbness one; since 19 Nov" in " ".join(text.split())
    assert "NO 22 Nov    chest pain" in text
    assert "NO 20 Nov    vaginal bleeding" in text
    assert "1 warning sign standing; 2 answered no" in text


def test_not_sure_is_told_as_that_and_is_neither_a_no_nor_not_asked():
    reports = (a_report("collapse", "unsure"), a_report("chest_pain", value=False))
    text = page_of(History(pregnancy=dated(), fact_reports=reports))
    assert "NOT SURE     collapse\n" in text
    assert text.count("collapse") == 1
    assert "No warning sign told; 1 answered no; 1 not sure; " in text


def test_a_sign_that_was_seen_to_says_so():
    report = a_report("leg_numbness", "one", 3)
    seen = Assessment(fact="leg_numbness", moment=a_report("x", hour=16, days_ago=3).moment, id="a")
    text = page_of(History(pregnancy=dated(), fact_reports=(report,), assessments=(seen,)))
    assert "EARLIER      leg numbness one, 19 Nov; seen to by a professional 19 Nov" in text
    assert "YES          none told" in text


def test_mood_and_safety_are_told_only_when_asked_for():
    history = History(
        fact_reports=(a_report("low_mood_2wk"), a_report("unsafe_at_home")), entries=(an_entry(note="secret"),)
    )
    plain = page_of(history)
    assert "mood" not in plain.replace("Left out by choice: notes, mood, safety", "")
    assert "home" not in plain
    assert "secret" not in plain
    included = page_of(history, replace(FOUR_WEEKS, include=frozenset({Private.MOOD, Private.NOTES})))
    assert "low mood for two weeks yes" in included
    assert "secret" in included
    assert "home" not in included


@pytest.mark.parametrize("section", Section)
def test_a_section_can_be_left_out_and_the_page_says_so(section):
    history = replace(the_fullest_diary(), profile=Profile(name="A. M."))
    text = page_of(history, replace(FOUR_WEEKS, without=frozenset({section})))
    assert section.value.replace("-", " ") in " ".join(text.split("Left out by choice:")[1].split())
    titles = {Section.SIGNS: "WARNING SIGNS", Section.NAME: "A. M."}
    assert titles.get(section, section.value.upper()) not in text


def test_after_a_pregnancy_recorded_as_over_no_week_no_date_and_no_baby_word_is_left():
    history = History(
        pregnancy=dated(ended_on=TODAY - timedelta(days=5)),
        entries=tuple(an_entry(6, day, medicines=("paracetamol",)) for day in range(27, -1, -1)),
        fact_reports=(a_report("fetal_movements", "reduced", 10), a_report("vaginal_bleeding", days_ago=1)),
    )
    text = page_of(history, Choices(since=FOUR_WEEKS.since, include=frozenset(Private))).lower()
    assert "vaginal bleeding" in text
    assert not re.search(r"\d\+\d|\bwk\b|weeks (today|after|pregnant)|\bdue\b|bab(y|ies)|pregnan|birth|movement", text)


def test_after_a_birth_the_days_since_are_told_and_no_due_date():
    history = History(pregnancy=dated(born_on=TODAY - timedelta(days=50)), entries=(an_entry(6),))
    line = page_of(history).splitlines()[1]
    assert line == "50 days after birth (7 weeks)"


def test_a_moved_due_date_shows_where_it_was():
    first = replace(dated(DUE - timedelta(days=9)).datings[0], id="d0")
    both = replace(dated(), datings=(first, *dated().datings))
    assert "moved from 30 Dec 2026" in page_of(History(pregnancy=both))


def test_no_medicine_is_interpreted_and_days_are_counted():
    twice = an_entry(5, 2, medicines=("Paracetamol  500 mg", "paracetamol 500 mg"))
    text = page_of(History(pregnancy=dated(), entries=(twice, an_entry(5, 1, medicines=("paracetamol 500 mg",)))))
    assert "Paracetamol 500 mg 2 2 20 to 21 Nov, 33+0 to 33+1" in " ".join(text.split())


@given(text=st.text() | st.sampled_from(HOSTILE))
def test_a_width_is_never_less_than_a_terminal_takes(text):
    shown = one_line(text)
    if all(wcwidth(char) >= 0 for char in shown):
        assert cell_width(shown) >= wcswidth(shown)


@given(text=st.text() | st.sampled_from(HOSTILE), cells=st.integers(8, 80))
def test_cutting_and_wrapping_keep_to_their_cells(text, cells):
    shown = one_line(text)
    assert cell_width(cut(shown, cells)) <= cells
    lines = wrap(shown, cells)
    assert all(cell_width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


@given(names=st.lists(st.text("abc ", min_size=1, max_size=20), max_size=40), cells=st.integers(30, 100))
def test_a_list_of_names_says_how_many_more_there_are(names, cells):
    text = listed(names, cells)
    assert len(text) <= cells
    if names and text.endswith("more"):
        kept, _, more = text.rpartition(" and ")
        assert len(", ".join(names)) > cells
        assert int(more.split()[0]) < len(names)
        assert kept

"""The page as plain text: what stands on it, and that it is one page."""

import re
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from diaries import DUE, FOUR_WEEKS, HOSTILE, NOW, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Assessment, Moment, Reading
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private, Section
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.formats.page.compose import ROOMS, compose
from lumbar_cli.formats.page.text import CELLS, LINES, fit, layout
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.views.entry import show_lines
from lumbar_cli.wording.lines import cell_width, cut, listed, one_line, wrap
from rows import each_row


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
    assert "new numbness or tingling in one leg; since 19 Nov" in " ".join(text.split())
    assert "NO 22 Nov    chest pain" in text
    assert "NO 20 Nov    vaginal bleeding" in text
    assert "1 warning sign standing; 2 answered no" in text


def test_not_sure_is_told_as_that_and_is_neither_a_no_nor_not_asked():
    reports = (a_report("collapse", "unsure"), a_report("chest_pain", value=False))
    text = page_of(History(pregnancy=dated(), fact_reports=reports))
    assert "NOT SURE     collapse (22 Nov)\n" in text
    assert text.count("collapse") == 1
    assert "No warning sign told; 1 not sure; 1 answered no; " in text


def test_a_sign_that_was_seen_to_says_so():
    report = a_report("leg_numbness", "one", 3)
    seen = Assessment(fact="leg_numbness", moment=a_report("x", hour=16, days_ago=3).moment, id="a")
    text = page_of(History(pregnancy=dated(), fact_reports=(report,), assessments=(seen,)))
    assert "EARLIER new numbness or tingling in one leg, 19 Nov; seen to by a professional 19 Nov" in " ".join(
        text.split()
    )
    assert "YES          none standing; what was told is below" in text
    assert "No warning sign standing; 1 told and seen to; 0 answered no;" in text


def test_a_sign_told_before_that_nobody_saw_to_is_counted_and_never_none():
    report = a_report("rigors", days_ago=20)
    text = page_of(History(pregnancy=dated(), fact_reports=(report,)))
    assert "No warning sign standing; 1 told earlier, not marked as seen to;" in " ".join(text.split())
    assert "none told" not in text


def test_a_fever_that_was_measured_and_seen_to_stays_among_the_warning_signs():
    reading = Reading(kind=ReadingKind.TEMPERATURE, value=38.5, moment=an_entry(days_ago=3).moment, id="r")
    seen = Assessment(fact="temperature_c", moment=an_entry(days_ago=2).moment, id="a")
    text = " ".join(page_of(History(pregnancy=dated(), readings=(reading,), assessments=(seen,))).split())
    assert (
        "EARLIER Fever, or shivering with cold: temperature of 38.5 °C, 19 Nov; seen to by a professional 20 Nov"
        in text
    )
    assert "1 told and seen to" in text
    assert "YES none standing" in text


@each_row(
    ("readings", "words"),
    [
        ([(150, 95)], "Raised blood pressure: blood pressure 150/95 mmHg; since 20 Nov; to be phoned"),
        (
            [(150, 80), (130, 95)],
            "Raised blood pressure: upper blood pressure of 150, lower blood pressure of 95; since 20 Nov",
        ),
    ],
)
def test_a_blood_pressure_is_told_whole_and_never_put_together_from_two(readings, words):
    history = History(
        pregnancy=dated(),
        readings=tuple(
            Reading(
                kind=ReadingKind.BP, value=upper, diastolic=lower, moment=an_entry(days_ago=2 - n).moment, id=f"r{n}"
            )
            for n, (upper, lower) in enumerate(readings)
        ),
    )
    assert words in " ".join(page_of(history).split())


def test_what_does_not_fit_beside_a_sign_is_left_out_whole_and_counted():
    facts = [fact.name for fact in load_facts().values() if fact.group == "breath-and-collapse" and fact.is_sign]
    history = History(pregnancy=dated(), fact_reports=tuple(a_report(name, load_facts()[name].bare) for name in facts))
    for room in ROOMS:
        text = " ".join(
            " ".join(row.text for row in compose(summary_of(history), room).sections[0].blocks[0].rows).split()
        )
        assert "..." not in text
        assert "chest pain" in text.lower()
    assert re.search(r"Chest pain, [^;]*: [^;]* and \d more;", text)


def test_what_she_was_not_sure_of_is_neither_yes_nor_no_nor_not_asked():
    text = page_of(History(pregnancy=dated(), fact_reports=(a_report("fall", "unsure"),)))
    assert "NOT SURE     fall (22 Nov)" in text
    assert "No warning sign told; 1 not sure; 0 answered no;" in " ".join(text.split())
    assert "fall" not in text.split("NOT ASKED")[1].split("2 PAIN")[0]


def test_small_hours_have_the_calendar_date_for_signs_and_the_night_for_pain():
    now = NOW.replace(hour=4)
    moment = Moment(at=now.replace(hour=3, minute=34), log_day=TODAY - timedelta(days=1))
    history = History(
        pregnancy=dated(),
        entries=(an_entry(6, 0, 3),),
        fact_reports=(
            replace(a_report("vaginal_bleeding"), moment=moment),
            replace(a_report("fall", False), moment=moment),
        ),
        readings=(Reading(kind=ReadingKind.BP, value=150, diastolic=95, moment=moment, id="r"),),
    )
    until = TODAY - timedelta(days=1)
    text = "\n".join(layout(fit(replace(summary_of(history, now=now), until=until))))
    words = " ".join(text.split())
    assert "26 Oct to the night of 21 Nov" in text
    assert "asked on 1 day, last 22 Nov" in text
    assert "bleeding from the vagina; since 22 Nov" in words
    assert "blood pressure 150/95 mmHg; since 22 Nov" in words
    assert "NO 22 Nov    fall" in text
    assert "pressure     150/95 mmHg on 22 Nov" in text
    assert "after midnight: the night before" in text
    assert "after midnight" not in page_of(History(entries=(an_entry(6, 0, 6),)))


def test_mood_and_safety_are_told_only_when_asked_for():
    history = History(
        fact_reports=(a_report("low_mood_2wk"), a_report("unsafe_at_home")), entries=(an_entry(note="secret"),)
    )
    plain = page_of(history)
    assert "mood" not in plain.replace("Left out by choice: notes, mood, safety", "")
    assert "home" not in plain
    assert "secret" not in plain
    included = page_of(history, replace(FOUR_WEEKS, include=frozenset({Private.MOOD, Private.NOTES})))
    assert "low mood or no interest" in " ".join(included.split())
    assert "secret" in included
    assert "home" not in included


@each_row("section", Section)
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
    text = " ".join(page_of(history, Choices(since=FOUR_WEEKS.since, include=frozenset(Private))).lower().split())
    assert "bleeding from the vagina" in text
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


@each_row(
    ("text", "cells", "shown"),
    [
        ("paracetamol with codeine", 20, "paracetamol with..."),
        ("paracetamol with codeine", 22, "paracetamol with..."),
        ("paracetamol with codeine", 24, "paracetamol with codeine"),
        ("paracetamol", 8, "parac..."),
        ("腰痛 夜眠", 8, "腰痛..."),
    ],
)
def test_a_text_is_cut_between_words_and_inside_only_the_first(text, cells, shown):
    assert cut(text, cells) == shown


def test_a_long_medicine_is_told_whole_on_two_lines():
    text = "paracetamol and codeine 500 mg with 30 mg tablets"
    lines = page_of(History(pregnancy=dated(), entries=(an_entry(5, 1, medicines=(text,)),))).splitlines()
    first = next(n for n, line in enumerate(lines) if "paracetamol" in line)
    assert " ".join([lines[first].split("  ")[1], *lines[first + 1].split()]) == text


@given(names=st.lists(st.text("abc ", min_size=1, max_size=20), max_size=40), cells=st.integers(30, 100))
def test_a_list_of_names_says_how_many_more_there_are(names, cells):
    text = listed(names, cells)
    assert len(text) <= cells
    if names and text.endswith("more"):
        kept, _, more = text.rpartition(" and ")
        assert len(", ".join(names)) > cells
        assert int(more.split()[0]) < len(names)
        assert kept


@given(
    text=st.text(max_size=120),
    cells=st.integers(12, 60),
    first=st.sampled_from(["", "  "]),
    rest=st.sampled_from(["", "    "]),
)
def test_lines_with_what_they_begin_with_stay_within_the_cells_and_lose_no_letter(text, cells, first, rest):
    shown = one_line(text)
    lines = wrap(shown, cells, first=first, rest=rest)
    assert all(cell_width(line) <= cells for line in lines)
    whole = lines[0].removeprefix(first) + "".join(line.removeprefix(rest) for line in lines[1:])
    assert whole.replace(" ", "") == shown.replace(" ", "")


def test_a_japanese_note_stays_within_a_telephone_and_what_is_to_be_copied_stays_whole():
    note = "夜中に腰が痛くて目が覚めた。左側を下にして横になると少し楽になるが、すぐにまた痛くなる。"
    entry = an_entry(6, 0, note=note)
    lines = show_lines(entry, History(entries=(entry,)), (), (), (), {}, TODAY, 40)
    assert max(map(cell_width, lines)) <= 40
    assert note in "".join(line.strip() for line in lines)
    command = "lumbar merge /a/folder/with/a/long/name/diary.db"
    assert wrap(f"To go on: {command}", 24, cut_words=False)[-1] == command.split()[-1]

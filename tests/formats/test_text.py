"""The page as plain text: what stands on it, and that it is two sheets at most."""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from diaries import DUE, FOUR_WEEKS, HOSTILE, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Assessment, Dose, Phoned, Question, Reading
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private, Section
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.formats.page.text import CELLS, LINES, fit, layout
from lumbar_cli.views.entry import show_lines
from lumbar_cli.wording.lines import cell_width, cut, listed, one_line, wrap
from lumbar_cli.wording.words import fact_words
from rows import each_row


def page_of(history: History, chosen: Choices = FOUR_WEEKS) -> str:
    return "\n".join(layout(fit(summary_of(history, chosen))))


def test_mood_and_safety_are_told_only_when_asked_for():
    history = History(
        fact_reports=(a_report("low_mood_2wk"), a_report("unsafe_at_home")), entries=(an_entry(note="secret"),)
    )
    plain = page_of(history)
    assert "mood" not in plain
    assert "home" not in plain
    assert "secret" not in plain
    included = page_of(history, replace(FOUR_WEEKS, include=frozenset({Private.MOOD, Private.NOTES})))
    assert "low mood" in " ".join(included.split())
    assert "secret" in included
    assert "home" not in included


def test_after_a_pregnancy_recorded_as_over_no_week_no_date_and_no_baby_word_is_left():
    history = History(
        pregnancy=dated(ended_on=TODAY - timedelta(days=5)),
        entries=tuple(an_entry(6, day, medicines=("paracetamol",)) for day in range(27, -1, -1)),
        fact_reports=(a_report("fetal_movements", "reduced", 10), a_report("vaginal_bleeding", days_ago=1)),
    )
    text = " ".join(
        page_of(history, Choices(since=FOUR_WEEKS.since, include=frozenset(Private) - {Private.ENDED})).lower().split()
    )
    assert "bleeding from the vagina" in text
    assert not re.search(
        r"\d\+\d|\bwk\b|weeks (today|after birth|pregnant)|\bdue\b|bab(y|ies)|pregnan|birth|movement", text
    )


def test_a_moved_due_date_shows_where_it_was():
    first = replace(dated(DUE - timedelta(days=9)).datings[0], id="d0")
    both = replace(dated(), datings=(first, *dated().datings))
    assert "moved from 30 Dec 2026" in page_of(History(pregnancy=both))


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


def words_on(history: History, chosen: Choices = FOUR_WEEKS) -> str:
    """The page with its line breaks taken out."""
    return " ".join(page_of(history, chosen).split())


@settings(max_examples=6, deadline=None)
@given(history=histories(), chosen=choices())
def test_it_is_two_sheets_whatever_the_diary_holds(history, chosen):
    lines = layout(fit(summary_of(history, chosen)))
    assert len(lines) <= 2 * LINES
    assert max(map(cell_width, lines)) <= CELLS
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for line in lines for char in line)


def test_the_fullest_diary_names_every_open_sign_place_question_and_medicine():
    chosen = Choices(since=TODAY - timedelta(days=27), questions=HOSTILE, include=frozenset(Private))
    summary = summary_of(the_fullest_diary(), chosen)
    lines = layout(fit(summary))
    assert len(lines) <= 2 * LINES  # with more than 80 signs, 35 questions and 35 medicines
    assert max(map(cell_width, lines)) <= CELLS
    words = " ".join(" ".join(lines).split())
    assert all(place.site.value.replace("-", " ") in words for place in summary.places)
    asked = words.split("WHAT SHE WANTS FROM TODAY ")[1].split(" WHAT CHANGED")[0]
    place = 0
    for number, text in enumerate(summary.questions, 1):
        place = asked.index(f"{number} {one_line(text)[:12].strip()}", place)
    medicines = words.split("As typed: ")[1].split(" TRIED")[0]
    assert medicines.endswith("(82 each)")
    for use in summary.medicines:
        assert " ".join(one_line(use.text).split())[:6].strip() in medicines
    told = words.lower()
    values = {name: value for sign in summary.signs.told for name, value in sign.because}
    in_pairs = {}
    for name, fact in summary.facts.items():
        if fact.together and {name, fact.together.other} <= set(values):
            pair = f"{values[name]}/{values[fact.together.other]}"
            in_pairs |= {name: pair, fact.together.other: pair}
    for sign in summary.signs.told:
        for name, value in sign.because if sign.finding.urgency else ():
            phrase = " ".join(fact_words(summary.facts[name], name, value).lower().split())
            assert phrase in told or in_pairs.get(name, phrase) in told, phrase


def test_the_head_says_who_how_far_and_what_else_matters():
    profile = Profile(name="A. M.", babies=2, conditions={"previous-caesarean": True})
    lines = page_of(History(pregnancy=dated(), profile=profile, entries=(an_entry(0, 1),))).splitlines()
    assert lines[0].startswith("BACK PAIN DIARY FOR A VISIT")
    assert "Sun 22 Nov 2026" in lines[0]
    text = " ".join(" ".join(lines).split())
    assert "A. M. born" in text
    assert "33+2 weeks, twins, due 8 Jan 2027" in text
    assert "Background, as she says: an earlier caesarean." in text


def test_what_the_profile_knows_stands_where_a_clinic_would_write_and_goes_with_the_name():
    profile = Profile(name="A. M.", born=date(1994, 5, 3), hospital_number="RX 12", allergies="penicillin")
    history = History(pregnancy=dated(), profile=profile, entries=(an_entry(0, 1),))
    text = words_on(history)
    assert "A. M. born 3 May 1994 hospital no. RX 12" in text
    assert "Allergies: penicillin." in text
    unnamed = words_on(history, replace(FOUR_WEEKS, without=frozenset({Section.NAME})))
    assert "1994" not in unnamed
    assert "RX 12" not in unnamed
    assert "Allergies: not asked." in words_on(History(entries=(an_entry(0, 1),)))


def test_a_question_is_never_cut_it_goes_on_to_the_second_sheet():
    long = tuple(
        f"Question {n}: {'what if the pain goes down to the other foot as well, ' * 3}then?" for n in range(20)
    )
    page = fit(summary_of(History(pregnancy=dated(), entries=(an_entry(5, 1),)), replace(FOUR_WEEKS, questions=long)))
    lines = layout(page)
    assert len(lines) <= 2 * LINES
    words = " ".join(" ".join(lines).split())
    assert all(text in words for text in long)


def test_a_block_is_background_and_an_unasked_diary_has_no_sign_that_is_not_open():
    born = dated(born_on=TODAY - timedelta(days=9))
    text = words_on(
        History(pregnancy=born, entries=(an_entry(5, 1),), fact_reports=(a_report("epidural", days_ago=8),))
    )
    assert "Background, as she says: recent epidural or spinal (told 14 Nov)" in text
    assert "epidural or spinal (14 Nov; not seen" not in text
    weeks = tuple(an_entry(4, ago) for ago in range(20, 0, -1))
    assert "NO WARNING SIGN WAS ASKED ABOUT" in words_on(History(pregnancy=dated(), entries=weeks))


def test_no_pain_is_a_zero_an_empty_day_a_dash_and_a_night_has_its_own_number():
    text = page_of(History(entries=(an_entry(0, 3), an_entry(7, 2, 3), an_entry(4, 1, 12))))
    row = next(line for line in text.splitlines() if line.startswith("  16 Nov"))
    assert row.split()[2:] == ["-", "-", "-", "0-7", "n7", "-", "4", "-"]


def test_what_nobody_asked_is_not_asked_and_never_none():
    text = words_on(History(pregnancy=dated(), entries=(an_entry(5, 1),)))
    assert "NO WARNING SIGN WAS ASKED ABOUT" in text
    assert "Movements not asked" in text
    assert "After rest not asked" in text
    assert "In the way not asked" in text
    assert "MEDICINES SHE WROTE DOWN none written down; not asked" in text


def test_the_states_of_a_sign_are_told_apart():
    seen = Assessment(fact="leg_numbness", moment=a_report("x", hour=16, days_ago=3).moment, id="a")
    text = words_on(
        History(
            pregnancy=dated(),
            fact_reports=(
                a_report("rigors", days_ago=20),
                a_report("leg_numbness", "one", 3),
                a_report("vaginal_bleeding", value=False, days_ago=2),
                a_report("collapse", "unsure"),
                a_report("leg_numbness", "one", 1),
                a_report("leg_weakness", "one", 1),
            ),
            assessments=(seen,),
        )
    )
    assert "New weakness in one leg or foot; needs a call the same day; not seen yet" in text
    assert "seen 19 Nov, came back 21 Nov" in text
    assert "Earlier shivering or shaking with cold (2 Nov; not seen, not asked again)" in text
    assert "No 20 Nov vaginal bleeding" in text
    assert "Not sure collapse (22 Nov)" in text


def test_a_sign_that_was_seen_to_is_earlier_and_no_longer_open():
    report = a_report("leg_numbness", "one", 3)
    seen = Assessment(fact="leg_numbness", moment=a_report("x", hour=16, days_ago=3).moment, id="a")
    text = words_on(History(pregnancy=dated(), fact_reports=(report,), assessments=(seen,)))
    assert "OPEN:" not in text
    assert "(19 Nov; seen 19 Nov)" in text


def test_a_call_is_told_with_its_day():
    phoned = Phoned(words="come in at four", moment=a_report("x", hour=12).moment)
    text = words_on(History(pregnancy=dated(), fact_reports=(a_report("leg_weakness", "one", 1),), phoned=(phoned,)))
    assert "phoned 22 Nov, not seen yet" in text


def test_a_blood_pressure_is_a_series_with_its_rise():
    readings = tuple(
        Reading(kind=ReadingKind.BP, value=upper, diastolic=lower, moment=an_entry(days_ago=ago).moment, id=f"r{ago}")
        for upper, lower, ago in ((112, 70, 21), (121, 77, 14), (150, 95, 1))
    )
    text = words_on(History(pregnancy=dated(), readings=readings))
    assert "112/70 (1 Nov, 30+2) -> 121/77 -> 150/95 mmHg (21 Nov, 33+1): up 38/25; 3 readings" in text
    assert "Blood pressure 150/95 mmHg; needs a call the same day" in text


def test_a_section_can_be_left_out_and_the_page_says_so():
    everything = summary_of(replace(the_fullest_diary(), profile=Profile(name="A. M.")))
    titles = {
        Section.SIGNS: "OPEN:",
        Section.NAME: "A. M.",
        Section.WHERE: "WHERE, WHAT",
        Section.INTERFERENCE: "In the way",
        Section.MEDICINES: "MEDICINES SHE",
        Section.READINGS: "READINGS SHE",
        Section.TRIED: "TRIED",
    }
    for section in Section:
        left_out = replace(FOUR_WEEKS, without=frozenset({section}))
        text = "\n".join(layout(fit(replace(everything, choices=left_out))))
        assert section.value.replace("-", " ") in " ".join(text.split("Left out by choice:")[1].split())
        assert titles[section] not in text


def test_after_a_birth_the_days_since_are_told_and_no_due_date():
    history = History(pregnancy=dated(born_on=TODAY - timedelta(days=50)), entries=(an_entry(6),))
    text = words_on(history)
    assert "50 days after birth (7 weeks), born 3 Oct 2026 at 26+1" in text
    assert "due" not in text.lower()


def test_doses_are_counted_as_typed_and_two_products_of_one_substance_are_said():
    twice = an_entry(5, 2, medicines=("Paracetamol  500 mg", "paracetamol 500 mg"))
    doses = tuple(
        Dose(medicine=name, substance="paracetamol", moment=an_entry(days_ago=1, hour=hour).moment, id=f"d{hour}")
        for name, hour in (("Panadol", 9), ("co-codamol", 12))
    )
    text = words_on(History(pregnancy=dated(), entries=(twice,), doses=doses))
    assert "Paracetamol 500 mg 2 1 33+0" in text
    assert "Paracetamol in two of them on 1 day." in text
    assert "paracetamol, together 4 2" in text
    spaced = tuple(
        Dose(medicine=name, substance="paracetamol", moment=an_entry(days_ago=1, hour=hour).moment, id=f"d{hour}")
        for name, hour in (("Paracetamol 1 g", 9), ("paracetamol 1g", 12))
    )
    assert "Paracetamol 1 g 2 1" in words_on(History(pregnancy=dated(), doses=spaced))


def test_a_kept_question_is_printed_with_those_given_and_a_done_one_is_not():
    kept = (
        Question(text="May I swim?", asked_on=TODAY),
        Question(text="Is it my bed?", asked_on=TODAY, done=True),
    )
    text = words_on(History(pregnancy=dated(), questions=kept), replace(FOUR_WEEKS, questions=("And fly?",)))
    assert "1 May I swim? 2 And fly?" in text
    assert "Is it my bed" not in text


def test_what_changed_is_never_about_the_same_of_a_steady_rise():
    rising = tuple(an_entry(3 + (27 - ago) // 14, ago) for ago in range(27, -1, -1))
    assert "Rising day by day" in words_on(History(pregnancy=dated(), entries=rising))
    level = tuple(an_entry(4, ago) for ago in range(27, -1, -1))
    assert "About the same" in words_on(History(pregnancy=dated(), entries=level))

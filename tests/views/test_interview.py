"""The screens as lines: every choice in words, and nothing wider than a telephone."""

from datetime import date

from lumbar_cli.domain.signs.facts import FactGroup
from lumbar_cli.domain.signs.interview import Screen
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.views import interview as view
from rows import each_row

ASKED = [fact for fact in load_facts().values() if fact.ask]
GROUP = FactGroup("group", "A group")
TODAY = date(2026, 11, 22)


def text_of(line):
    """The words of a line, without styles and without blanks at its end."""
    return "".join(piece for piece, _ in line).rstrip()


def alone(fact):
    return Screen(GROUP, (fact,), listed=False)


@each_row("fact", ASKED, ids=lambda fact: fact.name)
def test_a_question_by_itself_fits_40_columns_and_says_what_to_type(fact):
    lines = view.screen_lines(alone(fact), "36.6", Phase.PREGNANT, 40, plain=False)
    assert max(len(text_of(line)) for line in lines) <= 40
    assert len(view.prompt(alone(fact))) <= 34
    assert view.prompt(alone(fact)).endswith("> ")
    assert "None" not in view.prompt(alone(fact)) + view.retry_line(alone(fact))


@each_row(
    ("since", "words"),
    [
        (TODAY, "Earlier today"),
        (date(2026, 11, 21), "Yesterday"),
        (date(2026, 11, 16), "On Monday"),
        (date(2026, 11, 15), "On Sun 15 Nov"),
        (date(2025, 12, 31), "On Wed 31 Dec 2025"),
    ],
)
def test_when_something_was_reported_is_said_as_people_say_it(since, words):
    (first, *_) = view.open_lines("new numbness", since, TODAY, 80, plain=False)
    assert text_of(first) == f"{words} you reported: new numbness."


@each_row(
    ("plain", "separator"),
    [(True, "n = none, 2? = not sure"), (False, "n = none · 2? = not sure")],
)
def test_how_to_answer_is_under_every_list(plain, separator):
    screen = Screen(GROUP, tuple(ASKED[:3]), listed=True)
    lines = [text_of(line) for line in view.screen_lines(screen, None, Phase.PREGNANT, 120, plain=plain)]
    assert separator in " ".join(lines[3:])
    assert "2? alone = only 2 is answered" in " ".join(lines[3:])
    assert [line[:3] for line in lines[:3]] == ["1. ", "2. ", "3. "]


@each_row(("earlier", "enter"), [(None, "Enter = skip"), ("2", "Enter = keep your answer")])
def test_the_hint_and_the_line_under_it_agree_on_what_enter_does(earlier, enter):
    for names in (3, 1):
        screen = Screen(GROUP, tuple(ASKED[:names]), listed=True)
        text = " ".join(text_of(line) for line in view.screen_lines(screen, earlier, Phase.PREGNANT, 120, plain=True))
        assert [way for way in ("Enter = skip", "Enter = keep your answer") if way in text] == [enter]
        assert ("Enter keeps it" in text) is (earlier is not None)


@each_row(
    ("fact", "value", "lines"),
    [
        ("pain_worst_24h", "6", ["Your diary says: 6. Enter = skip."]),
        ("temperature_c", "38.2", ["Your diary says: 38.2. Enter = skip."]),
        ("pain_duration_days", "0", []),
    ],
)
def test_what_the_diary_works_out_is_called_that_and_nothing_is_said_of_no_days(fact, value, lines):
    shown = view.diary_says_lines(alone(load_facts()[fact]), value, 80, plain=False)
    assert [text_of(line) for line in shown] == lines


def test_what_is_said_of_saving_is_true_of_the_private_answer_too():
    (line,) = view.intro_lines(12, 200, save=True, plain=True)
    assert text_of(line) == "12 short questions, about a minute. Saved as you go, except what is private."


def test_the_screen_is_left_empty_by_scrolling_and_in_plain_mode_by_a_blank_line():
    assert view.empty_screen(24, plain=False) == "\n" * 24 + "\x1b[H"
    assert view.empty_screen(24, plain=True) == ""
    assert view.empty_screen(0, plain=False) == ""

"""Words in a note that lead to the question whether something is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.signs.hints import SHORTEST_WITH_A_SLIP, WordList, worrying_words
from lumbar_cli.knowledge.facts import load_groups
from lumbar_cli.knowledge.reading import load_words, read_words
from rows import each_row

WORDS = load_words()
PHRASES = [phrase for group in WORDS.groups.values() for phrase in group]


@each_row(
    ("note", "found"),
    [
        ("left foot numb since noon", ("numb",)),
        ("some spotting after lunch", ("spotting",)),
        ("BLEEDING!", ("bleeding",)),
        ("no bleeding, no fever", ("bleeding", "fever")),
        ("think my waters went", ("waters",)),
        ("leaking again", ("leaking",)),
        ("hot and shivery all night", ("shivery",)),
        ("I can't pee", ("cant pee",)),
        ("i can\u2019t pee", ("cant pee",)),
        ("cannot wee since six", ("cannot wee",)),
        ("fell on the ice", ("fell",)),
        ("had a bad fall", ("fall",)),
        ("felt faint and dizzy", ("faint", "dizzy")),
        ("tight chest, short of breath", ("chest", "breath")),
        ("headache and blurred sight", ("headache", "blurred")),
        ("baby not moving much", ("not moving",)),
        ("kicking less than last week", ("kicking less",)),
        ("contractions or just tightenings?", ("contractions", "tightenings")),
        ("ankles swollen, hands itch", ("swollen", "itch")),
        ("feeling suicidal", ("suicidal",)),
        ("I need to push", ("push",)),
        ("burning pee", ("burning pee",)),
        ("leg weak and giving way", ("weak", "giving way")),
        ("stumbled twice", ("stumbled",)),
        ("pins-and-needles in both legs", ("pins and needles", "both legs")),
        ("numb, still numb", ("numb",)),
    ],
)
def test_a_word_that_matters_is_found(note, found):
    assert worrying_words(note, WORDS) == found


@each_row(
    ("note", "found"),
    [
        ("bleding a bit", ("bleeding",)),
        ("some bleeeding", ("bleeding",)),
        ("bleedimg", ("bleeding",)),
        ("contractoins", ("contractions",)),
        ("numbnes down there", ("numbness",)),
        ("feverr", ("fever",)),
        ("hedache", ("headache",)),
        ("swolen feet", ("swollen",)),
        ("dizy", ("dizzy",)),
    ],
)
def test_one_slip_in_a_longer_word_does_not_hide_it(note, found):
    assert worrying_words(note, WORDS) == found


@each_row(
    "note",
    [
        "",
        "left hip, better on the sofa",
        "couldnt sleep, turned over all night",
        "fell asleep at three at last",
        "can never fall asleep on my back",
        "deep breaths and breathing exercises helped",
        "drank more water, ate watery soup",
        "this week was calmer than last week",
        "the number 6 bus is bumpy",
        "painted the room, sore after",
        "chess with mum, leaning on one side",
        "ever since the walk, never before",
        "spelling test with the kids, leading them to school",
        "a lever under the pillow",
        "leaving early, calling the physio",
        "bendy straw, plots of land, flood warning",
        "wake up at 5, pee, back to bed",
        "certain movements hurt, slow ones help",
        "did push ups against the wall",
        "12345 678",
    ],
)
def test_everyday_words_lead_nowhere(note):
    assert worrying_words(note, WORDS) == ()


def test_short_words_are_found_only_as_written():
    words = WordList({"legs": ("weak", "numb")})
    assert worrying_words("week numbr wek nub weal", words) == ()


def test_a_phrase_is_found_only_whole_and_in_order():
    words = WordList({"saddle": ("cant pee",)})
    assert worrying_words("pee cant", words) == ()
    assert worrying_words("cant always pee", words) == ()


def test_the_longer_phrase_takes_its_words():
    words = WordList({"fever": ("blood", "coughing blood")})
    assert worrying_words("coughing blood and blood", words) == ("coughing blood", "blood")


def test_a_common_word_is_no_misspelling():
    words = WordList({"fluid": ("waters",)}, common=frozenset({"water"}))
    assert worrying_words("water", words) == ()
    assert worrying_words("watters", words) == ("waters",)


def test_a_phrase_that_means_something_else_hides_only_its_own_words():
    words = WordList({"fall": ("fell",)}, not_meant=("fell asleep",))
    assert worrying_words("fell asleep", words) == ()
    assert worrying_words("fell asleep, then fell out of bed", words) == ("fell",)


@given(st.sampled_from(PHRASES), st.sampled_from(["", "no ", "not really ", "my friend has "]))
def test_every_phrase_of_the_list_is_found_in_any_case_and_also_denied(phrase, before):
    assert worrying_words(before + phrase.upper() + ".", WORDS)


@given(st.text(max_size=200))
def test_any_note_at_all_is_read(note):
    assert set(worrying_words(note, WORDS)) <= set(PHRASES)


def slips(word):
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in letters)
        yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in letters if at < len(word))
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def test_a_word_counts_as_a_slip_exactly_when_one_slip_makes_it():
    words = WordList({"fever": ("fever",)})
    near = set(slips("fever"))
    assert all(worrying_words(word, words) for word in near)
    assert not any(
        worrying_words(word, words) for each in ("feer", "fexver", "efver") for word in slips(each) if word not in near
    )


def test_every_common_word_on_the_list_would_be_taken_for_another():
    open_list = WordList(WORDS.groups)
    assert [word for word in WORDS.common if not worrying_words(word, open_list)] == []
    assert not WORDS.common & set(PHRASES)


def test_every_phrase_that_means_something_else_holds_a_word_of_the_list():
    open_list = WordList(WORDS.groups)
    assert [phrase for phrase in WORDS.not_meant if not worrying_words(phrase, open_list)] == []


def test_the_words_belong_to_screens_that_are_asked():
    assert set(WORDS.groups) <= {group.slug for group in load_groups()}
    assert {WORDS.group_of(phrase) for phrase in PHRASES} == set(WORDS.groups)


def test_the_length_from_which_a_slip_counts():
    assert SHORTEST_WITH_A_SLIP == 5


@each_row(
    "text",
    [
        "common = []\n",
        '[groups]\nlegs = ["Numb"]\n',
        '[groups]\nlegs = ["can\'t pee"]\n',
        '[groups]\nlegs = "numb"\n',
        '[groups]\nlegs = ["numb"]\narms = ["numb"]\n',
        'words = []\n[groups]\nlegs = ["numb"]\n',
    ],
)
def test_a_list_outside_its_grammar_is_refused(tmp_path, text):
    path = tmp_path / "words.toml"
    path.write_text(text)
    with pytest.raises(KnowledgeError):
        read_words(path)

"""Words of hers that may be a danger sign: what must be heard, what must not, and how."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.signs.hints import SHORTEST_WITH_A_SLIP, Danger, Listening, Vocabulary, is_one_slip
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_vocabulary, read_listening
from rows import each_row

DATA = Path(__file__).parents[1] / "data"
VOCABULARY = load_vocabulary()
LINES = [
    json.loads(line)
    for name in ("danger-lines", "nights", "nights-more")
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
MEDICINE = "medicine:"

NOT_AS_NAMED = {
    "he choked me last night": "unsafe_at_home",
}
"""Lines that are heard as another danger of which the same is said."""


def names(text):
    return [danger.name for danger in VOCABULARY.heard(text)]


def test_the_lines_are_enough_of_each():
    dangers = [line for line in LINES if line["danger"] is not None]
    assert min(len(dangers), len(LINES) - len(dangers)) >= 300


def test_every_line_that_must_be_noticed_is_and_as_what_it_is():
    wanted = [line for line in LINES if line["danger"] and not line["danger"].startswith(MEDICINE)]
    found = {line["words"]: names(line["words"]) for line in wanted}
    assert {
        words: heard
        for line in wanted
        if NOT_AS_NAMED.get(words := line["words"], line["danger"]) not in (heard := found[words])
    } == {}


def test_every_line_that_must_stay_silent_does():
    silent = [line["words"] for line in LINES if line["danger"] is None or line["danger"].startswith(MEDICINE)]
    assert {words: heard for words in silent if (heard := names(words))} == {}


@each_row(
    "line",
    [
        *("bleeding again since midnight", "numb between legs", "havent felt him since lunch", "waters gone i think"),
        *("contractions every 7 min", "blurred vision", "short of breath lying down", "palpitations since 1am"),
    ],
)
def test_a_line_is_heard_in_any_case_and_within_any_others(line):
    danger = names(line)
    for text in (
        line.upper(),
        f"so tired, {line}!",
        f"couldnt sleep. {line}. back to bed",
        line.replace("havent", "haven\u2019t"),
    ):
        assert set(danger) <= set(names(text)), text


@each_row(
    ("text", "heard"),
    [
        ("no bleeding", []),
        ("not bleeding", []),
        ("havent had any bleeding", []),
        ("no sign of any bleeding", []),
        ("no bleeding or cramps", []),
        ("no bleeding no contractions", []),
        ("bleeding none", []),
        ("no fever but bleeding", ["vaginal_bleeding"]),
        ("no pain leg numb", ["leg_numbness"]),
        ("no bleeding leg numb", ["leg_numbness"]),
        ("no, bleeding", ["vaginal_bleeding"]),
        ("not bleeding anymore", ["vaginal_bleeding"]),
        ("bleeding hasnt stopped", ["vaginal_bleeding"]),
        ("not stopped bleeding", ["vaginal_bleeding"]),
        ("not sure if its blood", ["vaginal_bleeding"]),
        ("not much blood", ["vaginal_bleeding"]),
        ("never had bleeding like this", ["vaginal_bleeding"]),
        ("was bleeding earlier", ["vaginal_bleeding"]),
        ("blood pressure ok", []),
        ("blood pressure 162", ["bp_systolic"]),
        ("temp 36.8", []),
        ("temp 38.2", ["temperature_c"]),
        ("fell asleep, then fell out of bed", ["fall"]),
    ],
)
def test_what_is_denied_is_silent_and_what_is_past_or_unsure_is_not(text, heard):
    assert names(text) == heard


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=SHORTEST_WITH_A_SLIP, max_size=9)


@given(st.data(), st.sampled_from(["bleeding", "contractions", "fainted", "palpitations", "spotting", "shivering"]))
def test_one_slip_in_a_long_word_is_heard(data, word):
    at = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("bcdfgkmpqvwxz"))
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    typed = data.draw(st.sampled_from(slips))
    assert is_one_slip(typed, word)
    if typed not in VOCABULARY.listening.common and typed not in VOCABULARY.words:
        assert names(typed) == names(word), typed


@given(st.text(max_size=200))
def test_any_text_at_all_is_heard_without_a_stumble(text):
    VOCABULARY.heard(text)


def test_a_long_note_is_heard_in_no_time():
    """A text of 2,000 words, for which a pattern that tried every way would need minutes."""
    text = "no bleeding or numb baby not moving every 5 min down there " * 170
    before = time.process_time()
    VOCABULARY.heard(text)
    assert time.process_time() - before < 5


def test_every_pattern_can_be_heard():
    unheard = []
    for danger, steps in VOCABULARY.patterns:
        if danger is None:
            continue
        words = [VOCABULARY.choices[text][0] for text, _ in steps]
        text = " ".join(word.split("..")[0] if ".." in word else word.rstrip("*") for word in words)
        if not VOCABULARY.heard(text):
            unheard.append(text)
    assert len(unheard) <= len(VOCABULARY.patterns) // 50, unheard


def test_what_the_facts_know_of_is_called_as_they_call_it():
    others = {danger.name for danger in VOCABULARY.listening.dangers} - set(load_facts())
    assert others <= {
        *("stroke_signs", "cord_felt", "arm_swelling", "skin_mottled", "overdose", "pale_stools", "rash_not_fading"),
        *("stiff_neck_or_light", "wound_trouble", "breast_red_hot", "baby_very_sleepy", "sleepless_and_racing"),
        *("strangled", "itch", "headache_sudden_worst"),
    }


def test_what_the_facts_keep_private_is_private_here():
    facts = load_facts()
    known = [danger for danger in VOCABULARY.listening.dangers if danger.name in facts]
    assert [danger.name for danger in known if danger.private is not facts[danger.name].private] == []


def test_a_common_word_is_heard_as_itself():
    words = Vocabulary(
        Listening(dangers=(Danger(name="a", if_so="b", lines=("waters",)),), common=frozenset({"water"}))
    )
    assert words.heard("water") == ()
    assert [danger.name for danger in words.heard("watters")] == ["a"]


@each_row(
    "text",
    [
        "common = []\n",
        '[[dangers]]\nname = "a"\nif_so = "b"\nlines = ["Numb"]\n',
        '[[dangers]]\nname = "a"\nif_so = "b"\nlines = ["@nothing"]\n',
        '[[dangers]]\nname = "a"\nif_so = "b"\nlines = "numb"\n',
        '[[dangers]]\nname = "a"\nif_so = "b"\nlines = ["x"]\n[[dangers]]\nname = "a"\nif_so = "b"\nlines = ["y"]\n',
        'words = []\n[[dangers]]\nname = "a"\nif_so = "b"\nlines = ["x"]\n',
    ],
)
def test_a_list_outside_its_grammar_is_refused(tmp_path, text):
    path = tmp_path / "words.toml"
    path.write_text(text)
    with pytest.raises(KnowledgeError):
        read_listening(path)

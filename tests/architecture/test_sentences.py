"""No sentence the program can print reassures, promises, sounds like a diagnosis, or reads oddly aloud."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from forbidden import CLAIMS, ODD
from rows import each_row

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))  # docs/ is no package: sentences.py is run as a script

from sentences import SOURCE, all_sentences

LEFT_OUT_FILES = {"sources.toml", "words.toml"}
ALLOWED = ("not a diagnosis", "nor a diagnosis", "no diagnosis", "diagnoses nothing", "normal approximation")


def found_in(texts: Iterator[str]) -> list[str]:
    hits = []
    for text in texts:
        rest = text
        for allowed in ALLOWED:
            rest = re.sub(allowed, "", rest, flags=re.IGNORECASE)
        if CLAIMS.search(rest) and " " in text.strip():
            hits.append(text)
    return hits


@cache
def sentences() -> list[tuple[Path, str]]:
    """All of them, read once a process and not when the tests are collected: it takes seconds."""
    return list(all_sentences())


def test_no_file_holds_a_forbidden_sentence():
    texts = [text for path, text in sentences() if path.name not in LEFT_OUT_FILES]
    assert found_in(iter(texts)) == []


@each_row(
    "text",
    [
        "You are fine, nothing found.",
        "This is safe to do",
        "all values normal here",
        "no red flags so far",
        "That is a diagnosis, sort of",
        "Well done!",
    ],
)
def test_the_search_finds_what_it_is_for(text):
    assert found_in(iter([text]))


FOR_MAINTAINERS = (
    "knowledge/",
    "domain/signs/grammar.py",
    "domain/signs/facts.py",
    "domain/errors.py",
    "store/schema.py",
)
"""Where a machine's name may stand: faults of data files, and variables of the environment; of facts.toml see below."""


@each_row("kind", sorted(ODD))
def test_no_sentence_is_of_a_kind_that_reads_oddly(kind):
    pattern = ODD[kind]
    found = [(str(path.relative_to(SOURCE)), text) for path, text in sentences() if pattern.search(text)]
    assert [each for each in found if kind != "machine name" or not each[0].startswith(FOR_MAINTAINERS)] == []


@each_row(
    ("kind", "text"),
    [
        ("translated", "that is no command, and nothing was saved."),
        ("translated", "Up to and with this day."),
        ("translated", "What the diary holds already comes in no second time"),
        ("translated", "“x” is no number"),
        ("machine name", "answer leg_pain first"),
        ("machine name", "antipyretic hours ago"),
        ("counts", "nothing tried: 0 pairs of scores, from a similar score"),
        ("counts", "4 better, 1 the same, 0 worse (from 2 points on)"),
        ("vague", "“bleeding” can matter."),
        ("vague", "“tomorrow” could mean more than one time or none."),
        ("cold", "Once someone has seen to it: lumbar check"),
        ("cold", "Do not wait for a reply from this program."),
        ("with a will", "Shoes that carry you"),
        ("with a will", "exercise waits until your care team agrees"),
        ("grammar", "Have you fallen in the last days?"),
        ("grammar", "and 1 more places"),
        ("both stages", "even spots? Afterwards: other than the flow"),
    ],
)
def test_the_kinds_are_found(kind, text):
    assert ODD[kind].search(text)


def test_what_is_printed_by_the_script_are_sentences_of_every_part():
    """It reads commands and their help, errors, views and data: one known sentence of each is among them."""
    texts = {text for _, text in sentences()}
    assert {
        "Write down how much it hurts.",
        "there is nothing left to undo.",
        "Phoned {...}{...}; still open: {...}.",
        "you are bleeding",
    } <= texts
    assert any(text.startswith("Write down how much it hurts.\n") for text in texts), "the help of a command"

"""Whole cases: what the whole catalogue must answer for a person, never less urgent and never more."""

import json
from collections import Counter
from pathlib import Path

from lumbar_cli.domain.signs.answers import parse_answers
from lumbar_cli.domain.signs.screening import Screening, screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

VIGNETTES = Path(__file__).parents[1] / "data" / "vignettes.jsonl"
CASES = [json.loads(line) for line in VIGNETTES.read_text(encoding="utf-8").splitlines()]


def answer(case: dict) -> Screening:
    return screen(parse_answers(case["facts"], load_facts()), load_red_flags(), load_facts())


@each_row("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_answered_within_its_bounds(case):
    screening = answer(case)
    found = [(f.red_flag.slug, f.word, f.because) for f in screening.findings]
    assert screening.urgency >= Urgency.from_word(case["expect_min"]), ("too low", case["text"], found)
    if case["expect_max"] is not None:
        assert screening.urgency <= Urgency.from_word(case["expect_max"]), ("too high", case["text"], found)


def test_the_confusion_table_has_nothing_outside_the_bounds(capsys):
    table = Counter((case["expect_min"], answer(case).urgency.word) for case in CASES)
    words = [urgency.word for urgency in sorted(Urgency, reverse=True)]
    with capsys.disabled():
        print("\nleast expected \\ answered  " + "".join(f"{word:>13}" for word in words))
        for expected in words:
            print(f"{expected:26} " + "".join(f"{table[expected, word]:13}" for word in words))
    assert table.total() == len(CASES)
    assert not [pair for pair in table if Urgency.from_word(pair[1]) < Urgency.from_word(pair[0])]

from pathlib import Path

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.reading import (
    load_calcium_rules,
    load_weight_rules,
    read_calcium_rules,
    read_weight_rules,
)
from lumbar_cli.knowledge.relief import load_conditions

WEIGHT = Path(FOLDER, "weight.toml").read_text(encoding="utf-8")
CALCIUM = Path(FOLDER, "calcium.toml").read_text(encoding="utf-8")


def test_a_standard_that_is_not_confirmed_says_so_to_the_reader() -> None:
    for standard in load_weight_rules().standards:
        sure = all(cited.certainty is Certainty.CONFIRMED for cited in standard.sources)
        assert sure is (standard.note is None)


def test_whoever_hides_a_number_hides_it_by_a_condition_there_is() -> None:
    for name in (*load_weight_rules().hidden_by, *load_calcium_rules().hidden_by):
        assert name in load_conditions()


def test_no_sentence_judges() -> None:
    for text in (*load_weight_rules().words.values(), *load_calcium_rules().words.values()):
        for word in (
            "fail",
            "too fat",
            "too thin",
            "good",
            "bad",
            "should",
            "normal",
            "obese",
            "overweight",
            "!",
            "ideal",
        ):
            assert word not in text.lower()


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("early_at_most = 2.0", ""),
        ("below = 18.5\n", ""),
        ("below = 25.0", "below = 17.0"),
        ("total = [12.5, 18.0]", "total = [18.0, 12.5]"),
        ("total = [12.5, 18.0]", "total = [12.5]"),
        ("rate_days = 14", 'rate_days = "14"'),
        ('band_from = "13+0"', 'band_from = "week 13"'),
        ('cite = "wst-801-2022"', 'cite = "nobody"'),
    ],
)
def test_weights_that_break_the_grammar_are_refused(tmp_path: Path, find: str, put: str) -> None:
    assert find in WEIGHT
    path = tmp_path / "weight.toml"
    path.write_text(WEIGHT.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_weight_rules(path)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('otherwise = "us-nam"', 'otherwise = "nobody"'),
        ("intake = 1000", "intake = 1000.5"),
        ("dose_at_most = 500", "dose = 500"),
    ],
)
def test_calcium_that_breaks_the_grammar_is_refused(tmp_path: Path, find: str, put: str) -> None:
    assert find in CALCIUM
    path = tmp_path / "calcium.toml"
    path.write_text(CALCIUM.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_calcium_rules(path)

from pathlib import Path

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.reading import load_trend_rules, read_trend_rules
from rows import each_row

TEXT = Path(FOLDER, "trend.toml").read_text(encoding="utf-8")


@each_row(
    ("name", "value"),
    [
        ("series_days", 28),
        ("days_needed", 7),
        ("half_days_needed", 4),
        ("relevant_points", 2.0),
        ("relevant_percent", 30.0),
        ("relevant_percent_points", 1.5),
        ("supported_days_needed", 10),
        ("supported_p", 0.05),
        ("slope_points", 1.5),
        ("baseline_days_needed", 10),
        ("shift_margin", 3),
        ("jump_points", 4.0),
        ("jump_from", 8),
        ("jump_median", 5.0),
        ("severe_from", 7),
    ],
)
def test_the_numbers_are_the_agreed_ones(name, value):
    assert getattr(load_trend_rules(), name) == value


@each_row(
    ("old", "new"),
    [
        ("[jump_from]", "[jump_form]"),
        ("[jump_days]\nvalue = 7", "[jump_days]\nvalue = 7.0"),
        ("[jump_days]\nvalue = 7", "[jump_days]\nvalue = true"),
        ("[jump_days]\nvalue = 7", "[jump_days]\nworth = 7"),
        ("[slope_points]\nvalue = 1.5", "[slope_points]\nvalue = 1.5\nunit = 'points'"),
        ('certainty = "project rule"', 'certainty = "rather sure"'),
        ('cite = "stone-2021"', 'cite = "stone-2012"'),
        ("value = 22:00:00", "value = '22:00'"),
    ],
)
def test_a_file_that_strays_from_its_grammar_is_refused(tmp_path, old, new):
    assert old in TEXT
    strayed = tmp_path / "trend.toml"
    strayed.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_trend_rules(strayed)

from pathlib import Path

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.reading import load_redating, read_redating
from rows import each_row

SHIPPED = Path(FOLDER, "dating.toml").read_text(encoding="utf-8")


@each_row(
    ("week", "limit", "keeps"),
    [
        ("0+0", 5, False),
        ("8+6", 5, False),
        ("9+0", 7, False),
        ("13+6", 7, False),
        ("14+0", 7, False),
        ("15+6", 7, False),
        ("16+0", 10, False),
        ("21+6", 10, False),
        ("22+0", 14, False),
        ("27+6", 14, False),
        ("28+0", 21, True),
        ("44+0", 21, True),
    ],
)
def test_the_redating_table_row_by_row(week, limit, keeps):
    row = load_redating().row_for(GestationalAge.parse(week))
    assert (row.limit_days, row.keeps) == (limit, keeps)


def test_every_row_names_a_source():
    assert all(row.sources for row in load_redating().rows)


@each_row(
    ("shipped", "changed"),
    [
        ('from = "9+0"', 'from = "9+1"'),
        ('from = "0+0"', 'from = "4+0"'),
        ('from = "28+0"\n', 'from = "28+0"\nbefore = "40+0"\n'),
        ("more_than_days = 10", 'more_than_days = "10"'),
        ("more_than_days = 10", "more_than = 10"),
        ("keeps = true", "keeps = 1"),
        ('usual_to = "42+6"', 'usual_to = "42 weeks"'),
        ("[settled]", "[setled]"),
        ("[3, 5, 6]", "[3, 5, true]"),
        ('cite = "calcvita-ivf"', 'cite = "calcvita"'),
    ],
)
def test_a_file_outside_its_grammar_is_refused(tmp_path, shipped, changed):
    assert shipped in SHIPPED
    path = tmp_path / "dating.toml"
    path.write_text(SHIPPED.replace(shipped, changed, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_redating(path)

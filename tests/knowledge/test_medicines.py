from itertools import pairwise
from pathlib import Path

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.relief import load_medicines, read_medicines

GOOD = Path(FOLDER, "medicines.toml").read_text(encoding="utf-8")


def test_the_weeks_of_a_class_leave_no_gap() -> None:
    for medicine in load_medicines():
        if not medicine.weeks:
            continue
        assert medicine.weeks[0].start is None
        assert medicine.weeks[-1].end is None
        assert all(one.end == other.start for one, other in pairwise(medicine.weeks))


def test_every_class_names_its_sources_and_lower_case_names() -> None:
    for medicine in load_medicines():
        assert medicine.sources
        assert all(name == name.lower() for name in medicine.names)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('replaces = "aspirin"', 'replaces = "nobody"'),
        ("at_most_mg = 162", 'at_most_mg = "162"'),
        ('title = "paracetamol"', ""),
        ('before = "20+0"', 'before = "20"'),
    ],
)
def test_a_file_that_breaks_the_grammar_is_refused(tmp_path: Path, find: str, put: str) -> None:
    assert find in GOOD
    path = tmp_path / "medicines.toml"
    path.write_text(GOOD.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_medicines(path)

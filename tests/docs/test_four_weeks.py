"""The page of four weeks: what stands in it fits a small screen, and holds no sentence that reads oddly aloud.

That it is what lumbar prints now is seen by running docs/four_weeks.py, which takes minutes and is done by hand.
"""

import re
import sys
from pathlib import Path

from forbidden import ODD, ON_SCREEN

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))  # docs/ is no package: four_weeks.py is run as a script

from four_weeks import COLUMNS, LOSS, PAGE, ROWS, WEEKS

SCREENS = re.findall(r"^```text\n(.*?)\n```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def test_every_line_that_is_to_be_seen_has_its_screen():
    typed = [typed for _, lines in (*WEEKS, LOSS) for typed in lines if typed.seen]
    assert len(SCREENS) == len(typed)
    first = [screen for screen in SCREENS if not screen.startswith("(")]
    assert {screen.splitlines()[0] for screen in first} <= {f"$ {each.line}" for each in typed}


def test_a_screen_is_80_by_24():
    for screen in SCREENS:
        lines = [line for line in screen.splitlines() if not re.fullmatch(r"\(\d+ lines? above\)", line)]
        assert len(lines) <= ROWS
        assert max(map(len, lines)) <= COLUMNS


def test_nothing_on_a_screen_reassures_or_reads_oddly():
    for screen in SCREENS:
        said = " ".join(screen.split())
        assert not ON_SCREEN.search(re.sub(r"\$ lumbar [^\n]*", "", said)), screen
        assert [kind for kind, pattern in ODD.items() if kind != "machine name" and pattern.search(said)] == [], screen

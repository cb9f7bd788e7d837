"""How long a check takes: prompts, words to read and minutes, counted on a terminal; prints the table of the page.

Run by hand: python tests/benchmarks/check_length.py. Each check is answered with n on a terminal of 80 by 24, in a
home that knows a due date, 33+2. A word is what holds a letter: the keys that may be typed count, numbers of a list do
not. What was counted ends with the last question; the answer after it is not in it.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/terminal"))

from conftest import Terminal  # noqa: E402

WORDS_A_MINUTE = 240
DUE, EVENING, NIGHT, DAY_AFTER = (
    "2027-01-08",
    "2026-11-21T21:00+00:00",
    "2026-11-22T03:12+00:00",
    "2026-11-22T20:00+00:00",
)
LATER = "now, or later?"
NUMBERS = (("blood pressure", "118/72"), ("temperature", "36.8"))


def environment(home: Path, now: str) -> dict[str, str]:
    """Nothing of the person who runs it."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("LUMBAR")},
        "HOME": str(home),
        "LUMBAR_DB": str(home / "diary.db"),
        "LUMBAR_NOW": now,
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


def check(home: Path, now: str, *, longer: bool) -> tuple[int, int]:
    """Prompts answered and words read until the last of them; the offer of the longer list is one of them."""
    shown = Terminal(["check"], environment(home, now), 80, 24, True, "utf-8")
    prompts, read = 0, shown.output
    try:
        while shown._code is None:
            line = "n" if not (longer and LATER in shown.last) else "y"
            line = next((value for words, value in NUMBERS if words in shown.last and "mmHg" in shown.last), line)
            prompts, read = prompts + 1, shown.output
            shown.answer(line)
    finally:
        shown.close()
    return prompts, len([word for word in read.split() if re.search("[a-z]", word, re.IGNORECASE)])


def main() -> None:
    """Print the table."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for what, moments, longer in (
            ("the night check, with the offer of the longer list", [NIGHT], False),
            ("all of it, the longer list too", [EVENING], True),
            ("on the day after a whole list", [EVENING, DAY_AFTER], True),
        ):
            home = Path(name) / str(len(rows))
            home.mkdir()
            due = [sys.executable, "-m", "lumbar_cli", "pregnancy", "due", DUE]
            subprocess.run(due, env=environment(home, EVENING), check=True, capture_output=True)
            for now in moments:
                prompts, words = check(home, now, longer=longer)
            rows.append((what, prompts, words))
    print("| check | prompts | words to read | reading, minutes |\n| --- | ---: | ---: | ---: |")
    for what, prompts, words in rows:
        print(f"| {what} | {prompts} | {words} | {words / WORDS_A_MINUTE:.1f} |")


if __name__ == "__main__":
    main()

"""What `lumbar trend` of the last month costs on ten years of diary, against one month alone.

Run by hand: python tests/benchmarks/trend_over_years.py [RUNS]. Prints medians of paired whole-process runs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lumbar_cli.domain.diary.records import Moment, PainEntry
from lumbar_cli.store.open import open_diary

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
A_DAY = 10
COMMANDS = (["trend"], ["6"], ["list", "--limit", "10"], ["check", "--json", "--no-input", "--no-save"])


def fill(path: Path, days: int) -> int:
    """Write ten entries a day, oldest first, each a change of its own as `lumbar 6` makes them."""
    with open_diary(path) as diary:
        diary.connection.execute("PRAGMA synchronous = OFF")  # else it takes minutes
        for number in range(days * A_DAY):
            at = NOW - timedelta(hours=2.4 * (days * A_DAY - number))
            with diary.change("log", recorded_at=at) as change:
                change.put(PainEntry(score=3 + number % 3, moment=Moment(at=at, log_day=at.date()), recorded_at=at))
    return days * A_DAY


def seconds(path: Path, words: list[str]) -> float:
    """The wall time of one command in a process of its own."""
    env = {**os.environ, "LUMBAR_DB": str(path), "LUMBAR_NOW": NOW.isoformat()}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "lumbar_cli", *words], env=env, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Print a table: command, one month, ten years, and the median of the paired ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as folder:
        month, decade = Path(folder) / "month.db", Path(folder) / "decade.db"
        print(f"one month: {fill(month, 30)} entries; ten years: {fill(decade, 3650)} entries; {runs} paired runs")
        print(f"{'command':<34}{'month ms':>10}{'decade ms':>11}{'ratio':>8}")
        for words in COMMANDS:
            pairs = [(seconds(month, words), seconds(decade, words)) for _ in range(runs)]
            short, long = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
            ratio = statistics.median(long / short for short, long in pairs)
            print(f"lumbar {' '.join(words):<27}{short:>10.0f}{long:>11.0f}{ratio:>8.2f}")


if __name__ == "__main__":
    main()

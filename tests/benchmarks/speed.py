"""What each daily command costs on ten diaries of real pain, and what the neighbours cost; prints two tables.

Run by hand: python tests/benchmarks/speed.py [RUNS [DIARY ...]]. It builds lumbar's wheel, installs it and the
neighbours into throwaway folders and makes the diaries (`painful.py`). Each run of a command stands right behind one of
`python -c pass` and one of `python -c "import typer, sqlite3"`, and each figure is the median of such ratios: a load on
the machine falls on both sides of each.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from painful import NOW, make
from peers import ALL, Peer, fresh_home, install, installed_wheel, lumbar

ENTRIES = 30
LAUNCHER = """
import os, sys, time
reads, *command = sys.argv[1:]
files = os.open(reads, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY)
began = time.perf_counter()
child = os.fork()
if child == 0:
    os.dup2(files[0], 0)
    os.dup2(files[1], 1)
    os.dup2(files[1], 2)
    os.execvpe(command[0], command, os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - began
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""Linux counts the memory of the process that forks to that of its child, so a small one forks."""

Cost = tuple[float, float, float]
"""Wall seconds, CPU seconds, peak memory in MB."""

Ratios = tuple[float, float, float]
"""Wall time to that of `python -c pass` and to that of an interpreter that imports typer and sqlite3; CPU time to that
of whichever of the two it is held against, which a loaded machine disturbs less.
"""


class Timed:
    """One command line, and what each run of it cost."""

    def __init__(self, title: str, peer: Peer, command: list[str], reads: str = os.devnull, **more: str) -> None:
        self.title = title
        self.command = command
        self.reads = reads
        self.environment = {**peer.environment(), **more}
        del self.environment["PYTHONDONTWRITEBYTECODE"]
        self.costs: list[Cost] = []
        self.codes: set[int] = set()
        self.before: list[Path] = []
        """Folders that are taken away before each run."""

    def run(self) -> None:
        """Once, in a process of its own."""
        for folder in self.before:
            shutil.rmtree(folder, ignore_errors=True)
        line = [sys.executable, "-I", "-S", "-c", LAUNCHER, self.reads, *self.command]
        said = subprocess.run(line, env=self.environment, capture_output=True, text=True, check=True).stdout
        wall, cpu, memory, code = said.split()
        self.costs.append((float(wall), float(cpu), int(memory) / (1024 if sys.platform == "linux" else 1024**2)))
        self.codes.add(int(code))


PASS = "`python -c pass`"
TYPER = '`python -c "import typer, sqlite3"`'

BARE = ["6", "6, first of the day", "6, started as pip 26 and uv do"]
"""What is held against `PASS`; all else is held against `TYPER`."""

DAILY = [
    *("log 6", "6 left hip couldnt sleep", "check --answers - --json --no-save", "relief", "trend", "list"),
    *("tried heat 4", "call", "show", "measure weight 71", "undo", "status", "export -", "--help", "re, TAB"),
]


def floors(peer: Peer, python: Path) -> tuple[Timed, Timed]:
    """An interpreter that does nothing, and one that imports what nearly every command needs."""
    return (
        Timed(PASS, peer, [str(python), "-c", "pass"]),
        Timed(TYPER, peer, [str(python), "-c", "import typer, sqlite3"]),
    )


def of_lumbar(peer: Peer, python: Path, diary: Path) -> list[Timed]:
    """Every daily command on one diary."""
    program = str(python.with_name("lumbar"))
    world = {"LUMBAR_DB": str(diary), "LUMBAR_NOW": NOW.isoformat()}
    answers = peer.home / "answers.json"
    answers.write_text('{"vaginal_bleeding": "no", "fall": "no"}', encoding="utf-8")
    without_re = peer.home / "lumbar"
    without_re.write_text(f"#!{python}\nimport sys\nfrom lumbar_cli.__main__ import run\nsys.exit(run())\n")
    without_re.chmod(0o755)
    listed = subprocess.run(
        [program, "list", "--limit", "1", "--json"],
        env={**peer.environment(), **world},
        capture_output=True,
        check=True,
    )
    newest = json.loads(listed.stdout)["data"]["entries"][0]["id"]
    timed = []
    for title in (*BARE, *DAILY):
        words, more = title.partition(",")[0].split(), {}
        if title == "show":
            words.append(newest)
        if title.endswith("TAB"):
            words, more = [], {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar re", "COMP_CWORD": "1"}
        one = Timed(
            f"`lumbar {title.partition(',')[0]}`{title[title.find(',') :] if ',' in title else ''}",
            peer,
            [str(without_re) if title.endswith("uv do") else program, *words],
            str(answers) if "check" in words else os.devnull,
            **world,
            **more,
        )
        if title.endswith("of the day"):
            one.before = [diary.with_name(f"{diary.name}.copies")]
        timed.append(one)
    return timed


def of_neighbour(peer: Peer) -> list[Timed]:
    """An add and a listing, among as many entries."""
    for number in range(ENTRIES):
        peer.add(f"entry{number:04}", number)
    if len(peer.shown()) != ENTRIES:
        raise AssertionError(f"{peer.name} holds {len(peer.shown())} of {ENTRIES} entries")
    return [
        Timed(f"{peer.name} {peer.version}: an add", peer, peer.adding("entry9998", 1439)),
        Timed(f"{peer.name} {peer.version}: a listing", peer, peer.showing),
    ]


def measured(diaries: dict[str, list[Timed]], floors: tuple[Timed, Timed], runs: int) -> dict[str, dict[str, Ratios]]:
    """The ratios of each command on each diary, each run behind the two floors."""
    found: dict[str, dict[str, Ratios]] = {}
    for name, timed in diaries.items():
        for number, one in enumerate(timed):
            one.run()  # once for the disk's cache
            ratios: list[Ratios] = []
            for _ in range(runs):
                for each in (*floors, one):
                    each.run()
                cost, bare, typer = (each.costs[-1] for each in (one, *floors))
                against = bare if number < len(BARE) else typer
                ratios.append((cost[0] / bare[0], cost[0] / typer[0], cost[1] / against[1]))
            to_pass, to_typer, cpu = (statistics.median(side) for side in zip(*ratios, strict=True))
            found.setdefault(one.title, {})[name] = (to_pass, to_typer, cpu)
    return found


def print_lumbar(found: dict[str, dict[str, Ratios]], names: list[str]) -> None:
    """A row a command, a column a diary."""
    print(f"| | held against | {' | '.join(names)} | most | most, CPU |")
    print(f"| --- | --- |{' ---: |' * (len(names) + 2)}")
    for number, (title, by_diary) in enumerate(found.items()):
        floor = 0 if number < len(BARE) else 1
        ratios = [by_diary[name][floor] for name in names]
        shown = [*ratios, max(ratios), max(by_diary[name][2] for name in names)]
        print(f"| {title} | {(PASS, TYPER)[floor]} | {' | '.join(f'{ratio:.2f}' for ratio in shown)} |", flush=True)


def print_neighbours(timed: list[Timed], floor: Timed, runs: int) -> None:
    """A row a command: factor, wall, CPU, peak memory."""
    pairs: dict[str, list[float]] = {one.title: [] for one in timed}
    for one in timed:
        one.run()
        one.costs.clear()
    for _ in range(runs):
        for one in timed:
            floor.run()
            one.run()
            pairs[one.title].append(one.costs[-1][0] / floor.costs[-1][0])
    print("| | × `python -c pass` | wall ms | CPU ms | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for one in timed:
        wall, cpu, memory = (statistics.median(side) for side in zip(*one.costs, strict=True))
        failed = "" if one.codes <= {0, 10, 20, 30} else f" (exit {sorted(one.codes)})"
        factor = statistics.median(pairs[one.title])
        print(f"| {one.title}{failed} | {factor:.1f} | {wall * 1000:.0f} | {cpu * 1000:.0f} | {memory:.0f} |")


def main() -> None:
    """Print what every command costs on every diary, then the neighbours beside it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = fresh_home("lumbar", folder)
        python = installed_wheel(home, folder) / "python"
        script = python.with_name("lumbar").read_text(encoding="utf-8")
        peer, peers, missing = lumbar(home, python), *install(list(ALL), folder)
        floor, typer = floors(peer, python)
        before = os.getloadavg()[0]
        diaries = make(folder / "diaries", *sys.argv[2:])
        found = measured(
            {title: of_lumbar(peer, python, path) for title, path in diaries.items()}, (floor, typer), runs
        )
        load = f"load {before:.1f} to {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
        print(f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {sys.platform}, {load}, {runs} runs")
        print(f"the start script of this pip {'imports' if 'import re' in script else 'does not import'} re")
        print_lumbar(found, list(diaries))
        print()
        first = next(iter(diaries.values()))
        chosen = [one for one in of_lumbar(peer, python, first) if one.title in ("`lumbar 6`", "`lumbar list`")]
        print_neighbours([floor, typer, *chosen, *(one for each in peers for one in of_neighbour(each))], floor, runs)
        for who, why in missing.items():
            print(f"| {who} | not tried: {why} | | | |")


if __name__ == "__main__":
    main()

"""What the daily commands cost, against bare Python and against the neighbours in the same run; prints a table.

Run by hand: python tests/benchmarks/speed.py [RUNS]. It builds lumbar's wheel, installs it and the neighbours into
throwaway folders, and runs all commands in turn, RUNS times. The factor is the median of the paired ratios to
`python -c pass`: a load on the machine falls on both sides of each pair.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

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

    def run(self) -> None:
        """Once, in a process of its own."""
        line = [sys.executable, "-I", "-S", "-c", LAUNCHER, self.reads, *self.command]
        said = subprocess.run(line, env=self.environment, capture_output=True, text=True, check=True).stdout
        wall, cpu, memory, code = said.split()
        self.costs.append((float(wall), float(cpu), int(memory) / (1024 if sys.platform == "linux" else 1024**2)))
        self.codes.add(int(code))


def of_lumbar(peer: Peer, python: Path) -> list[Timed]:
    """The floors and the daily commands, on a diary of a month."""
    program = str(python.with_name("lumbar"))
    for words in (["pregnancy", "due", "2027-01-08"], ["tried", "massage", "3"], ["tried", "heat", "4"]):
        peer.run([program, *words])
    for day in range(1, ENTRIES):
        peer.run([program, "log", str(3 + day % 4), "--at", f"{day} days ago"])
    answers = peer.home / "answers.json"
    answers.write_text('{"vaginal_bleeding": "no", "fall": "no"}', encoding="utf-8")
    daily = [
        ["6"],
        ["6", "left", "hip", "couldnt", "sleep"],
        ["log", "6"],
        ["tried", "heat", "4"],
        ["--help"],
        ["list"],
        ["trend"],
        ["relief"],
        ["check", "--answers", "-", "--json", "--no-save"],
        ["export", "-"],
    ]
    without_re = peer.home / "lumbar"
    without_re.write_text(f"#!{python}\nimport sys\nfrom lumbar_cli.__main__ import run\nsys.exit(run())\n")
    without_re.chmod(0o755)
    worried = str(peer.home / "worried.db")
    for words in (["pregnancy", "due", "2027-01-08"], ["log", "6", "--sign", "leg-numbness=one"]):
        peer.run([program, "--db", worried, *words])
    tab = {"_LUMBAR_COMPLETE": "complete_bash", "COMP_WORDS": "lumbar re", "COMP_CWORD": "1"}
    return [
        Timed("`python -c pass`", peer, [str(python), "-c", "pass"]),
        Timed('`python -c "import typer, sqlite3"`', peer, [str(python), "-c", "import typer, sqlite3"]),
        *(
            Timed(f"`lumbar {' '.join(words)}`", peer, [program, *words], str(answers) if "-" in words else os.devnull)
            for words in daily
        ),
        Timed("`lumbar 6`, started as pip 26 and uv do", peer, [str(without_re), "6"]),
        Timed("`lumbar 6`, a warning sign open", peer, [program, "--db", worried, "6"]),
        Timed("`lumbar re` and TAB", peer, [program], **tab),
    ]


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


def main() -> None:
    """Print a table: command, factor, wall, CPU, peak memory."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = fresh_home("lumbar", folder)
        python = installed_wheel(home, folder) / "python"
        peers, missing = install(list(ALL), folder)
        timed = of_lumbar(lumbar(home, python), python)
        for peer in peers:
            timed += of_neighbour(peer)
        for one in timed:  # once for the byte code and the disk's cache
            one.run()
            one.costs.clear()
        before = os.getloadavg()[0]
        for _ in range(runs):
            for one in timed:
                one.run()
        load = f"load {before:.1f} to {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
        print(f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {sys.platform}, {load}, {runs} runs")
        print("| | × `python -c pass` | wall ms | CPU ms | peak MB |")
        print("| --- | ---: | ---: | ---: | ---: |")
        floor = timed[0].costs
        for one in timed:
            factor = statistics.median(cost[0] / bare[0] for cost, bare in zip(one.costs, floor, strict=True))
            wall, cpu, memory = (statistics.median(side) for side in zip(*one.costs, strict=True))
            failed = "" if one.codes == {0} else f" (exit {sorted(one.codes)})"
            print(f"| {one.title}{failed} | {factor:.1f} | {wall * 1000:.0f} | {cpu * 1000:.0f} | {memory:.0f} |")
        for who, why in missing.items():
            print(f"| {who} | not tried: {why} | | | |")


if __name__ == "__main__":
    main()

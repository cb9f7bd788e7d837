"""The same five faults, tried on lumbar and on its neighbours under the same conditions; prints a table.

Run by hand: python tests/benchmarks/faults_of_peers.py [KILLS]. It installs the neighbours into throwaway folders.
An entry counts as acknowledged when its command ended with 0, and as kept when the program's own listing shows it.
"""

import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from peers import Peer, fresh_home, install, lumbar

AT_ONCE = 20
ROUNDS = 4
EARLIER = 30
NAMES = ["jrnl", "Watson", "todoman", "Taskwarrior"]


def entry(number: int) -> str:
    """The text by which one entry is found again."""
    return f"entry{number:04}"


def at_once(peer: Peer, _turns: int) -> str:
    """Start twenty adds in the same moment, four times over."""
    kept, said = [], 0
    for turn in range(ROUNDS):
        numbers = range(turn * AT_ONCE, (turn + 1) * AT_ONCE)
        running = [
            subprocess.Popen(
                peer.adding(entry(number), number),
                env=peer.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for number in numbers
        ]
        said += [one.wait() for one in running].count(0)
        kept.append(len(peer.shown() & {entry(number) for number in numbers}))
    return f"{', '.join(map(str, kept))} of {AT_ONCE} kept; {said} of {ROUNDS * AT_ONCE} said saved"


def killed(peer: Peer, turns: int) -> str:
    """Kill one add after another (-9) at a random moment between its start and well after its usual end."""
    chance = random.Random(6)
    acknowledged: set[str] = set()
    took = []
    for number in range(5):
        began = time.perf_counter()
        if peer.add(entry(number), number) == 0:
            acknowledged.add(entry(number))
        took.append(time.perf_counter() - began)
    usual = statistics.median(took)
    for number in range(5, 5 + turns):
        running = subprocess.Popen(
            peer.adding(entry(number), number),
            env=peer.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = running.wait(timeout=usual * chance.uniform(0.4, 1.6))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            code = running.wait()
        if code == 0:
            acknowledged.add(entry(number))
    shown = peer.run(peer.showing)
    lost = len(acknowledged - peer.shown())
    readable = "readable" if shown.returncode == 0 else f"listing exits {shown.returncode}"
    return f"{lost} of {len(acknowledged)} lost, {readable}"


def _filled(peer: Peer) -> set[str]:
    for number in range(EARLIER):
        peer.add(entry(number), number)
    shown = peer.shown()
    assert len(shown) == EARLIER, (peer.name, shown)
    return shown


def no_room(peer: Peer, _turns: int) -> str:
    """Let no file grow by more than a thousand bytes, and add an entry of a hundred thousand."""
    earlier = _filled(peer)
    files = (path for path in peer.home.rglob("*") if path.is_file() and "venv" not in path.parts)
    limit = max(path.stat().st_size for path in files) + 1000

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write fails as it does on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    code = peer.add(f"{entry(EARLIER)}{'x' * 100_000}", EARLIER, limited)
    left = peer.shown()
    listing = peer.run(peer.showing).returncode
    in_files = sum(any(one.encode() in path.read_bytes() for path in peer.files()) for one in earlier)
    there = f"{len(earlier & left)} of {len(earlier)} shown" + (f", {in_files} in the file" if listing else "")
    return f"add exits {code}, listing exits {listing}; {there}{', the new one too' if entry(EARLIER) in left else ''}"


def mistyped(peer: Peer, _turns: int) -> str:
    """Store something at `yesterdy 3am`."""
    done = peer.run(peer.mistyped)
    if "entry9999" not in peer.shown():
        return f"refused, exit {done.returncode}"
    return f"stored, exit {done.returncode}"


def cut_in_half(peer: Peer, _turns: int) -> str:
    """Cut the file that holds the entries (the first of them, where there are many) in half, and add one more."""
    earlier = _filled(peer)
    path = peer.files()[0]
    os.truncate(path, path.stat().st_size // 2)
    cut = path.read_bytes()
    listing = peer.run(peer.showing).returncode
    code = peer.add(entry(EARLIER), EARLIER)
    left = peer.shown()
    changed = "" if path.read_bytes() != cut else ", file left as it was"
    return f"listing exits {listing}, add exits {code}; {len(earlier & left)} of {len(earlier)} shown{changed}"


FAULTS: dict[str, Callable[[Peer, int], str]] = {
    "20 adds at once": at_once,
    "kill -9": killed,
    "no room to write": no_room,
    "`yesterdy 3am`": mistyped,
    "file cut in half": cut_in_half,
}


def emptied(peer: Peer, kept: Path) -> None:
    """Put the home back to what it was before anything was stored."""
    for path in peer.home.iterdir():
        if path.name != "venv":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(kept, peer.home, dirs_exist_ok=True)


def main() -> None:
    """Print a table: program and version, one column a fault."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers, missing = install(NAMES, folder)
        peers.insert(0, lumbar(fresh_home("lumbar", folder)))
        print(
            f"{datetime.now(UTC).date()}, {sys.platform}, load {os.getloadavg()[0]:.1f}; "
            f"{kills} kills, {EARLIER} earlier entries"
        )
        print("| | " + " | ".join(FAULTS) + " |")
        print("| --- " * (len(FAULTS) + 1) + "|")
        for peer in peers:
            kept = folder / f"{peer.name}-before"
            shutil.copytree(peer.home, kept, ignore=shutil.ignore_patterns("venv"))
            cells = []
            for fault in FAULTS.values():
                emptied(peer, kept)
                cells.append(fault(peer, kills))
            print(f"| {peer.name} {peer.version} | " + " | ".join(cells) + " |", flush=True)
        for who, why in missing.items():
            print(f"| {who} | not tried: {why} |")


if __name__ == "__main__":
    main()

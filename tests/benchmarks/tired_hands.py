"""Four jobs of a tired hand, typed key by key into a real shell, in lumbar and in its neighbours; prints a table.

Run by hand: python tests/benchmarks/tired_hands.py [RUNS]. It builds lumbar's wheel, installs it and the neighbours
into throwaway folders, and does every job RUNS times, each time in a new bash on a terminal of 80 by 24 with a home
that holds one earlier entry and nothing else. A job counts as done only if what it should leave was not there before
and is there after. Keys are those that were sent. The seconds of a program are what passes between an Enter and the
next prompt, summed where a job needs several.
"""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from select import select

import pyte
from peers import ALL, Peer, fresh_home, install, installed_wheel, lumbar

SECONDS_A_KEY = 0.28
"""An average typist who is no secretary, 40 words a minute: Card, Moran and Newell, 1980, the operator K."""

PROMPT = "hands$ "
SHELL = re.escape(PROMPT) + "$"
ASKS = r"> $"
PATIENCE = 20.0
COLUMNS, ROWS = 80, 24
WIDEST = 64
"""Characters of what a program said that the table quotes."""

SHIFTED = frozenset('~!@#$%^&*()_+{}|:"<>?ABCDEFGHIJKLMNOPQRSTUVWXYZ')
"""What needs Shift on a US keyboard; the model counts Shift as a key."""
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>E])")

Steps = tuple[tuple[str, str], ...]
"""Lines to type, each with the pattern of the prompt that its Enter leads to."""


@dataclass(frozen=True)
class Way:
    """How one program does one job: what is typed, and the command whose output, or the screen, proves it done."""

    job: str
    program: str
    steps: Steps
    proof: str
    shows: str
    holds: str
    """What there is afterwards, in words."""
    knowing: str = ""
    """What was told to the program long before, and is not counted."""

    @property
    def typed(self) -> str:
        return " ".join(f"`{line}` ⏎" if line else "⏎" for line, _ in self.steps)

    @property
    def keys(self) -> int:
        return sum(keys_of(line) + 1 for line, _ in self.steps)


def keys_of(line: str) -> int:
    """The keys of a line without its Enter: one a character, and Shift is one."""
    return len(line) + sum(character in SHIFTED for character in line)


def once(line: str) -> Steps:
    """One line at the shell's prompt."""
    return ((line, SHELL),)


def transaction(description: str, *answers: str) -> Steps:
    """The questions of `hledger add`, each answered with as few keys as it takes; an Enter ends the last account."""
    asked = (r"Account 1.*: $", r"Amount  1.*: $", r"Account 2.*: $", r"Amount  2.*: $", r"Account 3.*: $")
    return (
        ("hledger add", r"Date \[.*\]: $"),
        ("", "Description: $"),
        (description, asked[0]),
        *zip(answers, asked[1:], strict=False),
        ("", r"Save this transaction.*: $"),
        ("", r"Date \[.*\]: $"),
        (".", SHELL),
    )


RECORD = "record a 6"
TRIED = "record that the warm pack took it to 4"
BLOOD = "I see blood"
PRINT = "print it for tomorrow: a file"
SHOW = "print it for tomorrow: on the terminal"

WARM_PACK = "lumbar tried warm pack 4"
DUE = "lumbar pregnancy due 2027-01-08"
ACTION = "CALL 112 NOW"

NIGHT = "a bad night: "
BORN = "lumbar pregnancy due $(date -d '5 days ago' +%F); lumbar pregnancy born $(date -d '3 days ago' +%F)"
LOST = "lumbar pregnancy due 2027-01-08; lumbar pregnancy ended $(date -d '10 days ago' +%F)"


def night(what: str, typed: tuple[str, ...], shows: str, knowing: str, holds: str) -> Way:
    """One bad night: `lumbar check` and these lines, the last of which ends it."""
    asks = (("lumbar check", ASKS), *((line, ASKS) for line in typed[:-1]))
    return Way(NIGHT + what, "lumbar", (*asks, (typed[-1], SHELL)), "", shows, holds, knowing)


NOTED = "a note; it asks nothing and says nothing about blood"
AS_TYPED = "the entries as typed, with their times"

WAYS = (
    Way(RECORD, "lumbar", once("lumbar 6"), "lumbar list --json", r'"score": 6,', "a score, its time and its log day"),
    Way(RECORD, "jrnl", once("jrnl 6"), "jrnl -99", r" 6$", "the text 6 and its time"),
    Way(
        RECORD,
        "Watson",
        once("watson start 6;watson stop"),
        "watson log -aG",
        r"  6$",
        "a project named 6 that took no time",
    ),
    Way(RECORD, "todoman", once("todo new 6"), "todo", r" 6 *$", "a task named 6, due tomorrow"),
    Way(RECORD, "Taskwarrior", once("task ad 6"), "task", r" 6 +0 *$", "a task named 6"),
    Way(
        RECORD,
        "hledger",
        transaction("p", "", "6", "", ""),
        "hledger print",
        r"a +6$",
        "6 from b to a, and the day without a time",
    ),
    Way(
        TRIED,
        "lumbar",
        once(WARM_PACK),
        "lumbar list --json",
        r'"before": 6,\s+"after": 4',
        "before 6, after 4, tied to the entry",
    ),
    Way(TRIED, "jrnl", once("jrnl warm pack 4"), "jrnl -99", r"warm pack 4$", "text, tied to nothing"),
    Way(
        TRIED,
        "Watson",
        once("watson start warm pack 4;watson stop"),
        "watson log -aG",
        r"warm pack 4$",
        "another project, tied to nothing",
    ),
    Way(TRIED, "todoman", once("todo new warm pack 4"), "todo", r"warm pack 4 *$", "another task, tied to nothing"),
    Way(
        TRIED,
        "Taskwarrior",
        once("task ad warm pack 4"),
        "task",
        r"warm pack 4 +0 *$",
        "another task; `task 1 ann warm pack 4` ties it to the first, for three keys more",
    ),
    Way(
        TRIED,
        "hledger",
        transaction("warm pack", "a", "4", "b", ""),
        "hledger print",
        r"warm pack\n +a +4$",
        "another transaction, tied to nothing",
    ),
    Way(
        BLOOD,
        "lumbar",
        once("lumbar check --sign vaginal-bleeding"),
        "",
        ACTION,
        "the action, what to say on the phone, and the answer kept",
    ),
    Way(
        BLOOD,
        "lumbar",
        (("lumbar check", ASKS), ("2", ASKS), ("1", SHELL)),
        "",
        ACTION,
        "the same, asked for; the due date was known",
        knowing=DUE,
    ),
    Way(
        BLOOD,
        "lumbar",
        (("lumbar check", ASKS), ("2", ASKS), ("1", SHELL)),
        "",
        ACTION,
        "the same, asked for; nothing was known",
    ),
    night("the seat is numb", ("6", "1"), ACTION, DUE, "the action; what to say; what to do while waiting"),
    night("not sure of a fit", ("n", "1?"), ACTION, DUE, "the action; that she is to stay; her doubt, named"),
    night("heavy bleeding, day 3", ("2", "1", "3", "2"), ACTION, BORN, "the action, the pads, what to say"),
    night("the baby moves less", ("4", "1", "2", "q"), "PHONE YOUR MATERNITY UNIT", DUE, "whom to phone, at once"),
    night("thoughts", ("8", "1", ""), "Thank you for saying it", DUE, "the kind sentence, whom to reach; not kept"),
    night("bleeding after a loss", ("2", "1", "3", "2"), ACTION, LOST, "the action, with no word of a baby"),
    Way(BLOOD, "jrnl", once("jrnl blood"), "jrnl -99", r"blood$", NOTED),
    Way(BLOOD, "Watson", once("watson start blood;watson stop"), "watson log -aG", r"blood$", NOTED),
    Way(BLOOD, "todoman", once("todo new blood"), "todo", r"blood *$", NOTED),
    Way(BLOOD, "Taskwarrior", once("task ad blood"), "task", r"blood +0 *$", NOTED),
    Way(BLOOD, "hledger", transaction("blood", "a", "0"), "hledger print", r"blood$", NOTED),
    Way(
        PRINT,
        "lumbar",
        once("lumbar export visit.html"),
        "cat visit.html",
        r"(?s)<html.*Back pain diary for a visit",
        "one page for a visit, to print from a browser",
    ),
    Way(PRINT, "jrnl", once("jrnl -99 >visit.txt"), "cat visit.txt", r" 6$", AS_TYPED),
    Way(PRINT, "Watson", once("watson log -a>visit.txt"), "cat visit.txt", r" 6$", AS_TYPED),
    Way(PRINT, "todoman", once("todo>visit.txt"), "cat visit.txt", r" 6 *$", "the tasks, with when they are due"),
    Way(PRINT, "Taskwarrior", once("task>visit.txt"), "cat visit.txt", r" 6 +0 *$", "the tasks, with their age"),
    Way(
        PRINT,
        "hledger",
        once("hledger print>visit.txt"),
        "cat visit.txt",
        r"a +6$",
        "the transactions, with the day",
    ),
    Way(SHOW, "lumbar", once("lumbar export"), "", "EVERY DAY", "the same page, longer than this terminal"),
    Way(SHOW, "jrnl", once("jrnl -99"), "", r" 6 *$", AS_TYPED),
    Way(SHOW, "Watson", once("watson log -aG"), "", r"  6 *$", AS_TYPED),
    Way(SHOW, "todoman", once("todo"), "", r" 6 *$", "the tasks, with when they are due"),
    Way(SHOW, "Taskwarrior", once("task"), "", r" 6 +0 *$", "the tasks, with their age"),
    Way(SHOW, "hledger", once("hledger print"), "", r"a +6 *$", "the transactions, with the day"),
)

EARLIER = {
    "lumbar": "lumbar {}",
    "jrnl": "jrnl {}",
    "Watson": "watson start {};watson stop",
    "todoman": "todo new {}",
    "Taskwarrior": "task add {}",
    "hledger": r"printf '%s\n' '' p a {} b '' '' '' . | hledger add",
}
"""How the entry comes in that is there before the job: a 5 where a 6 is to be recorded, else a 6."""

PROGRAMS = {"lumbar": "lumbar", "jrnl": "jrnl", "Watson": "watson", "todoman": "todo"}
SETTINGS = {"jrnl.yaml": ".config/jrnl/jrnl.yaml", "config.py": ".config/todoman/config.py", "taskrc": ".taskrc"}
"""Where each program looks for its settings by itself, so that no option has to be typed."""


def environment(home: Path) -> dict[str, str]:
    """Nothing of the person who runs the benchmark."""
    return {
        "HOME": str(home),
        "PATH": f"{home}/bin:/usr/local/bin:/usr/bin:/bin",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PS1": PROMPT,
    }


def home_for(peer: Peer, folder: Path) -> Path:
    """A new home: the program on the PATH, its settings where it looks for them, no entry."""
    home = fresh_home("home", folder)
    (home / "bin").mkdir()
    if peer.name in PROGRAMS:
        program = PROGRAMS[peer.name]
        (home / "bin" / program).symlink_to(peer.home / "venv/bin" / program)
    for name, place in SETTINGS.items():
        if (peer.home / name).exists():
            (home / place).parent.mkdir(parents=True, exist_ok=True)
            text = (peer.home / name).read_text(encoding="utf-8").replace(str(peer.home), str(home))
            (home / place).write_text(text, encoding="utf-8")
    (home / "todo/list").mkdir(parents=True)
    (home / ".task").mkdir()
    (home / ".hledger.journal").touch()
    return home


def run(line: str, home: Path) -> str:
    """What a line of bash prints, with no terminal."""
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=home,
        env={**environment(home), "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.stdout


class Shell:
    """A bash on a terminal, typed at key by key, and the screen that a person would see."""

    def __init__(self, home: Path) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.keys = 0
        self.program = 0.0
        self.said: list[str] = []
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.chdir(home)
            os.execve("/bin/bash", ["bash", "--noprofile", "--norc", "-i"], environment(home))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._read_until(SHELL)

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._terminal)  # bash is hung up on, and ends
        os.waitpid(self._child, 0)

    @property
    def screen(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    def type(self, line: str, awaited: str) -> None:
        """The keys of a line, each when the one before is on the screen, and Enter; then wait for the prompt."""
        while self._read(0.05):
            pass
        for key in line:
            os.write(self._terminal, key.encode())
            self.keys += keys_of(key)
            if not self._read(PATIENCE):
                raise TimeoutError(f"the key {key!r} of {line!r} is not shown")
        began = time.perf_counter()
        os.write(self._terminal, b"\r")
        self.keys += 1
        said, ended = self._read_until(awaited)
        self.program += ended - began
        self.said.append(said)

    def _read(self, seconds: float) -> bytes:
        if not select([self._terminal], [], [], seconds)[0]:
            return b""
        some = os.read(self._terminal, 65536)
        self._stream.feed(some)
        return some

    def _read_until(self, awaited: str) -> tuple[str, float]:
        heard, until = b"", time.monotonic() + PATIENCE
        while time.monotonic() < until:
            heard += self._read(0.5)
            now = time.perf_counter()
            text = ESCAPES.sub("", heard.decode(errors="replace")).replace("\r", "")
            if found := re.search(awaited, text):
                return text[: found.start()], now
        raise TimeoutError(f"no {awaited!r} in {heard!r}")


@dataclass
class Done:
    """One job done once."""

    keys: int
    program: float
    said: str


def do(way: Way, peer: Peer, folder: Path) -> Done:
    """Do a job once, in a new home; an error where it was not done."""
    home = home_for(peer, folder)
    run(EARLIER[way.program].format(5 if way.job == RECORD else 6), home)
    if way.knowing:
        run(way.knowing, home)
    with Shell(home) as shell:

        def stands() -> bool:
            shown = run(way.proof, home) if way.proof else shell.screen
            return re.search(way.shows, shown, re.MULTILINE) is not None

        if stands():
            raise AssertionError(f"{way.typed}: it is there before it is done")
        for line, awaited in way.steps:
            shell.type(line, awaited)
        if not stands():
            raise AssertionError(f"{way.typed}: not done\n{run(way.proof, home)}\n{shell.screen}")
        if shell.keys != way.keys:
            raise AssertionError(f"{way.typed}: {shell.keys} keys were sent, {way.keys} stated")
    shutil.rmtree(home)
    return Done(shell.keys, shell.program, quoted(shell.said))


SLOW = re.compile(r"[-|/\\] [^\n]*?\.\.\. \d+:\d\d:\d\d\s*")


def quoted(said: list[str]) -> str:
    """The first line with words in it of the last thing that was said, and how many more there were."""
    for text in (SLOW.sub("", each) for each in reversed(said)):  # it is said only where the machine was slow
        lines = [" ".join(line.strip("┃").split()) for line in text.splitlines() if re.search(r"\w", line)]
        if lines:
            first = lines[0] if len(lines[0]) <= WIDEST else f"{lines[0][: WIDEST - 1].rstrip()}…"
            more = f" and {len(lines) - 1} more line{'s' * (len(lines) > 2)}" if len(lines) > 1 else ""
            return f"“{first}”{more}"
    return "nothing"


def main() -> None:
    """Print a table: job, program, what is typed, keys, seconds, what came back, what there is then."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = fresh_home("lumbar", folder)
        peers, missing = install(list(ALL), folder)
        programs = {peer.name: peer for peer in (lumbar(home, installed_wheel(home, folder) / "python"), *peers)}
        ways = [way for way in WAYS if way.program in programs]
        before = os.getloadavg()[0]
        times: dict[Way, list[Done]] = {way: [] for way in ways}
        for turn in range(runs + 1):
            for way in ways:
                done = do(way, programs[way.program], folder)
                if turn:  # the first is for the byte code and the disk's cache
                    times[way].append(done)
        load = f"load {before:.1f} to {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
        versions = ", ".join(f"{peer.name} {peer.version}" for peer in programs.values())
        print(f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {sys.platform}, {load}, {runs} runs")
        print(f"{versions}\n")
        pace = f"at {SECONDS_A_KEY} s a key, s"
        print(f"| job | program | typed | keys | program, s | {pace} | then it says | what there is then |")
        print("| --- | --- | --- | ---: | ---: | ---: | --- | --- |")
        for way, done in times.items():
            (keys,) = {one.keys for one in done}
            program = statistics.median(one.program for one in done)
            total = keys * SECONDS_A_KEY + program
            figures = f"{keys} | {program:.2f} | {total:.1f}"
            print(f"| {way.job} | {way.program} | {way.typed} | {figures} | {done[-1].said} | {way.holds} |")
        for who, why in missing.items():
            print(f"| all | {who} | not tried: {why} | | | | | |")


if __name__ == "__main__":
    main()

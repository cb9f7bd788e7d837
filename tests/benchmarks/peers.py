"""Lumbar and its neighbours, each installed into a throwaway folder with a diary of its own.

The Python ones come from PyPI, each into a virtual environment; Taskwarrior and hledger from Debian where apt may be
used. What cannot be installed is named with its reason and left out.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


class NotInstallableError(Exception):
    """Why a peer cannot be tried here."""


@dataclass
class Peer:
    """One program with a fresh home: how it writes an entry, how it shows them all, and where it keeps them."""

    name: str
    version: str
    home: Path
    adding: Callable[[str, int], list[str]]
    """The command line that stores one entry: its text, and a number no other entry has."""
    showing: list[str]
    mistyped: list[str]
    """The command line that stores an entry at `yesterdy 3am`."""
    kept_in: str
    """The files that hold the entries, as a pattern below the home."""
    env: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """What every command of this peer is run with: nothing of the person who runs the benchmark."""
        inherited = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
        return {**inherited, "HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", **self.env}

    def run(self, command: list[str], before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        """Run to the end, with no terminal and nothing to read."""
        return subprocess.run(
            command,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            preexec_fn=before,
            check=False,
        )

    def add(self, text: str, number: int, before: Callable[[], None] | None = None) -> int:
        """Store one entry; the exit code."""
        return self.run(self.adding(text, number), before).returncode

    def shown(self) -> set[str]:
        """The entries (`entry0007`) that its own listing shows."""
        return set(re.findall(r"entry\d{4}", self.run(self.showing).stdout))

    def files(self) -> list[Path]:
        """The files that hold the entries."""
        return sorted(self.home.glob(self.kept_in))


def installed(folder: Path, *what: str) -> Path:
    """The `bin` of a new virtual environment that holds what was asked for."""
    target = folder / "venv"
    venv.create(target, with_pip=True)
    pip = [str(target / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", *what]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotInstallableError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "pip failed")
    return target / "bin"


def installed_wheel(home: Path, folder: Path) -> Path:
    """The `bin` of a new virtual environment that holds lumbar as a wheel, built from a copy of this checkout."""
    ignored = shutil.ignore_patterns(".*", "compiled", "__pycache__", "dist", "data")
    shutil.copytree(ROOT, folder / "source", ignore=ignored)
    return installed(home, str(folder / "source"))


def _version(folder: Path, distribution: str) -> str:
    code = f"from importlib.metadata import version; print(version({distribution!r}))"
    return subprocess.run(
        [str(folder / "python"), "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def _from_debian(program: str, package: str) -> str:
    if not shutil.which(program):
        if not shutil.which("apt-get") or os.geteuid() != 0:
            raise NotInstallableError(f"`{program}` is not on the PATH, and only root may install it with apt-get")
        for line in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
            subprocess.run(line, capture_output=True, check=False)
    found = shutil.which(program)
    if not found:
        raise NotInstallableError(f"apt-get has no {package}")
    return found


def lumbar(home: Path, interpreter: Path | None = None) -> Peer:
    """Lumbar of the present interpreter, or of another in which it is installed."""
    python = str(interpreter or sys.executable)
    run = [str(Path(python).with_name("lumbar"))] if interpreter else [python, "-m", "lumbar_cli"]
    version = subprocess.run(
        [python, "-c", "import lumbar_cli; print(lumbar_cli.__version__)"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return Peer(
        "lumbar",
        version,
        home,
        adding=lambda text, number: [*run, "log", str(number % 11), "--note", text],
        showing=[*run, "list", "--json"],
        mistyped=[*run, "log", "4", "--at", "yesterdy 3am", "--note", "entry9999"],
        kept_in="diary.db",
        env={"LUMBAR_DB": str(home / "diary.db")},
    )


def jrnl(home: Path) -> Peer:
    """Jrnl with the settings its wizard would write."""
    folder = installed(home, "jrnl")
    version = _version(folder, "jrnl")
    settings = {
        "colors": {"body": "none", "date": "none", "tags": "none", "title": "none"},
        "default_hour": 9,
        "default_minute": 0,
        "editor": "",
        "encrypt": False,
        "highlight": True,
        "indent_character": "|",
        "journals": {"default": {"journal": str(home / "journal.txt")}},
        "linewrap": 79,
        "tagsymbols": "@",
        "template": False,
        "timeformat": "%F %r",
        "version": f"v{version}",
    }
    # One key a line: it takes a file that is JSON for the settings of jrnl 1.
    lines = [f"{key}: {json.dumps(value)}\n" for key, value in settings.items()]
    (home / "jrnl.yaml").write_text("".join(lines), encoding="utf-8")
    run = [str(folder / "jrnl"), "--config-file", str(home / "jrnl.yaml")]
    peer = Peer(
        "jrnl",
        version,
        home,
        adding=lambda text, _: [*run, f"today: {text}"],
        showing=[*run, "--format", "json"],
        mistyped=[*run, "yesterdy 3am: entry9999"],
        kept_in="journal.txt",
    )
    peer.run(peer.showing)  # it rewrites its settings once
    (home / "journal.txt").unlink(missing_ok=True)
    return peer


def watson(home: Path) -> Peer:
    """Watson, an entry being a minute of a project."""
    folder = installed(home, "td-watson")
    run = [str(folder / "watson")]

    def adding(text: str, number: int) -> list[str]:
        at = f"2026-01-{1 + number // 1440 % 28:02} {number // 60 % 24:02}:{number % 60:02}"
        return [*run, "add", "--from", f"{at}:00", "--to", f"{at}:30", text]

    return Peer(
        "Watson",
        _version(folder, "td-watson"),
        home,
        adding=adding,
        showing=[*run, "log", "--all", "--json"],
        mistyped=[*run, "add", "--from", "yesterdy 3am", "--to", "2026-01-01 04:00", "entry9999"],
        kept_in="watson/frames",
        env={"WATSON_DIR": str(home / "watson")},
    )


def todoman(home: Path) -> Peer:
    """Todoman with one list, an entry being a task."""
    folder = installed(home, "todoman")
    (home / "todo/list").mkdir(parents=True)
    settings = f"path = '{home}/todo/*'\ndefault_list = 'list'\ncache_path = '{home}/cache.sqlite3'\n"
    (home / "config.py").write_text(settings, encoding="utf-8")
    run = [str(folder / "todo"), "--config", str(home / "config.py")]
    return Peer(
        "todoman",
        _version(folder, "todoman"),
        home,
        adding=lambda text, _: [*run, "new", text],
        showing=[*run, "--porcelain", "list"],
        mistyped=[*run, "new", "--due", "yesterdy 3am", "entry9999"],
        kept_in="todo/list/*.ics",
    )


def taskwarrior(home: Path) -> Peer:
    """Taskwarrior, an entry being a task."""
    program = _from_debian("task", "taskwarrior")
    (home / "data").mkdir()
    (home / "taskrc").write_text("confirmation=off\n", encoding="utf-8")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return Peer(
        "Taskwarrior",
        version,
        home,
        adding=lambda text, _: [program, "add", text],
        showing=[program, "export"],
        mistyped=[program, "add", "due:yesterdy 3am", "entry9999"],
        kept_in="data/pending.data",
        env={"TASKDATA": str(home / "data"), "TASKRC": str(home / "taskrc")},
    )


def hledger(home: Path) -> Peer:
    """Hledger, an entry being a transaction; `hledger add` asks, and what stands on its command line is no answer."""
    program = _from_debian("hledger", "hledger")
    (home / "journal").touch()
    run = [program, "--file", str(home / "journal")]
    answers = """printf '%s\\n' 2026-01-01 "$1" a:b "$2" c:d '' '' '' . |"""
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    return Peer(
        "hledger",
        version.rstrip(","),
        home,
        adding=lambda text, number: ["sh", "-c", f"{answers} {shlex.join(run)} add", "sh", text, str(number + 1)],
        showing=[*run, "print"],
        mistyped=[*run, "add", "yesterdy", "entry9999", "a:b", "1", "c:d"],
        kept_in="journal",
    )


ALL = {"jrnl": jrnl, "Watson": watson, "todoman": todoman, "Taskwarrior": taskwarrior, "hledger": hledger}


def fresh_home(name: str, folder: Path) -> Path:
    """A new, empty home."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=folder))


def install(names: list[str], folder: Path) -> tuple[list[Peer], dict[str, str]]:
    """The peers that could be set up, and of the others why not."""
    peers, missing = [], {}
    for name in names:
        try:
            peers.append(ALL[name](fresh_home(name, folder)))
        except NotInstallableError as error:
            missing[name] = str(error)
    return peers, missing

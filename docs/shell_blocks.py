"""The examples of the pages: found, run in a world of their own, compared with what they state, and refreshed.

A block that begins with ```` ```console ```` holds commands (`$ `) and what they print, stdout and stderr together;
```` ```console terminal ```` runs on a terminal instead of a pipe. A block that begins with ```` ```sh ```` holds
commands to copy, a line each: each has to end with 0. `NOT_RUN` says which lines are not run, and why.
A line `...` stands for any lines. What the reader need not see stands in comments:
`<!-- now 2026-11-22T03:12:00+00:00 -->`, `<!-- diary new -->`, `<!-- diary example -->`, `<!-- run lumbar 6 -->`, and
`<!-- type 6 left hip -->` for each line that is typed when the next command of a terminal asks.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from select import select

DOCS = Path(__file__).parent
START = "2026-11-22T03:12:00+00:00"
SECONDS = 60
END_OF_INPUT = b"\x04"
PATIENCE = 0.3
"""Seconds of silence after which an unfinished line counts as a question."""

NOT_RUN = {
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/lumbar --db trial.db 6 left hip couldnt sleep && "
    ".venv/bin/lumbar --db trial.db list": "it downloads; tests/packaging does the same with a wheel and no network",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/python -m pytest -q": (
        "it downloads and runs the tests; .ci/run takes this line from README and runs it"
    ),
    "pipx install .": "it needs pipx, and downloads",
    ".venv/bin/lumbar check --list | less": "less waits for a key",
    ".venv/bin/lumbar relief <slug>": "the name is the reader's",
    ".venv/bin/python -m pytest -q tests/knowledge": "these are the tests",
    ".venv/bin/python -m pytest -q tests/knowledge tests/domain/test_suggestion.py": "these are the tests",
    ".venv/bin/python docs/generate.py": "it writes these pages; tests/docs asks it for them",
}
"""Lines of `sh` blocks that are not run, each with the reason. A line of a `console` block is always run."""

OTHER_TOOLS = ("jq", "datasette")
"""Programs of examples that not every machine has; where one is missing its lines are passed over."""

FENCE = re.compile(r"^```(\w*)((?: [\w-]+)*)\s*$")
_DIRECTIVE = re.compile(r"^<!-- (now|diary|run|type) ?(.*) -->$")
_PATIENCE = re.compile(
    r"^(?:(?:\x1b\[\S+?[lK])?[-|/\\] )?(?:Working on|Taking|Putting|Reading) .*\.\.\.(?: \d.*)?\r?\n"
    r"|^\x1b\[\?25h[\r\n]+\x1b\[1A\x1b\[2K",
    re.MULTILINE,
)
"""Said only where the machine took more than a second, which no page can know."""
_ID = re.compile(r"(?:^|(?<=  )|(?<=^id: )|(?<=\"))[2-9a-hjkmnp-tv-z]{8}(?=  |\"|$)")


@dataclass
class Command:
    """One `$ ` line and the lines below it, or a line of a `sh` block, which states nothing and has to end with 0.

    `first` and `last` are where the lines below it stand in the page.
    """

    text: str
    stated: list[str]
    first: int
    last: int
    marks: frozenset[str] = frozenset()
    to_copy: bool = False

    @property
    def missing(self) -> str | None:
        """The program that it needs and that is not here."""
        needed = (tool for tool in OTHER_TOOLS if re.search(rf"(?:^|\| ){tool} ", self.text))
        return next((tool for tool in needed if shutil.which(tool) is None), None)


@dataclass
class Mismatch:
    """A command that printed something else than its page says, or one to be copied that failed."""

    command: Command
    printed: list[str]


@dataclass
class World:
    """A folder with a diary in it, a clock, and the entry ids that a page names by others."""

    folder: Path
    now: str = START
    code: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    to_type: list[str] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """No variable of the machine but the PATH, so that no page can read anybody's diary."""
        return {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LUMBAR_DB": "diary.db",
            "LUMBAR_NOW": self.now,
            "COLUMNS": "80",
            "LINES": "24",
            "NO_COLOR": "1",
            "TERM": "xterm",
            "PYTHONUTF8": "1",
        }

    def run(self, text: str, *, terminal: bool = False) -> list[str]:
        """The lines a command prints."""
        if text == "echo $?":
            return [str(self.code)]
        words = [self._own_id(word) for word in text.split(" ")]
        line, environ = " ".join(words), self.environment()
        if terminal:
            self.code, printed = on_terminal(line, self.folder, environ, self.to_type)
        else:
            self.code, printed = _in_pipe(line, self.folder, environ)
        printed = printed.replace(f"{os.path.realpath(self.folder)}/", "~/")
        printed = _PATIENCE.sub("", printed)
        return printed.rstrip("\n").splitlines() if printed.strip("\n") else []

    def _own_id(self, word: str) -> str:
        if len(word) < 2:
            return word
        return next((own for stated, own in self.ids.items() if stated.startswith(word)), word)

    def learn_ids(self, stated: list[str], printed: list[str]) -> list[str]:
        """Entry ids are made by chance: take those of the page for those that were printed."""
        for said, got in zip(stated, printed, strict=False):
            word, own = _ID.search(said), _ID.search(got)
            if word and own and said.replace(word[0], own[0], 1) == got:
                self.ids[word[0]] = own[0]
        as_stated = {own: word for word, own in self.ids.items()}
        return [_ID.sub(lambda found: as_stated.get(found[0], found[0]), line) for line in printed]


def _in_pipe(text: str, folder: Path, environ: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", f"{{ {text}\n}} 2>&1"],
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        timeout=SECONDS,
        check=False,
    )
    return done.returncode, done.stdout.decode()


def on_terminal(text: str, folder: Path, environ: dict[str, str], to_type: list[str]) -> tuple[int, str]:
    """Run a line of bash on a terminal, type when it waits, and give its exit code and all it wrote."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-c", text], cwd=folder, env=environ, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    )
    os.close(theirs)
    said = b""
    try:
        while process.poll() is None or select([ours], [], [], 0)[0]:
            if select([ours], [], [], PATIENCE)[0]:
                said += os.read(ours, 65536)
            elif said and not said.endswith(b"\n"):
                os.write(ours, f"{to_type.pop(0)}\n".encode() if to_type else END_OF_INPUT)
    except OSError:
        pass  # Linux says EIO where the other side has gone
    finally:
        os.close(ours)
    return process.wait(SECONDS), said.decode().replace("\r\n", "\n")


def commands_of(lines: list[str]) -> list[Command | tuple[str, str]]:
    """The commands and directives of a page, in order. Console blocks without a `$ ` line hold none."""
    found: list[Command | tuple[str, str]] = []
    language, marks, fenced = "", frozenset[str](), False
    for number, line in enumerate(lines):
        fence = FENCE.match(line)
        if fence:
            fenced = not fenced
            language, marks = (fence[1], frozenset(fence[2].split())) if fenced else ("", frozenset())
        elif language == "sh" and line and not line.startswith("#"):
            found.append(Command(line, [], number + 1, number + 1, to_copy=True))
        elif language == "console" and line.startswith("$ "):
            found.append(Command(line[2:], [], number + 1, number + 1, marks))
        elif language == "console" and found and isinstance(found[-1], Command):
            found[-1].stated.append(line)
            found[-1].last = number + 1
        elif not fenced and (directive := _DIRECTIVE.match(line)):
            found.append((directive[1], directive[2]))
    return found


def mismatches(page: Path) -> list[Mismatch]:
    """Run a page from top to bottom and list what printed something else."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for found in commands_of(page.read_text(encoding="utf-8").splitlines()):
            if not isinstance(found, Command):
                prepare(world, *found)
            elif found.missing:
                continue
            elif found.to_copy:
                printed = [] if found.text in NOT_RUN else world.run(found.text)
                if found.text not in NOT_RUN and world.code != 0:
                    wrong.append(Mismatch(found, printed))
            else:
                printed = world.run(found.text, terminal="terminal" in found.marks)
                printed = world.learn_ids(found.stated, printed)
                if not _fits(found.stated, printed):
                    wrong.append(Mismatch(found, printed))
    return wrong


def passed_over(page: Path) -> set[str]:
    """The programs that examples of a page need and that are not here."""
    commands = commands_of(page.read_text(encoding="utf-8").splitlines())
    return {each.missing for each in commands if isinstance(each, Command) and each.missing}


def prepare(world: World, word: str, value: str) -> None:
    """Do what a comment of a page says: set the clock, begin a diary, run what the reader need not see."""
    if word == "now":
        world.now = value
    elif word == "run":
        world.run(value)
    elif word == "type":
        world.to_type.append(value)
    else:
        for old in world.folder.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        if value == "example":
            shutil.copy(_example(), world.folder / "diary.db")


@cache
def _example() -> Path:
    """The example diary, built once a process."""
    path = Path(tempfile.mkdtemp()) / "diary.db"
    script = DOCS / "examples" / "build_diary.py"
    subprocess.run([sys.executable, script, path], check=True, capture_output=True, timeout=SECONDS)
    return path


def _fits(stated: list[str], printed: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()) + r"\n" for line in stated)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


def refresh(page: Path) -> bool:
    """Write what the commands print into the page; whether anything was different."""
    wrong = [each for each in mismatches(page) if not each.command.to_copy]
    lines = page.read_text(encoding="utf-8").splitlines()
    for each in reversed(wrong):
        lines[each.command.first : each.command.last] = [line.rstrip() for line in each.printed]
    if wrong:
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return bool(wrong)

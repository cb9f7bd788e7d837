"""Write pictures of real sessions into docs/screens: `python docs/make_screens.py`.

Each runs the real command on a terminal of its own, on the example diary, and keeps what it wrote as SVG: text, so that
it stays sharp, can be searched and shows its changes in a diff. Only lumbar is needed. `tests/docs` compares.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from rich.console import CONSOLE_SVG_FORMAT, Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text
from shell_blocks import World, on_terminal, prepare

SCREENS = Path(__file__).parent / "screens"
NIGHT = "2026-11-23T03:12:00+00:00"
MORNING = "2026-11-22T10:00:00+00:00"
FONTS = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)
"""Rich lets a viewer load fonts from a server; no page of ours asks one for anything."""


@dataclass(frozen=True)
class Screen:
    """What is typed, one command after the other, at what hour, on how wide a terminal, and what was typed before."""

    commands: tuple[str, ...]
    now: str = MORNING
    columns: int = 80
    plain: bool = False
    before: tuple[str, ...] = ()


PICTURES = {
    "session": Screen(("lumbar 6 left hip couldnt sleep", "lumbar tried side-sleeping 4", "lumbar trend"), now=NIGHT),
    "night-log": Screen(("lumbar 6 left hip couldnt sleep",), now=NIGHT, columns=60),
    "emergency": Screen(("lumbar check --sign saddle-numbness",)),
    "call": Screen(
        ("lumbar call",), before=("lumbar profile set --unit-phone '020 7946 0000'", "lumbar measure bp 152/98")
    ),
    "relief": Screen(("lumbar relief side-sleeping",)),
    "trend-40": Screen(("lumbar trend",), columns=40),
    "trend-80": Screen(("lumbar trend",)),
    "trend-120": Screen(("lumbar trend",), columns=120),
    "trend-plain": Screen(("lumbar trend",), plain=True),
}
"""The name of each picture, and how to come to it."""


def session_of(screen: Screen) -> Text:
    """Run the commands on a fresh copy of the example diary, and give everything that was to be seen."""
    seen = Text()
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), screen.now)
        prepare(world, "diary", "example")
        for command in screen.before:
            prepare(world, "run", command)
        environ = {**world.environment(), "COLUMNS": str(screen.columns), "TERM": "xterm-256color"}
        environ |= {"LUMBAR_PLAIN": "1"} if screen.plain else {}
        if not screen.plain:
            del environ["NO_COLOR"]
        for command in screen.commands:
            _, printed = on_terminal(command, world.folder, environ, [])
            seen.append("$ ", style="dim").append(f"{command}\n", style="bold")
            seen.append_text(Text.from_ansi(printed.strip("\n"))).append("\n")
    seen.rstrip()
    return seen


def picture_of(name: str) -> str:
    """The SVG of one picture."""
    screen = PICTURES[name]
    console = Console(record=True, width=screen.columns, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(session_of(screen), overflow="fold", highlight=False, soft_wrap=False)
    drawing = console.export_svg(
        title=f"{screen.columns} columns, plain" if screen.plain else f"{screen.columns} columns",
        theme=SVG_EXPORT_THEME,
        code_format=FONTS.sub("", CONSOLE_SVG_FORMAT),
        unique_id=f"lumbar-{name}",
    )
    return "\n".join(line.rstrip() for line in drawing.splitlines()) + "\n"


def main() -> None:
    """Write every picture."""
    SCREENS.mkdir(exist_ok=True)
    for name in PICTURES:
        (SCREENS / f"{name}.svg").write_text(picture_of(name), encoding="utf-8")
        sys.stdout.write(f"written: docs/screens/{name}.svg\n")


if __name__ == "__main__":
    main()

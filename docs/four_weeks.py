"""Live four weeks with lumbar on a terminal of 80 by 24, and keep the screens: `python docs/four_weeks.py`.

Every line is typed into the real command on a terminal of its own, with the clock of its night; what it asks is
answered with the keys beside it. What stands on the screen at the end, so what she sees, goes into
docs/four-weeks.md, with the number of lines that have gone past the top. It takes a minute and a half and is run by
hand: a change of what lumbar says is a change of the page, to be read.
"""

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from select import select

import pyte

PAGE = Path(__file__).parent / "four-weeks.md"
COLUMNS, ROWS = 80, 24
PATIENCE = 0.4
"""Seconds of silence after which lumbar waits for a key."""

FIRST = date(2026, 10, 26)
"""The Monday the four weeks begin with; the baby is due on 8 January."""


@dataclass(frozen=True)
class Typed:
    """A line, the day of the four weeks and the hour at which it is typed, and the keys for what it asks.

    `seen`: whether its screen goes into the page; the others are what a diary of four weeks is made of.
    """

    day: int
    hour: str
    line: str
    keys: tuple[str, ...] = ()
    seen: bool = True


def quiet(day: int, hour: str, *lines: str) -> Iterator[Typed]:
    """Lines of which no screen is kept."""
    yield from (Typed(day, hour, line, seen=False) for line in lines)


ENTER = "\n"
WEEKS = (
    (
        "The first week: nothing is set up, and it hurts",
        (
            Typed(0, "03:12", "lumbar 6"),
            Typed(0, "03:14", "lumbar", ("5 left hip cant settle\n", "8 jan 2027\n")),
            Typed(0, "20:30", "lumbar start", (ENTER, "GB\n", "020 7946 0000\n", ENTER)),
            Typed(1, "02:40", "lumbar 7 lower bakc, sharp when turning"),
            Typed(1, "02:41", "lumbar edit last 7 lower back, sharp when turning"),
            Typed(1, "02:50", "lumbar relief now --in bed"),
            Typed(1, "03:20", "lumbar tried warm pack 4"),
            Typed(2, "01:05", "lumbar took para 2 tabs"),
            *quiet(2, "03:30", "lumbar 6 left hip"),
            Typed(3, "09:00", "lumbar 5 3am, left hip and lower back"),
            *quiet(4, "23:10", "lumbar 5 spd bad after shops"),
            Typed(4, "23:12", "lumbar warm bath"),
            *quiet(5, "02:00", "lumbar 6 left hip", "lumbar tried side-sleeping 4"),
            Typed(6, "21:00", "lumbar list"),
        ),
    ),
    (
        "The second week: questions, doses, a reading",
        (
            *quiet(7, "03:00", "lumbar 6 left hip woke me"),
            Typed(7, "03:05", "lumbar log", ("6\n", "left hip\n", ENTER, "2\n")),
            *quiet(8, "02:10", "lumbar 5", "lumbar tried warm pack 4"),
            Typed(8, "20:00", "lumbar took paracetamol 1g 2 hours ago"),
            Typed(8, "21:00", "lumbar took co-codamol 8/500 x2"),
            Typed(9, "11:00", "lumbar measure bp 126 80"),
            Typed(9, "11:02", "lumbar bp 142/91"),
            Typed(10, "10:00", "lumbar ask can i have a physiotherapist"),
            *quiet(10, "03:00", "lumbar 4 lower back"),
            Typed(11, "03:00", "lumbar 5 took ibuprofen 400"),
            Typed(11, "03:01", "lumbar undo"),
            *quiet(12, "02:00", "lumbar 6 left hip", "lumbar tried massage 4"),
            Typed(12, "22:00", "lumbar check", ("n",) * 6 + ("n",)),
            Typed(13, "21:00", "lumbar trend"),
        ),
    ),
    (
        "The third week: a fright, and what follows it",
        (
            *quiet(14, "03:00", "lumbar 7 left hip", "lumbar tried warm pack 5"),
            Typed(15, "03:12", "lumbar 7 numb between legs"),
            Typed(15, "03:14", "lumbar check scared"),
            Typed(15, "03:15", "lumbar call"),
            Typed(16, "22:00", "lumbar log 5 --sign headache-severe"),
            Typed(16, "22:20", "lumbar phoned midwife rings back tomorrow"),
            Typed(16, "23:50", "lumbar 5"),
            Typed(17, "15:00", "lumbar check --assessed headache-severe"),
            Typed(17, "16:00", "lumbar relief"),
            *quiet(18, "02:30", "lumbar 6 left hip", "lumbar tried warm pack 4"),
            Typed(19, "03:00", "lumbar 7 she cant sleep and is crying --by dave"),
            Typed(20, "21:00", "lumbar relief add 'birth ball' --how 'sit and circle slowly'"),
            Typed(20, "21:20", "lumbar tried birth ball 3"),
        ),
    ),
    (
        "The fourth week: the visit comes near",
        (
            *quiet(21, "03:00", "lumbar 6 left hip", "lumbar tried 'birth ball' 4"),
            *quiet(22, "02:00", "lumbar 7 left hip", "lumbar tried warm pack 5"),
            *quiet(23, "02:00", "lumbar 6 lower back"),
            *quiet(24, "02:00", "lumbar 7 left hip woke twice"),
            Typed(25, "21:00", "lumbar list"),
            Typed(25, "21:01", "lumbar show"),
            Typed(25, "21:02", "lumbar trend"),
            Typed(25, "21:05", "lumbar relief warm-compress"),
            Typed(26, "10:00", "lumbar measure temp 101"),
            Typed(26, "10:01", "lumbar delete"),
            Typed(26, "10:02", "lumbar undo"),
            Typed(27, "09:00", "lumbar export visit.html"),
            Typed(27, "09:05", "lumbar status"),
        ),
    ),
    (
        "Afterwards: the baby comes",
        (
            Typed(70, "10:00", "lumbar pregnancy born yesterday"),
            Typed(71, "03:00", "lumbar 4 soaked two pads in an hour"),
            Typed(71, "03:30", "lumbar check --sign vaginal-bleeding --sign bleeding-amount=heavy"),
        ),
    ),
)
LOSS = (
    "Another diary: the pregnancy ends",
    (
        *quiet(0, "03:00", "lumbar pregnancy week 17+2", "lumbar 5 lower back", "lumbar ask when will the bump show"),
        Typed(1, "20:00", "lumbar pregnancy ended today"),
        Typed(3, "03:00", "lumbar 6 cant sleep"),
        Typed(3, "03:05", "lumbar 6 still bleeding"),
        Typed(4, "11:00", "lumbar pregnancy"),
        Typed(4, "11:01", "lumbar list"),
        Typed(4, "11:02", "lumbar call"),
    ),
)


def typed_on_a_terminal(typed: Typed, folder: Path) -> tuple[list[str], int]:
    """What stands on the screen after a line, and how many lines have gone past its top."""
    at = datetime.combine(FIRST + timedelta(days=typed.day), time.fromisoformat(typed.hour))
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environ = {**kept, "HOME": str(folder), "TERM": "xterm-256color", "TZ": "Europe/London", "PYTHONUTF8": "1"}
    environ |= {"LUMBAR_DB": str(folder / "diary.db"), "LUMBAR_NOW": f"{at.isoformat()}+00:00"}
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    words = [sys.executable, "-m", "lumbar_cli", *shlex.split(typed.line)[1:]]
    process = subprocess.Popen(words, cwd=folder, env=environ, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    screen = pyte.HistoryScreen(COLUMNS, ROWS, history=5000)
    stream = pyte.ByteStream(screen)
    stream.feed(f"$ {typed.line}\r\n".encode())
    keys = list(typed.keys)
    try:
        while process.poll() is None or select([ours], [], [], 0)[0]:
            if select([ours], [], [], PATIENCE)[0]:
                stream.feed(os.read(ours, 65536))
            elif process.poll() is None and screen.cursor.x:
                os.write(ours, keys.pop(0).encode() if keys else b"\x04")
    except OSError:
        pass  # Linux says EIO where the other side has gone
    finally:
        os.close(ours)
        process.wait(60)
    shown = [line.rstrip() for line in screen.display]
    while shown and not shown[-1]:
        shown.pop()
    return shown, len(screen.history.top)


def with_steady_ids(line: str, ids: dict[str, str]) -> str:
    """A line with ids that are the same in every run, since those of lumbar are made by chance."""
    return re.sub(ID, lambda found: ids.setdefault(found[0], f"entry{len(ids) + 1:03d}"), line)


ID = re.compile(r"(?:^|(?<=  )|(?<=^id: ))(?=[a-z]*[2-9])[2-9a-hjkmnp-tv-z]{8}(?=  |$)")


def page() -> Iterator[str]:
    """The page, from the first night on."""
    yield "<!-- Made by docs/four_weeks.py. Change that, and run python docs/four_weeks.py. -->"
    yield "# Four weeks, screen by screen"
    yield (
        "Four weeks of nights with a diary that begins with `lumbar 6`, typed into the real command on a terminal of "
        "80 by 24. Each block is what stands on the screen afterwards; where more was printed, the first line says how "
        "much has gone past the top. `python docs/four_weeks.py` does it again."
    )
    for weeks in (WEEKS, (LOSS,)):
        with tempfile.TemporaryDirectory() as folder:
            ids: dict[str, str] = {}
            for title, lines in weeks:
                yield f"## {title}"
                for typed in lines:
                    shown, above = typed_on_a_terminal(typed, Path(folder))
                    if not typed.seen:
                        continue
                    night = datetime.combine(FIRST + timedelta(days=typed.day), datetime.min.time())
                    yield f"{night:%A} {night.day} {night:%B}, {typed.hour}:"
                    gone = [f"({above} lines above)"] if above else []
                    text = "\n".join([*gone, *(with_steady_ids(line, ids) for line in shown)]).replace(folder, "~")
                    yield f"```text\n{text}\n```"


if __name__ == "__main__":
    PAGE.write_text("\n\n".join(page()) + "\n", encoding="utf-8")
    print(f"{PAGE.name}: {PAGE.stat().st_size} bytes")

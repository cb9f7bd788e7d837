"""`lumbar remind`: a reminder that the calendar or the system already understands, printed and never installed."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Annotated

import typer

from lumbar_cli.acts.asking import clean
from lumbar_cli.cli.machine import shell_line, write_bytes
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.when import read_clock
from lumbar_cli.domain.errors import UnreadableSettingError, UsageError
from lumbar_cli.domain.reminder import (
    WORDS,
    Part,
    Reminder,
    ReminderForm,
    call_of,
    plan_reminder,
    write_reminder,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import time

    from lumbar_cli.cli.session import Session

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar remind 20:30 > lumbar.ics  ·  lumbar remind 20:30 --to systemd")
def remind(
    ctx: typer.Context,
    at: Annotated[
        list[str] | None, typer.Argument(metavar="[HH:MM]", help="When, by the clock on the wall: 20:30, 8pm.")
    ] = None,
    to: Annotated[
        ReminderForm | None, typer.Option("--to", help="What will remind you: your calendar (ics), or the system.")
    ] = None,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="What it says. Others may see it.")] = WORDS,
    off: Annotated[bool, typer.Option("--off", help="Say how to take a reminder away.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print a daily reminder for your calendar or system.

    It ends by itself: two weeks after the due date; after twelve weeks where none is to go by, and after a birth.
    Print it again when the due date changes.
    """
    from lumbar_cli.knowledge.reading import load_reminder_rules
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.reminder import NOT_OFFERED, how_lines, off_lines, reminder_data

    session = session_of(ctx, as_json=as_json)
    form = to or ReminderForm.ICS
    if off:
        lines = off_lines([to] if to else list(ReminderForm), session.width)
        session.answer("remind", lambda: lines, lambda: {"off": lines})
        return
    if not at:
        raise UsageError(text="Missing the time, such as 20:30", command="lumbar remind")
    clock = _read_clock(" ".join(at))
    with open_diary(session.diary_path, writing=False) as diary:
        pregnancy = diary.pregnancy()
    reminder = plan_reminder(pregnancy, session.now, clock, load_reminder_rules(), clean(session, text))
    lumbar = "" if form is ReminderForm.ICS else _own_command(session, form)
    parts = () if reminder is None else write_reminder(reminder, form, lumbar)
    session.answer("remind", list, lambda: reminder_data(reminder, form, parts))
    if as_json:
        return
    if reminder is None:
        session.hint(NOT_OFFERED)
        return
    _print(parts)
    again = _this_again(ctx.find_root().params["db"], reminder, form)
    for line in how_lines(reminder, form, session.now.date(), session.width, again):
        session.talk(line)


def _read_clock(text: str) -> time:
    clock = read_clock(" ".join(text.lower().split())) if text.isascii() else None
    if clock is None:
        raise UnreadableSettingError(what="the time", value=text, expected="a time such as 20:30 or 8pm")
    return clock


def _this_again(db: str | None, reminder: Reminder, form: ReminderForm) -> str:
    """What to type to have the same printed once more."""
    words = ["lumbar", *(["--db", db] if db else []), "remind", f"{reminder.at:%H:%M}"]
    words += [] if form is ReminderForm.ICS else ["--to", form.value]
    return shell_line([*words, *(["--text", reminder.words] if reminder.words != WORDS else [])])


def _own_command(session: Session, form: ReminderForm) -> str:
    """How a shell that knows nothing of this one calls lumbar for this diary."""
    program = shutil.which(sys.argv[0])
    words = [os.path.abspath(program)] if program else [sys.executable, "-m", "lumbar_cli"]
    words += ["--db", os.path.abspath(session.diary_path)]  # a job sees neither XDG_DATA_HOME nor LUMBAR_DB
    if not all(word.isprintable() for word in words):
        raise UsageError(text="The path of the diary has characters that no job can carry", command="lumbar remind")
    return call_of(words, form)


def _print(parts: tuple[Part, ...]) -> None:
    """UTF-8 and the line ends of the format, whatever the terminal prefers."""
    text = parts[0].text if len(parts) == 1 else "\n".join(f"# {part.name}\n{part.text}" for part in parts)
    write_bytes(text.encode())

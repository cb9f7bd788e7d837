"""What is said beside a reminder: what it does, where it goes, and how to take it away."""

from __future__ import annotations

from lumbar_cli.domain.reminder import LABEL, Part, Reminder, ReminderForm
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

_UNITS = "~/.config/systemd/user"
_AGENT = f"~/Library/LaunchAgents/{LABEL}.plist"

_HOW: dict[ReminderForm, tuple[str, ...]] = {
    ReminderForm.ICS: (
        "Keep it as a file and open that with your calendar. Importing it again replaces it. Where no alarm appears, "
        "set one in the calendar: some leave it out.",
        "{again} > lumbar.ics",
    ),
    ReminderForm.SYSTEMD: (
        f"Two files for {_UNITS}, each below a line with its name: the first two commands cut them apart. It stays "
        "silent on a day that has an entry, and catches up after the machine slept.",
        f"mkdir -p {_UNITS}",
        f"{{again}} | (cd {_UNITS} && awk '/^# lumbar/ {{{{file = $2}}}} {{{{print > file}}}}')",
        "systemctl --user daemon-reload",
        "systemctl --user enable --now lumbar.timer",
    ),
    ReminderForm.CRON: (
        "One line for your crontab. It stays silent on a day that has an entry; a machine that sleeps at that time "
        "does not remind.",
        "crontab -e",
    ),
    ReminderForm.LAUNCHD: (
        f"Keep it as {_AGENT}. It stays silent on a day that has an entry.",
        f"launchctl bootstrap gui/$(id -u) {_AGENT}",
    ),
    ReminderForm.WINDOWS: (
        "A task for the Task Scheduler, to keep as lumbar.xml. It stays silent on a day that has an entry, and catches "
        "up after the machine slept.",
        "{again} > lumbar.xml",
        "schtasks /Create /TN lumbar /XML lumbar.xml",
    ),
    ReminderForm.TERMUX: (
        "One line for the crontab of Termux on Android, with the app Termux:API beside it. It stays silent on a day "
        "that has an entry. Android must not put Termux to sleep: battery, not restricted.",
        "pkg install cronie termux-services termux-api",
        "sv-enable crond",
        "crontab -e",
    ),
}
"""A sentence or two, then commands that stay whole so that they can be copied."""

_OFF: dict[ReminderForm, tuple[str, ...]] = {
    ReminderForm.ICS: ("In a calendar: delete the daily event, all its days.",),
    ReminderForm.SYSTEMD: (
        "With systemd:",
        "systemctl --user disable --now lumbar.timer",
        f"rm {_UNITS}/lumbar.timer {_UNITS}/lumbar.service",
    ),
    ReminderForm.CRON: ("With cron: delete the line that has lumbar in it.", "crontab -e"),
    ReminderForm.LAUNCHD: ("With launchd:", f"launchctl bootout gui/$(id -u)/{LABEL}", f"rm {_AGENT}"),
    ReminderForm.WINDOWS: ("With the Task Scheduler of Windows:", "schtasks /Delete /TN lumbar"),
    ReminderForm.TERMUX: ("In Termux: delete the line that has lumbar in it.", "crontab -e"),
}

NOT_OFFERED = "lumbar: there is no reminder to set now. To take away one that is set: lumbar remind --off"


def how_lines(reminder: Reminder, form: ReminderForm, today: date, width: int, again: str) -> list[str]:
    """Until when it goes on, and what to do with what was printed. `again`: the command line that prints it."""
    until = f"Every day at {reminder.at:%H:%M} until {day_words(reminder.last, today)}. Nothing was installed."
    return [*wrap(until, width), *_told(_HOW[form], width, again)]


def off_lines(forms: list[ReminderForm], width: int) -> list[str]:
    """How to take away what was set up with any of these."""
    return [line for form in forms for line in _told(_OFF[form], width)]


def reminder_data(reminder: Reminder | None, form: ReminderForm, parts: tuple[Part, ...]) -> dict[str, Any]:
    """What `remind --json` shows; null where none is offered."""
    return {
        "to": form.value,
        "at": None if reminder is None else f"{reminder.at:%H:%M}",
        "first": None if reminder is None else reminder.first.isoformat(),
        "last": None if reminder is None else reminder.last.isoformat(),
        "text": None if reminder is None else reminder.words,
        "files": [{"name": part.name, "content": part.text} for part in parts],
    }


def _told(words: tuple[str, ...], width: int, again: str = "") -> list[str]:
    sentences, *commands = words
    return [*wrap(sentences, width), *(f"  {command.format(again=again)}" for command in commands)]

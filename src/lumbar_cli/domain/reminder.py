"""A daily reminder as text that a system already understands: made, never installed, and in neutral words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, unique
from re import sub
from shlex import join

from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lumbar_cli.domain.pregnancy.dating import Pregnancy

WORDS = "lumbar"
"""What a reminder says: no word about health, because calendars are shared and screens are seen."""

LABEL = "lumbar.daily"
"""The name of the job under launchd, and of its file."""

_UID = "6d0f1b7e-3c5a-4e0b-9a53-8f2f5d1c7e42"
_FOLD_OCTETS = 75  # RFC 5545, 3.1
_MINUTE = 60


@unique
class ReminderForm(StrEnum):
    """Who is to remind."""

    ICS = "ics"
    SYSTEMD = "systemd"
    CRON = "cron"
    LAUNCHD = "launchd"
    WINDOWS = "windows"
    TERMUX = "termux"


class ReminderRules(Value):
    """How long a reminder goes on: days after the due date, and days from now where no due date is to go by."""

    days_after_due: int
    days_without_date: int


class Reminder(Value):
    """Every day at a time of the local clock, from `first` up to and with `last`; `written_at` is when it was made."""

    at: time
    first: date
    last: date
    words: str
    written_at: datetime


class Part(Value, kw_only=False):
    """One file of a reminder: what it is called where it goes, and its text."""

    name: str
    text: str


def plan_reminder(
    pregnancy: Pregnancy, now: datetime, at: time, rules: ReminderRules, words: str = WORDS
) -> Reminder | None:
    """Work out from when and until when. None once the pregnancy is recorded as over without a birth."""
    today = now.date()
    phase = pregnancy.phase_on(today)
    if phase is Phase.ENDED:
        return None
    first = today if at > now.time() else today + timedelta(days=1)
    last = today + timedelta(days=rules.days_without_date)
    if phase is Phase.PREGNANT and pregnancy.due_date is not None:
        by_due_date = pregnancy.due_date + timedelta(days=rules.days_after_due)
        last = by_due_date if by_due_date >= first else last
    return Reminder(at=at, first=first, last=last, words=" ".join(words.split()) or WORDS, written_at=now)


def call_of(words: Iterable[str], form: ReminderForm) -> str:
    """How the shell that runs a job of that form calls a program."""
    return f"& {' '.join(map(_powershell_word, words))}" if form is ReminderForm.WINDOWS else join(words)


def write_reminder(reminder: Reminder, form: ReminderForm, lumbar: str) -> tuple[Part, ...]:
    """Give the text of every file of that form. `lumbar`: how a shell calls the program for this diary."""
    if form is ReminderForm.ICS:
        return (Part("lumbar.ics", _ics(reminder)),)
    if form is ReminderForm.SYSTEMD:
        return (Part("lumbar.timer", _timer(reminder)), Part("lumbar.service", _service(reminder, lumbar)))
    if form is ReminderForm.CRON:
        return (Part("crontab", _cron(reminder, lumbar)),)
    if form is ReminderForm.WINDOWS:
        return (Part("lumbar.xml", _windows(reminder, lumbar)),)
    if form is ReminderForm.TERMUX:
        return (Part("crontab", _termux(reminder, lumbar)),)
    return (Part(f"{LABEL}.plist", _launchd(reminder, lumbar)),)


def _ics(reminder: Reminder) -> str:
    """Write an event that a second import replaces: one UID, and a SEQUENCE that only grows.

    RFC 5545. The time floats: it is told without a zone, so that it stays the same on the wall wherever she is.
    """
    clock = f"T{reminder.at:%H%M}00"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//lumbar//lumbar//EN",
        "BEGIN:VEVENT",
        f"UID:{_UID}",
        f"DTSTAMP:{reminder.written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(reminder.written_at.timestamp()) // _MINUTE}",
        f"DTSTART:{reminder.first:%Y%m%d}{clock}",
        "DURATION:PT5M",
        f"RRULE:FREQ=DAILY;UNTIL={reminder.last:%Y%m%d}{clock}",
        f"SUMMARY:{_ics_text(reminder.words)}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        f"DESCRIPTION:{_ics_text(reminder.words)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _ics_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Cut a line so that no part is longer than 75 octets; what goes on begins with a space. No letter is cut."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _FOLD_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + letter, octets + size
    yield part


def _timer(reminder: Reminder) -> str:
    # Persistent: a machine that slept at that time reminds when it wakes.
    return f"""\
[Unit]
Description=lumbar

[Timer]
OnCalendar=*-*-* {reminder.at:%H:%M}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _service(reminder: Reminder, lumbar: str) -> str:
    return f"""\
[Unit]
Description=lumbar

[Service]
Type=oneshot
ExecCondition=/bin/sh -c {_systemd_word(_is_due(reminder, lumbar))}
ExecStart=/bin/sh -c {_systemd_word(f"notify-send -- {_shell_word(reminder.words)}")}
"""


def _systemd_word(text: str) -> str:
    for special, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        text = text.replace(special, written)
    return f'"{text}"'


def _cron(reminder: Reminder, lumbar: str) -> str:
    # A job of cron does not know where notices go unless it is told.
    notice = f"DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus notify-send -- {_shell_word(reminder.words)}"
    return _cron_line(reminder, f"{_is_due(reminder, lumbar)} && {notice}")


def _cron_line(reminder: Reminder, command: str) -> str:
    return f"{reminder.at.minute} {reminder.at.hour} * * * " + command.replace("%", "\\%") + "\n"


def _termux(reminder: Reminder, lumbar: str) -> str:
    # One id: a notice that was not looked at is replaced by the next, so that they never heap up.
    notice = f"termux-notification --id lumbar --title {_shell_word(reminder.words)}"
    return _cron_line(reminder, f"{_is_due(reminder, lumbar)} && {notice}")


def _windows(reminder: Reminder, lumbar: str) -> str:
    """Write a task as its scheduler takes it in; without a day's name or format that hangs on her settings.

    Plain ASCII without a declared encoding, so that it stays right however PowerShell saves what it is given.
    """
    words = _powershell_word(reminder.words)
    popup = f"[void](New-Object -ComObject WScript.Shell).Popup({words}, 0, 'lumbar', 64)"
    script = f"{lumbar} status --due | Out-Null; if ($LASTEXITCODE -eq 0) {{ {popup} }}"
    arguments = _xml_text(f'-NoProfile -WindowStyle Hidden -Command "{script}"')
    return f"""\
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{reminder.first.isoformat()}T{reminder.at:%H:%M}:00</StartBoundary>
      <EndBoundary>{reminder.last.isoformat()}T23:59:59</EndBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
  </Settings>
  <Actions>
    <Exec>
      <Command>powershell.exe</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
""".encode("ascii", "xmlcharrefreplace").decode()


def _powershell_word(text: str) -> str:
    """A word between single quotes. What the scheduler or the command line would take for its own is spelt as a number.

    PowerShell also ends such a text at the curly single quotes, so these are doubled as well.
    """
    quoted = sub("['\u2018-\u201b]", lambda found: found[0] * 2, text)
    spelt = sub(r'["%$]', lambda found: f"'+[char]{ord(found[0])}+'", quoted)
    return f"'{quoted}'" if spelt == quoted else f"('{spelt}')"


def _launchd(reminder: Reminder, lumbar: str) -> str:
    quoted = reminder.words.replace("\\", "\\\\").replace('"', '\\"')
    script = _shell_word(f'display notification "{quoted}"')
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{LABEL}</string>
  <key>ProgramArguments</key>
  <array>
    <string>/bin/sh</string>
    <string>-c</string>
    <string>{_xml_text(f"{_is_due(reminder, lumbar)} && osascript -e {script}")}</string>
  </array>
  <key>StartCalendarInterval</key>
  <dict>
    <key>Hour</key>
    <integer>{reminder.at.hour}</integer>
    <key>Minute</key>
    <integer>{reminder.at.minute}</integer>
  </dict>
</dict>
</plist>
"""


def _xml_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _is_due(reminder: Reminder, lumbar: str) -> str:
    """Give the shell's question whether to remind: the last day is not over, and today has no entry."""
    return f"test $(date +%Y%m%d) -le {reminder.last:%Y%m%d} && {lumbar} status --due >/dev/null"


def _shell_word(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"

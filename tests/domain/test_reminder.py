import plistlib
import re
import shlex
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta, timezone
from xml.etree import ElementTree

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from diaries import DUE, NOW, TODAY, dated
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.reminder import ReminderForm, ReminderRules, call_of, plan_reminder, write_reminder
from lumbar_cli.knowledge.reading import load_reminder_rules
from rows import each_row

RULES = ReminderRules(days_after_due=14, days_without_date=84)
EVENING = time(20, 30)


def planned(pregnancy=None, now=NOW, at=EVENING, **words):
    return plan_reminder(pregnancy or dated(), now, at, RULES, **words)


def written(form, reminder=None, lumbar="lumbar"):
    return [part.text for part in write_reminder(reminder or planned(), ReminderForm(form), lumbar)]


def event_of(reminder):
    calendar = Calendar.from_ical(written("ics", reminder)[0])
    (event,) = calendar.walk("VEVENT")
    assert calendar.errors == event.errors == []
    return event


# --- From when, until when ---


def test_the_rules_are_two_weeks_after_the_due_date_and_twelve_weeks_without_one():
    assert load_reminder_rules() == RULES


@each_row(
    ("pregnancy", "last"),
    [
        (dated(), DUE + timedelta(days=14)),
        (dated(TODAY), TODAY + timedelta(days=14)),
        (dated(TODAY - timedelta(days=13)), TODAY + timedelta(days=1)),
        (dated(TODAY - timedelta(days=15)), TODAY + timedelta(days=84)),  # two weeks over, no birth recorded
        (dated(born_on=TODAY - timedelta(days=9)), TODAY + timedelta(days=84)),
        (Pregnancy(), TODAY + timedelta(days=84)),
    ],
)
def test_a_reminder_ends_by_itself(pregnancy, last):
    assert planned(pregnancy).last == last


@each_row("ended_on", [TODAY, TODAY - timedelta(days=40)])
def test_after_a_pregnancy_that_ended_there_is_none(ended_on):
    assert planned(dated(ended_on=ended_on)) is None


@each_row(("at", "first"), [(time(12, 1), TODAY), (time(12, 0), TODAY + timedelta(days=1))])
def test_it_begins_today_where_its_time_is_still_to_come(at, first):
    assert planned(at=at).first == first


@given(
    due=st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=300)),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_there_is_always_a_first_day_and_it_is_not_after_the_last(due, at):
    reminder = planned(dated(due), at=at)
    assert TODAY <= reminder.first <= reminder.last


# --- In a calendar ---


def test_a_calendar_reads_one_event_without_an_error():
    event = event_of(planned())
    assert event["SUMMARY"] == "lumbar"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["CLASS"] == "PRIVATE"
    assert event.decoded("DURATION") == timedelta(minutes=5)
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm.decoded("TRIGGER") == timedelta(0)


def test_the_time_floats_so_that_it_stays_the_same_on_every_wall():
    start = event_of(planned()).decoded("DTSTART")
    assert start == datetime(2026, 11, 22, 20, 30)
    assert start.tzinfo is None
    assert not re.search(r"TZID|VTIMEZONE", written("ics")[0])


def test_it_comes_every_day_from_the_first_up_to_and_with_the_last():
    event = event_of(planned())
    days = list(rrulestr(event["RRULE"].to_ical().decode(), dtstart=event.decoded("DTSTART")))
    assert days[0].date() == TODAY
    assert days[-1].date() == date(2027, 1, 22)
    assert len(days) == 62


def test_a_second_import_replaces_the_first():
    first, second = (event_of(planned(now=NOW + timedelta(minutes=minutes))) for minutes in (0, 1))
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < 2**31


def test_the_stamp_is_in_utc_wherever_it_is_written():
    there = NOW.astimezone(timezone(timedelta(hours=5, minutes=45)))
    assert event_of(planned(now=there)).decoded("DTSTAMP") == NOW.astimezone(UTC)


@given(words=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120))
def test_any_words_come_back_and_no_line_is_longer_than_75_octets(words):
    reminder = planned(words=words)
    text = written("ics", reminder)[0]
    assert re.fullmatch(r"(?:[^\r\n]+\r\n)+", text)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert event_of(reminder)["SUMMARY"] == reminder.words == (" ".join(words.split()) or "lumbar")


# --- With the system ---

HOSTILE = "50% of $HOME \"x\" 'y' \\z; `id` & <b>"


def shell_words(command):
    return shlex.split(command.replace("&&", " && "))


def test_cron_gets_one_line_at_that_minute_of_every_day():
    (line,) = written("cron")
    assert line.startswith("30 20 * * * ")
    assert line.count("\n") == 1
    assert "%" not in line.replace("\\%", "")  # a bare one would end the command


def test_a_cron_job_asks_whether_it_is_due_before_it_reminds():
    command = written("cron")[0].split(maxsplit=5)[5].replace("\\%", "%")
    first, second, third = (part.strip() for part in command.split("&&"))
    assert first == "test $(date +%Y%m%d) -le 20270122"
    assert second == "lumbar status --due >/dev/null"
    assert third.endswith("notify-send -- 'lumbar'")


@pytest.mark.parametrize(
    ("today", "due", "reminded"),
    [("20270122", 0, True), ("20270122", 1, False), ("20270123", 0, False)],
)
def test_the_shell_reminds_up_to_the_last_day_and_only_while_today_has_no_entry(tmp_path, today, due, reminded):
    for name, body in (("date", f"echo {today}"), ("lumbar", f"exit {due}"), ("notify-send", f"echo $2 >{tmp_path}/n")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    command = written("cron")[0].split(maxsplit=5)[5].replace("\\%", "%")
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    subprocess.run(["/bin/sh", "-c", command], env=environ, check=False)
    assert (tmp_path / "n").exists() == reminded


def test_launchd_reads_the_job():
    (text,) = written("launchd", planned(words=HOSTILE), "lumbar --db '/a b/<c>.db'")
    job = plistlib.loads(text.encode())
    assert job["StartCalendarInterval"] == {"Hour": 20, "Minute": 30}
    shell, option, command = job["ProgramArguments"]
    assert (shell, option) == ("/bin/sh", "-c")
    words = shell_words(command)
    assert words[words.index("--db") + 1] == "/a b/<c>.db"
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    assert shlex.split(command.partition("osascript")[2])[-1] == f'display notification "{escaped}"'


def test_systemd_gets_a_timer_that_catches_up_and_a_service_that_asks_first():
    timer, service = written("systemd")
    assert "OnCalendar=*-*-* 20:30:00\nPersistent=true\n" in timer
    assert "lumbar status --due" in re.search(r"^ExecCondition=(.*)$", service, re.MULTILINE)[1]
    assert "notify-send" in re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)[1]


def test_systemd_understands_the_time_and_the_units(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine")
    parts = write_reminder(planned(words=HOSTILE), ReminderForm.SYSTEMD, "lumbar --db '/a b/50%.db'")
    for part in parts:
        (tmp_path / part.name).write_text(part.text)
    when = re.search(r"^OnCalendar=(.*)$", parts[0].text, re.MULTILINE)[1]
    read = subprocess.run(["systemd-analyze", "calendar", when], capture_output=True, text=True, check=True)
    assert "Normalized form: *-*-* 20:30:00" in read.stdout
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / part.name) for part in parts)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in checked.stderr.splitlines() if str(tmp_path) in line] == []
    assert checked.returncode == 0, checked.stderr


@each_row("form", list(ReminderForm))
def test_nothing_in_it_speaks_of_health_or_of_a_baby(form):
    text = "".join(written(form)).lower()
    assert not re.search(r"pain|pregnan|baby|birth|due date|week|health|diary|midwife|doctor", text)


# --- Windows and Android ---

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def task_of(reminder, lumbar="& 'lumbar'"):
    (text,) = written("windows", reminder, lumbar)
    assert text.isascii()
    return ElementTree.fromstring(text)


def test_a_task_of_windows_begins_at_the_first_time_ends_after_the_last_day_and_catches_up():
    task = task_of(planned())
    assert task.find(f".//{TASK}StartBoundary").text == f"{planned().first}T20:30:00"
    assert task.find(f".//{TASK}EndBoundary").text == f"{planned().last}T23:59:59"
    assert task.find(f".//{TASK}StartWhenAvailable").text == "true"


def spoken(word):
    """What PowerShell makes of a word of `call_of`: quoted pieces, and characters by their number."""
    pieces = re.findall(r"'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)'|\[char\]([0-9]+)", word)
    rest = re.sub(r"'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)'|\[char\]([0-9]+)", "", word)
    assert set(rest) <= set("()+"), word
    return "".join(
        chr(int(number)) if number else re.sub("(['\u2018-\u201b])\\1", r"\1", text) for text, _, number in pieces
    )


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
@example('C:\\Users\\Anna O\u2019Neil\\50%TEMP%\\"x".db $(Arg0)')
def test_whatever_a_path_or_her_words_hold_powershell_gets_it_as_it_is(text):
    call = call_of(["lumbar.exe", "--db", text], ReminderForm.WINDOWS)
    assert call.startswith("& 'lumbar.exe' '--db' ")
    assert spoken(call.removeprefix("& 'lumbar.exe' '--db' ")) == text
    arguments = task_of(planned(words=text), call).find(f".//{TASK}Arguments").text
    assert arguments.count('"') == 2, "only around the whole script"
    assert not set("%") & set(arguments)


def test_the_line_for_termux_asks_first_and_replaces_the_notice_of_yesterday():
    (line,) = written("termux", planned(words="it's 5% time"))
    assert line.startswith("30 20 * * * test $(date +\\%Y\\%m\\%d) -le ")
    assert line.endswith("&& termux-notification --id lumbar --title 'it'\\''s 5\\% time'\n")

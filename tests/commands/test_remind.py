import re
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from rows import each_row

FORMS = ("ics", "systemd", "cron", "launchd", "windows", "termux")


@each_row("form", FORMS)
def test_a_reminder_is_printed_on_a_fresh_machine_and_nothing_is_made(form, lumbar, tmp_path):
    ran = lumbar(f"remind 20:30 --to {form}")
    assert ran.out
    assert "Nothing was installed." in ran.err
    assert "until Sun 14 Feb 2027" in ran.err  # twelve weeks
    assert list(tmp_path.iterdir()) == []


def test_without_a_form_it_is_for_a_calendar(lumbar):
    lumbar("pregnancy due 2027-01-08")
    (event,) = Calendar.from_ical(lumbar("remind 20:30").out).walk("VEVENT")
    assert event["RRULE"]["UNTIL"][0].isoformat() == "2027-01-22T20:30:00"


def test_what_a_file_gets_has_the_line_ends_of_a_calendar(lumbar_process, tmp_path):
    ran = lumbar_process("remind 7:05")
    assert "DTSTART:20261123T070500\n" in ran.out.replace("\r", "")
    assert ran.out.count("\r\n") == ran.out.count("\n") > 15


def test_systemd_gets_both_files_each_under_its_name(lumbar):
    out = lumbar("remind 20:30 --to systemd").out
    timer, service = out.split("# lumbar.service\n")
    assert timer.startswith("# lumbar.timer\n[Unit]")
    assert service.startswith("[Unit]")


def test_a_reminder_asks_the_diary_it_was_made_for(lumbar, tmp_path):
    out = lumbar(["--db", str(tmp_path / "a b.db"), "remind", "20:30", "--to", "cron"]).out
    assert f"--db '{tmp_path}/a b.db' status --due" in out


def test_a_reminder_calls_the_program_by_its_whole_path(lumbar_process):
    out = lumbar_process("remind 20:30 --to cron").out
    assert f"{sys.executable} -m lumbar_cli --db" in out


def test_the_time_is_read_as_at_reads_it(lumbar):
    for typed in ("8:30pm", "8:30 PM", "20:30"):
        assert lumbar(["remind", typed]).out.count("T203000") >= 2, typed
    assert "T200000" in lumbar("remind 8pm").out
    for typed in ("8", "25:00", "12am", "13pm", "8 uhr", "\u0668pm"):
        assert "8pm" in lumbar(["remind", typed], code=2).err, typed


@pytest.mark.parametrize("form", ["cron", "systemd", "launchd"])
def test_a_job_names_the_diary_because_it_sees_none_of_her_variables(lumbar_process, world, form):
    ran = lumbar_process(f"remind 20:30 --to {form}", LUMBAR_DB="")
    assert f"--db {world['XDG_DATA_HOME']}/lumbar/diary.db" in ran.out


@each_row("form", ["cron", "systemd", "launchd"])
def test_a_path_that_no_job_can_carry_is_refused_in_one_line(lumbar, tmp_path, form):
    ran = lumbar(["--db", f"{tmp_path}/a\nb.db", "remind", "20:30", "--to", form], code=2)
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1


def test_the_wording_is_yours_and_the_default_says_nothing(lumbar):
    assert "SUMMARY:lumbar\r\n" in lumbar("remind 20:30").out
    ran = lumbar(["remind", "20:30", "--text", "water the\x1b plants\nnow"])
    assert "SUMMARY:water the plants now\r\n" in ran.out
    assert "control characters" in ran.err


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("remind 7:05", "lumbar remind 07:05 > lumbar.ics"),
        ("remind 20:30 --text 'water {the} plants'", "lumbar remind 20:30 --text 'water {the} plants' > lumbar.ics"),
        ("--db her.db remind 20:30 --to ics", "lumbar --db her.db remind 20:30 > lumbar.ics"),
    ],
)
def test_what_is_to_be_typed_for_a_file_is_what_was_typed(line, again, lumbar, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert f"\n  {again}\n" in lumbar(line).err


def test_the_two_files_of_systemd_are_cut_by_the_line_that_is_printed_for_it(lumbar, world):
    line = ["remind", "20:30", "--to", "systemd", "--text", "it's # lumbar.timer time"]
    ran = lumbar(line)
    assert "each below a line with its name: the first two commands cut them apart." in " ".join(ran.err.split())
    make_folder, cut = (command.strip() for command in ran.err.splitlines() if re.match("  (mkdir|lumbar)", command))
    program = f'lumbar() {{ "{sys.executable}" -m lumbar_cli "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"{program}; {make_folder}; {cut}"], env=world, capture_output=True, check=False
    )
    assert done.returncode == 0
    folder = Path(world["HOME"], ".config/systemd/user")
    for file in lumbar([*line, "--json"]).data["files"]:
        kept = (folder / file["name"]).read_text()
        assert kept.startswith(f"# {file['name']}\n[Unit]")
        assert [row for row in kept.splitlines()[1:] if "Exec" not in row and row] == [
            row for row in file["content"].splitlines() if "Exec" not in row and row
        ]
    assert "it'\\\\''s # lumbar.timer time" in (folder / "lumbar.service").read_text()
    assert len(list(folder.iterdir())) == 2


@each_row("time", ["25:00", "20:60", "20pm", "20.30", "2030", "", "24:00", "20:30:00", "²0:30"])
def test_a_time_that_is_none_is_refused_in_one_line(time, lumbar):
    ran = lumbar(["remind", time], code=2)
    assert ran.out == ""
    assert ran.err.startswith("lumbar: the time cannot be")
    assert ran.err.count("\n") == 1


def test_without_a_time_it_says_what_is_missing(lumbar):
    assert lumbar("remind", code=2).err == "lumbar: Missing the time, such as 20:30. See lumbar remind --help.\n"


def test_off_says_how_to_take_it_away_and_names_every_file_that_was_named_before(lumbar):
    everything = lumbar("remind --off").out
    for form in FORMS:
        assert lumbar(f"remind --off --to {form}").out in everything
    for name in re.findall(r"lumbar\.(?:timer|service)", lumbar("remind 20:30 --to systemd").out):
        assert name in everything
    assert re.search(r"<string>(lumbar\.\w+)</string>", lumbar("remind 20:30 --to launchd").out)[1] in everything


def test_json_gives_the_files_one_by_one(lumbar):
    data = lumbar("remind 20:30 --to systemd --json").data
    assert {key: data[key] for key in ("to", "at", "first", "last", "text")} == {
        "to": "systemd",
        "at": "20:30",
        "first": "2026-11-22",
        "last": "2027-02-14",
        "text": "lumbar",
    }
    assert [each["name"] for each in data["files"]] == ["lumbar.timer", "lumbar.service"]
    assert all(each["content"].startswith("[Unit]") for each in data["files"])


# --- After the end ---

UNKIND = re.compile(r"due|pregnan|baby|birth|loss|week", re.IGNORECASE)


def test_off_is_in_json_the_same_lines(lumbar):
    plain = lumbar("remind --off --to cron")
    assert lumbar("remind --off --to cron --json").data == {"off": plain.lines}


@pytest.fixture
def ended(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("pregnancy ended")


@pytest.mark.parametrize("form", FORMS)
def test_after_the_end_no_reminder_is_offered_and_one_sentence_says_how_to_take_one_away(form, lumbar, ended):
    ran = lumbar(f"remind 20:30 --to {form}")
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "lumbar remind --off" in ran.err
    assert not UNKIND.search(ran.err)


def test_after_the_end_json_says_that_there_is_none(lumbar, ended):
    data = lumbar("remind 20:30 --json").data
    assert (data["files"], data["last"]) == ([], None)


def test_how_to_take_one_away_is_told_in_neutral_words(lumbar, ended):
    assert not UNKIND.search(lumbar("remind --off").out)


def test_a_reminder_that_is_already_set_up_falls_silent_with_the_end(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("status --due", code=0)
    lumbar("pregnancy ended")
    lumbar("status --due", code=1)


def test_a_reminder_is_due_until_today_has_an_entry_and_again_tomorrow(lumbar):
    assert lumbar("status --due", code=0).out == "Nothing written today yet.\n"
    lumbar("6")
    assert lumbar("status --due", code=1).out == "Today has an entry.\n"
    lumbar("status --due", now="2026-11-23T04:59:00+00:00", code=1)
    lumbar("status --due", now="2026-11-23T05:00:00+00:00", code=0)


def test_asking_whether_one_is_due_makes_no_diary(lumbar, diary_path):
    lumbar("status --due", code=0)
    assert not Path(diary_path).exists()


@each_row("columns", ["40", "80"])
def test_what_is_said_fits_the_terminal_and_commands_stay_whole(columns, lumbar):
    for form in FORMS:
        said = lumbar(f"remind 20:30 --to {form}", COLUMNS=columns).err + lumbar("remind --off", COLUMNS=columns).out
        lines = [line for line in said.splitlines() if not line.startswith("  ")]
        assert max(map(len, lines)) <= int(columns)

"""`lumbar config`, and the order in which what was told counts: option, variable, file, built in."""

import sys

import pytest

from lumbar_cli.cli import machine
from lumbar_cli.cli.settings import SETTINGS, settings_place
from rows import each_row


@pytest.fixture
def write(tmp_path):
    """Write the file of settings."""

    def to_file(text):
        path = tmp_path / ".config" / "lumbar" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def test_without_a_file_everything_is_built_in_and_none_is_made(lumbar, tmp_path):
    data = lumbar("config --json").data
    assert data["file"] == str(tmp_path / ".config/lumbar/config.toml")
    assert {key: each["source"] for key, each in data["settings"].items()} == dict.fromkeys(
        setting.key for setting in SETTINGS
    )
    assert "not there" in lumbar("config").lines[0]
    assert list(tmp_path.iterdir()) == []


def test_a_variable_comes_before_the_file_and_the_file_before_what_is_built_in(lumbar, write):
    path = write('clock = 12\nplain = true\ncolor = "never"\n')
    settings = lumbar("config --json", LUMBAR_COLOR="always").data["settings"]
    told = {key: (each["value"], each["source"]) for key, each in settings.items()}
    assert told == {
        "plain": ("yes", str(path)),
        "color": ("always", "LUMBAR_COLOR"),
        "quiet": ("no", None),
        "clock": ("12", str(path)),
        "units": ("metric", None),
    }
    assert f'clock = "12", from {path}' in lumbar("config").lines


def test_the_clock_of_twelve_hours_is_on_the_screen_and_not_in_data_or_on_a_page(lumbar, write):
    write("clock = 12")
    assert (
        lumbar("6", now="2026-11-22T00:05:00+00:00").out == "Saved 6/10 · lower back · 12:05am, night of Sat 21 Nov\n"
    )
    assert "12:30pm, Sun 22 Nov" in lumbar("log 5", now="2026-11-22T12:30:00+00:00").out
    assert lumbar("list --json").data["entries"][0]["occurred_at"].startswith("2026-11-22T12:30:00")
    assert "pm" not in lumbar("export -").out
    assert "12:05, night" not in lumbar("list", LUMBAR_CLOCK="12").out
    assert "00:05, night of Sat 21 Nov" in lumbar("list", LUMBAR_CLOCK="24").out


@each_row(
    ("text", "said"),
    [
        ("plain = [", "is passed over"),
        ('clock = "13"', "clock in"),
        ("colour = 1", "there is no setting “colour”. There are: plain, color"),
        ("\\xff", "is passed over"),
    ],
)
def test_what_cannot_be_read_in_it_is_said_and_keeps_nothing_from_being_saved(text, said, lumbar, write):
    write(text)
    ran = lumbar("6 left hip")
    assert ran.out.startswith("Saved 6/10")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_quiet_leaves_out_what_only_helps_and_nothing_that_matters(lumbar):
    assert lumbar("remind 20:30").err
    for line in ("-q remind 20:30", "--quiet remind 20:30"):
        ran = lumbar(line)
        assert (ran.err, ran.out[:15]) == ("", "BEGIN:VCALENDAR"), line
    assert lumbar("remind 20:30", LUMBAR_QUIET="1").err == ""
    assert lumbar("-q 6 bleeding").err + lumbar("-q check --sign seizure --no-save", code=30).out
    assert "bleeding" in (said := lumbar("-q 6 bleeding")).err + said.out.partition("\n")[2]
    assert lumbar("-q nosuch", code=2).err.startswith("lumbar: No such command")
    assert lumbar("-q 6 left hip").out.startswith("Saved 6/10 · left hip")


def test_the_place_of_the_file_is_where_platformdirs_says(monkeypatch):
    import platformdirs

    for environ in ({"HOME": "/home/anna"}, {"HOME": "/home/anna", "XDG_CONFIG_HOME": "/c"}, {"XDG_CONFIG_HOME": "c"}):
        for name in ("HOME", "XDG_CONFIG_HOME", "ANDROID_DATA"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert settings_place() == f"{platformdirs.user_config_dir('lumbar', appauthor=False)}/config.toml", environ


@each_row(
    ("environ", "option", "colour"),
    [
        ({}, None, False),  # this is no terminal
        ({"CLICOLOR_FORCE": "1"}, None, True),
        ({"CLICOLOR_FORCE": "0"}, None, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, None, False),
        ({"FORCE_COLOR": "1", "CLICOLOR": "0"}, None, True),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({"NO_COLOR": "1", "LUMBAR_COLOR": "always"}, None, True),
        ({"LUMBAR_COLOR": "always"}, "never", False),
        ({"FORCE_COLOR": "1", "LUMBAR_COLOR": "never"}, None, False),
        ({"CLICOLOR_FORCE": "1"}, "auto", True),
    ],
)
def test_colour_is_as_it_was_asked_for_last(environ, option, colour, lumbar):
    lumbar("log 4 --at 2026-11-21")
    lumbar("6")
    line = "trend" if option is None else f"--color {option} trend"
    assert ("\x1b[" in lumbar(line, **environ).out) is colour


def test_how_an_extra_is_added_depends_on_how_lumbar_was_installed(monkeypatch, tmp_path):
    own = sys.base_prefix
    monkeypatch.setattr(sys, "prefix", own)
    assert machine.how_to_add("pdf") == "pip install 'lumbar-cli[pdf]'"
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/v/bin/python")
    assert machine.how_to_add("pdf") == "/v/bin/python -m pip install 'lumbar-cli[pdf]'"
    (tmp_path / "uv-receipt.toml").touch()
    assert machine.how_to_add("pdf") == "uv tool install 'lumbar-cli[pdf]'"
    (tmp_path / "pipx_metadata.json").touch()
    assert machine.how_to_add("pdf") == "pipx install --force 'lumbar-cli[pdf]'"
    monkeypatch.setattr(sys, "prefix", "/home/anna/.cache/uv/archive-v0/abc")
    assert machine.how_to_add("age") == "uvx --from 'lumbar-cli[age]' lumbar"


def test_what_is_read_aloud_is_in_words_where_plain_was_asked_for_and_in_a_pipe_it_is_short(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("6 left hip")
    for line, spoken, short in (
        ("5", "Saved 5 of 10", "Saved 5/10"),
        ("list", "6 of 10", "6/10"),
        ("pregnancy", "Today: week 33 and 2 days", "Today: 33+2"),
        ("undo", "5 of 10", "5/10"),
    ):
        aloud, piped = lumbar(f"--plain {line}").out, lumbar(line).out
        assert spoken in aloud, line
        assert short in piped, line
        assert short not in aloud, line
    lumbar("log 4 --at 2026-11-20T12:00:00+00:00")
    assert "week 33 · " not in lumbar("list", LUMBAR_PLAIN="1").out
    assert "week 33 " in lumbar("list", LUMBAR_PLAIN="1").out
    assert lumbar("--plain list --json").data["entries"][0]["gestational_age"] in ("33+0", "33+2")


def test_a_measure_comes_back_in_her_units_in_every_sentence_and_in_metric_in_the_data(lumbar):
    lumbar("pregnancy week 33+1")
    for units, measure, spoken in (
        ("us", "temperature 101F", "a temperature of 101 °F"),
        ("us", "temperature 100.8F", "a temperature of 100.8 and 101 °F"),
        ("uk", "temperature 38,2", "a temperature of 38.2 and 38.3 °C"),
    ):
        said = " ".join(lumbar(f"measure {measure}", LUMBAR_UNITS=units).out.split())
        assert f"shows: {spoken}." in said
        assert f"I measured {spoken}." in said
        assert f"I measured {spoken}.”" in " ".join(lumbar("call", LUMBAR_UNITS=units).out.split())
    assert "38.2 and 38.3 °C." in lumbar("call --json", LUMBAR_UNITS="us").data["say"]
    lumbar("check --sign temperature-c=100,8F --no-input", code=20)
    assert "temperature of 100.8 °F" in lumbar("list", LUMBAR_UNITS="us").out
    assert "temperature of 38.2 °C" in lumbar("list").out
    aloud = " ".join(lumbar("--plain call").out.split())
    assert "I am 33 weeks and 1 day pregnant." in aloud
    assert "33+1" not in aloud + lumbar("--plain pregnancy").out + lumbar("--plain trend").out


def test_what_is_hers_is_not_said_otherwise(lumbar):
    lumbar(["6", "at 33+1 with 38.2 °C, 7/10"])
    for line in ("list", "show"):
        assert "at 33+1 with 38.2 °C, 7/10" in lumbar(f"--plain {line}", LUMBAR_UNITS="us").out


def test_an_option_before_the_command_may_stand_after_it_too(lumbar, tmp_path):
    lumbar("pregnancy week 33+1")
    assert "Saved 6 of 10 · right hip" in lumbar("6 right hip --plain").out
    assert "6 of 10" in lumbar("list --plain").out
    assert "Today: week 33 and 1 day" in lumbar("pregnancy week 33+1 --plain").out
    assert "\x1b" in lumbar("trend --color=always").out
    assert "\x1b" not in lumbar("trend --color never", FORCE_COLOR="1").out
    assert lumbar("remind 8pm").err != ""
    assert lumbar("remind 8 pm -q").err == ""
    other = tmp_path / "other.db"
    lumbar(["4", "--db", str(other)])
    assert len(lumbar(["list", "--json", "--db", str(other)]).data["entries"]) == 1
    lumbar(["log", "3", "--note", "--plain"])
    assert "“--plain”" in lumbar("list").out
    for line in ("trend --color sometimes", "trend --color", "list --db", "list --nosuch"):
        assert len(lumbar(line, code=2).err.splitlines()) == 1

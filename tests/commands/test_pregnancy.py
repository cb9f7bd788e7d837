"""`lumbar pregnancy`: the due date with its method and history, the birth, the end."""

import pytest

from rows import each_row

FORBIDDEN_AFTER_AN_END = ("week", "due", "baby", "birth", "born", "gestation", "trimester", "33+", "pregnant")


def shown(lumbar, line="pregnancy", **settings):
    return lumbar(f"{line} --json", **settings).data


def test_a_due_date_gives_week_and_days_to_go(lumbar):
    data = shown(lumbar, "pregnancy due 2027-01-08")
    assert data["phase"] == "pregnant"
    assert (data["due_date"], data["dated_by"]) == ("2027-01-08", "clinic")
    assert (data["gestational_age"], data["days_to_go"]) == ("33+2", 47)


def test_nothing_is_known_before_anything_was_said(lumbar):
    data = shown(lumbar)
    assert data == {
        "phase": None,
        "due_date": None,
        "dated_by": None,
        "gestational_age": None,
        "days_to_go": None,
        "postpartum_days": None,
        "history": [],
    }


# The worked examples of the dating rules, through the command: (commands, today, what it shows).
WORKED = [
    (["lmp 2026-01-01"], "2026-08-20", {"due_date": "2026-10-08", "gestational_age": "33+0"}),
    (["lmp 2026-01-01"], "2026-08-19", {"gestational_age": "32+6"}),
    (["lmp 2027-12-20"], "2028-02-29", {"due_date": "2028-09-25", "gestational_age": "10+1"}),
    (["lmp 2026-03-02 --cycle 35"], "2026-10-26", {"due_date": "2026-12-14", "gestational_age": "33+0"}),
    (["lmp 2026-03-02"], "2026-10-26", {"due_date": "2026-12-07", "gestational_age": "34+0"}),
    (["lmp 2026-02-01", "scan 2026-04-03 --measured 7+6"], "2026-04-03", {"due_date": "2026-11-14"}),
    (["lmp 2026-02-01", "scan 2026-04-03 --measured 8+0"], "2026-04-03", {"due_date": "2026-11-08"}),
    (["lmp 2026-01-15", "scan 2026-06-04 --measured 18+4"], "2026-06-04", {"due_date": "2026-10-22"}),
    (["lmp 2026-01-15", "scan 2026-06-04 --measured 18+3"], "2026-06-04", {"due_date": "2026-11-02"}),
    (["lmp 2026-03-10", "scan 2026-10-20 --measured 29+0"], "2026-10-20", {"due_date": "2026-12-15"}),
    (["lmp 2026-03-10", "scan 2026-10-20 --measured 28+6"], "2026-10-20", {"due_date": "2026-12-15"}),
    (
        ["transfer 2026-05-12 --embryo-age 5"],
        "2026-12-25",
        {"due_date": "2027-01-28", "gestational_age": "35+1", "dated_by": "transfer"},
    ),
    (["transfer 2026-05-12 --embryo-age 3"], "2026-05-12", {"due_date": "2027-01-30", "gestational_age": "2+3"}),
    (["transfer 2026-05-12 --embryo-age 6"], "2026-05-12", {"due_date": "2027-01-27", "gestational_age": "2+6"}),
    (["due 2026-12-31"], "2026-11-19", {"gestational_age": "34+0"}),
    (["lmp 2026-02-24"], "2026-06-01", {"due_date": "2026-12-01"}),
    (["born 2026-10-03"], "2026-11-22", {"phase": "postpartum", "postpartum_days": 50}),
    (["week 34+2 --on 2026-11-22"], "2026-11-22", {"due_date": "2027-01-01", "gestational_age": "34+2"}),
    (["due 2026-11-10"], "2026-11-22", {"gestational_age": "41+5", "days_to_go": -12}),
]


@pytest.mark.parametrize(("lines", "today", "expected"), WORKED)
def test_the_worked_examples(lumbar, lines, today, expected):
    now = f"{today}T12:00:00+00:00"
    for line in lines:
        lumbar(f"pregnancy {line}", now=now)
    data = shown(lumbar, now=now)
    assert {key: data[key] for key in expected} == expected


def test_a_late_scan_far_off_keeps_the_date_and_names_growth_as_a_reason_to_phone(lumbar):
    now = "2026-10-20T12:00:00+00:00"
    lumbar("pregnancy lmp 2026-03-10", now=now)
    out = lumbar("pregnancy scan 2026-10-20 --measured 28+6", now=now).out
    assert "growth" in out
    assert "phone" in out
    assert "lumbar pregnancy due DATE --by clinic" in " ".join(out.split())


def test_every_dating_stays_in_the_history(lumbar):
    lumbar("pregnancy lmp 2026-04-10")
    lumbar("pregnancy due 2027-01-10 --by ultrasound")
    data = shown(lumbar, "pregnancy due 2027-01-08")
    assert [step["dated_by"] for step in data["history"]] == ["lmp", "ultrasound", "clinic"]
    assert data["due_date"] == "2027-01-08"


@each_row(
    "line",
    [
        "due 08/01/2027",
        "due 2028-01-08",
        "due 2020-01-08",
        "due someday",
        "lmp 2026-12-01",
        "lmp 2026-04-03 --cycle 90",
        "week 50+0",
        "week 331",
        "transfer 2026-05-12 --embryo-age 4",
        "scan 2026-12-12 --measured 12+0",
        "born 2026-12-01",
        "ended 2026-12-01",
        "due 2027-01-08 --by guess",
    ],
)
def test_what_cannot_be_a_dating_is_refused_in_one_line(lumbar, line, diary_path):
    ran = lumbar(f"pregnancy {line}", code=2)
    assert len(ran.err.splitlines()) == 1
    assert not diary_path.exists() or lumbar("pregnancy --json").data["history"] == []


def test_after_a_birth_days_are_counted_from_it(lumbar):
    lumbar("pregnancy due 2026-10-08")
    lumbar("pregnancy born 2026-10-03")
    assert "50 days after birth" in lumbar("pregnancy").out
    assert "50 days after birth" in lumbar("4").out


def test_after_an_end_nothing_is_asked_and_no_screen_speaks_of_it(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("6 left hip")
    ran = lumbar("pregnancy ended")
    assert "?" not in ran.out
    for line in ("pregnancy", "5", "list", "trend", "status", "log 4 --json", "list --json", "profile"):
        text = lumbar(line).out.lower()
        text = text.replace('"gestational_age": null', "")
        assert not [word for word in FORBIDDEN_AFTER_AN_END if word in text], line


def test_after_an_end_the_warning_signs_stay(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("pregnancy ended 2026-11-20")
    assert lumbar("check --sign saddle-numbness", code=30).out.startswith("CALL")


def test_an_end_can_be_recorded_with_nothing_else_known(lumbar):
    assert shown(lumbar, "pregnancy ended")["phase"] == "ended"


def test_after_an_end_nobody_is_sent_to_a_maternity_unit(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("pregnancy ended 2026-11-20")
    same_day = lumbar("check --sign temperature-c=38.4", code=20).out
    assert same_day.startswith("PHONE YOUR HOSPITAL OR DOCTOR NOW")
    text = (same_day + lumbar("call").out + lumbar("export -").out).lower()
    assert not [word for word in ("maternity", "midwife", "by week", "due ", "birth") if word in text]


def test_the_help_of_every_sub_command_has_an_example(lumbar):
    for name in ("due", "lmp", "week", "transfer", "scan", "born", "ended"):
        assert f"lumbar pregnancy {name}" in lumbar(f"pregnancy {name} --help").out.split("Example")[1]


def test_a_date_needs_no_quotes_and_one_without_its_year_is_shown_with_it(lumbar):
    for typed in (["8", "jan", "2027"], ["Jan", "8,", "2027"], ["8 Jan 2027"], ["2027-01-08"]):
        assert lumbar(["pregnancy", "due", *typed, "--json"]).data["due_date"] == "2027-01-08"
    assert "Did you mean “8 Jan 2027”?" in lumbar("pregnancy due 8 january", code=2).err
    assert "Did you mean “3 Nov 2026”?" in lumbar("pregnancy born 3 nov", code=2).err
    assert lumbar("pregnancy ended 3 nov 2026 --json").data["phase"] == "ended"

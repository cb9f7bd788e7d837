"""Files of other programs: read right, or refused with the way out. The samples in `data/field` are in their real form.

`cases.jsonl` says of each sample what is right; `check` is what of it can be looked at.
"""

# ruff: noqa: E501 - a row of a table is one line, so that rows can be compared

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from rows import each_row

FIELD = Path(__file__).parents[1] / "data/field"
CASES = [json.loads(line) for line in (FIELD / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
BERLIN = {"TZ": "Europe/Berlin", "LUMBAR_NOW": "2026-11-22T09:30:00+01:00"}
NEW_YORK = {"TZ": "America/New_York", "LUMBAR_NOW": "2026-11-22T09:30:00-05:00"}


@pytest.fixture
def brought(lumbar, tmp_path):
    """`brought("a.csv", "Date,Pain\\n...", "Date=when", "Pain=score")`: what an import says, and the diary after it."""
    number = 0

    def run(name, content, *options, code=0, into=None, environ=BERLIN):
        nonlocal number
        number += 1
        folder = tmp_path / f"{number}"
        folder.mkdir()
        path = content if isinstance(content, Path) else folder / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        diary = into or str(folder / "diary.db")
        words = []
        for option in options:
            words += [option] if option.startswith("-") or (words and words[-1].startswith("--")) else ["--map", option]
        ran = lumbar(["import", str(path), *words], code=code, **environ, LUMBAR_DB=diary)
        if code not in (0, None):
            assert ran.out == ""
            assert not Path(diary).exists() or into
        data = lumbar("export - --format json", **environ, LUMBAR_DB=diary).data if ran.code == 0 else None
        return ran, data

    return run


def felt(data):
    return [(entry["occurred_at"], entry["score"]) for entry in data["entries"]]


def measured(data):
    keys = ("systolic_mmhg", "diastolic_mmhg", "weight_kg")
    return [tuple(each[key] for key in keys if key in each) for each in data["readings"]]


@each_row("case", CASES, ids=lambda case: f"{case['file']} {' '.join(case['args'])}")
def test_each_sample_comes_out_right(brought, case):
    ran, data = brought(case["file"], FIELD / case["file"], *case["args"], code=None, environ=case["env"])
    check, said = case["check"], ran.out + ran.err
    assert ran.code in check["exit"], said
    says = [word.casefold() in said.casefold() for word in check.get("says", ())]
    assert any(says) if check.get("any_says") else all(says), said
    assert not any(word in said for word in check.get("never", ()))
    if data is None:
        return
    entries = [[entry["occurred_at"], entry["log_day"], entry["score"]] for entry in data["entries"]]
    assert entries == check.get("entries", entries)
    assert not [each for each in entries if each[1:] in check.get("never_entries", ())]
    assert not [each for each in entries if each[1] in check.get("never_days", ())]
    assert not [each for each in entries if each[2] in check.get("never_scores", ())]
    assert not [each for each in entries if each[0] in check.get("never_occurred", ())]
    assert len(data["readings"]) == check.get("readings", len(data["readings"]))
    signs = check.get("signs", len(data["signs"]))
    assert len(data["signs"]) in (signs if isinstance(signs, list) else [signs])
    assert [sign["log_day"] for sign in data["signs"]] == check.get("sign_days", [s["log_day"] for s in data["signs"]])


SOUND = "Date,Pain\n2026-11-20 22:30,6\n2026-11-21 03:10,7\n"
BOTH = [("2026-11-20T22:30:00+01:00", 6), ("2026-11-21T03:10:00+01:00", 7)]
WHEN = ("Date=when", "Pain=score")


@each_row(
    ("content", "options"),
    [
        (SOUND.encode("utf-16"), WHEN),
        (SOUND.encode("utf-16-le"), (*WHEN, "--encoding", "utf-16-le")),
        ("\ufeff" + SOUND, WHEN),
        (SOUND.replace(",", "\t"), WHEN),
        (SOUND.replace(",", "|"), WHEN),
        (SOUND.replace(",", " ; "), WHEN),
        ("sep=;\r\n" + SOUND.replace(",", ";"), WHEN),
        (SOUND.replace("\n", "\r"), WHEN),
        (SOUND.replace("Date", '"Date"').replace(",", ', "').replace("\n", '"\n'), WHEN),
        ("A title\n\nFrom,To\n" + SOUND.replace("Pain", "Pain,Note").replace("\n", ",\n", 2), WHEN),
        (SOUND.replace("\n", ",,\n").replace("Pain,,", "Pain"), WHEN),
        (SOUND.replace("Date", " DATE "), WHEN),
        (SOUND.replace("6\n", "6.0\n").replace("7\n", "7/10\n"), WHEN),
        (SOUND.replace("2026-11-20 ", "20th Nov 2026 ").replace("2026-11-21 03:10", '"Saturday, November 21, 2026 at 03:10"'), WHEN),
        (SOUND.replace("22:30", "10:30\u202fPM").replace("03:10", "3:10 a.m."), WHEN),
        (SOUND.replace("22:30", "22:30:00.123456789").replace("03:10", "02:10:00.5Z"), WHEN),
        (SOUND.replace("6\n", '="6"\n').replace("2026-11-21 03:10", "Sat Nov 21 2026 04:10:00 GMT+0200 (EET)"), WHEN),
        (SOUND.replace(" 22:30", "T16:30-05").replace(" 03:10", "T0210 UTC").replace("T0210", " 02:10"), WHEN),
        (SOUND.replace("2026-11-20", "20. Nov. 2026").replace("2026-11-21", "21 novembre 2026"), WHEN),
        (SOUND.replace("2026-11-20", "20/11/2026"), (*WHEN, "--date-format", "%d/%m/%Y %H:%M", "--date-format", "%Y-%m-%d %H:%M")),
        (SOUND.replace("2026-11-20 22:30", "11/20/26 10:30 PM").replace("2026-11-21 03:10", "11/21/26 3:10 AM"), (*WHEN, "--date-format", "%m/%d/%y %H:%M %p")),
        (SOUND.replace("2026-11-20 22:30", "1795210200").replace("2026-11-21 03:10", "1795227000123"), (*WHEN, "--date-format", "epoch")),
        (SOUND.replace("Date", "Date (UTC)").replace("22:30", "21:30").replace("03:10", "02:10"), ("Date (UTC)=when", "Pain=score")),
        (SOUND.replace("2026-11-20 22:30,6", "2026-11-20 22:30,60").replace("7\n", "68\n"), (*WHEN, "--scale", "0-100")),
        (SOUND + "2026-11-21 08:00,N/A\n2026-11-21 09:00,-\n,\n", WHEN),
        (SOUND + SOUND, WHEN),
    ],
)  # fmt: skip
def test_a_sound_table_comes_in_however_it_is_written(brought, content, options):
    _, data = brought("other.csv", content, *options)
    assert felt(data) == BOTH


@each_row(
    ("content", "options", "said"),
    [
        (SOUND.encode("utf-16-le"), WHEN, "--encoding utf-16-le"),
        ("Date,Pain,Ü\n".encode("cp1252"), WHEN, "--encoding cp1252"),
        (SOUND + "ü,\n", (*WHEN, "--encoding", "cp1252"), "leave --encoding out"),
        (SOUND, (*WHEN, "--encoding", "nosuch"), "there is no encoding"),
        (SOUND, (*WHEN, "--scale", "5-1"), "is not a scale"),
        (SOUND, (*WHEN, "--only", "Pain"), "COLUMN=VALUE"),
        (SOUND, ("When=when", "Pain=score"), 'type: lumbar import {path} --map Pain=score --map Date=date --dry-run'),
        (SOUND, ("Date=when", "Date=date", "Pain=score"), "maps “Date” twice"),
        (SOUND, ("Date=when", "Pain=systolic"), "of systolic and of diastolic"),
        (SOUND.replace("7", "45"), WHEN, "--scale 0-100"),
        (SOUND.replace("7", "4/5"), WHEN, "--scale 0-5"),
        (SOUND.replace("7", "6.5"), WHEN, "--scale 0-10 rounds it"),
        (SOUND.replace("7", "severe"), WHEN, "a word is not a score"),
        (SOUND.replace("Pain", "Pain (0–100)"), ("Date=when", "Pain (0–100)=score"), "--scale 0-100"),
        (SOUND.replace("Pain", "Pain out of 5"), ("Date=when", "Pain out of 5=score"), "--scale 0-5"),
        (SOUND.replace("2026-11-21 03:10", "05/11/2026"), WHEN, "%d/%m/%Y is day first, %m/%d/%Y month first"),
        (SOUND.replace("2026-11-21 03:10", "21.11.2026"), WHEN, "--date-format, such as %d.%m.%Y"),
        (SOUND.replace("2026-11-21 03:10", "21-Nov-26"), WHEN, "such as %d-%b-%y"),
        (SOUND.replace("2026-11-21 03:10", "5/11/2026"), (*WHEN, "--date-format", "%d/%m/%Y", "--date-format", "%m/%d/%Y"), "another day in each"),
        (SOUND.replace("2026-11-21 03:10", "Monday 21 Nov 2026"), WHEN, "was no Monday"),
        (SOUND.replace("2026-11-21 03:10", "46346.9"), WHEN, "as a spreadsheet counts it"),
        (SOUND.replace("2026-11-21 03:10", "1795210200"), WHEN, "--date-format epoch"),
        (SOUND.replace("2026-11-21 03:10", "2026-11-21 03:10 CET"), WHEN, "line 3, date"),
        (SOUND, (*WHEN, "--date-format", "%Y-%m-%d %I:%M"), "needs %p"),
        (SOUND.replace("03:10", "33:10"), WHEN, "“33:10” is not a time of day"),
        (SOUND.replace("2026-11-21 03:10", "2026-10-25 02:30"), WHEN, "came twice that night"),
        (SOUND.replace("7\n", "7,x\n"), WHEN, "line 3: it has more cells"),
        (SOUND + '2026-11-21 09:00,"6\n2026-11-21 10:00,7\n', WHEN, "what begins on line 4 is not CSV"),
        ("%PDF-1.7\n", (), "it is a PDF"),
        ("<!DOCTYPE html><html></html>", (), "it is a web page"),
        ("SQLite format 3\0", (), "lumbar merge"),
        ("one line\nand another\n", (), "it is not a table with columns"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_the_way_out(brought, tmp_path, content, options, said):
    ran, _ = brought("other.csv", content, *options, code=2)
    path = max(tmp_path.glob("*/other.csv"), key=lambda each: int(each.parent.name))
    assert said.format(path=path) in ran.err


LONG = "What,When,Value\nBack pain,2026-11-20 22:30,6\nMood,2026-11-20 22:30,8\nBack pain,2026-11-21 03:10,7\nSleep,2026-11-21,9\n"


@each_row(
    "head",
    ["FeatureName", "Category", "Symptom", "Type", "Eintrag", "Item", "Tracker name"],
)
def test_a_table_of_several_things_is_refused_until_rows_are_chosen(brought, head):
    content = LONG.replace("What", head)
    for more in ((), (f"{head}=note",)):
        ran, _ = brought("long.csv", content, "When=when", "Value=score", *more, code=2)
        assert f'--only "{head}=Back pain" --dry-run' in ran.err
        assert "Mood" in ran.err
    ran, _ = brought("long.csv", content, code=2)
    assert f'--map Value=score --map When=when --only "{head}=Back pain"' in ran.err
    ran, data = brought("long.csv", content, "When=when", "Value=score", "--only", f"{head.upper()}=back  pain")
    assert felt(data) == BOTH
    assert f"Rows where {head} is back pain: 2 of 4." in " ".join(ran.out.split())
    ran, _ = brought("long.csv", content, "When=when", "Value=score", "--only", f"{head}=Knee", code=2)
    assert "There are: Back pain, Mood, Sleep" in ran.err
    assert len(brought("long.csv", content, "When=when", "Value=score", "--only", f"{head}=*")[1]["entries"]) == 4


def test_columns_that_say_more_of_one_pain_do_not_make_it_several_things(brought):
    head = "Date,Pain,Weather,Weekday,Sleep,Medication,Mood,Trigger,Taken,Side,Notes\n"
    row = "2026-11-{day},{score},{},{},{},{},{},{},{},{},{}\n"
    odd = ("rain", "Mon", "good", "paracetamol", "low", "sitting", "yes", "left", "stairs")
    even = ("sun", "Tue", "bad", "ibuprofen", "ok", "lifting", "no", "right", "bed")
    rows = [row.format(*(odd if day % 2 else even), day=day, score=day % 10) for day in range(10, 20)]
    _, data = brought("wide.csv", head + "".join(rows), "Date=date", "Pain=score", "Side=side")
    assert len(data["entries"]) == 10


TIMED = "Date,Time,Pain,Note,Place\n2026-11-20,22:30,6,stairs,left hip\n2026-11-21,03:10,7,,\n2026-11-22,,4,x,\n"
DAYS = ("Date=date", "Pain=score")
CLOCKS = (*DAYS, "Time=time")
NOTES = (*CLOCKS, "Note=note")


@each_row(
    ("first", "second", "completed"),
    [
        (("a.csv", TIMED, NOTES, BERLIN), ("a.csv", TIMED, NOTES, BERLIN), 0),
        (("a.csv", TIMED, NOTES, BERLIN), ("a.csv", TIMED, NOTES, NEW_YORK), 0),
        (("a.csv", TIMED, CLOCKS, BERLIN), ("a.csv", TIMED, NOTES, BERLIN), 2),
        (("a.csv", TIMED, NOTES, BERLIN), ("a.csv", TIMED, CLOCKS, NEW_YORK), 0),
        (("a.csv", TIMED, DAYS, BERLIN), ("a.csv", TIMED, CLOCKS, BERLIN), 2),
        (("a.csv", TIMED, CLOCKS, BERLIN), ("a.csv", TIMED, DAYS, BERLIN), 0),
        (("a.csv", TIMED, NOTES, BERLIN), ("a.csv", TIMED, (*NOTES, "Place=site"), BERLIN), 1),
        (("a.csv", TIMED, DAYS, BERLIN), ("a.csv", TIMED, DAYS, {**BERLIN, "LUMBAR_NOW": "2026-11-22T21:00:00+01:00"}), 0),
        (
            ("a.csv", "w,p\n2026-11-20T22:30:00+01:00,6\n", ("w=when", "p=score"), BERLIN),
            ("a.csv", "w,p\n2026-11-20T16:30:00-05:00,6\n", ("w=when", "p=score"), NEW_YORK),
            0,
        ),
        (("apple-ok.xml", FIELD / "apple-ok.xml", (), BERLIN), ("apple-ok.xml", FIELD / "apple-ok.xml", (), NEW_YORK), 0),
        (("apple-ok.xml", FIELD / "apple-ok.xml", (), BERLIN), ("apple-eksport.zip", FIELD / "apple-eksport.zip", (), BERLIN), 0),
    ],
)  # fmt: skip
def test_the_same_file_again_adds_nothing_twice(brought, lumbar, tmp_path, first, second, completed):
    into = str(tmp_path / f"{len(list(tmp_path.iterdir()))}.db")

    def take(one, *more):
        name, content, options, environ = one
        return brought(name, content, *options, *more, into=into, environ=environ)

    before = take(first)[1]
    dry, still = take(second, "--dry-run")
    assert still == before
    ran, after = take(second)
    for said in (dry.out, ran.out):
        words = " ".join(said.split())
        assert (
            f"{completed} entr{'y' if completed == 1 else 'ies'} completed" in words
            if completed
            else "Nothing new" in words
        )
        assert "Already there: " in words
    for kind in ("entries", "signs", "readings"):
        assert [each["id"] for each in after[kind]] == [each["id"] for each in before[kind]]
    assert (after == before) is (completed == 0)
    lumbar("undo", **BERLIN, LUMBAR_DB=into)
    if completed:
        assert lumbar("export - --format json", **BERLIN, LUMBAR_DB=into).data == before


def test_two_pains_of_one_day_stay_two_though_a_file_tells_one_of_them(brought, lumbar, tmp_path):
    into = str(tmp_path / "own.db")
    lumbar("log 6 --at 2026-11-20 --note garden", **BERLIN, LUMBAR_DB=into)
    lumbar("log 6 --at '2026-11-20 21:00'", **BERLIN, LUMBAR_DB=into)
    _, data = brought("a.csv", "Date,Pain,Note\n2026-11-20,6,stairs\n", *DAYS, "Note=note", into=into)
    assert sorted(str(entry["note"]) for entry in data["entries"]) == ["None", "garden", "stairs"]


@each_row(
    ("content", "options", "values", "said"),
    [
        ("When,BP\n2026-11-20 08:00,142/91\n", ("When=when", "BP=bp"), [(142, 91)], "PHONE"),
        ("When,Sys,Dia\n2026-11-20 08:00,118.0,74.0\n", ("When=when", "Sys=systolic", "Dia=diastolic"), [(118, 74)], ""),
        ("When,Sys,Dia\n2026-11-20 08:00,118,\n", ("When=when", "Sys=systolic", "Dia=diastolic"), [], "one of its two numbers"),
        ("When,Weight (lb)\n2026-11-20 08:00,157.2\n", ("When=when", "Weight (lb)=weight"), [(71.3,)], ""),
        ("When,Weight\n2026-11-20 08:00,157.2 lbs\n", ("When=when", "Weight=weight"), [(71.3,)], ""),
        ("When,Weight\n2026-11-20 08:00,157.2\n", ("When=when", "Weight=weight:lb"), [(71.3,)], ""),
        ("When,Weight,Unit\n2026-11-20 08:00,157.2,lbs\n", ("When=when", "Weight=weight"), [(71.3,)], ""),
        ("When,weight\n2026-11-20 08:00,71.30000305\n", ("When=when", "weight=weight"), [(71.3,)], "taken as kg"),
        ("When,Gewicht in kg\n2026-11-20 08:00,\"71,4\"\n", ("When=when", "Gewicht in kg=weight"), [(71.4,)], ""),
        ("com.samsung.shealth.blood_pressure,6110011,3\nsystolic,diastolic,start_time,time_offset\n118.0,74.0,2026-07-20 06:12:00.000,UTC+0200,\n", ("start_time=when", "systolic=systolic", "diastolic=diastolic"), [(118, 74)], "taken as UTC"),
    ],
)  # fmt: skip
def test_readings_come_in_with_their_units_and_alarms(brought, content, options, values, said):
    ran, data = brought("readings.csv", content, *options)
    assert measured(data) == values
    assert said in " ".join(ran.out.split())
    if "UTC" in said:
        assert data["readings"][0]["occurred_at"] == "2026-07-20T08:12:00+02:00"


@each_row(
    ("content", "options", "said"),
    [
        ("When,Weight (g)\n2026-11-20 08:00,71400\n", ("When=when", "Weight (g)=weight"), "line 2"),
        ("When,Sys (kPa),Dia (kPa)\n2026-11-20 08:00,18.9,12.1\n", ("When=when", "Sys (kPa)=systolic", "Dia (kPa)=diastolic"), "mmHg"),
        ("When,BP\n2026-11-20 08:00,91/142\n", ("When=when", "BP=bp"), "line 2"),
        ("When,Weight\n2026-11-20 08:00,7.1\n", ("When=when", "Weight=weight"), "line 2"),
    ],
)  # fmt: skip
def test_a_reading_that_cannot_be_is_named_by_its_line(brought, content, options, said):
    assert said in brought("readings.csv", content, *options, code=2)[0].err


HEALTH = (FIELD / "apple-ok.xml").read_bytes()


def zipped(*parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


@each_row(
    "content",
    [
        HEALTH,
        HEALTH.replace(b'sourceName="Health"', b'sourceName="He\x01al\x1fth"'),
        HEALTH.replace(b'sourceName="Health"', b'sourceName="He&#1;al&#x1F;th"'),
        HEALTH.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + HEALTH,
        HEALTH.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
        HEALTH.partition(b"<!DOCTYPE")[0] + HEALTH[HEALTH.index(b"<HealthData") :],
        zipped(("export_apple_health/Exportación.xml", HEALTH)),
        zipped(("__MACOSX/x/._導出.xml", b"\0\5\x16\7Mac OS X"), ("x/._導出.xml", b"\0\5"), ("x/導出.xml", HEALTH)),
        zipped(("a/export_cda.xml", (FIELD / "apple-export_cda.xml").read_bytes()), ("a/eksport.xml", HEALTH)),
        zipped(("apple_health_export/export.xml", HEALTH), method=zipfile.ZIP_STORED),
    ],
)
def test_an_apple_health_export_is_read_however_it_was_made_or_packed(brought, content):
    for name in ("export.zip" if content.startswith(b"PK") else "export.xml", "no-suffix"):
        ran, data = brought(name, content)
        assert len(data["signs"]) == 3
        assert sorted(measured(data)) == [(71.4,), (142, 91)]
        assert "pelvic pain 1" in ran.out
        assert ran.lines[0].startswith("Taken in from")
        assert ran.out.split("\n\n")[1].startswith("PHONE")  # straight under what was saved


@each_row(
    ("content", "said"),
    [
        (zipped(("a/export_cda.xml", (FIELD / "apple-export_cda.xml").read_bytes())), "export.xml"),
        (zipped(("[Content_Types].xml", b"<Types/>")), "Save it as CSV UTF-8"),
        (zipped(("Checkmarks.csv", b"Date,Pain\n")), "Unpack it, and take in what is in it: Checkmarks.csv"),
        (zipped(("a.txt", b"")), "there is no export.xml"),
        (HEALTH[:-400], "If it was cut short, export it again"),
        (b"<gpx></gpx>", "it is not an Apple Health export"),
        (HEALTH.replace(b"2026-11-20 22:30:00 +0100", b"20 Nov 2026"), "line 25, startDate"),
    ],
)
def test_what_is_no_apple_health_export_is_refused_with_the_way_out(brought, content, said):
    assert said in brought("export.zip" if content.startswith(b"PK") else "export.xml", content, code=2)[0].err


def test_hostile_files_end_soon(brought, lumbar, tmp_path):
    brought("export.xml", b'<HealthData a="' + b"x" * 5_000_000, code=2)
    brought("export.xml", b'<HealthData a="' + b">" * 5_000_000, code=2)
    brought("export.zip", zipped(("export.xml", b"<HealthData>" + b"\0" * 200_000_000)), code=2)
    for path in ("/dev/zero", str(tmp_path)):
        assert "lumbar: " in lumbar(["import", path, "--map", "a=when", "--map", "b=score"], code=2).err
    os.mkfifo(tmp_path / "pipe.csv")
    assert "it is not a file" in lumbar(["import", str(tmp_path / "pipe.csv")], code=2).err


def test_what_acts_on_a_terminal_stays_out_of_what_is_said(brought):
    ran, _ = brought("a.csv", "Date,Pain,\x1b[31mred\x07\n2026-11-20,6,x\n", *DAYS)
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
    ran, _ = brought("a.csv", "Date,Pain\n\x1b[2J,6\n", *DAYS, code=2)
    assert "\x1b" not in ran.err


def test_a_file_may_come_by_stdin(lumbar):
    ran = lumbar(["import", "-", "--map", "Date=when", "--map", "Pain=score"], stdin=SOUND, **BERLIN)
    assert ran.out.startswith("Taken in from stdin: 2 entries")


def test_the_proposed_line_brings_the_file_in(brought, lumbar, tmp_path):
    for name, content in {
        "plain.csv": SOUND,
        "blanks and more.csv": "My date,How bad is the pain? (0-10),Note\n11/20/2026 22:30,6,a\n11/21/2026 03:10,7,\n",
        "weight.csv": 'Date,"Weight (kg)",Comments\n2026-11-20 08:00:00,71.4,\n',
        "pressure.csv": "Date,Time,Systolic (mmHg),Diastolic (mmHg),Pulse\n20 Nov 2026,08:12,118,74,77\n",
    }.items():
        ran, _ = brought(name, content, code=2)
        line = ran.err.rpartition("type: ")[2].strip()
        assert line.startswith("lumbar import ")
        shown = lumbar(line.removeprefix("lumbar "), **BERLIN).out
        assert shown.startswith("Would come in from")
        assert "Fri 20 Nov" in shown


def test_a_column_of_zones_says_what_the_clocks_are_counted_from(brought):
    for zone, at in (
        ("America/New_York", "2026-07-20T16:00:00+02:00"),
        ("-0400", "2026-07-20T16:00:00+02:00"),
        ("Europe/Berlin", "2026-07-20T10:00:00+02:00"),
    ):
        ran, data = brought("a.csv", f"Date,Time Zone,Pain\n2026-07-20 10:00,{zone},6\n", "Date=when", "Pain=score")
        assert felt(data) == [(at, 6)]
        assert "Time Zone" in ran.out
    strange = "Date,Zone,Pain\n2026-07-20 10:00,Home,6\n"
    ran, _ = brought("a.csv", strange, "Date=when", "Pain=score", code=2)
    assert "line 2, Zone: “Home” is no zone" in ran.err
    assert '--only "Zone=*" --dry-run' in ran.err or "--only 'Zone=*' --dry-run" in ran.err
    _, data = brought("a.csv", strange, "Date=when", "Pain=score", "--only", "Zone=*")
    assert felt(data) == [("2026-07-20T10:00:00+02:00", 6)]


@pytest.mark.parametrize(
    ("content", "options", "named", "proposed"),
    [
        ("Date,Pain\n2026-11-20 10:00,64\n", ("Date=when", "Pain=score"), "line 2, score: “64”", "--scale 0-100"),
        ("Date,Pain\n2026-11-20 10:00,4/5\n", ("Date=when", "Pain=score"), "line 2, score: “4/5”", "--scale 0-5"),
        ("Date,Pain (max 5)\n2026-11-20,4\n", ("Date=when", "Pain (max 5)=score"), "Pain (max 5)", "--scale 0-5"),
        ("Date,T\n2026-11-20 10:00,101.2\n", ("Date=when", "T=temperature"), "line 2", "--map T=temperature:f"),
        ("Date,W (g)\n2026-11-20,71400\n", ("Date=when", "W (g)=weight"), "line 2, weight: it is in g", "W (g)"),
        ("Date,S,D\n2026-11-20,91,142\n", ("Date=when", "S=systolic", "D=diastolic"), "the two swapped", "S=systolic"),
        ("Date,Pain\n2026-11-20,6\nTotal,1\n", ("Date=when", "Pain=score"), "line 3, date: “Total”", "Pain=score"),
        ("Date,Pain\n2026-11-20,mild\n", ("Date=when", "Pain=score"), "line 2, score: “mild”", "Pain=score"),
        (
            "Date,tracker_id,V\n2026-11-20,1,6\n2026-11-20,2,3\n2026-11-21,1,4\n",
            ("Date=when", "V=score"),
            "1, 2",
            "--only",
        ),
        (
            "Date,Pain,N\n2026-11-20,6,f\xfcr\n".encode("latin-1"),
            ("Date=when", "Pain=score"),
            "UTF-8",
            "--encoding cp1252",
        ),
    ],
)
def test_what_is_refused_is_named_with_its_line_and_there_is_a_line_to_type(brought, content, options, named, proposed):
    ran, _ = brought("a.csv", content, *options, code=2)
    typed = [line for line in ran.err.splitlines() if "lumbar import" in line]
    assert named in ran.err, ran.err
    assert len(typed) == 1, ran.err
    assert proposed in typed[0]
    assert typed[0].endswith("--dry-run")


WORDS = """Date,Pain,Note
2026-11-21,6,left hip couldnt sleep
2026-11-20,7,cant sleep
2026-11-19,5,"bleeding a little, lower back and right leg"
2026-11-18,4,numb between legs
2026-11-17,4,"no bleeding, sore in the right buttock"
"""


def test_her_words_in_a_file_are_understood_and_stay_whole(brought, tmp_path):
    into, maps = str(tmp_path / "words.db"), ("Date=date", "Pain=score", "Note=note")
    ran, data = brought("words.csv", WORDS, *maps, into=into)
    found = {entry["note"]: (entry["sites"], entry["sides"] or entry["side"]) for entry in data["entries"]}
    assert found == {
        "left hip couldnt sleep": (["hip"], "left"),
        "cant sleep": (["lower-back"], None),
        "bleeding a little, lower back and right leg": (["leg"], "right"),
        "numb between legs": (["lower-back"], None),
        "no bleeding, sore in the right buttock": (["buttock"], "right"),
    }
    said = " ".join(ran.out.split())
    assert "If the skin you sit on is numb or feels odd: " in said
    assert "If you are bleeding: phone" in said
    assert "and I wrote: bleeding a little, lower back and right leg; numb between legs.”" in said
    assert brought("words.csv", WORDS, *maps, into=into)[1] == data

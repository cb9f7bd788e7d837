"""`lumbar import`: whole or not at all, nothing twice, and every bad row by its line."""

import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaries import NOW, histories
from in_memory import diary_in_memory
from lumbar_cli.domain.diary.nights import DAY_STARTS
from lumbar_cli.domain.diary.plain import diary_to_plain
from lumbar_cli.domain.errors import UnreadableFileError
from lumbar_cli.formats.data.json import dumps
from lumbar_cli.formats.data.reading import read_file, read_json
from lumbar_cli.formats.data.terms import Terms
from lumbar_cli.knowledge.facts import load_facts
from rows import each_row


def entries(lumbar, **environ):
    return lumbar("list --json", **environ).data["entries"]


@pytest.fixture
def full(lumbar, tmp_path) -> Path:
    """A diary with something of every kind, and its export."""
    lumbar("pregnancy lmp 2026-04-03")
    lumbar("pregnancy scan 2026-06-22 --measured 11+3")
    lumbar(["profile", "set", "--height-cm", "168", "--name", "A. M.", "--condition", "previous-caesarean"])
    lumbar("profile set --day-starts 06:00")
    lumbar(
        "log 7 --at 2026-11-01 --worst 9 --average 5.5 --medicine paracetamol --tried massage:4 --sign leg-numbness=one"
    )
    lumbar(["log", "0", "--note", "=1+1, “quoted” \n and | more", "--by", "partner"])
    lumbar("6 left hip couldnt sleep", now="2026-11-20T03:12:00+02:00")
    lumbar("tried warm-compress 3 --before 5 --minutes 15 --helped yes")
    lumbar("measure bp 118/74")
    lumbar("measure weight 68.2")
    lumbar("check --no fall --sign leg-numbness=one", code=None)
    lumbar("check --assessed leg-numbness", code=None)
    target = tmp_path / "diary.json"
    lumbar(["export", str(target)])
    return target


def test_export_wipe_import_export_gives_the_same_bytes(lumbar, full, tmp_path):
    fresh = str(tmp_path / "fresh.db")
    lumbar(["import", str(full)], LUMBAR_DB=fresh)
    lumbar(["export", str(tmp_path / "again.json")], LUMBAR_DB=fresh)
    assert (tmp_path / "again.json").read_bytes() == full.read_bytes()
    lumbar("undo", LUMBAR_DB=fresh)
    assert entries(lumbar, LUMBAR_DB=fresh) == []


def test_the_same_file_twice_adds_nothing_and_is_no_step(lumbar, full):
    before = lumbar("export - --format json").out
    ran = lumbar(["import", str(full)])
    assert ran.lines[0] == f"Nothing new in {full.name}."
    assert ran.lines[1].startswith("Already there: ")
    assert lumbar("export - --format json").out == before
    assert lumbar("undo").out.startswith("Undone: what was answered")


def test_a_csv_brings_the_entries_back_equal(lumbar, full, tmp_path):
    lumbar(["export", str(tmp_path / "diary.csv")])
    fresh = str(tmp_path / "fresh.db")
    lumbar("profile set --day-starts 06:00", LUMBAR_DB=fresh)
    lumbar(["import", str(tmp_path / "diary.csv")], LUMBAR_DB=fresh)
    before, after = entries(lumbar), entries(lumbar, LUMBAR_DB=fresh)
    for entry in (*before, *after):
        entry.pop("gestational_age")
    assert after == before
    assert lumbar(["import", str(tmp_path / "diary.csv")], LUMBAR_DB=fresh).lines[0].startswith("Nothing new")
    first, second = lumbar(["import", str(tmp_path / "diary.csv")]).lines
    assert first.startswith("Nothing new")
    assert second.startswith("Already there: ")


@pytest.mark.parametrize("change", ["semicolons", "byte-order mark", "old lines", "blank ids", "fewer columns"])
def test_a_csv_that_a_spreadsheet_saved_again_is_read(lumbar, tmp_path, change):
    lumbar(["log", "6", "--at", "2026-11-01 21:30", "--note", "one, two"])
    lumbar("log 3 --at 2026-11-02 --site hip")
    text = lumbar("export - --format csv").out
    rows = [line.split(",", 1) for line in text.splitlines()]
    if change == "semicolons":
        import csv
        import io

        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text)))
        text = out.getvalue()
    elif change == "byte-order mark":
        text = "\ufeff" + text
    elif change == "old lines":
        text = text.replace("\n", "\r\n")
    elif change == "blank ids":
        text = "\n".join(",".join(["" if number else "id", rest]) for number, (_, rest) in enumerate(rows))
    else:
        text = 'score,occurred_at,note\n6,2026-11-01T21:30:00+00:00,"one, two"\n3,2026-11-02T12:00:00+00:00,\n'
    (tmp_path / "saved.csv").write_text(text, encoding="utf-8", newline="")
    fresh = str(tmp_path / "fresh.db")
    for said in ("Taken in", "Nothing new"):
        assert lumbar(["import", str(tmp_path / "saved.csv")], LUMBAR_DB=fresh).out.startswith(said)
    assert [entry["score"] for entry in entries(lumbar, LUMBAR_DB=fresh)] == [3, 6]
    assert entries(lumbar, LUMBAR_DB=fresh)[1]["note"] == "one, two"


def test_blank_ids_are_not_taken_for_new_where_the_same_is_there(lumbar, tmp_path):
    lumbar("log 6 --at 2026-11-01")
    lumbar("log 6 --at 2026-11-01")
    row = "6,2026-11-01T12:00:00+00:00,no\n"
    (tmp_path / "rows.csv").write_text("score,occurred_at,time_given\n" + row * 3)
    assert lumbar(["import", str(tmp_path / "rows.csv"), "--json"]).data["taken_in"] == {"entry": 1}
    assert lumbar(["import", str(tmp_path / "rows.csv"), "--json"]).data["taken_in"] == {}
    assert len(entries(lumbar)) == 3


def test_what_was_changed_or_deleted_here_stays_so(lumbar, full):
    ids = [entry["id"] for entry in entries(lumbar)]
    lumbar(["edit", ids[0], "--score", "1"])
    lumbar(["delete", ids[1]])
    data = lumbar(["import", str(full), "--json"]).data
    assert data["taken_in"] == {}
    assert data["differing"] == [ids[0]]
    assert data["deleted_here"] == 1
    assert [entry["id"] for entry in entries(lumbar)] == [ids[0], ids[2]]


def test_any_past_date_is_taken_and_the_future_is_not(lumbar, tmp_path):
    head = "score,occurred_at\n"
    (tmp_path / "old.csv").write_text(head + "3,1998-02-03T04:00:00+01:00\n")
    lumbar(["import", str(tmp_path / "old.csv")])
    assert entries(lumbar)[0]["log_day"] == "1998-02-02"
    (tmp_path / "new.csv").write_text(head + "3,2062-02-03T04:00:00+01:00\n")
    assert "still to come" in lumbar(["import", str(tmp_path / "new.csv")], code=2).err


def test_every_bad_row_is_named_by_its_line_and_nothing_comes_in(lumbar, tmp_path, diary_path):
    text = (
        "score,occurred_at,worst,rest,note\n"
        '6,2026-11-01T12:00:00+00:00,,,"two\nlines"\n'
        "11,2026-11-01T12:00:00+00:00,,,\n"
        "6,yesterday,,,\n"
        "\n"
        "six,2026-11-01T12:00:00+00:00,,,\n"
        "6,2026-11-01T12:00:00+00:00,-1,,\n"
        "6,2026-11-01T12:00:00+00:00,,never,\n"
        "6,2026-11-01T12:00:00+00:00,,,,x\n"
        "6,2026-11-01T12:00:00+00:00,,,,,\n"
    )
    (tmp_path / "bad.csv").write_text(text)
    ran = lumbar(["import", str(tmp_path / "bad.csv")], code=2)
    *named, last = ran.err.splitlines()
    assert [line.partition(":")[0] for line in named] == [
        "bad.csv, line 4, score",
        "bad.csv, line 5, occurred_at",
        "bad.csv, line 7, score",
        "bad.csv, line 8, worst",
        "bad.csv, line 9, rest",
        "bad.csv, line 10",
    ]
    assert last == f"lumbar: {tmp_path / 'bad.csv'}: 6 places cannot be read, so nothing was taken in."
    assert not diary_path.exists()


def test_bad_values_of_json_are_named_by_their_lines(lumbar, full, tmp_path):
    data = json.loads(full.read_text())
    data["data"]["entries"][1]["score"] = 12
    data["data"]["entries"][0]["tried"][0]["before"] = "six"
    data["data"]["readings"][0]["kind"] = "mood"
    data["data"]["profile"]["day_starts"] = "noonish"
    text = dumps(data)
    (tmp_path / "bad.json").write_text(text)
    lines = text.splitlines()
    fresh = tmp_path / "elsewhere" / "fresh.db"  # beside another diary, a line about that one would come first
    ran = lumbar(["import", str(tmp_path / "bad.json")], code=2, LUMBAR_DB=str(fresh))
    named = [line.split(": ")[0].split(", ") for line in ran.err.splitlines()[:-1]]
    found = {place: lines[int(line.removeprefix("line ")) - 1].strip() for _, line, place in named}
    assert found["entries[2].score"] == '"score": 12,'
    assert found["entries[1].tried[1].before"] == '"before": "six",'
    assert found["readings[1].kind"] == '"kind": "mood",'
    assert found["profile.day_starts"] == '"day_starts": "noonish"'
    assert not fresh.exists()


@each_row(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", b"[1, 2]"),
        ("a.json", b'{"lumbar": 2, "command": "export", "data": {}}'),
        ("a.json", b'{"lumbar": 1, "command": "list", "data": {"entries": []}}'),
        ("a.json", b'{"lumbar": 1, "command": "export", "data": {"entries": {}}}'),
        ("a.json", b'{"lumbar": 1, "command": "export", "data": {"mood": []}}'),
        ("a.json", b"[" * 100_000),
        ("a.json", b"\xff\xfe\x00"),
        ("a.csv", b""),
        ("a.csv", b"Date,Pain\n2026-11-01,6\n"),
        ("a.csv", b'score,occurred_at\n6,"unfinished\n'),
        ("a.csv", b"\x00\x01\x02"),
        ("a.fhir.json", b"{}"),
        ("a.xml", b"<HealthData><Record"),
        ("a.zip", b"PK no zip"),
        ("none.csv", None),
    ],
)
def test_a_file_that_is_none_is_refused_and_nothing_is_made(lumbar, tmp_path, diary_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = lumbar(["import", str(tmp_path / name)], code=2)
    assert ran.err.splitlines()[-1].startswith("lumbar: ")
    assert len(ran.err.splitlines()) <= 2
    assert not diary_path.exists()


def test_an_answer_that_its_fact_cannot_hold_is_refused(lumbar, full, tmp_path):
    for fact, value in (("temperature_c", "warm"), ("fall", 3), ("no_such_fact", True)):
        data = json.loads(full.read_text())
        data["data"]["signs"][0] |= {"fact": fact, "value": value}
        (tmp_path / "bad.json").write_text(dumps(data))
        lumbar(["import", str(tmp_path / "bad.json")], code=2, LUMBAR_DB=str(tmp_path / "fresh.db"))


OTHER = """Datum;Uhrzeit;Schmerz (0-10);Ort;Bemerkung;Wetter
20.11.2026;21:30;6;hip;nach dem Gehen;Regen
21.11.2026;;7/10;;;Sonne
"""
MAP = ["--map", "Datum=date", "--map", "Uhrzeit=time", "--map", "Schmerz (0-10)=score", "--map", "Ort=site"]
MAP += ["--map", "Bemerkung=note", "--date-format", "%d.%m.%Y"]


def test_another_programs_csv_comes_in_by_a_map_after_a_dry_run(lumbar, tmp_path, diary_path):
    (tmp_path / "other.csv").write_text(OTHER)
    line = ["import", str(tmp_path / "other.csv"), *MAP]
    ran = lumbar([*line, "--dry-run"])
    assert ran.lines == [
        "Would come in from other.csv: 2 entries, from Fri 20 Nov to Sat 21 Nov. Nothing",
        "  was saved.",
        "  21:30, Fri 20 Nov · 6/10 · hip · with a note",
        "  Sat 21 Nov · 7/10 · lower back",
        "Scores: from 6 to 7, on 0 to 10.",
        "Columns that were left out: Wetter.",
    ]
    assert not diary_path.exists()
    lumbar(line)
    newest, first = entries(lumbar)
    assert (first["score"], first["site"], first["note"], first["time_given"]) == (6, "hip", "nach dem Gehen", True)
    assert first["occurred_at"] == "2026-11-20T21:30:00+00:00"
    assert (newest["score"], newest["time_given"], newest["site"]) == (7, False, "lower-back")
    assert lumbar(line).out.startswith("Nothing new")


@each_row(
    ("text", "options"),
    [
        (OTHER, ["--map", "Datum=date", "--map", "Schmerz (0-10)=score"]),  # 20.11.2026 without its format
        (OTHER.replace("7/10", "70"), MAP),
        (OTHER.replace("7/10", "strong"), MAP),
        (OTHER.replace("hip", "elbow"), MAP),
        (OTHER, [*MAP, "--map", "Laune=note"]),
        (OTHER, ["--map", "Datum=date"]),
        (OTHER, ["--map", "Datum=mood"]),
        (OTHER, ["--map", "Datum"]),
        (OTHER.replace("20.11.2026", "20.11.2062"), MAP),
    ],
)
def test_a_map_that_does_not_fit_takes_nothing_in(lumbar, tmp_path, diary_path, text, options):
    (tmp_path / "other.csv").write_text(text)
    ran = lumbar(["import", str(tmp_path / "other.csv"), *options], code=2)
    assert ran.out == ""
    assert not diary_path.exists()


HEALTH = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,Record*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-22 09:00:00 +0000"/>
 <Record type="HKQuantityTypeIdentifierStepCount" value="12" startDate="2026-11-01 08:00:00 +0000"/>
 <Record type="HKCategoryTypeIdentifierLowerBackPain" sourceName="iPhone"
  startDate="2026-11-01 03:02:13 +0200" endDate="2026-11-01 04:00:00 +0200" value="HKCategoryValueSeverityModerate"/>
 <Record type="HKCategoryTypeIdentifierLowerBackPain" startDate="2026-11-02 08:00:00 +0000"
  value="HKCategoryValueSeverityNotPresent"/>
</HealthData>
"""


@pytest.mark.parametrize("zipped", [False, True])
def test_back_pain_of_apple_health_stays_words_and_becomes_no_score(lumbar, tmp_path, zipped):
    path = tmp_path / "export.xml"
    path.write_text(HEALTH)
    if zipped:
        with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
            archive.write(path, "apple_health_export/export.xml")
        path = tmp_path / "export.zip"
    ran = lumbar(["import", str(path)])
    assert "2 answers" in ran.out
    assert "Back pain that was told in words is kept as words" in ran.out
    assert entries(lumbar) == []
    told = [(sign["value"], sign["occurred_at"], sign["log_day"]) for sign in export(lumbar)["signs"]]
    assert told == [
        ("moderate (Apple Health)", "2026-11-01T01:02:13+00:00", "2026-10-31"),
        ("not present (Apple Health)", "2026-11-02T08:00:00+00:00", "2026-11-02"),
    ]
    assert lumbar(["import", str(path)]).out.startswith("Nothing new")
    assert lumbar("trend --json").data["verdict"] == "not-enough-entries"
    for format_ in ("text", "csv", "fhir", "html"):
        lumbar(["export", "-", "--format", format_])


def export(lumbar):
    return lumbar("export - --format json").data


def test_entities_in_xml_are_refused(lumbar, tmp_path, diary_path):
    bomb = '<!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><HealthData>&b;</HealthData>'
    (tmp_path / "export.xml").write_text(bomb)
    assert "entities" in lumbar(["import", str(tmp_path / "export.xml")], code=2).err
    (tmp_path / "export.xml").write_text(
        '<!DOCTYPE h [<!ENTITY a SYSTEM "file:///etc/passwd">]><HealthData>&a;</HealthData>'
    )
    lumbar(["import", str(tmp_path / "export.xml")], code=2)
    assert not diary_path.exists()


def as_export(**data):
    return json.dumps({"lumbar": 1, "command": "export", "data": data})


USE = {"method": "massage", "occurred_at": "2026-11-20T03:12:00+02:00"}
HEADER = "score,occurred_at,average,tried,signs\n6,2026-11-20T03:12:00+02:00,"
RECORD = '<h><Record type="HKCategoryTypeIdentifierLowerBackPain" startDate="{}"/></h>'
IN_RANGE = "2026-11-01 03:02:13 +0200"


@each_row(
    ("name", "content", "said"),
    [
        ("a.json", as_export(tried=[{**USE, "occurred_at": "0001-01-01T00:00:00+14:00"}]), "tried[1].occurred_at: the"),
        ("a.json", as_export(tried=[{**USE, "recorded_at": "0001-01-01T00:00:00+14:00"}]), "tried[1].recorded_at: the"),
        ("a.json", as_export(pregnancy={"born_on": "0001-01-01"}), "pregnancy.born_on: the year cannot be meant"),
        ("a.json", as_export(pregnancy={"ended_on": "9999-12-31"}), "pregnancy.ended_on: the year cannot be meant"),
        ("a.json", as_export(profile={"day_starts": "05:00+01:00"}), "profile.day_starts: it is a time on the clock"),
        ("a.json", as_export(tried=[{**USE, "tried[9]": 1}]), "no value has that name"),
        ("a.json", as_export(tried=[{**USE, "[9]": 1}]), "no value has that name"),
        ("a.json", as_export(**{"tried": [USE], "tried[9]": 1}), "no value has that name"),
        ("a.json", as_export(tried=[]).replace("[]", "9" * 5000), "a number in it is far too long"),
        ("a.csv", HEADER + "1.e999,,\n", "line 2, average: a number is expected"),
        ("a.csv", HEADER + ",massage before=1.0e400,\n", "line 2, tried.before: a number is expected"),
        ("a.csv", HEADER + ",,fall=" + "[" * 100_000 + "\n", "is not a value"),
        ("a.xml", RECORD.format("0001-01-01 00:00:00 +1400"), "startDate: the year cannot be meant"),
        ("a.xml", '<?xml version="1.0" encoding="rot13"?>' + RECORD.format(IN_RANGE), "encoding"),
        ("a.xml", '<?xml version="1.0" encoding="utf-7"?>' + RECORD.format(IN_RANGE), "encoding"),
    ],
)
def test_what_a_fuzzer_broke_is_refused_by_its_place(lumbar, tmp_path, diary_path, name, content, said):
    (tmp_path / name).write_text(content)
    ran = lumbar(["import", str(tmp_path / name)], code=2)
    assert said in ran.err
    assert not diary_path.exists()


def test_a_file_is_read_or_refused_however_deep_it_is(tmp_path):
    terms = Terms(now=NOW, day_starts=DAY_STARTS, facts=load_facts())
    for depth in range(1, 1000):
        text = as_export(tried=[0, {"y": 1}]).replace("0", "[" * depth + "]" * depth, 1)
        try:
            problems = read_json(tmp_path, text, terms).problems
        except UnreadableFileError:
            continue
        assert len(problems.found) == 2


def test_an_offset_that_the_format_names_is_an_instant_told_in_her_zone(lumbar, tmp_path):
    (tmp_path / "old.csv").write_text("when,score\n20/11/2026 03:12 -0500,6\n")
    options = ["--map", "when=when", "--map", "score=score", "--date-format", "%d/%m/%Y %H:%M %z"]
    lumbar(["import", str(tmp_path / "old.csv"), *options])
    assert [entry["occurred_at"] for entry in entries(lumbar)] == ["2026-11-20T08:12:00+00:00"]


@each_row(
    ("written", "date_format", "why"),
    [
        ("20 20 2026", "%d %d %Y", "is not written as %d %d %Y"),
        ("20/11", "%d/%m", "a date needs a year, and %d/%m names none"),
        ("20/11 y", "%d/%m %%y", "a date needs a year, and %d/%m %%y names none"),
    ],
)
def test_a_format_that_gives_no_date_is_refused(lumbar, tmp_path, written, date_format, why):
    (tmp_path / "old.csv").write_text(f"when,score\n{written},6\n")
    options = ["--map", "when=when", "--map", "score=score", "--date-format", date_format]
    assert why in lumbar(["import", str(tmp_path / "old.csv"), *options], code=2).err


@each_row(
    ("place", "byte"),
    [
        (8, 1),  # of the directory: locked
        (10, 99),  # of the directory: a way of packing that nobody has
        (6, 255),  # of the directory: made by a later version
        ("data", 255),
    ],
)
def test_a_zip_that_is_damaged_or_locked_is_refused(lumbar, tmp_path, diary_path, place, byte):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.xml", HEALTH)
    raw = bytearray(path.read_bytes())
    raw[30 + len("export.xml") if place == "data" else raw.index(b"PK\x01\x02") + place] = byte
    path.write_bytes(raw)
    assert "it is damaged" in lumbar(["import", str(path)], code=2).err
    assert not diary_path.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", as_export(tried=[{**USE, "before": 11, "id": "x" * 200}] * 4000)),
        ("a.csv", HEADER + ",m" + " before=1" * 8000 + " =x,\n"),
        ("a.csv", HEADER + ",,fall=a" + "; log_day=1" * 8000 + "; x\n"),
        ("a.csv", HEADER + ",m" + "\\" * 100_001 + ",\n"),
    ],
)
def test_a_long_bad_file_is_read_within_a_second(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    terms = Terms(now=NOW, day_starts=DAY_STARTS, facts=load_facts())
    began = time.process_time()
    read_file(tmp_path / name, terms)
    assert time.process_time() - began < 1


@given(history=histories(most=60), data=st.data())
@settings(max_examples=20)
def test_any_diary_comes_back_byte_for_byte(history, data):
    terms = Terms(now=NOW, day_starts=history.profile.day_starts, facts=load_facts())
    text = dumps({"lumbar": 1, "command": "export", "data": diary_to_plain(history)})
    read = read_json(Path("diary.json"), text, terms)
    assert read.problems.found == []
    found, diary = read.interchange, diary_in_memory()
    diary.take_in(found, recorded_at=NOW)
    assert dumps({"lumbar": 1, "command": "export", "data": diary_to_plain(diary.history())}) == text
    assert diary.look_into(found).is_empty


def test_after_csv_the_list_is_the_same_also_within_one_second(lumbar, tmp_path):
    for score in (3, 7, 5, 6, 2, 4):
        lumbar(f"{score}")
    before = lumbar("list --json").out
    lumbar(f"export {tmp_path / 'all.csv'}")
    lumbar("erase --yes-erase-everything")
    lumbar(f"import {tmp_path / 'all.csv'}")
    assert lumbar("list --json").out == before


def test_what_a_file_may_call_a_record_and_a_year_is_bounded(lumbar, diary_path, tmp_path):
    lumbar("5 mine")
    before = diary_path.read_bytes()
    moment = {"occurred_at": "2026-11-20T10:00:00+00:00"}
    dating = {"due_date": "2027-01-08", "dated_by": "clinic"}
    path = tmp_path / "other.json"
    for data in (
        {"entries": [{"id": "$(touch x)", "score": 5, **moment}]},
        {"entries": [{"id": "x" * 65, "score": 5, **moment}]},
        {"entries": [{"id": "ok", "score": 5, **moment, "tried": [{"id": "b;c", "method": "m", **moment}]}]},
        {"entries": [{"score": 5, **moment, "recorded_at": "0999-01-01T00:00:00+00:00"}]},
        {"entries": [{"score": 5, "occurred_at": "1066-11-20T10:00:00+00:00"}]},
        {"pregnancy": {"datings": [{**dating, "set_at": "0999-01-01T00:00:00+00:00"}]}},
        {"readings": [{"kind": "weight", "weight_kg": 70, **moment, "recorded_at": "0002-01-01T00:00:00+23:59"}]},
    ):
        path.write_text(json.dumps({"lumbar": 1, "command": "export", "data": data}))
        ran = lumbar(["import", str(path)], code=2)
        assert "nothing was taken in" in ran.err, data
        assert diary_path.read_bytes() == before, data


def test_a_value_that_never_ends_is_refused_before_it_fills_the_memory(lumbar, tmp_path):
    import zipfile

    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("export.xml", "w") as file:
        file.write(b'<HealthData><Record type="x" value="')
        for _ in range(60):
            file.write(b"x" * (1 << 20))
        file.write(b'"/></HealthData>')
    assert "longer than any" in lumbar(["import", str(path)], code=2).err

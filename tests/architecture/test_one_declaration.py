"""A field of a record is declared once, and everything that reads, keeps, shows or takes it follows from that."""

import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from fullest import the_fullest_diary
from lumbar_cli.acts import options as acts_options
from lumbar_cli.cli.options import with_options_of
from lumbar_cli.domain.declaring import declared, told
from lumbar_cli.domain.diary import kinds
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.json_schema import diary_schema, record_schema
from lumbar_cli.domain.diary.keeping import Touched
from lumbar_cli.domain.diary.plain import diary_to_plain, plain_to_record, record_to_plain
from lumbar_cli.domain.diary.records import Moment, PainEntry
from lumbar_cli.domain.errors import UnreadableRecordError, UnreadableSettingError
from lumbar_cli.domain.values import replace
from lumbar_cli.store.open import open_diary
from lumbar_cli.store.rows import Table
from lumbar_cli.store.schema import column_of
from lumbar_cli.views.entry import entry_data
from lumbar_cli.views.steps import touched_lines

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))  # docs/ is no package: generate.py is run as a script

from json_page import record_rows

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


class Weather(StrEnum):
    """A closed list."""

    DRY = "dry"
    WET = "wet"


class Wider(PainEntry):
    """An entry with three fields more, each said once: the only place of them in this file that declares anything."""

    mugs: int | None = told("Mugs of tea.", default=None, low=0, high=20, unit="mugs", option="--mugs", words="tea")
    weather: tuple[Weather, ...] = told("The weather.", default=(), key="sky", option="--weather", words="sky")
    friend: str | None = told("Who was there.", default=None, option="--friend", words="friend")


ADDED = {"mugs": 4, "weather": (Weather.WET,), "friend": "Ann"}
PLAIN = {"mugs": 4, "sky": ["wet"], "friend": "Ann"}
ENTRY = Wider(score=5, moment=Moment(at=NOW, log_day=date(2026, 11, 21)), id="abcd2345", recorded_at=NOW, **ADDED)
NEW = tuple(field for field in declared(Wider) if field.name in ADDED)


@pytest.fixture
def widened(monkeypatch):
    """The kind of an entry is the wider one, as an edit of `records.py` would make it."""
    wider = kinds.Kind(Wider, "pain_entry", "entry", "entries", "entries", "entries")
    monkeypatch.setitem(kinds.KIND_OF, Wider, wider)
    return wider


def test_the_schema_and_the_rows_keep_it(tmp_path):
    path = tmp_path / "diary.db"
    with open_diary(path) as diary, diary.change("log", recorded_at=NOW) as change:
        change.put(replace(PainEntry(score=5, moment=ENTRY.moment), id="before22"))
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for field in NEW:
            connection.execute(f"ALTER TABLE pain_entry ADD COLUMN {column_of(field)}")
        table = Table(Wider, "pain_entry")
        old = table.read(connection.execute("SELECT * FROM live_pain_entry").fetchone())
        assert (old.mugs, old.weather, old.friend) == (None, (), None)
        row = {"change": 1, "record": ENTRY.id, "current": 1, "deleted": 0, "recorded_at": "2026-11-22T03:12:00Z"}
        row |= table.to_row(ENTRY)
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO pain_entry ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        query = f"SELECT * FROM live_pain_entry WHERE record = '{ENTRY.id}'"
        assert table.read(connection.execute(query).fetchone()) == ENTRY
        for wrong in ("mugs = 21", "mugs = -1", "weather = 'wet'", "weather = NULL", "friend = ''"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(f"UPDATE pain_entry SET {wrong}")


def test_the_data_file_and_json_hold_it():
    plain = record_to_plain(ENTRY)
    assert {key: plain[key] for key in PLAIN} == PLAIN
    assert plain_to_record(Wider, json.loads(json.dumps(plain))) == ENTRY
    shown = entry_data(ENTRY, History(), (), ())
    assert {key: shown[key] for key in PLAIN} == PLAIN
    for key, wrong in (("mugs", 21), ("mugs", True), ("mugs", 1.5), ("sky", ["hail"]), ("friend", 3)):
        with pytest.raises(UnreadableRecordError) as refused:
            plain_to_record(Wider, {**plain, key: wrong}, where="entries[1]")
        assert refused.value.where == f"entries[1].{key}"


def test_the_json_schema_says_it():
    schema = record_schema(Wider)
    jsonschema.validate(record_to_plain(ENTRY), schema)
    for key, wrong in (("mugs", 21), ("sky", ["hail"]), ("friend", 3)):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**record_to_plain(ENTRY), key: wrong}, schema)


def test_the_csv_and_the_import_map_take_it(monkeypatch):
    from lumbar_cli.formats.data import cells, other_csv

    fields = {field.key: field for field in declared(Wider)}
    monkeypatch.setattr(cells, "_FIELDS", fields)
    row = cells._cells_of(record_to_plain(ENTRY), tuple(PLAIN))
    assert row == {"mugs": "4", "sky": "wet", "friend": "Ann"}
    assert {key: cells._plain_of(key, cell, "row") for key, cell in row.items()} == {
        key: (key, value) for key, value in PLAIN.items()
    }
    mapped = other_csv.mapped_fields(Wider)
    assert PLAIN.keys() <= mapped.keys()
    told_in = {"mugs": "4", "sky": "WET", "friend": "Ann"}
    told = {
        key: other_csv.mapped_value(mapped[key], [text], "row", lambda text, *_: int(text))
        for key, text in told_in.items()
    }
    assert told == PLAIN


@pytest.mark.parametrize("emptied", [False, True], ids=["log", "edit"])
def test_the_options_take_it(emptied, monkeypatch):
    monkeypatch.setattr(acts_options, "told_by_options", lambda _: NEW)
    found: dict[str, Any] = {}
    app = typer.Typer()

    @app.command()
    @with_options_of(Wider, emptied=emptied)
    def command(ctx: typer.Context, *, yes: bool = False, **given: Any) -> None:
        found.update(acts_options.fields_told(None, given))  # type: ignore[arg-type]

    monkeypatch.setattr(acts_options, "clean", lambda _, text: text)
    run = CliRunner()
    done = run.invoke(app, ["--mugs", "4", "--weather", "wet", "--friend", "Ann", "--yes"])
    assert (done.exit_code, found) == (0, ADDED), done.output
    assert "Mugs of tea." in run.invoke(app, ["--help"]).output
    assert run.invoke(app, ["--weather", "hail"]).exit_code != 0
    if emptied:
        found.clear()
        run.invoke(app, ["--mugs", "", "--weather", ""])
        assert found == {"mugs": None, "weather": ()}


def test_undo_has_words_for_it(widened):
    before = replace(ENTRY, mugs=None, weather=())
    (line,) = touched_lines([Touched(before, ENTRY)], History(), (), NOW.date(), 200)
    assert line.endswith("(changed: tea, sky)")


def test_the_range_is_held_when_it_is_made():
    with pytest.raises(UnreadableSettingError):
        replace(ENTRY, mugs=21)


def test_the_reference_page_tells_it():
    rows = record_rows(Wider)
    assert rows["mugs"] == "Mugs of tea; mugs; 0 to 20"
    assert rows["sky"] == "The weather; dry, wet"


def test_the_pages_that_are_there_tell_every_field_and_the_schema_fits_the_fullest_diary():
    schema = json.loads((REFERENCE / "diary.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(diary_schema()))
    envelope = {"lumbar": 1, "command": "export", "data": diary_to_plain(the_fullest_diary())}
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(envelope)))
    page = (REFERENCE / "json.md").read_text(encoding="utf-8")
    database = (REFERENCE / "database.md").read_text(encoding="utf-8")
    for field in declared(PainEntry):
        if field.name != "moment":
            assert f"`entries[].{field.key}`" in page, field.name
            assert f"`{field.column}`" in database, field.name

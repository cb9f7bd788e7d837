"""Throw changed input at what reads the words and files of people, guided by the lines it reaches.

Run by hand, with `pip install atheris` (Python 3.11 to 3.13): python tests/benchmarks/fuzz.py TARGET SECONDS.
Only a refusal may come out, within a second; of a file that is taken in, the diary must take all or nothing, and be
able to show it. What breaks this is printed once for each place in the code; keep it as a case in the tests.
"""

import csv
import io
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from datetime import time as wall_time
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SLOW = 1.0
"""Seconds one input may take."""

ODD: list[Any] = [
    *(None, True, False, 0, -1, 1, 10, 11, 1e308, -1e308, 10**30, 0.1, 5.5, float("nan"), float("inf"), 2**63),
    *(
        "",
        " ",
        "yes",
        "no",
        "none",
        "unsure",
        "\ud800",
        "\0",
        "\u200fé",
        "x" * 300,
        "9" * 400,
        "[" * 50,
        "33+1",
        "1.e999",
    ),
    *("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-14:00", "9999-12-31"),
    *("0001-01-01", "05:00", "05:00+01:00", "24:00", "2026-11-22T03:12:00+00:00", "2026-11-22", "lower-back", "left"),
    *([], {}, [[]], [{}], [1], ["a"], {"a": 1}, {"data": {}}),
]

WORDS = (
    *(
        "now",
        "today",
        "yesterday",
        "monday",
        "last tue",
        "noon",
        "3am",
        "21:30",
        "40min",
        "2 hours ago",
        "999 months ago",
    ),
    *("3 weeks ago", "20 Nov 9pm", "Nov 20, 2026 at 9 pm", "29 feb", "2026-10-25 02:30", "2026-03-29 02:30"),
    *("2026-11-20T22:30:00+01:00", "2026-11-20T22:30Z", "1000-01-01 00:00", "left", "right hip", "lower back,", "6/10"),
)


def _finish(kind: str, run: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """Run one input; print what is neither an answer nor a refusal, once for each place."""
    from lumbar_cli.domain.errors import LumbarError

    seen: set[object] = set()

    def finding(what: str, key: object, data: bytes) -> None:
        if key not in seen:
            seen.add(key)
            print(f"FINDING {kind}: {what}\n  input: {data[:600]!r}", flush=True)

    def one(data: bytes) -> None:
        began = time.perf_counter()
        try:
            run(data)
        except LumbarError:
            pass
        except Exception as error:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if "lumbar_cli" in f.filename]
            at = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
            finding(
                f"{type(error).__name__}: {str(error)[:200]} at {at.filename}:{at.lineno}",
                (type(error), at.filename, at.lineno),
                data,
            )
        took = time.perf_counter() - began
        if took > SLOW:
            finding(f"{took:.1f} s", "slow", data)

    return one


def _when() -> tuple[Callable[[bytes], object], list[str]]:
    from lumbar_cli.domain.diary.when import parse_date, parse_since, parse_when
    from lumbar_cli.domain.errors import RefusedError

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        for read in (
            lambda: parse_when(text, NOW),
            lambda: parse_since(text, NOW, day_starts=wall_time(6, 30)),
            lambda: parse_date(text, NOW, future=True),
        ):
            try:
                found = read()
            except RefusedError:
                continue
            assert not hasattr(found, "at") or found.at <= NOW, "a moment to come"

    return run, list(WORDS)


def _words() -> tuple[Callable[[bytes], object], list[str]]:
    from lumbar_cli.acts.record import draft_from_words
    from lumbar_cli.cli.session import make_session
    from lumbar_cli.domain.diary.places import read_words

    session = make_session(db=str(Path(tempfile.mkdtemp()) / "diary.db"), plain=True, no_input=True)

    def run(data: bytes) -> None:
        score, *words = data.decode("utf-8", "surrogateescape").split(" ") or [""]
        told = read_words(words)
        assert len(told.note.split()) <= len(" ".join(words).split())
        with patch("sys.stderr", io.StringIO()):
            draft = draft_from_words(session, score, words)
        assert draft.entry.score in range(11)
        assert not draft.entry.note or draft.entry.note.encode("utf-8")

    return run, [
        "6 left hip couldnt sleep",
        "10/10 lower back, RIGHT (both)",
        "0 ",
        "11",
        "-1",
        "6 \udcff\x1b[0m",
        "٣ é",
    ]


def _answers() -> tuple[Callable[[bytes], object], list[str]]:
    from lumbar_cli.commands.check import _read_answers
    from lumbar_cli.domain.errors import RefusedError
    from lumbar_cli.domain.signs.answers import parse_answers, parse_denial, parse_sign
    from lumbar_cli.knowledge.facts import load_facts

    table = load_facts()

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        for read in (parse_sign, parse_denial) if len(text) < 5000 else ():
            try:
                read(text, table)
            except RefusedError:
                continue
        with patch("sys.stdin", io.StringIO(text)):
            told = parse_answers(_read_answers("-"), table)
        assert parse_answers({name: list(v) if isinstance(v, tuple) else v for name, v in told.items()}, table) == told

    askable = [name for name, fact in table.items() if not fact.diary_only]
    denied = {name: table[name].denied for name in askable if table[name].denied is not None}
    bare = {name: table[name].bare for name in askable if table[name].bare is not None}
    each = [{name: value} for name in askable for value in ("yes", 38, False, "33+1", ["a"])]
    seeds = [json.dumps(answers) for answers in (denied, bare, *each)]
    return run, [
        *seeds,
        *(f"{name.replace('_', '-')}=38.2" for name in askable[::4]),
        '{"fall": "unsure", "clots": null}',
    ]


def _terms() -> Any:
    from lumbar_cli.formats.data.terms import Terms
    from lumbar_cli.knowledge.facts import load_facts

    return Terms(now=NOW, day_starts=wall_time(5), facts=load_facts())


def _take_in(read: Any) -> None:
    """What reading gave goes into an empty diary: all of it, and every view of the data can be written."""
    from lumbar_cli.domain.diary.plain import diary_to_plain
    from lumbar_cli.formats.data.json import dumps
    from lumbar_cli.store.database import in_memory, migrate
    from lumbar_cli.store.diary import Diary

    found, problems = read.interchange, read.problems
    assert all(isinstance(place, str) and isinstance(why, str) for place, why in problems.found)
    if problems.found:
        return
    connection = in_memory()
    migrate(connection)
    diary = Diary(connection)
    before = dumps(diary_to_plain(diary.history()))
    try:
        diary.take_in(found, recorded_at=NOW)
    except BaseException:
        assert dumps(diary_to_plain(diary.history())) == before, "a partial change"
        raise
    plain = diary_to_plain(diary.history())
    dumps(plain).encode()
    assert diary.look_into(found).is_empty, "the same file twice brings more"
    connection.close()


def _full_diary() -> dict[str, Any]:
    """One of everything a data file can hold."""
    at = {"occurred_at": "2026-11-20T03:12:00+02:00", "log_day": "2026-11-19", "time_given": True}
    use = {"method": "massage", "before": 6, "after": 4, "minutes": 20, "helped": "a-bit", **at}
    sign = {"fact": "vaginal_bleeding", "value": True, **at}
    return {
        "pregnancy": {
            "datings": [{"id": "d", "due_date": "2027-01-08", "dated_by": "lmp", "set_at": "2026-06-01T00:00:00Z",
                         "lmp": "2026-04-03", "cycle_days": 28, "on": None, "measured_days": None, "kept": False}],
            "born_on": None, "ended_on": None,
        },
        "profile": {"height_cm": 168, "pre_weight_kg": 60.5, "babies": 1, "conditions": {"previous-caesarean": True},
                    "country": "DE", "name": "A", "day_starts": "05:00"},
        "entries": [{"id": "e", "score": 6, **at, "sites": ["hip"], "side": "left", "character": ["dull"], "worst": 8,
                     "least": 2, "average": 5.5, "interference": 3, "rest": "easier", "tried": [use],
                     "medicines": ["a"], "signs": [sign], "by": "partner", "note": "n"}],
        "tried": [use], "signs": [sign, {"fact": "temperature_c", "value": 38.2, **at}],
        "assessed": [{"fact": "fall", **at}],
        "readings": [{"kind": "bp", "systolic_mmhg": 118, "diastolic_mmhg": 74, **at},
                     {"kind": "weight", "weight_kg": 68.2, **at}],
    }  # fmt: skip


def _json() -> tuple[Callable[[bytes], object], list[str]]:
    from lumbar_cli.formats.data.reading import read_json

    terms = _terms()

    def run(data: bytes) -> None:
        _take_in(read_json(Path("diary.json"), data.decode("utf-8", "replace"), terms))

    whole = _full_diary()
    parts = [{name: value} for name, value in whole.items()]
    return run, [json.dumps({"lumbar": 1, "command": "export", "data": data}) for data in (whole, *parts)]


def _csv() -> tuple[Callable[[bytes], object], list[str]]:
    from lumbar_cli.domain.diary.plain import plain_to_diary
    from lumbar_cli.domain.errors import RefusedError
    from lumbar_cli.formats.data.cells import COLUMNS, logged_to_row
    from lumbar_cli.formats.data.other_csv import MAPPED, read_mapped
    from lumbar_cli.formats.data.reading import read_csv
    from lumbar_cli.formats.data.terms import Asked

    terms = _terms()
    formats = (None, "%d/%m/%Y", "%m/%d/%y %H:%M", "%Y-%m-%dT%H:%M:%S%z", "%c", "%j %Y", "%d %d", "%")

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        header = text.partition("\n")[0].split(",")
        columns = {name: name for name in header if name in MAPPED}
        for date_format in formats if {"score", "date"} <= set(columns) else ():
            try:
                asked = Asked(columns=columns, date_formats=(date_format,) if date_format else ())
                _take_in(read_mapped(Path("a.csv"), text, terms, asked))
            except RefusedError:
                continue
        _take_in(read_csv(Path("diary.csv"), text, terms))

    read = plain_to_diary(_full_diary())
    row = logged_to_row(read.logged[0], read.pregnancy)
    seeds = []
    for delimiter in ",;\t":
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerow(row)
        seeds.append(out.getvalue())
    mapped = "score,date,time,site,side,character,note\n6/10,{},21:30,hip;back,left,dull|sharp,=n\n"
    return run, [*seeds, mapped.format("2026-11-20"), mapped.format("20/11/2026"), mapped.format("11/20/26 03:12")]


def _xml() -> tuple[Callable[[bytes], object], list[str]]:
    from lumbar_cli.formats.data.reading import read_file

    terms, folder = _terms(), Path(tempfile.mkdtemp())

    def run(data: bytes) -> None:
        # A zip is told by its first letters here, so that one run tries both.
        path = folder / ("export.zip" if data[:2] == b"PK" else "export.xml")
        path.write_bytes(data)
        _take_in(read_file(path, terms))

    import zipfile

    record = (
        '<Record type="HKCategoryTypeIdentifierLowerBackPain" startDate="{}" value="HKCategoryValueSeverityModerate"/>'
    )
    texts = [
        f'<?xml version="1.0" encoding="{encoding}"?>\n<HealthData locale="en">{record.format(at)}</HealthData>'
        for encoding, at in (
            ("UTF-8", "2026-11-01 03:02:13 +0200"),
            ("latin-1", "0001-01-01 00:00:00 +1400"),
            ("utf-7", "9999-12-31 23:59:59 -0000"),
            ("rot13", "2026-11-01 03:02:13 +0200"),
        )
    ]
    texts.append('<!DOCTYPE h [<!ELEMENT h ANY><!ENTITY a "aaaa">]><h>&a;</h>')
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export.xml", texts[0])
    return run, [*texts, zipped.getvalue().decode("latin-1")]


TARGETS = {"when": _when, "words": _words, "answers": _answers, "csv": _csv, "json": _json, "xml": _xml}


def _change_json(text: str, pick: random.Random) -> str:
    """Put something odd in the place of one value, or under a new name."""
    value = json.loads(text)
    places: list[tuple[Any, Any]] = []

    def walk(inside: Any) -> None:
        for key in list(inside) if isinstance(inside, dict) else range(len(inside)):
            places.append((inside, key))
            if isinstance(inside[key], (dict, list)):
                walk(inside[key])

    if not isinstance(value, (dict, list)):
        return json.dumps(pick.choice(ODD))
    walk(value)
    inside, key = pick.choice(places or [(value, "data")])
    what = pick.randrange(8)
    if what == 0 and isinstance(inside, dict):
        inside[pick.choice(["", "[2]", "a.b", "data", str(key), "é"])] = pick.choice(ODD)
    elif what == 1:
        del inside[key]
    elif what == 2 and isinstance(inside, list):
        inside.append(inside[key])
    else:
        inside[key] = pick.choice(ODD)
    return json.dumps(value, ensure_ascii=pick.random() < 0.8)


def _change_csv(text: str, pick: random.Random) -> str:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    row = pick.choice(rows[1:] or rows)
    row[pick.randrange(len(row))] = pick.choice(
        [*map(str, ODD), "'=1", "a | b", "\\|", "massage before=6 after=1.e999", "vaginal_bleeding=yes", "fall=[[[",
         "massage minutes=1.0e400", "temperature_c=38.2; occurred_at=2026-11-20T03:12:00+02:00",
         "=", "a=" + "[" * 2000]
    )  # fmt: skip
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def main() -> None:
    """Fuzz one target for so many seconds."""
    import atheris

    name, seconds = sys.argv[1], int(sys.argv[2])
    with atheris.instrument_imports(include=["lumbar_cli"]):
        run, seeds = TARGETS[name]()
    folder = Path(tempfile.mkdtemp())
    for number, seed in enumerate(seeds):
        raw = seed.encode("latin-1") if seed.startswith("PK") else seed.encode("utf-8", "surrogateescape")
        (folder / str(number)).write_bytes(raw)
    words = folder.parent / f"{folder.name}.dict"
    words.write_text("".join(f'"{word}"\n' for word in WORDS))
    change = {"json": _change_json, "answers": _change_json, "csv": _change_csv}.get(name)

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        pick = random.Random(seed)
        if change is not None and pick.random() < 0.7:
            try:
                return change(data.decode(), pick).encode("utf-8", "surrogatepass")[:size]
            except (ValueError, TypeError, RecursionError, csv.Error, IndexError, KeyError):
                pass
        return bytes(atheris.Mutate(data, size))

    options = [f"-max_total_time={seconds}", "-max_len=8192", "-timeout=10", "-print_final_stats=1", f"-dict={words}"]
    custom = {} if change is None else {"custom_mutator": mutate}
    atheris.Setup([sys.argv[0], *options, str(folder)], _finish(name, run), internal_libfuzzer=True, **custom)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

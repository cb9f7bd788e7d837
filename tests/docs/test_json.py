"""Every key of `--json` is told in docs/json.toml, and every key that is told is there: both ways, nested too."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

from lumbar_cli.app import LazyCommand
from lumbar_cli.commands import SUMMARIES
from rows import each_row

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))  # docs/ is no package: generate.py is run as a script

from json_page import Form, json_schema, load_forms, paths_of

FORMS = load_forms()


def keys_below(path: str, told: set[str]) -> set[str]:
    """The keys that an object at a path has, as it is told."""
    below = {each.removeprefix(path) for each in told if each.startswith(path)}
    return {key for key in below if "." not in key and "[]" not in key}


def objects_of(value: Any, told: set[str], path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every object in an answer by its path, with its keys; what stands under a key the diary chose is under `*`."""
    if isinstance(value, dict):
        free = keys_below(path, told) == {"*"}
        yield path, {"*"} if free else set(value)
        for key, part in value.items():
            yield from objects_of(part, told, f"{path}{'*' if free else key}.")
    elif isinstance(value, list):
        for part in value:
            yield from objects_of(part, told, f"{path.removesuffix('.')}[].")


def differences(data: Any, told: set[str]) -> set[str]:
    """Keys that are shown and not told, or told and not shown, of every object in an answer."""
    return {f"{path}{key}" for path, keys in objects_of(data, told) for key in keys ^ keys_below(path, told)}


def shown(data: Any, told: set[str]) -> set[str]:
    return {f"{path}{key}" for path, keys in objects_of(data, told) for key in keys}


# --- The two functions above ---

TOLD = {"a", "a[].b", "c", "c.d", "free", "free.*"}
ANSWER = {"a": [{"b": 1}], "c": {"d": None}, "free": {"anything": True}}


def test_an_answer_that_is_as_told_has_no_differences():
    assert differences(ANSWER, TOLD) == set()
    assert shown(ANSWER, TOLD) == TOLD


@each_row(
    ("answer", "wrong"),
    [
        ({**ANSWER, "more": 1}, {"more"}),
        ({"a": [], "free": {}, "see": {}}, {"c", "see"}),
        ({**ANSWER, "a": [{"b": 1}, {"B": 1}]}, {"a[].b", "a[].B"}),
        ({**ANSWER, "c": {}}, {"c.d"}),
        ({**ANSWER, "c": {"d": {"e": 1}}}, {"c.d.e"}),
        ({**ANSWER, "free": {"x": {"y": 1}}}, {"free.*.y"}),
    ],
    ids=["added", "renamed", "renamed in a list", "removed below", "grown below", "grown below what is free"],
)
def test_a_key_that_differs_is_named_with_its_path(answer, wrong):
    assert differences(answer, TOLD) == wrong


# --- What is told, and what the commands show ---


def test_every_command_takes_json_and_is_told_of():
    commands = {name: LazyCommand(name, rich_markup_mode=None).load() for name in SUMMARIES}
    for name, command in commands.items():
        for each in (command, *getattr(command, "commands", {}).values()):
            assert any("--json" in parameter.opts for parameter in each.params), (name, each.name)
    assert {line.split()[0] for line in FORMS} == set(commands)


def what_each_form_shows(lumbar: Any) -> dict[str, set[str]]:
    """Every form in a diary that holds everything a key depends on; each answer is held against what is told."""
    found: dict[str, set[str]] = {line: set() for line in FORMS}
    schema = jsonschema.Draft202012Validator(json_schema())

    def show(form: str, line: str, code: int = 0, **environ: str) -> Any:
        ran = lumbar(f"{line} --json", code=code, **environ)
        answer, data = json.loads(ran.out), ran.data
        assert [(error.json_path, error.message[:200]) for error in schema.iter_errors(answer)] == [], line
        told = paths_of(FORMS[form], FORMS)
        assert differences(data, told) == set(), line
        found[form] |= shown(data, told)
        return data

    copy, other = {"LUMBAR_DB": "copy.db"}, {"LUMBAR_DB": "other.db"}
    show("pregnancy", "pregnancy")
    show("learn weight", "learn weight")
    for line in ("lmp 2026-04-03", "week 11+0 --on 2026-06-20", "transfer 2026-04-20 --embryo-age 5", "due 2027-01-08"):
        show("pregnancy", f"pregnancy {line}")
    show("pregnancy scan", "pregnancy scan 2026-06-22 --measured 11+3")
    show("profile", "profile set --height-cm 168 --pre-weight-kg 61 --condition epilepsy")
    show("profile", "profile")
    show("start", "start --country US --unit-phone '020 7946 0000'")

    show("check", "check")
    show("trend", "trend")
    show("relief", "relief")
    for day in range(1, 17):
        lumbar(f"log {3 + day % 5} --at '{day} days ago'")
    lumbar("log 8 --at 'yesterday 03:00'")
    lumbar("log 5 --note 'numb since noon'")
    entry = show("log", "log 7 --site hip --tried massage:4 --sign leg-numbness=one --medicine ibuprofen")["id"]
    show("tried", "tried massage 3")
    lumbar("tried massage 3 --before 5 --at '40 days ago'")
    lumbar("check --sign itch-no-rash", code=None)
    lumbar("took paracetamol 500mg --at 30min")
    show("took MEDICINE", "took paracetamol 1g")
    show("took MEDICINE", "took paracetamol 500mg and ibuprofen 400")
    dose = next(each["id"] for each in show("took", "took")["doses"] if each["entry"] is None)
    show("edit DOSE", f"edit {dose} 200mg")
    show("show DOSE", f"show {dose}")
    show("tried MEDICINE", "tried ibuprofen")
    show("relief add", "relief add 'birth ball' --how 'sit and circle'")
    show("relief now", "relief now --in bed")
    show("ask", "ask can I have a physio")
    show("measure KIND", "measure")
    show("measure", "measure weight 68.2")
    lumbar("measure calcium 500mg")
    show("relief", "relief")
    show("measure KIND", "measure weight")
    show("measure", "measure bp 165/112")
    show("phoned", "phoned")
    show("check", "check", code=30)
    show("check", "check --sign overdose", code=30)
    show("check --list", "check --list")
    show("relief", "relief")
    show("relief METHOD", "relief massage")
    show("call", "call")
    show("edit", f"edit {entry} --score 6")
    show("list", "list")
    show("show", f"show {entry}")
    show("trend", "trend")
    for topic in show("learn", "learn")["topics"]:
        line = f"learn {topic['topic']}"
        show(line if line in FORMS else "learn TOPIC", line)

    show("export", "export")
    show("export", "export diary.json")
    show("import --dry-run", "import diary.json --dry-run", **copy)
    show("import", "import diary.json", **copy)
    show("import", "import diary.json", **copy)
    lumbar("4", **other)
    lumbar("profile set --height-cm 170", **other)
    show("merge", "merge other.db --dry-run")
    show("merge", "merge other.db")
    show("merge", "merge other.db")
    show("delete", f"delete {entry}")
    show("undo", "undo")
    show("redo", "redo")
    show("backup", "backup")
    show("backup", "backup kept.db")
    show("status", "status")
    show("status --due", "status --due", code=1)
    show("restore", "restore")
    show("restore FILE", "restore kept.db --dry-run")
    show("restore FILE", "restore kept.db")
    show("remind", "remind 20:30 --to systemd")
    show("remind --off", "remind --off")
    show("config", "config")
    show("erase --dry-run", "erase --dry-run")
    show("pregnancy", "pregnancy ended")
    show("learn", "learn")
    show("remind", "remind 20:30")
    show("erase", "erase --yes-erase-everything")
    return found


def below_a_form_of_its_own(form: Form) -> set[str]:
    """Told elsewhere: it is enough that the form there showed it."""
    return paths_of(form, FORMS) - form.own


def test_every_form_shows_the_keys_that_are_told_of_it_and_no_others(lumbar, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seen = what_each_form_shows(lumbar)
    whole = json.loads((tmp_path / "diary.json").read_text())
    published = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "diary.schema.json").read_text())
    jsonschema.validate(whole, published, jsonschema.Draft202012Validator)
    for line, form in FORMS.items():
        assert seen[line] | below_a_form_of_its_own(form) == paths_of(form, FORMS), line


def test_the_schema_refuses_an_answer_without_a_key_that_is_told():
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    told = {"lumbar": 1, "command": "redo", "data": {}}
    assert list(validator.iter_errors(told)) != []
    assert list(validator.iter_errors({"lumbar": 2, "command": "redo"})) != []

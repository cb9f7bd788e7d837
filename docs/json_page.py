"""The page of JSON keys, and the keys themselves as the tests compare them. Its source is json.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lumbar_cli.domain.declaring import Declared, declared
from lumbar_cli.domain.diary import records
from lumbar_cli.domain.diary.json_schema import DIALECT, record_schema
from lumbar_cli.domain.values import Value

SOURCE = Path(__file__).with_name("json.toml")

SCHEMA = "json.schema.json"

ABOUT = """\
# JSON

Every command that shows something takes `--json` and then prints one object on stdout, UTF-8:

```text
{"lumbar": 1, "command": "list", "data": {...}}
```

The promise: keys are added, never reused, and never change their meaning while `lumbar` is 1. Dates and times are \
ISO 8601; `occurred_at` carries the offset of the place where it was felt, what ends in `Z` is UTC. **null means not \
asked or not known; it is never zero and never no.** Scores are 0 to 10. An emergency is on stdout in every format.

The same as JSON Schema: [json.schema.json](json.schema.json).

For all the data, use [`export diary.json`](commands/export.md), a [data file](data-files.md): that file can be taken \
in again, this output cannot.

The keys below are those of `data`, each with its whole path: `[]` is every item of a list, `*` a key that the diary \
chooses.
"""


@dataclass(frozen=True)
class Form:
    """What one form of a command shows. `alike`: a path here, and the form and the path where its keys are told.

    kinds: the schema of what a record declares, by path.
    """

    line: str
    rows: dict[str, str]
    alike: dict[str, tuple[str, str]] = field(default_factory=dict)
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)
    says: str = ""
    after: str = ""

    @property
    def own(self) -> set[str]:
        """The paths that are told here."""
        return {path for paths in self.rows for path in paths.split()}


def load_forms() -> dict[str, Form]:
    """Every form by the line that is typed."""
    tables = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {line: _form(line, **table) for line, table in tables.items()}


def _form(line: str, keys: dict[str, str], says: str = "", after: str = "", **other: dict[str, str]) -> Form:
    rows, kinds = dict(keys), {}
    for path, name in other.pop("record", {}).items():
        record = getattr(records, name)
        rows |= {f"{path}.{key}": holds for key, holds in record_rows(record).items()}
        schemas = record_schema(record)["properties"].items()
        kinds |= {f"{path}.{key}": kind for key, kind in schemas if "properties" not in kind.get("items", kind)}
    alike = {here: tuple(there.split(": ")) for here, there in other.pop("as", {}).items()}
    if other:
        raise ValueError(f"{line}: {', '.join(other)} means nothing here")
    return Form(line, rows, alike, kinds, says, after)


def record_rows(record: type[Value]) -> dict[str, str]:
    """Key and what it holds, of every field that stands in one key."""
    return {field.key: field_words(field) for field in declared(record) if field.name != "moment"}


def field_words(field: Declared) -> str:
    """What a field says of itself: words, unit, range, and the closed list where there is one."""
    told = field.told
    words = [told.says.rstrip(".")]
    if told.unit:
        words.append(told.unit)
    if told.low is not None:
        words.append(f"{told.low} on" if told.high is None else f"{told.low} to {told.high}")
    if field.choices:
        words.append(", ".join(field.choices))
    return "; ".join(words)


def paths_of(form: Form, forms: dict[str, Form]) -> set[str]:
    """Every path of a form, also those that are told elsewhere."""
    found = form.own
    for here, (line, there) in form.alike.items():
        below = f"{there}." if there else ""
        told = {path.removeprefix(below) for path in paths_of(forms[line], forms) if path.startswith(below)}
        found |= {f"{here}.{path}" if here else path for path in told}
    return found


def json_page() -> Iterator[str]:
    """The page: a heading a command, a table a form."""
    forms = load_forms()
    yield ABOUT
    for line, form in forms.items():
        command, *more = line.split()
        yield f"**`lumbar {line} --json`**\n" if more else f"## {command}\n"
        if form.says:
            yield f"{form.says}\n"
        yield "| Key | Holds |"
        yield "| --- | --- |"
        for paths, holds in form.rows.items():
            yield f"| {', '.join(f'`{path}`' for path in paths.split())} | {holds} |"
        for here, (there, path) in form.alike.items():
            yield f"| *{f'below `{here}`' if here else 'also'}* | {_keys_of(there, path)} |"
        yield ""
        if form.after:
            yield f"{form.after}\n"


def json_schema() -> dict[str, Any]:
    """JSON Schema of every answer: keys may be added, those that are told are there."""
    forms = load_forms()
    commands: dict[str, list[str]] = {}
    for line in forms:
        commands.setdefault(line.split()[0], []).append(line)
    by_command = [
        {
            "if": {"properties": {"command": {"const": command}}},
            "then": {"properties": {"data": {"anyOf": [{"$ref": f"#/$defs/{_in_pointer(line)}"} for line in lines]}}},
        }
        for command, lines in commands.items()
    ]
    return {
        "$schema": DIALECT,
        "title": "What lumbar prints with --json",
        "type": "object",
        "required": ["lumbar", "command", "data"],
        "properties": {"lumbar": {"const": 1}, "command": {"enum": list(commands)}, "data": {"type": "object"}},
        "allOf": by_command,
        "$defs": {line: _form_schema(form) for line, form in forms.items()},
    }


def _form_schema(form: Form) -> dict[str, Any]:
    """What is told here, and where the rest is told."""
    whole: dict[str, Any] = {}
    for paths, holds in form.rows.items():
        for path in paths.split():
            node = _node(whole, path)
            node.setdefault("description", holds)
            for key, value in form.kinds.get(path, {}).items():
                node.setdefault(key, value)
    for here, (line, there) in form.alike.items():
        node = _node(whole, here) if here else whole
        node["$ref"] = _pointer(line, there)
    return whole if form.says == "" else {"description": form.says, **whole}


def _steps(path: str) -> Iterator[tuple[str, int]]:
    """Each key of a path, and how many lists it is below: `a[].b` is a in a list, then b."""
    for step in path.split("."):
        key = step.rstrip("[]")
        yield key, (len(step) - len(key)) // 2


def _node(whole: dict[str, Any], path: str) -> dict[str, Any]:
    """The schema at a path, made where it is not there; what is above it is an object, or null."""
    node = whole
    for key, lists in _steps(path):
        node.setdefault("type", "object" if node is whole else ["object", "null"])
        if key == "*":
            node = node.setdefault("additionalProperties", {})
        else:
            properties = node.setdefault("properties", {})
            if key not in properties:
                node.setdefault("required", []).append(key)
            node = properties.setdefault(key, {})
        for _ in range(lists):
            node.setdefault("type", ["array", "null"])
            node = node.setdefault("items", {})
    return node


def _pointer(line: str, path: str) -> str:
    parts = ["#/$defs", _in_pointer(line)]
    for key, lists in _steps(path) if path else ():
        parts += ["additionalProperties"] if key == "*" else ["properties", key]
        parts += ["items"] * lists
    return "/".join(parts)


def _in_pointer(line: str) -> str:
    return line.replace(" ", "%20")


def _keys_of(line: str, path: str) -> str:
    command, *more = line.split()
    told = f"`{line}`, under [{command}](#{command})" if more else f"[{command}](#{command})"
    return f"the keys below `{path}` of {told}" if path else f"the keys of {told}"

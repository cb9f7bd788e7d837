"""The page of JSON keys, and the keys themselves as the tests compare them. Its source is json.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lumbar_cli.domain.declaring import Declared, declared
from lumbar_cli.domain.diary import records
from lumbar_cli.domain.values import Value

SOURCE = Path(__file__).with_name("json.toml")

ABOUT = """\
# JSON

Every command that shows something takes `--json` and then prints one object on stdout, UTF-8:

```text
{"lumbar": 1, "command": "list", "data": {...}}
```

The promise: keys are added, never reused, and never change their meaning while `lumbar` is 1. Dates and times are \
ISO 8601; `occurred_at` carries the offset of the place where it was felt, what ends in `Z` is UTC. **null means not \
asked or not known; it is never zero and never no.** Scores are 0 to 10. An emergency is on stdout in every format.

For all the data, use [`export diary.json`](commands/export.md), a [data file](data-files.md): that file can be taken \
in again, this output cannot.

The keys below are those of `data`, each with its whole path: `[]` is every item of a list, `*` a key that the diary \
chooses.
"""


@dataclass(frozen=True)
class Form:
    """What one form of a command shows. `alike`: a path here, and the form and the path where its keys are told."""

    line: str
    rows: dict[str, str]
    alike: dict[str, tuple[str, str]] = field(default_factory=dict)
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
    rows = dict(keys)
    for path, name in other.pop("record", {}).items():
        rows |= {f"{path}.{key}": holds for key, holds in record_rows(getattr(records, name)).items()}
    alike = {here: tuple(there.split(": ")) for here, there in other.pop("as", {}).items()}
    if other:
        raise ValueError(f"{line}: {', '.join(other)} means nothing here")
    return Form(line, rows, alike, says, after)


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


def _keys_of(line: str, path: str) -> str:
    command, *more = line.split()
    told = f"`{line}`, under [{command}](#{command})" if more else f"[{command}](#{command})"
    return f"the keys below `{path}` of {told}" if path else f"the keys of {told}"

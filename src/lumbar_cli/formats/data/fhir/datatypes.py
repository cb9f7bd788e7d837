"""The small parts that FHIR resources are made of: codes, quantities, instants, words as XHTML."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

from lumbar_cli.formats.page.blocks import Items, Rows, Table
from lumbar_cli.wording.lines import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lumbar_cli.domain.diary.records import Moment
    from lumbar_cli.formats.page.blocks import Block, PageSection

CODES = Path(__file__).parents[1] / "codes.toml"

LANGUAGE = "en"
XHTML = "http://www.w3.org/1999/xhtml"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

Resource = dict[str, Any]

_WITH_OFFSET = len("2026-11-22T03:12:00+01:00")


@cache
def load_codes() -> Mapping[str, Any]:
    """The table of codes; the only place a code is written."""
    return tomllib.loads(CODES.read_text(encoding="utf-8"))


@cache
def coding(name: str, system: str = "loinc") -> Resource:
    """The coding of one of our names; shared, so never changed."""
    codes = load_codes()
    found = codes[system][name]
    return {"system": codes["systems"][system], "code": found["code"], "display": found["display"]}


@cache
def category(name: str) -> list[Resource]:
    """The category of an observation; shared, so never changed."""
    return [{"coding": [coding(name, "category")]}]


@cache
def coded(name: str, system: str = "loinc") -> Resource:
    """The concept of one of our names; shared, so never changed."""
    made = coding(name, system)
    return {"coding": [made], "text": made["display"]}


@lru_cache(1024)
def quantity(value: float, unit: str) -> Resource:
    """A number with its UCUM unit; shared, so never changed."""
    codes = load_codes()
    found = codes["ucum"][unit]
    number = int(value) if value == int(value) else value
    return {"value": number, "unit": found["display"], "system": codes["systems"]["ucum"], "code": found["code"]}


def reference(identity: str) -> Resource:
    """To another resource of the bundle."""
    return {"reference": f"urn:uuid:{identity}"}


def when(moment: Moment) -> str:
    """The instant with its offset; only the day where no time was given."""
    return instant(moment.at) if moment.time_given else moment.log_day.isoformat()


def instant(at: datetime) -> str:
    """To the second, with its offset; FHIR knows no seconds in an offset."""
    text = at.isoformat(timespec="seconds")
    return text if len(text) == _WITH_OFFSET else at.astimezone(UTC).isoformat(timespec="seconds")


def last_24_hours(moment: Moment) -> Resource:
    """The period that worst, least and average look back on."""
    if moment.time_given:
        return {"start": instant(moment.at - timedelta(hours=24)), "end": instant(moment.at)}
    day: date = moment.log_day
    return {"start": (day - timedelta(days=1)).isoformat(), "end": day.isoformat()}


def narrative(body: str) -> Resource:
    """A text of XHTML."""
    return {"status": "generated", "div": f'<div xmlns="{XHTML}">{body}</div>'}


def said(*words: str) -> Resource:
    """A text of paragraphs."""
    return narrative(paragraphs(words))


def paragraphs(words: Iterable[str]) -> str:
    """Each text as a paragraph."""
    return "".join(f"<p>{xml(text)}</p>" for text in words)


def xml(text: str) -> str:
    """The text as it may stand in XHTML."""
    return escape(one_line(text), quote=False)


def section_body(section: PageSection) -> str:
    """A section of the page as XHTML."""
    head = f"<p><b>{xml(section.title)}</b>{f' {xml(section.aside)}' if section.aside else ''}</p>"
    return head + "".join(part for block in section.blocks for part in _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Items):
        yield f"<ol>{''.join(f'<li>{xml(item)}</li>' for item in block.items)}</ol>"
    elif isinstance(block, Rows):
        yield _table((row.label, row.whole) for row in block.rows)
    elif isinstance(block, Table):
        head = "".join(f"<th>{xml(cell)}</th>" for cell in block.head) if any(block.head) else ""
        yield _table(block.rows, f"<tr>{head}</tr>" if head else "")
        if block.under:
            yield paragraphs([block.under])


def _table(rows: Iterable[tuple[str, ...]], head: str = "") -> str:
    lines = (
        f"<tr><th>{xml(first)}</th>{''.join(f'<td>{xml(cell)}</td>' for cell in rest)}</tr>" for first, *rest in rows
    )
    body = "".join(lines)
    return f"<table>{head}{body}</table>" if body or head else ""

"""The data file as JSON Schema (draft 2020-12), from what the records say of their fields."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from lumbar_cli.domain.declaring import Declared, declared
from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.kinds import APART
from lumbar_cli.domain.diary.plain import READING_KEYS, keys_of
from lumbar_cli.domain.diary.records import FactReport, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.pregnancy.dating import Dating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.values import Value

Plain = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: dict[Any, Plain] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
_DAY = {"type": "string", "format": "date"}
_MOMENT: dict[str, Plain] = {
    "occurred_at": {"type": "string", "format": "date-time", "description": "with the offset of where it was"},
    "log_day": {**_DAY, "description": "the day of the diary it belongs to"},
    "time_given": {"type": "boolean", "description": "false where only a day was named; then it is noon"},
}
_WORKED_OUT: dict[str, Plain] = {
    "gestational_age": {"type": ["string", "null"], "description": "weeks and days, to be read; ignored on import"},
    "site": {"type": "string", "description": "the first of the sites"},
}


def diary_schema() -> Plain:
    """What `lumbar export diary.json` writes."""
    lists = {kind.listed: _list_of(record_schema(kind.record)) for kind in APART}
    pregnancy = {
        "datings": _list_of(record_schema(Dating)),
        "born_on": _or_null(_DAY),
        "ended_on": _or_null(_DAY),
    }
    data = {
        "pregnancy": _object(pregnancy),
        "profile": record_schema(Profile),
        "entries": _list_of(record_schema(PainEntry)),
        **lists,
        "questions": _list_of({"type": "string"}),
    }
    whole: dict[str, Plain] = {
        "lumbar": {"const": 1},
        "command": {"const": "export"},
        "data": _object(data, needed=[key for key in data if key != "questions"]),
    }
    return {"$schema": DIALECT, "title": "A lumbar diary", **_object(whole)}


def record_schema(record: type[Value]) -> Plain:
    """One record of a kind, with every key that a data file has of it."""
    fields: dict[str, Plain] = {}
    for field in declared(record):
        if field.name == "moment":
            fields |= _MOMENT
        elif record is Reading and field.name == "value":
            fields |= dict.fromkeys(READING_KEYS.values(), _field_schema(field))
        else:
            fields[field.key] = _field_schema(field)
    inside: dict[str, type[Value]] = {"tried": ReliefUse, "signs": FactReport}
    made = {
        key: _list_of(_without_entry(record_schema(inside[key]))) if key in inside else _WORKED_OUT[key]
        for field in declared(record)
        for key in field.told.also
    }
    every = {**fields, **made}
    optional = {*READING_KEYS.values(), "diastolic_mmhg"} if record is Reading else set()
    keys = keys_of(record)
    return _object({key: every[key] for key in keys}, needed=[key for key in keys if key not in optional])


def _without_entry(schema: Plain) -> Plain:
    keys = {key: value for key, value in schema["properties"].items() if key != "entry"}
    return _object(keys)


def _field_schema(field: Declared) -> Plain:
    told = field.told
    if field.name == "conditions":
        return {"type": "object", "additionalProperties": {"type": "boolean"}, "description": told.says}
    if field.kind is object:
        kinds = ["boolean", "number", "string", "array"]
        return {"type": [*kinds, "null"] if field.optional else kinds, "description": told.says}
    one: Plain = {"enum": list(field.choices)} if field.choices else dict(_TYPES.get(field.kind, {"type": "string"}))
    if told.low is not None:
        one["minimum"] = told.low
    if told.high is not None:
        one["maximum"] = told.high
    if field.many:
        one = {"type": "array", "items": _or_null(one) if field.gaps else one}
    one = _or_null(one) if field.optional and not field.many else one
    unit = f" ({told.unit})" if told.unit else ""
    return {**one, "description": f"{told.says}{unit}"}


def _or_null(schema: Plain) -> Plain:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _list_of(schema: Plain) -> Plain:
    return {"type": "array", "items": schema}


def _object(properties: dict[str, Plain], needed: list[str] | None = None) -> Plain:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if needed is None else needed,
        "additionalProperties": False,
    }

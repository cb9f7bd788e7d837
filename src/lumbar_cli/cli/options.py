"""Spellings that commands share."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Annotated, Any, TypeVar

import typer

from lumbar_cli.cli.completion import complete_entry, complete_fact, complete_method, complete_site
from lumbar_cli.domain.declaring import Declared, declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.values import Value

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask anything.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="WHEN", help="When it was: 3am, 40min, yesterday 21:30, monday, 2026-11-20 22:30."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Yes, it really was more than ten months ago.")]
Week = Annotated[str | None, typer.Option("--week", metavar="W+D", help="When it was, as a week of pregnancy: 33+1.")]
Since = Annotated[str | None, typer.Option("--since", metavar="WHEN", help="From this day on.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The answer as it was at the end of that day.")
]
EntryId = Annotated[
    str,
    typer.Argument(
        metavar="[ID]",
        help="The id from `lumbar list`, or its first letters; last, or none: the newest entry.",
        autocompletion=complete_entry,
    ),
]


def end_of_day(text: str, now: datetime) -> datetime:
    """The last second of the day that `--as-of` names, never later than now."""
    from lumbar_cli.domain.diary.when import parse_date  # its patterns take 3 ms to compile

    day: date = parse_date(text, now)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), now.tzinfo) - timedelta(seconds=1)
    return min(end, now)


_COMPLETED: dict[str, Callable[..., Any]] = {
    "--site": complete_site,
    "--tried": complete_method,
    "--sign": complete_fact,
}

Tried = Annotated[
    list[str] | None,
    typer.Option(
        "--tried",
        metavar="METHOD[:AFTER]",
        help="What you tried, and the pain afterwards.",
        autocompletion=complete_method,
    ),
]
Sign = Annotated[
    list[str] | None,
    typer.Option(
        "--sign",
        metavar="FACT[=VALUE]",
        help="A warning sign: vaginal-bleeding, temperature-c=38.2.",
        autocompletion=complete_fact,
    ),
]

_C = TypeVar("_C", bound=Callable[..., Any])


def name_of(field: Declared) -> str:
    """The parameter of a field's option."""
    return (field.told.option or "").removeprefix("--").replace("-", "_")


def told_by_options(record: type[Value]) -> tuple[Declared, ...]:
    """The fields of a kind of record that `log` and `edit` take."""
    return tuple(field for field in declared(record) if field.told.option)


def with_options_of(record: type[Value], *, emptied: bool = False) -> Callable[[_C], _C]:
    """Give a command the options of a kind of record in the place of its `**told`, before its keyword-only ones.

    emptied: everything is read as text, because "" takes a value out.
    """

    def give(function: _C) -> _C:
        signature = inspect.signature(function, eval_str=True)
        given = list(signature.parameters.values())
        first = [each for each in given if each.kind is each.POSITIONAL_OR_KEYWORD]
        last = [each for each in given if each.kind is each.KEYWORD_ONLY]
        options = [_option_of(field, emptied=emptied) for field in told_by_options(record)]
        whole = [*first, *options, *last]
        function.__signature__ = signature.replace(parameters=whole)  # type: ignore[attr-defined]
        function.__annotations__ = {each.name: each.annotation for each in whole}
        return function

    return give


def _option_of(field: Declared, *, emptied: bool) -> inspect.Parameter:
    told, metavar = field.told, field.told.metavar
    kind: Any = str if emptied or field.name == "sites" else field.kind
    if metavar is None and field.kind in (int, float):
        metavar = "N"
    elif metavar is None and emptied and field.choices and field.name != "sites":
        metavar = "|".join(field.choices)
    option = typer.Option(
        told.option, metavar=metavar, help=told.says, autocompletion=_COMPLETED.get(told.option or "")
    )
    annotation = Annotated[list[kind] | None if field.many else kind | None, option]  # type: ignore[valid-type]
    return inspect.Parameter(name_of(field), inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)

"""Spellings that commands share."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from lumbar_cli.cli.completion import complete_entry, complete_fact, complete_method, complete_site

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask anything.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="WHEN", help="When it was: 3am, 40min, yesterday 21:30, monday, 2026-11-20 22:30."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Take a time more than ten months ago.")]
Week = Annotated[str | None, typer.Option("--week", metavar="W+D", help="When it was, as a week of pregnancy: 33+1.")]
Since = Annotated[str | None, typer.Option("--since", metavar="WHEN", help="From this day on.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The answer as it was at the end of that day.")
]
EntryId = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The id from `lumbar list`, or its first letters.", autocompletion=complete_entry
    ),
]


def end_of_day(text: str, now: datetime) -> datetime:
    """The last second of the day that `--as-of` names, never later than now."""
    from lumbar_cli.domain.diary.when import parse_date  # its patterns take 3 ms to compile

    day: date = parse_date(text, now)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), now.tzinfo) - timedelta(seconds=1)
    return min(end, now)


# What `log` takes for an entry and `edit` takes to change it. The types differ: to empty a value, `edit` reads "".
_ENTRY_OPTIONS: dict[str, tuple[str | None, str]] = {
    "--worst": ("N", "Worst pain in the last 24 hours."),
    "--least": ("N", "Least pain in the last 24 hours."),
    "--average": ("N", "Average pain in the last 24 hours."),
    "--site": (None, "Where: lower-back (if nothing is said), hip, pelvic-girdle ..."),
    "--side": (None, "Which side."),
    "--character": (None, "What it feels like."),
    "--interference": ("N", "How much it stopped life, 0-10."),
    "--rest": (None, "After lying down for 30 to 60 minutes."),
    "--tried": ("METHOD[:AFTER]", "What you tried, and the pain afterwards."),
    "--medicine": ("TEXT", "A medicine taken, in your words."),
    "--sign": ("FACT[=VALUE]", "A warning sign: vaginal-bleeding, temperature-c=38.2."),
    "--by": ("TEXT", "Who saw it, if not you."),
    "--note": ("TEXT", "A note; - reads it from stdin."),
}

_COMPLETED = {"--site": complete_site, "--tried": complete_method, "--sign": complete_fact}


def entry_option(name: str, metavar: str | None = None) -> Any:
    """The option of an entry, with the words `log` and `edit` share."""
    usual, words = _ENTRY_OPTIONS[name]
    return typer.Option(name, metavar=metavar or usual, help=words, autocompletion=_COMPLETED.get(name))

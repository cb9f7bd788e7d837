"""Spellings that commands share."""

from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from lumbar_cli.domain.errors import UnknownChoiceError
from lumbar_cli.domain.vocabulary import SITE_PHRASES, SITE_WORDS, Site
from lumbar_cli.domain.when import parse_date

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask anything.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="WHEN", help="When it was: 3am, 40min, yesterday 21:30, monday, 2026-11-20 22:30."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Take a time more than ten months ago.")]
Since = Annotated[str | None, typer.Option("--since", metavar="WHEN", help="From this day on.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The answer as it was at the end of that day.")
]


def read_site(text: str) -> Site:
    """A site by its name or by one of the words people use. Raises UnknownChoiceError."""
    word = text.strip().casefold().replace("_", "-")
    site = SITE_WORDS.get(word)
    if site is None:
        first, _, second = word.replace("-", " ").partition(" ")
        site = SITE_PHRASES.get((first, second))
    if site is None:
        raise UnknownChoiceError(what="site", value=text, choices=", ".join(Site))
    return site


def end_of_day(text: str, now: datetime) -> datetime:
    """The last second of the day that `--as-of` names, never later than now."""
    day: date = parse_date(text, now)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), now.tzinfo) - timedelta(seconds=1)
    return min(end, now)


def complete_site(incomplete: str) -> list[str]:
    """TAB after --site."""
    return [site.value for site in Site if site.value.startswith(incomplete)]

"""`lumbar trend`: what the pain does."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.cli.completion import complete_site
from lumbar_cli.cli.options import AsJson, AsOf, Since, end_of_day
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.places import read_site
from lumbar_cli.domain.diary.when import parse_since
from lumbar_cli.domain.errors import UnknownChoiceError, UsageError
from lumbar_cli.domain.pain.trend import measure_trend

app = typer.Typer(add_completion=False)

_ROWS = ("day", "week")


@app.command(epilog="Examples:  lumbar trend  ·  lumbar trend --since 2026-09-01 --by week  ·  lumbar trend --site hip")
def trend(
    ctx: typer.Context,
    since: Since = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="day,week", help="A row for each day, for each week, or both.")
    ] = None,
    as_of: AsOf = None,
    site: Annotated[
        str | None, typer.Option("--site", help="Only this place; else all of them.", autocompletion=complete_site)
    ] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help="Also the statistics behind the verdict.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what the pain does over days and weeks."""
    from lumbar_cli.acts.look import say_what_is_open
    from lumbar_cli.knowledge.reading import load_trend_rules
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.trend import show_trend, trend_data

    session = session_of(ctx, as_json=as_json)
    moment = session.now if as_of is None else end_of_day(as_of, session.now)
    first = None if since is None else parse_since(since, session.now)
    rows = None if by is None else tuple(word.strip() for word in by.split(","))
    for word in rows or ():
        if word not in _ROWS:
            raise UnknownChoiceError(what="row", value=word, choices=", ".join(_ROWS))
    wanted = None if site is None else read_site(site)
    rules = load_trend_rules()
    with open_diary(session.diary_path, writing=False) as diary:
        until = log_day(moment, diary.profile().day_starts)
        if first is not None and first > until:
            raise UsageError(text=f"--since {since} is after the last day of the trend", command="lumbar trend")
        window = rules.first_day(until)
        history = diary.history(
            since=window if first is None else min(first, window), as_of=None if as_of is None else moment
        ).until(moment)
        still_open = say_what_is_open(session, diary)
    measured = measure_trend(history, until=until, rules=rules, since=first, site=wanted, together=True)
    session.answer("trend", list, lambda: trend_data(measured))
    if not as_json:
        show_trend(
            measured,
            plain=session.plain,
            color=session.colour,
            width=session.columns,
            by=rows,
            numbers=numbers,
            still_open=still_open,
        )

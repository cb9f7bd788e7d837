"""`lumbar list`: the entries, newest first."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated, Any

import typer

from lumbar_cli.cli.completion import complete_site
from lumbar_cli.cli.machine import rows
from lumbar_cli.cli.options import AsJson, Since
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.history import by_entry
from lumbar_cli.domain.diary.places import read_site
from lumbar_cli.domain.diary.plain import record_to_plain
from lumbar_cli.domain.diary.records import Dose, FactReport, ReliefUse
from lumbar_cli.domain.diary.when import parse_since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.signs.facts import Fact

app = typer.Typer(add_completion=False)


@app.command(
    name="list",
    epilog="Examples:  lumbar list  ·  lumbar list couldnt sleep  ·  lumbar list --since monday --site hip --json",
)
def list_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD ...]", help="Only entries whose note or place has these words.")
    ] = None,
    since: Since = None,
    until: Annotated[str | None, typer.Option("--until", metavar="WHEN", help="Up to and including this day.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Show only the newest N.")] = None,
    site: Annotated[str | None, typer.Option("--site", help="Only this site.", autocompletion=complete_site)] = None,
    all_: Annotated[bool, typer.Option("--all", help="All of them, also where they fill more than a screen.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show your entries, newest first.

    On a terminal as many as fit on the screen; --all shows the others too.
    """
    from lumbar_cli.acts.look import hint_at_unreadable, open_emergency
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.entry import entry_data, list_drawn, list_lines
    from lumbar_cli.views.one import one_line

    session = session_of(ctx, as_json=as_json)
    first = None if since is None else parse_since(since, session.now)
    last = None if until is None else parse_since(until, session.now)
    wanted = None if site is None else read_site(site)
    with open_diary(session.diary_path, writing=False) as diary:
        entries = diary.newest_entries(first=first, last=last, site=wanted, limit=None if words else limit)
        if words:
            entries = tuple(entry for entry in entries if _says(entry, words))[:limit]
        oldest = entries[-1].moment.log_day if entries else session.now.date()
        unreadable = diary.unreadable
        history = diary.history(since=first if limit is None else oldest)
    hint_at_unreadable(session, max(unreadable, history.unreadable))
    uses = by_entry(history.relief_uses)
    signs = by_entry(history.fact_reports)
    others = [] if wanted else _others(history, last, first if limit is None else oldest, words or [])
    facts = load_facts() if others else {}
    today = session.now.date()
    urgent = open_emergency(session, history) if not session.as_json else []
    fits = sys.stdout.isatty() and not (all_ or limit)
    room = max(rows() - 1 - len(urgent) - bool(urgent), 1) if fits else None
    if urgent:
        session.say_loudly([*urgent, ""], len(urgent), first=True)
    told = [(each, one_line(each, history, facts, today)) for each in others]
    session.answer(
        "list",
        lambda: list_lines(entries, history, uses, told, today, session.width, room),
        lambda: {
            "entries": [entry_data(e, history, uses.get(e.id, ()), signs.get(e.id, ())) for e in entries],
            "doses": [record_to_plain(each) for each in others if isinstance(each, Dose)],
            "tried": [record_to_plain(each) for each in others if isinstance(each, ReliefUse)],
            "signs": [
                record_to_plain(each) for each in others if isinstance(each, FactReport) and not _private(each, facts)
            ],
        },
        long=True,
        drawn=lambda: list_drawn(
            entries, history, uses, told, today, room, color=session.colour, width=session.columns
        ),
    )


def _others(history: History, last: date | None, since: date | None, words: list[str]) -> list[Any]:
    """Doses, and what was tried or answered without an entry, newest first, of the days that are shown.

    Where words are looked for, only the doses that say them.
    """
    told: tuple[Any, ...] = (*history.relief_uses, *history.fact_reports)
    alone = (each for each in told if each.entry_id is None and not words)
    days = ((since or date.min), (last or date.max))
    doses = (dose for dose in history.doses if all(word.casefold() in dose.medicine.casefold() for word in words))
    shown: list[Any] = [each for each in (*doses, *alone) if days[0] <= each.moment.log_day <= days[1]]
    return sorted(shown, key=lambda each: each.moment.at, reverse=True)


def _private(report: FactReport, facts: Mapping[str, Fact]) -> bool:
    return report.fact in facts and facts[report.fact].private


def _says(entry: PainEntry, words: list[str]) -> bool:
    """Whether all the words stand in its note, its medicines or its place, in whatever letters."""
    from lumbar_cli.views.echo import place_words

    text = " ".join([entry.note or "", *entry.medicines, place_words(entry)]).casefold()
    return all(word.casefold() in text for word in words)

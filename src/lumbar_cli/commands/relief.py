"""`lumbar relief`: the catalogue, what is left out now and why, and her own notes."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
from lumbar_cli.acts.look import screen_history, show_alarm
from lumbar_cli.acts.methods import read_method
from lumbar_cli.cli.completion import complete_method
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.relief.catalogue import suggest
from lumbar_cli.domain.relief.ledger import ledger
from lumbar_cli.domain.signs.known import SCREENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.store.diary import Diary

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar relief  ·  lumbar relief side-sleeping")
def relief(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[METHOD]", help="One method, as one screen.", autocompletion=complete_method),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what people try, its cautions and its evidence.

    While a warning sign is open that needs someone today, only the action is shown.
    """
    from lumbar_cli.knowledge.relief import load_ledger_rules, load_relief_methods, load_relief_rules
    from lumbar_cli.views.relief import catalogue_lines, method_lines, suggestion_data, suggestions_data

    session = session_of(ctx, as_json=as_json)
    name = read_method(" ".join(words)) if words else None

    def read(diary: Diary) -> History:
        days = (diary.first_tried(), session.now.date() - SCREENED)
        return diary.history(entries_since=min(day for day in days if day is not None) - timedelta(days=1))

    history, why = read_anyhow(session, read)
    hint_at_missing(session, why)
    screening = screen_history(history, session.now)
    found = suggest(history, load_relief_methods(), screening, screening.facts, load_relief_rules())
    notes = ledger(history, load_ledger_rules())
    one = None if name is None else found.find(name)
    if found.withheld_all:
        show_alarm(session, history, screening)
    session.answer(
        "relief",
        lambda: (
            []
            if found.withheld_all
            else catalogue_lines(found, notes, session.width)
            if one is None
            else method_lines(one, session.width)
        ),
        lambda: suggestions_data(found, notes) if one is None else suggestion_data(one),
        long=not found.withheld_all,
    )

"""`lumbar call`: what to say on the phone, now."""

from __future__ import annotations

import typer

from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
from lumbar_cli.acts.look import hint_at_unreadable, phone_call, screen_history
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.signs.known import SCREENED

TYPE_CHECKING = False

app = typer.Typer(add_completion=False)


@app.command(epilog="Example:  lumbar call")
def call(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show what to say on the phone, now."""
    from lumbar_cli.domain.signs.interview import not_sure_of
    from lumbar_cli.domain.signs.phone import notes_that_matter
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.knowledge.reading import load_vocabulary
    from lumbar_cli.knowledge.screening import load_urgency_words
    from lumbar_cli.views.call import call_data, call_lines

    session = session_of(ctx, as_json=as_json)
    history, why = read_anyhow(session, lambda diary: diary.history(since=session.now.date() - SCREENED))
    hint_at_unreadable(session, history.unreadable)
    screening = screen_history(history, session.now)
    card = phone_call(history, screening, session.now)
    notes = notes_that_matter(history, session.now, load_vocabulary())
    table = load_facts()
    unsure = [table[name] for name in not_sure_of(screening, table)]
    words, today = load_urgency_words(), session.now.date()
    session.answer(
        "call",
        lambda: call_lines(card, history, screening, notes, unsure, words, today, session.width),
        lambda: call_data(card, history, screening, notes, unsure),
    )
    hint_at_missing(session, why)

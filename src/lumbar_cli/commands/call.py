"""`lumbar call`: what to say on the phone, now."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
from lumbar_cli.acts.look import hint_at_unreadable, phone_call, screen_history, show_if_so
from lumbar_cli.cli.options import AsJson, NoInput
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.words import Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.signs.screening import Screening

QUOTED = 3
"""Notes of the day that may tell of a danger sign, of which what to do comes first."""

app = typer.Typer(add_completion=False)


@app.command(epilog="Example:  lumbar call")
def call(
    ctx: typer.Context,
    private: Annotated[bool, typer.Option("--private", help="Show private answers too: thoughts, mood, home.")] = False,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> None:
    """Show what to say on the phone, now.

    Private answers are shown only after a key on a terminal, or with --private.
    """
    from lumbar_cli.acts.asking import ask
    from lumbar_cli.domain.signs.facts import UNSURE, as_values
    from lumbar_cli.views.call import PRIVATE_TOO, SHOW_PRIVATE

    session = session_of(ctx, as_json=as_json)
    history, why = read_anyhow(session)
    hint_at_unreadable(session, history.unreadable)
    everything = screen_history(history, session.now)
    shown = everything if private else everything.without_private
    hidden = everything.facts.keys() - shown.facts.keys()
    private_open = len(shown.findings) < len(everything.findings) or any(
        UNSURE in as_values(everything.facts[name]) for name in hidden
    )

    def say(screening: Screening) -> None:
        _say(session, history, screening, private_open=private_open and not private)

    say(shown)
    hint_at_missing(session, why)
    if not private_open or as_json:
        return
    if session.may_ask and not no_input:
        if ask(SHOW_PRIVATE).casefold() in ("y", "yes"):
            say(everything)
    else:
        session.say(PRIVATE_TOO)


def _say(session: Session, history: History, screening: Screening, *, private_open: bool) -> None:
    from lumbar_cli.domain.signs.interview import not_sure_of
    from lumbar_cli.domain.signs.phone import notes_that_matter
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.knowledge.reading import load_vocabulary
    from lumbar_cli.knowledge.screening import load_urgency_words
    from lumbar_cli.views.call import call_data, call_lines

    card = phone_call(history, screening, session.now)
    notes = notes_that_matter(history, session.now, load_vocabulary())
    table = load_facts()
    unsure = [table[name] for name in not_sure_of(screening, table)]
    words = load_urgency_words()
    if notes and screening.urgency < Urgency.EMERGENCY and not session.as_json:
        wrote = "; ".join(entry.note or "" for entry in notes[:QUOTED])
        show_if_so(session, history, wrote, screening, of_log_day=False)
    session.answer(
        "call",
        lambda: call_lines(card, history, screening, notes, unsure, table, words, session.now, session.width),
        lambda: call_data(card, history, screening, notes, unsure, private_open=private_open),
    )

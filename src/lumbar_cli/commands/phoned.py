"""`lumbar phoned`: she has phoned about what is open."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from lumbar_cli.cli.options import AsJson, At
from lumbar_cli.cli.session import session_of

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar phoned  ·  lumbar phoned appointment thursday 10am  ·  lumbar phoned --at 40min")
def phoned(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="What was agreed; a day in it counts.")
    ] = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Write down a phone call about what is open.

    From then on it is one line: what is to be seen today for 24 hours, what can wait for the day you name, 7 days at
    most. Something new or more urgent is said in full, and so is an emergency, until it has been looked at.
    """
    from lumbar_cli.acts.asking import clean
    from lumbar_cli.acts.look import screen_history, show_alarm
    from lumbar_cli.acts.moments import moment_of
    from lumbar_cli.acts.record import now_moment
    from lumbar_cli.domain.diary.ahead import day_ahead
    from lumbar_cli.domain.diary.plain import record_to_plain
    from lumbar_cli.domain.diary.records import Phoned
    from lumbar_cli.domain.errors import kept
    from lumbar_cli.domain.signs.known import SCREENED
    from lumbar_cli.domain.words import Urgency
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.phoned import phoned_lines

    session = session_of(ctx, as_json=as_json)
    text = clean(session, " ".join(words or ())).strip() or None
    given = None if at is None else moment_of(session, at)
    with kept(" ".join(["phoned", *(words or ())])) as typed, open_diary(session.diary_path) as diary:
        moment = given or now_moment(session, diary.profile())
        until = None if text is None else day_ahead(text, moment.at.date())
        with diary.change("phoned", recorded_at=session.now) as change:
            call = change.put(Phoned(words=text, until=until, moment=moment))
        typed.saved = True
        history = diary.history(since=session.now.date() - SCREENED)
    screening = screen_history(history, session.now)
    session.say(*phoned_lines(call, session.now.date(), session.width, open_=screening.urgency > Urgency.ROUTINE))
    found = show_alarm(session, history, screening)
    shown: dict[str, Any] = record_to_plain(call)
    session.answer("phoned", list, lambda: {**shown, **found})

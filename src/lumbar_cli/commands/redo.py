"""`lumbar redo`: one step through the history."""

from __future__ import annotations

import typer

from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar redo  ·  lumbar redo --json")
def redo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Bring back what undo took back.

    Only as long as nothing else was changed since.
    """
    from lumbar_cli.acts.walk import walk

    session = session_of(ctx, as_json=as_json)
    walk(session, "redo", "Back again", lambda diary, now: diary.redo(recorded_at=now))

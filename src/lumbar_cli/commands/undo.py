"""`lumbar undo`: one step through the history."""

from __future__ import annotations

import typer

from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar undo  ·  lumbar undo --json")
def undo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Take back the last change.

    Each call goes one change further back, to the very first: entries, edits, answers, the pregnancy, the profile,
    imports and merges. Nothing is lost: lumbar redo.
    """
    from lumbar_cli.acts.walk import walk

    session = session_of(ctx, as_json=as_json)
    walk(session, "undo", "Undone", lambda diary, now: diary.undo(recorded_at=now))

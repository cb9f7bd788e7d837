"""`lumbar restore`: a copy takes the place of the diary, which is kept beside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lumbar_cli.cli.options import AsJson, DryRun
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.text import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar restore  ·  lumbar restore 2026-11-20  ·  lumbar restore /media/stick/diary.db")
def restore(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(help="A backup, or the day of an automatic copy. None: shows the copies there are.")
    ] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put a copy in the place of the diary.

    The copy is checked first. The diary as it is now is kept beside, and can be put back the same way.
    """
    from lumbar_cli.acts.other_diary import open_other
    from lumbar_cli.cli.output import patience
    from lumbar_cli.store import restoring
    from lumbar_cli.store.files import copies_folder
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    if file is None:
        _show_copies(session)
        return
    of_day = copies_folder(session.diary_path) / f"{Path(file).name}.db"
    with open_other(session, str(of_day) if of_day.name == f"{file}.db" and of_day.exists() else file) as copy:
        with patience(session, "Putting it back ..."):
            kept = None if dry_run else restoring.restore(copy.connection, session.diary_path, session.now)
        extent = copy.extent()
    last = "" if extent.last is None else f", the last of {extent.last.isoformat()}"
    done = "Would be put back" if dry_run else "Put back"
    session.say(f"{done}: {count(extent.entries, 'entry', 'entries')}{last}.")
    if not dry_run:
        from lumbar_cli.acts.look import say_what_is_open

        with open_diary(session.diary_path, writing=False) as diary:
            say_what_is_open(session, diary)
    session.answer(
        "restore",
        lambda: (
            ["Nothing was changed. The diary as it is now would be kept beside."]
            if dry_run
            else []
            if kept is None
            else [f"The diary as it was is kept: {kept}"]
        ),
        lambda: {
            "entries": extent.entries,
            "kept": None if kept is None else str(kept),
            "last": None if extent.last is None else extent.last.isoformat(),
            "dry_run": dry_run,
        },
    )


def _show_copies(session: Session) -> None:
    from lumbar_cli.store.copies import copies_of
    from lumbar_cli.views.status import copies_data, copies_lines, wrapped

    found = copies_of(session.diary_path)
    session.answer(
        "restore", lambda: wrapped(copies_lines(found), session.width), lambda: {"copies": copies_data(found)}
    )

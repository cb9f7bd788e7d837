"""`lumbar status`: where the diary is and how it is."""

from typing import Annotated

import typer

from lumbar_cli.commands._options import AsJson
from lumbar_cli.session import ExitCode, Session

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar status  ·  lumbar status --due && echo 'time for the diary'")
def status(
    ctx: typer.Context,
    due: Annotated[bool, typer.Option("--due", help="Exit 0 if today has no entry yet, else 1.")] = False,
    as_json: AsJson = False,
) -> int:
    """Show where the diary is and how it is."""
    from lumbar_cli.domain.when import log_day
    from lumbar_cli.store.diary import open_diary
    from lumbar_cli.store.files import condition_of
    from lumbar_cli.views.status import status_data, status_lines

    session: Session = ctx.obj
    with open_diary(session.diary_path, writing=False) as diary:
        extent, integrity, schema = diary.extent(), diary.integrity(), diary.schema()
        today = log_day(session.now, diary.profile().day_starts)
        ended = diary.pregnancy().ended_on is not None
    if due:
        written = extent.last is not None and extent.last >= today
        session.say("Today has an entry." if written else "Nothing written today yet.")
        # A reminder that is already set up asks this every day, and falls silent without being taken away.
        return ExitCode.FAILED if written or ended else ExitCode.DONE
    condition = condition_of(session.diary_path)
    if as_json:
        session.emit_json("status", status_data(extent, integrity, schema, condition))
    else:
        session.say(*status_lines(extent, integrity, schema, condition, session.now.date()))
    return ExitCode.DONE if integrity == "ok" else ExitCode.FAILED

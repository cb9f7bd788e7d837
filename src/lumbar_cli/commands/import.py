"""`lumbar import`: a data file comes into the diary, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lumbar_cli.cli.machine import path_of
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.errors import UnreadableRowsError
from lumbar_cli.domain.text import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.intake import Intake

app = typer.Typer(add_completion=False)


@app.command(
    name="import",
    epilog="Examples:  lumbar import diary.json  ·  lumbar import old.csv --map Date=when --map Pain=score --dry-run  "
    "·  lumbar import export.xml",
)
def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(help="A .json or .csv of lumbar export, another .csv, or an Apple Health export.")
    ],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="For another CSV: which column is score, when, date, time, site, side, worst, note ... Repeatable.",
        ),
    ] = None,
    date_format: Annotated[
        str | None,
        typer.Option("--date-format", metavar="FORMAT", help="How its dates are written: %d/%m/%Y, %m/%d/%y %H:%M."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in, and save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a data file into the diary.

    All of it or nothing: what cannot be read is named by its line. What the diary holds already comes in no second
    time, and stays as it is. lumbar undo takes an import back.
    """
    from lumbar_cli.cli.output import patience
    from lumbar_cli.formats.data.reading import SHOWN, Terms, read_columns, read_file
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    path = Path(path_of(file))
    columns = read_columns(map_ or [])
    with patience(session, f"Reading {path.name} ..."):
        with open_diary(session.diary_path, writing=False) as diary:
            day_starts = diary.profile().day_starts
        terms = Terms(now=session.now, day_starts=day_starts, facts=load_facts())
        found, problems, left_out = read_file(path, terms, columns, date_format)
        if problems.found:
            for place, why in problems.found[:SHOWN]:
                session.hint(f"{path.name}, {place}: {why}")
            raise UnreadableRowsError(path=path, count=count(len(problems.found), "place"))
        with open_diary(session.diary_path, writing=not dry_run) as diary:
            intake = diary.look_into(found) if dry_run else diary.take_in(found, recorded_at=session.now)
    _answer(session, path, intake, left_out, dry_run=dry_run)


def _answer(session: Session, path: Path, intake: Intake, left_out: tuple[str, ...], *, dry_run: bool) -> None:
    from lumbar_cli.acts.look import show_alarm
    from lumbar_cli.domain.signs.known import SCREENED
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.intake import intake_data, intake_lines

    session.say(*intake_lines(path.name, intake, left_out, session.now.date(), session.width, dry_run=dry_run))
    found: dict[str, Any] = {}
    if not dry_run:
        with open_diary(session.diary_path, writing=False) as diary:
            history = diary.history(since=session.now.date() - SCREENED)
        found = show_alarm(session, history)
    session.answer("import", list, lambda: {**intake_data(intake, left_out), "dry_run": dry_run, **found})

"""`lumbar import`: a data file comes into the diary, whole or not at all."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from lumbar_cli.cli.machine import path_of
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.errors import UnreadableRowsError
from lumbar_cli.domain.text import count
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.intake import Intake
    from lumbar_cli.formats.data.terms import Found

app = typer.Typer(add_completion=False)

LISTENED_TO = 100_000

QUOTED = 3
"""Notes that may tell of a danger sign, of which the sentence to say is made."""

LONG = 1 << 20
"""Bytes of a file from which on it is said that it is being read."""


@app.command(
    name="import",
    epilog="Examples:  lumbar import diary.json  ·  lumbar import old.csv --map Date=when --map Pain=score --dry-run  "
    "·  lumbar import export.zip",
)
def import_(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            help="A .json or .csv of lumbar export, a table of another program, or an Apple Health export. - is stdin."
        ),
    ],
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="For another CSV: which column is score, when, date, time, site, side, worst, note, systolic, "
            "diastolic, weight ... Repeatable.",
        ),
    ] = None,
    date_format: Annotated[
        list[str] | None,
        typer.Option(
            "--date-format",
            metavar="FORMAT",
            help="How its dates are written: %d/%m/%Y, %m/%d/%y %H:%M, epoch. Repeatable.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="COLUMN=VALUE",
            help="Of a table of many things, take the rows with this word in this column. Repeatable.",
        ),
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option("--scale", metavar="LOW-HIGH", help="Its points where they are not 0 to 10: 1-5, 0-100."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="For text that is not UTF-8: cp1252, utf-16-le.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come in, with the first rows, and save nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take a data file into the diary.

    All of it or nothing: what cannot be read is named by its line. What is already in your diary is left as
    it is, and gets what the file tells beyond it. lumbar undo takes an import back.
    """
    import sys

    from lumbar_cli.cli.output import patience
    from lumbar_cli.formats.data.other_csv import read_columns, read_only
    from lumbar_cli.formats.data.reading import read_file
    from lumbar_cli.formats.data.terms import SHOWN, Asked, Terms, read_scale, silent
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.wording.lines import one_line

    session = session_of(ctx, as_json=as_json)
    stream = sys.stdin.buffer if file == "-" else None
    path = Path("-") if stream else Path(path_of(file))
    asked = Asked(
        columns=read_columns(map_ or []),
        date_formats=tuple(date_format or ()),
        only=read_only(only or []),
        scale=None if scale is None else read_scale(scale),
        encoding=encoding,
    )
    name = "stdin" if stream else path.name
    is_long = stream is None and os.path.isfile(path) and path.stat().st_size > LONG
    with patience(session, f"Reading {name} ...") if is_long else nullcontext(silent) as progress:
        with open_diary(session.diary_path, writing=False) as diary:
            day_starts = diary.profile().day_starts
        terms = Terms(now=session.now, day_starts=day_starts, facts=load_facts())
        found = read_file(path, terms, asked, stream=stream, progress=progress)
        if found.problems.found:
            for place, why in found.problems.found[:SHOWN]:
                session.hint(one_line(f"{name}, {place}: {why}"))
            for line in found.problems.remedies:
                session.hint(one_line(line))
            raise UnreadableRowsError(path=path, count=count(len(found.problems.found), "place"))
        with open_diary(session.diary_path, writing=not dry_run) as diary:
            if dry_run:
                intake = diary.look_into(found.interchange)
            else:
                intake = diary.take_in(found.interchange, recorded_at=session.now)
    _answer(session, name, intake, found, dry_run=dry_run)


def _heard(session: Session, intake: Intake, history: History) -> list[str]:
    """What to do if it is as the newest notes say that may tell of a danger sign; the others are counted.

    Of a note the first `LISTENED_TO` letters are listened to: a file may hold millions.
    """
    from lumbar_cli.acts.look import show_if_so
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.signs.known import SCREENED
    from lumbar_cli.knowledge.reading import load_vocabulary

    since = session.now.date() - SCREENED
    entries = [record for record in (*intake.records, *intake.completed) if isinstance(record, PainEntry)]
    lately = sorted((each for each in entries if each.moment.log_day >= since), key=lambda each: each.moment.at)
    notes = [each.note[:LISTENED_TO] for each in reversed(lately) if each.note]
    heard = [note for note in notes if load_vocabulary().heard(note)] if notes else []
    said = show_if_so(session, history, "; ".join(heard[:QUOTED])) if heard else []
    if rest := len(heard[QUOTED:]):
        more = "1 more note has" if rest == 1 else f"{rest} more notes have"
        session.say(*wrap(f"{more} words that may be a danger sign: lumbar list shows them.", session.width))
    return said


def _answer(session: Session, name: str, intake: Intake, found: Found, *, dry_run: bool) -> None:
    from lumbar_cli.acts.look import show_alarm
    from lumbar_cli.domain.signs.known import SCREENED
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.intake import intake_data, intake_lines, remark_lines

    left_out, notices, today = found.left_out, found.notices, session.now.date()
    session.say(*intake_lines(name, intake, today, session.width, dry_run=dry_run))
    flagged: dict[str, Any] = {}
    if not dry_run:
        with open_diary(session.diary_path, writing=False) as diary:
            history = diary.history(since=today - SCREENED)
        if_so = _heard(session, intake, history)
        flagged = {**show_alarm(session, history), "if_so": if_so}
    session.say(*remark_lines(intake, left_out, notices, session.width))
    session.answer(
        "import", list, lambda: {**intake_data(intake, left_out, notices, today), "dry_run": dry_run, **flagged}
    )

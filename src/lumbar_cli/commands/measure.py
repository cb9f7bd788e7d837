"""`lumbar measure`: a weight, a blood pressure, a temperature, calcium."""

from typing import Annotated

import typer

from lumbar_cli.acts.record import now_moment, show_alarm
from lumbar_cli.cli.options import AsJson, At, Yes
from lumbar_cli.cli.session import Session
from lumbar_cli.domain.body.measures import parse_reading
from lumbar_cli.domain.diary.records import Moment, Reading
from lumbar_cli.domain.errors import FailedError
from lumbar_cli.domain.signs.quiet import SCREENED
from lumbar_cli.domain.words import ReadingKind

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar measure bp 142/88  ·  lumbar measure temperature 38.2  ·  lumbar measure weight 150lb"
)
def measure(
    ctx: typer.Context,
    kind: Annotated[ReadingKind, typer.Argument(metavar="KIND", help="weight, bp, temperature or calcium.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="68.2, 150lb, 142/88, 38.2, 100.8F, 500mg.")],
    at: At = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Write down a weight, blood pressure, temperature or calcium.

    A reading that is a warning sign says so at once.
    """
    from lumbar_cli.acts.moments import moment_of
    from lumbar_cli.knowledge.facts import load_measures
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.readings import reading_data, reading_line

    session: Session = ctx.obj
    number, diastolic = parse_reading(value, load_measures()[kind])
    given: Moment | None = None if at is None else moment_of(session, at, anywhen=yes)
    try:
        with open_diary(session.diary_path) as diary:
            moment = given or now_moment(session, diary.profile())
            with diary.change("measure", recorded_at=session.now) as change:
                reading = change.put(Reading(kind=kind, value=number, diastolic=diastolic, moment=moment))
            history = diary.history(since=session.now.date() - SCREENED)
    except FailedError as error:
        error.unsaved = f"{kind} {value}"
        raise
    if not as_json:
        session.say(reading_line(reading, history, session.now.date()))
    found = show_alarm(session, history, as_json=as_json)
    if as_json:
        session.emit_json("measure", {**reading_data(reading), **found})

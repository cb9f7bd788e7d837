"""`lumbar measure`: a weight, a blood pressure, a temperature, calcium."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.acts.anyhow import all_of
from lumbar_cli.acts.look import show_alarm
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.options import AsJson, At, Yes
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.body.measures import parse_reading
from lumbar_cli.domain.diary.records import Moment, Reading
from lumbar_cli.domain.errors import kept
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.words import ReadingKind

TYPE_CHECKING = False

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

    session = session_of(ctx, as_json=as_json)
    number, diastolic = parse_reading(value, load_measures()[kind])
    given: Moment | None = None if at is None else moment_of(session, at, anywhen=yes)
    with kept(f"{kind} {value}") as typed, open_diary(session.diary_path) as diary:
        moment = given or now_moment(session, diary.profile())
        with diary.change("measure", recorded_at=session.now) as change:
            reading = change.put(Reading(kind=kind, value=number, diastolic=diastolic, moment=moment))
        typed.saved = True
        history = all_of(diary, session.now.date() - SCREENED)
    session.say(reading_line(reading, history, session.now.date()))
    found = show_alarm(session, history)
    session.answer("measure", list, lambda: {**reading_data(reading), **found})

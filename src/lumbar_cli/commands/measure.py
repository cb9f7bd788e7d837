"""`lumbar measure`: a weight, a blood pressure, a temperature, calcium."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.acts.anyhow import all_of
from lumbar_cli.acts.look import show_alarm
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.completion import complete_kind
from lumbar_cli.cli.options import AsJson, At, Yes
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.body.measures import WORDS, parse_reading, read_kind
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Moment, Reading
from lumbar_cli.domain.errors import FailedError, kept
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.words import ReadingKind

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar measure bp 142/88  ·  lumbar measure temp 38.2  ·  lumbar measure weight 11st 7  ·  "
    "lumbar measure"
)
def measure(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND VALUE]",
            help="weight 68.2, 150lb, 11st 7; bp 142/88; temperature 38.2, 100.8F; calcium 500mg.",
            autocompletion=complete_kind,
        ),
    ] = None,
    at: At = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Write down a weight, blood pressure, temperature or calcium.

    A reading that is a warning sign says so at once. Alone, or with a kind alone, it lists the readings.
    """
    from lumbar_cli.acts.moments import moment_of
    from lumbar_cli.knowledge.facts import load_measures
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.readings import reading_data, reading_line

    session = session_of(ctx, as_json=as_json)
    kind, value = _told_apart(words or [])
    if kind is None or not value:
        _list(session, kind)
        return
    number, diastolic = parse_reading(value, load_measures()[kind])
    given: Moment | None = None if at is None else moment_of(session, at, anywhen=yes)
    reading = Reading(kind=kind, value=number, diastolic=diastolic, moment=given or now_moment(session, Profile()))
    with kept(f"{kind} {value}") as typed:
        try:
            with open_diary(session.diary_path) as diary:
                moment = given or now_moment(session, diary.profile())
                with diary.change("measure", recorded_at=session.now) as change:
                    reading = change.put(replace(reading, moment=moment))
                typed.saved = True
                history = all_of(diary, session.now.date() - SCREENED)
        except FailedError:
            if not typed.saved:  # a reading that is a warning sign says so all the same
                show_alarm(session, History(readings=(reading,)), first=True, saved=False)
            raise
    session.say(reading_line(reading, history, session.now.date(), typed=value))
    found = show_alarm(session, history)
    session.answer("measure", list, lambda: {**reading_data(reading), **found})


def _told_apart(words: list[str]) -> tuple[ReadingKind | None, str]:
    """`blood pressure 126 80` as a kind and a value. Raises UnknownChoiceError."""
    if not words:
        return None, ""
    both = " ".join(words[:2]).casefold()
    first = 2 if both in WORDS else 1
    return read_kind(" ".join(words[:first])), " ".join(words[first:])


def _list(session: Session, kind: ReadingKind | None) -> None:
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.readings import reading_data, reading_lines

    with open_diary(session.diary_path, writing=False) as diary:
        history = diary.history(entries_since=session.now.date())
    readings = [reading for reading in reversed(history.readings) if kind in (None, reading.kind)]
    session.answer(
        "measure",
        lambda: reading_lines(readings, history, session.now.date(), session.width),
        lambda: {"readings": [reading_data(reading) for reading in readings]},
    )

"""`lumbar took`: a dose, without a score."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from lumbar_cli.acts.anyhow import Steps, all_of, screened
from lumbar_cli.acts.asking import clean
from lumbar_cli.acts.look import show_alarm, show_if_so
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.completion import complete_medicine
from lumbar_cli.cli.options import AsJson, At, Yes
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.errors import LumbarError, RefusedError, kept
from lumbar_cli.domain.signs.known import SCREENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import Dose

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar took paracetamol 1g  ·  lumbar took ibuprofen 400 --at 14:00  ·  lumbar took")
def took(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MEDICINE [DOSE]]", help="What, and how much, in your words.", autocompletion=complete_medicine
        ),
    ] = None,
    at: At = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Write down a medicine you took.

    Shows when the last dose was, what 24 hours come to, and the caution for your week. Alone it shows the last doses.
    """
    session = session_of(ctx, as_json=as_json)
    typed = clean(session, " ".join(words or ())).strip()
    if not typed:
        _show_last(session)
        return
    from lumbar_cli.acts.medicines import doses_of
    from lumbar_cli.acts.moments import moment_of
    from lumbar_cli.acts.taken import taken_data, taken_lines, time_apart
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.doses import dose_data, saved_dose_line

    text, at = time_apart(session, typed) if at is None else (typed, at)
    given = None if at is None else moment_of(session, at, anywhen=yes)
    try:
        with kept(f"took {typed}") as unsaved, open_diary(session.diary_path) as diary:
            moment = given or now_moment(session, diary.profile())
            with diary.change("took", recorded_at=session.now) as change:
                doses = tuple(change.put(dose) for dose in doses_of(text, moment))
            unsaved.saved = True
            history = all_of(diary, min(moment.log_day, session.now.date()) - SCREENED)
    except LumbarError as error:
        if not isinstance(error, RefusedError) and not unsaved.saved:
            _say_unsaved(session, doses_of(text, given or now_moment(session, Profile())))
        raise
    session.say(*(saved_dose_line(dose, history, session.now) for dose in doses))
    if_so = show_if_so(session, history, typed)  # before all else there is to say
    found = {**show_alarm(session, history), "if_so": if_so}
    session.say(*taken_lines(session, history, doses, saved=False))

    def data() -> dict[str, Any]:
        return {
            **dose_data(doses[0]),
            "doses": [dose_data(dose) for dose in doses],
            **taken_data(history, doses, session.now),
            **found,
        }

    session.answer("took", list, data)


LISTED = timedelta(days=7)


def _say_unsaved(session: Session, doses: tuple[Dose, ...]) -> None:
    """What to do about what was taken, by that alone: that it could not be saved is no reason to keep it back."""
    steps = Steps()
    history, screening = screened(session, History(doses=doses), History(), steps)
    if screening is not None:
        nothing: dict[str, object] = {}
        steps.take(lambda: show_alarm(session, history, screening, first=True, saved=False), nothing)


def _show_last(session: Session) -> None:
    from lumbar_cli.acts.taken import lately
    from lumbar_cli.domain.body.medicines import written_doses
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.doses import dose_data, list_lines, total_data, total_line, wrapped

    with open_diary(session.diary_path, writing=False) as diary:
        history = diary.history(since=(session.now - LISTED).date())
    doses = written_doses(history.until(session.now))[::-1]
    sums, limits = lately(history, session.now)
    none = "No dose is written down for the last 7 days. To write one down: lumbar took paracetamol 1g"
    session.answer(
        "took",
        lambda: (
            [
                *list_lines(doses, session.now, session.width),
                *wrapped((total_line(each, 24, limits.get(each.substance)) for each in sums), session.width),
            ]
            or wrapped([none], session.width)
        ),
        lambda: {"doses": [dose_data(dose) for dose in doses], "totals_24h": [total_data(each) for each in sums]},
    )

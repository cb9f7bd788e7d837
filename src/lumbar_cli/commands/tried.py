"""`lumbar tried`: something was tried for the newest entry."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

import typer

from lumbar_cli.acts.asking import clean, read_score
from lumbar_cli.acts.look import say_what_is_open
from lumbar_cli.acts.methods import is_new, own_or_known
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.completion import complete_method
from lumbar_cli.cli.options import AsJson, At, Yes
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.records import OwnMethod, ReliefUse
from lumbar_cli.domain.diary.scores import SCORE_RANGE, looks_like_a_score, number_in
from lumbar_cli.domain.errors import NothingToPairError, UsageError, kept
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import Helped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import Dose, Moment, PainEntry
    from lumbar_cli.store.diary import Diary

app = typer.Typer(add_completion=False)

PAIRED_WITHIN = timedelta(hours=24)
"""How old the newest entry may be to be what something was tried for."""


@app.command(
    epilog="Examples:  lumbar tried warm pack 4  ·  lumbar tried massage 3 --minutes 15 --helped a-bit  ·  "
    "lumbar tried 'birth ball' 3 --mine"
)
def tried(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="METHOD [AFTER]",
            help="What (see lumbar relief), and the pain afterwards, 0-10.",
            autocompletion=complete_method,
        ),
    ],
    before: Annotated[
        int | None, typer.Option("--before", metavar="N", min=0, max=10, help="The pain before, if not that entry's.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", min=1, max=1440, help="For how long.")
    ] = None,
    helped: Annotated[Helped | None, typer.Option("--helped", help="Did it help?")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="A method of your own; needed the first time only.")] = False,
    at: At = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Write down that you tried something.

    It goes with your newest entry of the last 24 hours: that score is the pain before. Said again with the pain
    afterwards it completes what you wrote down.
    """
    from lumbar_cli.acts.medicines import dose_cautions, is_a_medicine
    from lumbar_cli.acts.moments import moment_of
    from lumbar_cli.acts.taken import taken_lines
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.doses import wrapped
    from lumbar_cli.views.entry import use_data, use_line

    session = session_of(ctx, as_json=as_json)
    typed_words = [word for word in (clean(session, word).strip() for word in words) if word]
    if not typed_words:
        raise UsageError(text="what was tried is missing", command="lumbar tried")
    method, after = _told_apart(typed_words)
    if after is not None and number_in(after) not in SCORE_RANGE and is_a_medicine(method):
        method, after = f"{method} {after}", None  # how much of it, as in `tried ibuprofen 400`
    left = None if after is None else read_score(after)
    given = None if at is None else moment_of(session, at, anywhen=yes)
    with kept(" ".join(["tried", *words])) as typed, open_diary(session.diary_path) as diary:
        own = diary.own_methods()
        name = own_or_known(method, own, mine=mine)
        if name is None:
            _took_it(session, diary, method, given, typed, left)
            return
        moment = given or now_moment(session, diary.profile())
        entry = diary.newest_entry(moment.at - PAIRED_WITHIN, moment.at)
        if entry is None and before is None:
            raise NothingToPairError
        told = {"before": before, "after": left, "minutes": minutes, "helped": helped}
        told = {field: value for field, value in told.items() if value is not None}
        open_use = None if given is not None and left is None else _open_use(diary, name, entry, moment)
        use = replace(open_use, **told) if open_use else _new_use(name, moment, entry, told)
        with diary.change("tried", recorded_at=session.now) as change:
            if mine and is_new(name, own):
                change.put(OwnMethod(name=name))
            if use != open_use:
                use = change.put(use)
            doses = tuple(change.put(dose) for dose in _doses(name, use) if open_use is None)
        typed.saved = True
        history = diary.history(since=session.now.date() - SCREENED)
        again = "Already written down: " if use == open_use else "Completed: " if open_use else "Saved "
        line = use_line(use).replace("Saved ", again, 1)
        session.say(*wrapped([line], session.width))
        say_what_is_open(session, diary)  # before all else there is to say
        session.answer(
            "tried",
            lambda: taken_lines(session, history, doses, saved=False) if doses else [],
            lambda: {
                **use_data(use),
                "completed": open_use is not None,
                "cautions": dose_cautions(history, doses) if doses else [],
            },
        )


def _new_use(name: str, moment: Moment, entry: PainEntry | None, told: dict[str, Any]) -> ReliefUse:
    """The entry's score is the pain before, unless another was told."""
    score = None if entry is None else entry.score
    return ReliefUse(**{"method": name, "moment": moment, "before": score, "entry_id": entry and entry.id, **told})


def _open_use(diary: Diary, name: str, entry: PainEntry | None, moment: Moment) -> ReliefUse | None:
    """The newest use of this method for this entry, or of the last day, that has no pain afterwards yet."""
    history = diary.history(since=(moment.at - PAIRED_WITHIN).date() - ONE_DAY)
    uses = [use for use in history.relief_uses if use.method == name and use.after is None]
    uses = [use for use in uses if moment.at - PAIRED_WITHIN <= use.moment.at <= moment.at]
    same = [use for use in uses if use.entry_id == (entry and entry.id)]
    return next(reversed(same or uses), None)


def _doses(name: str, use: ReliefUse) -> tuple[Dose, ...]:
    """A medicine of the catalogue is a dose as well, so that it counts in the sum of the day."""
    from lumbar_cli.acts.medicines import doses_of, is_a_medicine

    return doses_of(name, use.moment) if is_a_medicine(name) else ()


def _took_it(session: Session, diary: Diary, text: str, given: Moment | None, typed: kept, after: int | None) -> None:
    """A medicine that is no method of the catalogue: a dose, with all that is said of it."""
    from lumbar_cli.acts.medicines import doses_of
    from lumbar_cli.acts.taken import taken_data, taken_lines
    from lumbar_cli.views.doses import dose_data, saved_dose_line

    moment = given or now_moment(session, diary.profile())
    with diary.change("took", recorded_at=session.now) as change:
        doses = tuple(change.put(dose) for dose in doses_of(text, moment))
    typed.saved = True
    history = diary.history(since=min(moment.log_day, session.now.date()) - SCREENED)
    session.say(*(saved_dose_line(dose, history, session.now) for dose in doses))
    say_what_is_open(session, diary)
    session.answer(
        "tried",
        lambda: taken_lines(session, history, doses, saved=False),
        lambda: {
            **dose_data(doses[0]),
            "doses": [dose_data(dose) for dose in doses],
            **taken_data(history, doses, session.now),
        },
    )
    if after is not None:
        session.hint(f"A medicine is kept as a dose, without the pain afterwards. To keep that: lumbar {after}")


ONE_DAY = timedelta(days=1)


def _told_apart(words: list[str]) -> tuple[str, str | None]:
    """`warm pack 4` as a method and a score: what looks like a score and comes last is one."""
    *first, last = words
    return (" ".join(first), last) if first and looks_like_a_score(last) else (" ".join(words), None)

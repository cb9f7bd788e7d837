"""`lumbar merge`: the diary of a second device is taken in."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.cli.completion import complete_taken
from lumbar_cli.cli.options import AsJson, DryRun
from lumbar_cli.cli.session import session_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.keeping import Taken
    from lumbar_cli.store.diary import Diary

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar merge /media/stick/diary.db  ·  lumbar merge /media/stick/diary.db --dry-run  ·  "
    "lumbar merge diary.db --take profile,dating"
)
def merge(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(help="Another lumbar diary, or a backup of one. It is left as it is.")],
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="WORDS",
            help="Have the other's where they differ: profile, dating.",
            autocompletion=complete_taken,
        ),
    ] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take in another lumbar diary.

    An entry that is in both is kept once. Of two versions the one that was changed last counts, and the other stays in
    the history; what was deleted on one device is deleted. Your own profile, due date and numbers stay, and what
    differs is listed. lumbar undo takes all of it back.
    """
    from lumbar_cli.acts.look import show_alarm
    from lumbar_cli.acts.other_diary import open_other
    from lumbar_cli.cli.output import patience
    from lumbar_cli.domain.diary.keeping import Step
    from lumbar_cli.domain.signs.known import SCREENED
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.steps import differing_data, differing_lines, step_data, touched_lines

    session = session_of(ctx, as_json=as_json)
    taken = frozenset(_taken(word) for text in take or () for word in text.split(",") if word.strip())
    with (
        open_other(session, file) as other,
        patience(session, "Taking it in ..."),
        _as_it_would_be(session) if dry_run else open_diary(session.diary_path) as diary,
    ):
        step = diary.merge(other, recorded_at=session.now, take=taken)
        differing = diary.differing(other)
        history = diary.history(since=session.now.date() - SCREENED)
    told = step or Step("merge", session.now, ())
    facts, today = load_facts(), session.now.date()
    if step is None:
        session.say(f"Nothing new in {file}.")
    elif dry_run:
        session.say(f"Would be taken in: {file}. Nothing was changed.")
    else:
        session.say(f"Taken in: {file}. lumbar undo takes it back.")
    session.say(*touched_lines(told.touched, history, facts, today, session.width, came="new"))
    session.say(*differing_lines(differing, history, session.width))
    found = show_alarm(session, history)
    session.answer(
        "merge",
        list,
        lambda: {
            **step_data(told),
            "nothing_new": step is None,
            "dry_run": dry_run,
            "differing": differing_data(differing),
            **found,
        },
    )


def _taken(word: str) -> Taken:
    from lumbar_cli.domain.diary.keeping import Taken
    from lumbar_cli.domain.errors import UnknownSectionError

    try:
        return Taken(word.strip().casefold())
    except ValueError:
        raise UnknownSectionError(option="--take", name=word.strip(), known=", ".join(Taken)) from None


def _as_it_would_be(session: Session) -> AbstractContextManager[Diary]:
    """The diary as a copy in memory, an empty one where there is none."""
    from lumbar_cli.store.open import open_copy, open_diary

    path = session.diary_path
    return open_copy(path) if path.exists() else open_diary(path, writing=False)

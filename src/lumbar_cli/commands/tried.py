"""`lumbar tried`: something was tried for the newest entry."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from lumbar_cli.acts.asking import read_score
from lumbar_cli.acts.look import say_what_is_open
from lumbar_cli.acts.methods import read_method
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.completion import complete_method
from lumbar_cli.cli.options import AsJson, At, Yes
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.records import ReliefUse
from lumbar_cli.domain.diary.scores import looks_like_a_score
from lumbar_cli.domain.errors import NothingToPairError, kept
from lumbar_cli.domain.words import Helped

TYPE_CHECKING = False

app = typer.Typer(add_completion=False)

PAIRED_WITHIN = timedelta(hours=24)
"""How old the newest entry may be to be what something was tried for."""


@app.command(epilog="Examples:  lumbar tried warm pack 4  ·  lumbar tried massage 3 --minutes 15 --helped a-bit")
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
    helped: Annotated[Helped | None, typer.Option("--helped", help="In your own word.")] = None,
    at: At = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Write down that you tried something.

    It goes with your newest entry of the last 24 hours: that score is the pain before.
    """
    from lumbar_cli.acts.moments import moment_of
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.entry import use_data, use_line

    session = session_of(ctx, as_json=as_json)
    method, after = _told_apart(words)
    name = read_method(method)
    left = None if after is None else read_score(after)
    given = None if at is None else moment_of(session, at, anywhen=yes)
    with kept(" ".join(["tried", *words])) as typed, open_diary(session.diary_path) as diary:
        moment = given or now_moment(session, diary.profile())
        entry = diary.newest_entry(moment.at - PAIRED_WITHIN, moment.at)
        if entry is None and before is None:
            raise NothingToPairError
        use = ReliefUse(
            method=name,
            moment=moment,
            before=before if before is not None or entry is None else entry.score,
            after=left,
            minutes=minutes,
            helped=helped,
            entry_id=None if entry is None else entry.id,
        )
        with diary.change("tried", recorded_at=session.now) as change:
            use = change.put(use)
        typed.saved = True
        session.answer("tried", lambda: [use_line(use)], lambda: use_data(use))
        say_what_is_open(session, diary)


def _told_apart(words: list[str]) -> tuple[str, str | None]:
    """`warm pack 4` as a method and a score: what looks like a score and comes last is one."""
    *first, last = words
    return (" ".join(first), last) if first and looks_like_a_score(last) else (" ".join(words), None)

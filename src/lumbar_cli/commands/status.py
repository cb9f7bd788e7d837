"""`lumbar status`: where the diary is and how it is."""

from __future__ import annotations

from importlib.util import cache_from_source
from pathlib import Path
from typing import Annotated

import typer

from lumbar_cli.cli.machine import ExitCode
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.store.diary import Diary

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar status  ·  lumbar status --due && echo 'time for the diary'")
def status(
    ctx: typer.Context,
    due: Annotated[bool, typer.Option("--due", help="Exit 0 if today has no entry yet, else 1.")] = False,
    as_json: AsJson = False,
) -> int:
    """Show where the diary is and how it is."""
    from lumbar_cli.domain.diary.nights import log_day
    from lumbar_cli.store.copies import copies_of, why_not_copied
    from lumbar_cli.store.files import condition_of
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.entry import OPEN_PRIVATE
    from lumbar_cli.views.status import readable_by_others, status_data, status_lines, uncopied_lines, wrapped

    session = session_of(ctx, as_json=as_json)
    with open_diary(session.diary_path, writing=False) as diary:
        extent = diary.extent()
        today = log_day(session.now, diary.profile().day_starts)
        ended = diary.pregnancy().ended_on is not None
        written, ahead = diary.wrote_on(today), diary.after(session.now)
        integrity, schema = ("", 0) if due else (diary.integrity(), diary.schema())
        open_now = integrity == "ok" and _is_open(session, diary)
    if due:
        session.answer(
            "status",
            lambda: ["Today has an entry." if written else "Nothing written today yet."],
            lambda: {"due": not (written or ended)},
        )
        # A reminder that is already set up asks this every day, and falls silent without being taken away.
        return ExitCode.FAILED if written or ended else ExitCode.DONE
    uncopied = why_not_copied(session.diary_path, session.now) if integrity == "ok" else None
    condition = condition_of(session.diary_path, copies_of(session.diary_path))
    compiled, day = _is_compiled(), session.now.date()
    session.answer(
        "status",
        lambda: wrapped(
            [
                *status_lines(extent, integrity, schema, condition, day, compiled=compiled),
                *_ahead_lines(ahead),
                *uncopied_lines(uncopied),
                *([OPEN_PRIVATE] if open_now else []),
            ],
            session.width,
        ),
        lambda: {
            **status_data(extent, integrity, schema, condition, compiled=compiled),
            "ahead": ahead,
            "uncopied": uncopied,
            "open": open_now,
        },
        facts=True,
    )
    if readable_by_others(condition) and session.may_ask and not as_json:
        _offer_to_close(session)
    return ExitCode.DONE if integrity == "ok" else ExitCode.FAILED


def _is_open(session: Session, diary: Diary) -> bool:
    """Whether something needs someone today, or is private: which of them it does not say."""
    from lumbar_cli.acts.look import is_open, screen_history
    from lumbar_cli.domain.signs.known import SCREENED

    return is_open(screen_history(diary.history(since=session.now.date() - SCREENED), session.now))


def _ahead_lines(ahead: int) -> list[str]:
    if not ahead:
        return []
    entries = "1 entry lies" if ahead == 1 else f"{ahead} entries lie"
    return [f"{entries} in the future: was a clock wrong? lumbar list shows them, lumbar edit mends them."]


def _is_compiled() -> bool:
    """Whether Python could keep the byte code of this module, which it compiled to get here."""
    return Path(cache_from_source(__file__)).exists()


def _offer_to_close(session: Session) -> None:
    from lumbar_cli.acts.asking import ask
    from lumbar_cli.store.files import close_to_others

    if ask("Close it to others now? y, or Enter to leave it: ").casefold() in ("y", "yes"):
        close_to_others(session.diary_path)
        session.say("Only you can read it now.")

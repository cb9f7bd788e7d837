"""`lumbar erase`: the one thing that cannot be undone."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.acts.asking import ask
from lumbar_cli.cli.options import AsJson, DryRun
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.errors import NotErasedError

app = typer.Typer(add_completion=False)

WORD = "erase"


@app.command(epilog="Examples:  lumbar erase  ·  lumbar erase --dry-run  ·  lumbar erase --yes-erase-everything")
def erase(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes-erase-everything", help="Do it without asking for the word.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Erase the diary and its copies, for good.

    Everything lumbar has made beside the diary is overwritten and removed. It says what it cannot reach.
    """
    from lumbar_cli.store import erasing
    from lumbar_cli.views.erasing import OUT_OF_REACH, plan_lines

    session = session_of(ctx, as_json=as_json)
    files = erasing.erasable(session.diary_path)
    if not files:
        raise NotErasedError(why="there is no diary here, so there was nothing to erase")
    if dry_run:
        session.answer(
            "erase",
            lambda: [*plan_lines(files), "Nothing was erased."],
            lambda: {"would_remove": [str(path) for path in files], "out_of_reach": list(OUT_OF_REACH)},
        )
        return
    if not yes:
        if as_json or not session.may_ask:
            raise NotErasedError(why="nothing was erased: add --yes-erase-everything if you mean it")
        session.say(*plan_lines(files))
        if ask(f"Type {WORD} to erase all of it for good: ").casefold() != WORD:
            raise NotErasedError(why="nothing was erased")
    removed, elsewhere = erasing.erase(session.diary_path)
    session.say("Erased:", *(f"  {path}" for path in removed))
    if elsewhere:
        session.say("Not overwritten, because it has another name as well, which stays:")
        session.say(*(f"  {path}" for path in elsewhere))
    session.answer(
        "erase",
        lambda: ["What lumbar cannot reach:", *(f"  {line}" for line in OUT_OF_REACH)],
        lambda: {
            "removed": [str(path) for path in removed],
            "not_overwritten": [str(path) for path in elsewhere],
            "out_of_reach": list(OUT_OF_REACH),
        },
    )

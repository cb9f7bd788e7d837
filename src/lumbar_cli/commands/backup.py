"""`lumbar backup`: a copy that was read back before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lumbar_cli.cli.machine import file_name
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.keeping import Copy
from lumbar_cli.domain.errors import UnusableCopyError

TYPE_CHECKING = False

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar backup  ·  lumbar backup /media/stick  ·  lumbar backup --encrypt /media/stick/diary.age"
)
def backup(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(help="Where to: a file or a folder. None: beside the diary, as today's copy.")
    ] = None,
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Behind a passphrase, which is asked for (age format).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Copy the diary, and read the copy back.

    A file that is no copy of a diary, or that holds more than the diary, is never replaced.
    """
    from lumbar_cli.acts.other_diary import counted, encrypted, refuse_the_diary_itself
    from lumbar_cli.cli.output import write_whole
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    if not session.diary_path.exists():
        raise UnusableCopyError(path=session.diary_path, why="there is no diary yet")
    today = session.now.date()
    target = None if file is None else Path(file_name(file)).expanduser()
    if target is not None:
        if target.is_dir():
            target /= f"lumbar-{today.isoformat()}.{'age' if encrypt else 'db'}"
        refuse_the_diary_itself(session, target)
    if encrypt:
        target = target or session.diary_path.with_name(f"{session.diary_path.name}-{today.isoformat()}.age")
        if target.exists():
            raise UnusableCopyError(path=target, why="it is already there; choose another name")
        with open_diary(session.diary_path, writing=False) as diary:
            content, entries = diary.content(), diary.extent().entries
        write_whole(target, encrypted(session, content), force=False, diary=session.diary_path)
        made = Copy(str(target), 0, entries, None)
    else:
        with open_diary(session.diary_path, writing=False) as diary:
            made = diary.keep_copy(session.diary_path, today) if target is None else diary.back_up(target)
    session.answer(
        "backup",
        lambda: [f"Copied and read back: {made.path}", f"It holds {counted(made.entries, 'entry', 'entries')}."],
        lambda: {"path": made.path, "entries": made.entries, "encrypted": encrypt},
    )
    if encrypt:
        session.hint("Without the passphrase nobody can read it, you neither. Write it down where you keep papers.")

"""`lumbar backup`: a copy that was read back before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lumbar_cli.cli.machine import path_of
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.keeping import Copy
from lumbar_cli.domain.errors import UnusableCopyError
from lumbar_cli.domain.text import count

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

    A file that is not a copy of a diary, or that holds what this diary does not, is never replaced.
    """
    from lumbar_cli.acts.other_diary import encrypted, refuse_the_diary_itself
    from lumbar_cli.cli.output import write_whole
    from lumbar_cli.store.copies import name_of_backup
    from lumbar_cli.store.files import condition_of, free_name
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.status import readable_by_others

    session = session_of(ctx, as_json=as_json)
    if not session.diary_path.exists():
        raise UnusableCopyError(path=session.diary_path, why="there is no diary yet")
    today = session.now.date()
    target = None if file is None else Path(path_of(file))
    if target is not None and not target.is_dir():
        refuse_the_diary_itself(session, target)
    if encrypt:
        if target is None:
            target = session.diary_path.with_name(f"{session.diary_path.name}-{today.isoformat()}.age")
        elif target.is_dir():
            target = free_name(target / name_of_backup(today, ".age"))
        if target.exists():
            raise UnusableCopyError(path=target, why="it is already there; choose another name")
        with open_diary(session.diary_path, writing=False) as diary:
            content, entries = diary.content(), diary.extent().entries
        write_whole(target, encrypted(session, content), force=False, diary=session.diary_path)
        made = Copy(str(target), 0, entries, None)
    else:
        with open_diary(session.diary_path, writing=False) as diary:
            if target is None:
                made = diary.keep_copy(session.diary_path, today)
            else:
                made = diary.back_up_into(target, today) if target.is_dir() else diary.back_up(target)
    session.answer(
        "backup",
        lambda: [f"Copied and read back: {made.path}", f"It holds {count(made.entries, 'entry', 'entries')}."],
        lambda: {"path": made.path, "entries": made.entries, "encrypted": encrypt},
    )
    if encrypt:
        session.hint("Without the passphrase nobody can read it, not even you. Write it down where you keep papers.")
    if readable_by_others(condition_of(Path(made.path))):
        session.hint("That disk cannot keep a file private: whoever has it can read the copy.")

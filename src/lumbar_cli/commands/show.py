"""`lumbar show`: one entry with all it holds."""

from __future__ import annotations

import typer

from lumbar_cli.cli.options import AsJson, EntryId
from lumbar_cli.cli.session import session_of

TYPE_CHECKING = False

app = typer.Typer(add_completion=False)


@app.command(epilog="Example:  lumbar show k3m9")
def show(
    ctx: typer.Context,
    id_: EntryId,
    as_json: AsJson = False,
) -> None:
    """Show one entry, and its earlier versions."""
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.entry import entry_data, show_lines, version_data

    session = session_of(ctx, as_json=as_json)
    with open_diary(session.diary_path, writing=False) as diary:
        entry = diary.entry(id_)
        uses, signs = diary.attached(entry)
        versions = diary.versions(entry)
        history = diary.history(since=session.now.date())
    session.answer(
        "show",
        lambda: show_lines(entry, history, uses, signs, versions, load_facts(), session.now.date(), session.width),
        lambda: {
            **entry_data(entry, history, uses, signs),
            "versions": [version_data(version, history) for version in versions[:-1]],
        },
    )

"""`lumbar show`: one entry with all it holds."""

from __future__ import annotations

import typer

from lumbar_cli.cli.options import AsJson, EntryId
from lumbar_cli.cli.session import session_of

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar show  ·  lumbar show k3m9")
def show(
    ctx: typer.Context,
    id_: EntryId = "last",
    as_json: AsJson = False,
) -> None:
    """Show one entry, reading, dose or answer, and its earlier versions."""
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.entry import entry_data, show_lines, version_data
    from lumbar_cli.views.one import one_data, one_lines

    session = session_of(ctx, as_json=as_json)
    with open_diary(session.diary_path, writing=False) as diary:
        record = diary.find(id_)
        versions = diary.versions(record)
        history = diary.history(since=session.now.date())
        uses, signs = diary.attached(record) if isinstance(record, PainEntry) else ((), ())
    today = session.now.date()
    if not isinstance(record, PainEntry):
        session.answer(
            "show",
            lambda: one_lines(record, history, versions, load_facts(), today, session.width),
            lambda: one_data(record, versions, load_facts()),
        )
        return
    session.answer(
        "show",
        lambda: show_lines(record, history, uses, signs, versions, load_facts(), today, session.width),
        lambda: {
            **entry_data(record, history, uses, signs),
            "versions": [version_data(version, history) for version in versions[:-1]],
        },
    )

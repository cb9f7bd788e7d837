"""`lumbar show`: one entry with all it holds."""

from __future__ import annotations

import typer

from lumbar_cli.cli.options import AsJson, EntryId

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session

app = typer.Typer(add_completion=False)


@app.command(epilog="Example:  lumbar show k3m9")
def show(
    ctx: typer.Context,
    id_: EntryId,
    as_json: AsJson = False,
) -> None:
    """Show one entry, and its earlier versions."""
    from lumbar_cli.knowledge.facts import unnamed_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.entry import entry_data, show_lines

    session: Session = ctx.obj
    with open_diary(session.diary_path, writing=False) as diary:
        entry = diary.entry(id_)
        uses, signs = diary.attached(entry)
        versions = diary.versions(entry)
        history = diary.history(since=session.now.date())
    if as_json:
        earlier = [
            {
                "action": version.action,
                "recorded_at": version.recorded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "deleted": version.deleted,
                "entry": entry_data(version.entry, history, (), ()),
            }
            for version in versions[:-1]
        ]
        session.emit_json("show", {**entry_data(entry, history, uses, signs), "versions": earlier})
        return
    unnamed = unnamed_facts(history.pregnancy)
    session.say(*show_lines(entry, history, uses, signs, versions, unnamed, session.now.date(), session.width))

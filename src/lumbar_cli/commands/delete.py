"""`lumbar delete`: one entry goes."""

from __future__ import annotations

import typer

from lumbar_cli.cli.options import AsJson, EntryId
from lumbar_cli.cli.session import session_of

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar delete  ·  lumbar delete k3m9")
def delete(
    ctx: typer.Context,
    id_: EntryId = "last",
    as_json: AsJson = False,
) -> None:
    """Delete one entry, reading, dose or answer.

    What was tried and answered in an entry goes with it. Without an id the newest entry. lumbar undo brings it back.
    """
    from lumbar_cli.domain.diary.keeping import Record, Touched
    from lumbar_cli.domain.diary.kinds import KIND_OF
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.steps import touched_lines

    session = session_of(ctx, as_json=as_json)
    with open_diary(session.diary_path, writing=False) as diary:
        with diary.change("delete", recorded_at=session.now) as change:
            entry = diary.find(id_)
            uses, signs = diary.attached(entry) if isinstance(entry, PainEntry) else ((), ())
            doses = diary.doses_with(entry.id) if isinstance(entry, PainEntry) else ()
            records: tuple[Record, ...] = (entry, *uses, *signs, *doses)
            for record in records:
                change.remove(record)
        history = diary.history(since=session.now.date())
    gone = [Touched(record, None) for record in records]
    session.say("Deleted. lumbar undo brings it back.")
    session.answer(
        "delete",
        lambda: touched_lines(gone, history, load_facts(), session.now.date(), session.width),
        lambda: {"id": entry.id, "kind": KIND_OF[type(entry)].one, "tried": len(uses), "signs": len(signs)},
    )

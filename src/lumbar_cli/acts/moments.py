"""WHEN and --week for the commands that can look back."""

from __future__ import annotations

from lumbar_cli.domain.diary.when import parse_when
from lumbar_cli.domain.errors import NoDueDateError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.store.open import open_diary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import Moment


def moment_of(session: Session, at: str | None, week: str | None = None, *, anywhen: bool = False) -> Moment:
    """The moment that --at or --week names, now where neither is given."""
    with open_diary(session.diary_path, writing=False) as diary:
        day_starts = diary.profile().day_starts
        pregnancy = diary.history(since=session.now.date()).pregnancy
    text = "now" if at is None else at
    if week is not None:
        due = pregnancy.due_date
        if due is None:
            raise NoDueDateError(what="--week")
        day = GestationalAge.parse(week).date_for(due)
        time = f" {at}" if at is not None else ""
        text = f"{day.isoformat()}{time}"
    return parse_when(text, session.now, day_starts=day_starts, anywhen=anywhen)

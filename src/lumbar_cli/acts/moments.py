"""WHEN and --week for the commands that can look back."""

from __future__ import annotations

from lumbar_cli.domain.diary.nights import is_a_time
from lumbar_cli.domain.diary.when import LONGEST_WHEN, names_an_hour, parse_when
from lumbar_cli.domain.errors import NoDueDateError, RefusedError, UnquotedTimeError, UnreadableTimeError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.store.open import open_diary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import Moment


def refuse_half(session: Session, at: str, words: Sequence[str]) -> None:
    """Refuse a WHEN of several words without quotes: the shell gave --at only the first. Raises UnquotedTimeError.

    The words are printed back, because a note that names a time beside a day may have been meant as it stands.
    """
    typed = [part for word in words for part in word.split()]
    for first in range(len(typed)):
        for count in range(min(LONGEST_WHEN, len(typed) - first), 0, -1):
            rest = " ".join(typed[first : first + count])
            if _goes_on(session, at, rest):
                error = UnquotedTimeError(text=f"{at} {rest}")
                error.unsaved = " ".join(typed)
                raise error


def _goes_on(session: Session, at: str, rest: str) -> bool:
    if is_a_time(rest) and not names_an_hour(at):
        return True
    try:
        parse_when(f"{at} {rest}", session.now, anywhen=True)
    except UnreadableTimeError:
        return False
    except RefusedError:
        return True
    return True


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

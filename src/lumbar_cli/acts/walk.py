"""One step back or forward through the history, for `undo` and `redo`."""

from __future__ import annotations

from lumbar_cli.acts.look import say_what_is_open
from lumbar_cli.store.open import open_diary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.keeping import Step
    from lumbar_cli.store.diary import Diary


def walk(session: Session, command: str, word: str, step_of: Callable[[Diary, datetime], Step]) -> None:
    """Take the step, then say what it did."""
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.views.steps import step_data, step_lines

    with open_diary(session.diary_path, writing=False) as diary:
        step = step_of(diary, session.now)
        history = diary.history(since=session.now.date())
        session.answer(
            command,
            lambda: step_lines(word, step, history, load_facts(), session.now, session.width),
            lambda: step_data(step),
        )
        say_what_is_open(session, diary)

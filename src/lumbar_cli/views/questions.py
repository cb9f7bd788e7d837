"""Her questions for the next visit."""

from __future__ import annotations

from lumbar_cli.domain.diary.plain import record_to_plain
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.records import Question

NONE = "No question is waiting. To keep one: lumbar ask can I have a physiotherapist"


def question_lines(questions: Sequence[Question], head: str | None, today: date, width: int) -> list[str]:
    """What was done, and every question that waits, with the number `--done` takes."""
    waiting = [(number, question) for number, question in enumerate(questions, start=1) if not question.done]
    lines = wrap(head, width) if head else []
    if not waiting:
        return lines or wrap(NONE, width)
    for number, question in waiting:
        lines += wrap(f"{number}. {question.text} ({day_words(question.asked_on, today)})", width, rest="   ")
    return lines


def questions_data(questions: Sequence[Question]) -> dict[str, Any]:
    """What `ask --json` shows; `number` is that of `--done`, and stays the same."""
    return {
        "questions": [
            {**record_to_plain(question), "number": number} for number, question in enumerate(questions, start=1)
        ]
    }

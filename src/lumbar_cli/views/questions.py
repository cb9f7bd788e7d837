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
    waiting = [question for question in questions if not question.done]
    lines = wrap(head, width) if head else []
    if not waiting:
        return lines or wrap(NONE, width)
    for number, question in enumerate(waiting, start=1):
        lines += wrap(f"{number}. {question.text} ({day_words(question.asked_on, today)})", width, rest="   ")
    return lines


def questions_data(questions: Sequence[Question]) -> dict[str, Any]:
    """What `ask --json` shows; `number` is that of `--done`, null once it was answered."""
    numbers = iter(range(1, len(questions) + 1))
    return {
        "questions": [
            {**record_to_plain(question), "number": None if question.done else next(numbers)} for question in questions
        ]
    }

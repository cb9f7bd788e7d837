"""`lumbar ask`: questions for the next visit."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar ask can I have a physiotherapist  ·  lumbar ask  ·  lumbar ask --done 1")
def ask(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]...", help="The question, in your words.")] = None,
    done: Annotated[int | None, typer.Option("--done", metavar="N", min=1, help="That question was answered.")] = None,
    as_json: AsJson = False,
) -> None:
    """Keep a question for your next visit.

    Alone it lists them, each with its number. They are printed on the page: lumbar export.
    """
    from lumbar_cli.acts.asking import clean
    from lumbar_cli.domain.diary.nights import log_day
    from lumbar_cli.domain.diary.records import Question
    from lumbar_cli.domain.errors import NoSuchQuestionError, UsageError, kept
    from lumbar_cli.domain.values import replace
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.questions import question_lines, questions_data

    session = session_of(ctx, as_json=as_json)
    text = clean(session, " ".join(words or ())).strip()
    if text and done is not None:
        raise UsageError(text="A question or --done, not both", command="lumbar ask")
    with (
        kept(f"ask {text}" if text else None) as typed,
        open_diary(session.diary_path, writing=bool(text)) as diary,
    ):
        there = diary.questions()
        if text:
            today = log_day(session.now, diary.profile().day_starts)
            with diary.change("ask", recorded_at=session.now) as change:
                change.put(Question(text=text, asked_on=today))
        elif done is not None:
            if done > len(there) or there[done - 1].done:
                raise NoSuchQuestionError(number=done)
            with diary.change("ask", recorded_at=session.now) as change:
                change.put(replace(there[done - 1], done=True))
        typed.saved = True
        now_there = diary.questions()
    if_so = _heard(session, text)
    head = (
        None
        if if_so
        else "Saved."
        if text
        else "Marked as answered. lumbar undo takes it back."
        if done is not None
        else None
    )
    session.answer(
        "ask",
        lambda: question_lines(now_there, head, session.now.date(), session.width),
        lambda: {**questions_data(now_there), "if_so": if_so},
    )


def _heard(session: Session, text: str) -> list[str]:
    """What to do at once if it is as a question says: it may be long until the visit."""
    if not text:
        return []
    from lumbar_cli.acts.anyhow import Steps, read_anyhow
    from lumbar_cli.acts.look import show_if_so

    def said() -> list[str]:
        history, _ = read_anyhow(session)
        return show_if_so(session, history, text, head="Saved.")

    heard: list[str] = Steps().take(said, [])
    return heard

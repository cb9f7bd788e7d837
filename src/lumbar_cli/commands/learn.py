"""`lumbar learn`: causes, claims and advice, each with its source; weight and calcium beside what she wrote down."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
from lumbar_cli.cli.completion import complete_topic
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.errors import UnknownChoiceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar learn  ·  lumbar learn causes  ·  lumbar learn calcium")
def learn(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(metavar="[TOPIC]", help="One topic; without it, the list.", autocompletion=complete_topic),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read what is known about causes, claims and advice."""
    from lumbar_cli.knowledge.reading import find_topic, load_topics
    from lumbar_cli.views.learn import topic_data, topic_lines, topics_data, topics_lines

    session = session_of(ctx, as_json=as_json)
    history, why = read_anyhow(session, lambda diary: diary.history())
    hint_at_missing(session, why)
    phase = history.pregnancy.phase_on(session.now.date())
    offered = [each for each in load_topics() if phase in each.phases]
    if topic is None:
        session.answer("learn", lambda: topics_lines(offered, session.width), lambda: topics_data(offered), long=True)
        return
    found = find_topic(topic)
    if found is None or found not in offered:
        raise UnknownChoiceError(what="topic", value=topic, choices=", ".join(each.slug for each in offered))
    lines, data = _own(session, history, found.slug)
    session.answer(
        "learn",
        lambda: [
            *topic_lines(found, session.width, sources=history.pregnancy.ended_on is None),
            *(["", "Your own", *lines] if lines else []),
        ],
        lambda: {**topic_data(found), "yours": data},
        long=True,
    )


def _own(session: Session, history: History, topic: str) -> tuple[list[str], dict[str, Any] | None]:
    """What she wrote down herself, for the two topics that have a number to stand beside."""
    if topic not in ("weight", "calcium"):
        return [], None
    from lumbar_cli.domain.body.nutrition import calcium_day, weight_gain
    from lumbar_cli.knowledge.reading import load_calcium_rules, load_weight_rules
    from lumbar_cli.views.nutrition import calcium_data, calcium_lines, weight_data, weight_lines

    today = log_day(session.now, history.profile.day_starts)
    if topic == "weight":
        gain = weight_gain(history, today, load_weight_rules())
        return weight_lines(gain, load_weight_rules(), session.width), weight_data(gain)
    day = calcium_day(history, today, load_calcium_rules())
    return calcium_lines(day, load_calcium_rules(), session.width), calcium_data(day)

"""`lumbar learn`: causes, claims and advice, each with its source."""

from typing import Annotated

import typer

from lumbar_cli.commands._options import AsJson
from lumbar_cli.session import Session

app = typer.Typer(add_completion=False)


def complete_topic(incomplete: str) -> list[str]:
    """TAB after `learn`."""
    from lumbar_cli.knowledge.learning import load_topics

    return [topic.slug for topic in load_topics() if topic.slug.startswith(incomplete)]

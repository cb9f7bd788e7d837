"""The pages of `learn`, as plain lines and as data."""

from __future__ import annotations

from lumbar_cli.views.relief import source_lines, sources_data, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lumbar_cli.domain.learning import Topic


def topics_lines(topics: Iterable[Topic], width: int) -> list[str]:
    """Every topic in a line."""
    lines = ["What is said, and what the evidence says", ""]
    for topic in topics:
        lines += wrapped(f"{topic.slug}: {topic.title}", width, hang=2)
    return [*lines, "", *wrapped("To read one: lumbar learn TOPIC", width)]


def topic_lines(topic: Topic, width: int, *, sources: bool = True) -> list[str]:
    """One topic: each claim, its verdict, what the evidence says and, unless left out, where that stands."""
    lines = [*wrapped(topic.title, width), *wrapped(topic.summary, width)]
    for claim in topic.claims:
        lines += ["", *wrapped(f"Said: {claim.claim}", width, hang=2)]
        lines += wrapped(f"Evidence: {claim.verdict}. {claim.evidence}", width, hang=2)
        if sources:
            lines += [f"  {line}" for line in source_lines(claim.sources, width - 2)]
    return lines


def topics_data(topics: Iterable[Topic]) -> dict[str, Any]:
    """Every topic as `--json` shows it."""
    return {"topics": [{"topic": topic.slug, "title": topic.title} for topic in topics]}


def topic_data(topic: Topic) -> dict[str, Any]:
    """One topic as `--json` shows it."""
    return {
        "topic": topic.slug,
        "title": topic.title,
        "summary": topic.summary,
        "claims": [
            {
                "claim": claim.claim,
                "verdict": claim.verdict.value,
                "evidence": claim.evidence,
                "sources": sources_data(claim.sources),
            }
            for claim in topic.claims
        ],
    }

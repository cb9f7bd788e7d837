"""A published document that a rule or a claim rests on, and one use of it."""

from __future__ import annotations

from enum import StrEnum, unique

from lumbar_cli.domain.values import Value


@unique
class Certainty(StrEnum):
    """How sure a cited statement is. Anything but CONFIRMED may only make an answer more cautious."""

    CONFIRMED = "confirmed"
    SEEN = "seen"
    FROM_MEMORY = "from memory"
    PROJECT_RULE = "project rule"


class Source(Value, kw_only=False):
    """A document, described once. year and url are None where they are not known."""

    slug: str
    title: str
    publisher: str
    year: int | None = None
    url: str | None = None


class Citation(Value, kw_only=False):
    """One use of a source: `where` in it the statement stands (may be empty), and how sure that is."""

    source: Source
    where: str
    certainty: Certainty

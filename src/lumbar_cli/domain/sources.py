"""A published document that a rule or a claim rests on, and one use of it."""

from __future__ import annotations

from enum import StrEnum, unique

from lumbar_cli.domain.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


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


class Citation(Value):
    """One use of a source: `where` in it the statement stands (may be empty), and how sure that is."""

    source: Source = field(key="cite")
    where: str = ""
    certainty: Certainty


class Number(Value):
    """A number that a rule uses by its name: its source, where in it, how sure that is, and since when it holds here.

    value: in the unit of the fact, or a week "20+0".
    """

    value: float | str
    source: Source = field(key="cite")
    where: str
    certainty: Certainty
    since: date


class Cited(Value):
    """What is said of a group of numbers: where they come from."""

    sources: tuple[Citation, ...]


class Reasoned(Value):
    """A number or time with how sure it is and why it is that, beside it."""

    value: object
    certainty: Certainty
    reason: str
    sources: tuple[Citation, ...] = ()

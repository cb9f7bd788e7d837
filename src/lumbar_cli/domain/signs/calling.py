"""Whom to call in a country: its emergency number, and lines for less than an emergency."""

from __future__ import annotations

from lumbar_cli.domain.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.sources import Certainty, Source


TOPICS = ("thoughts", "home", "poison")
"""What a line to call can be for."""

WORKS_ON_MOBILES = "112"
"""What is said where neither she nor her country has a number: it works on most mobile phones (fact sheet 2, 5)."""


class OtherLine(Value):
    """A number for something else than an ambulance: what it is for, and how sure that is.

    topic: thoughts, home or poison where it belongs to the answer about that.
    """

    number: str
    what: str
    certainty: Certainty
    topic: str | None = field(key="for", default=None)

    def check(self) -> None:
        """Raise ValueError for a number that cannot be dialled, and for a topic that no answer has."""
        check_number(self.number)
        if self.topic not in (None, *TOPICS):
            raise ValueError(f"for: {self.topic!r} is none of {', '.join(TOPICS)}")


class EmergencyNumber(Value):
    """The ambulance or general emergency number of a country.

    country: ISO 3166-1 alpha-2 code. name: its English name. also_called: other names people write, lower case.
    certainty and source are those of `number`; source is None where nothing was read.
    """

    country: str
    name: str
    number: str
    certainty: Certainty
    others: tuple[OtherLine, ...] = ()
    also_called: tuple[str, ...] = ()
    source: Source | None = field(key="cite", default=None)

    def check(self) -> None:
        """Raise ValueError for a code that is none, and for a number that cannot be dialled."""
        if len(self.country) != 2 or not self.country.isupper():
            raise ValueError(f"{self.country} is not an ISO code of two letters")
        check_number(self.number)


def check_number(number: str) -> None:
    """Raise ValueError for a number that cannot be dialled."""
    if not number or set(number) - set("0123456789 -#"):
        raise ValueError(f"{number!r} cannot be dialled")

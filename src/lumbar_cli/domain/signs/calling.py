"""Whom to call in a country: its emergency number, and lines for less than an emergency."""

from __future__ import annotations

from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.sources import Certainty, Source


class OtherLine(Value):
    """A number for something else than an ambulance: what it is for, and how sure that is."""

    number: str
    what: str
    certainty: Certainty


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
    source: Source | None = None

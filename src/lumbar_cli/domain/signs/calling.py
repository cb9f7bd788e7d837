"""Whom to call in a country: its emergency number, and lines for less than an emergency."""

from dataclasses import dataclass

from lumbar_cli.domain.sources import Certainty, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLine:
    """A number for something else than an ambulance: what it is for, and how sure that is."""

    number: str
    what: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
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

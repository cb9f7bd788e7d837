"""A medicine that was misspelt by one letter."""

from __future__ import annotations

import re

from lumbar_cli.domain.body.medicines import pattern_of
from lumbar_cli.domain.signs.hints import SHORTEST_WITH_A_SLIP, is_one_slip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumbar_cli.domain.body.medicines import MedicineClass


def with_slips_mended(text: str, table: Iterable[MedicineClass]) -> str:
    """The text with the name of a medicine in place of a word that one slip makes of it: `ibruprofen`."""
    names = [name for each in table for name in each.names if len(name) > SHORTEST_WITH_A_SLIP]
    known = re.compile("|".join(pattern_of(name) for each in table for name in each.names), re.IGNORECASE)

    def mended(match: re.Match[str]) -> str:
        word = match.group().casefold()
        for name in () if known.match(word) else names:
            stem = name.removesuffix("*")
            lengths = (len(stem) - 1, len(stem), len(stem) + 1) if stem != name else (len(word),)
            if any(is_one_slip(word[:length], stem) for length in lengths):
                return stem if stem == name else f"{stem}{_ENDINGS.get(stem, '')}"
        return match.group()

    return re.sub(r"[a-zA-Z]{5,}", mended, text)


_ENDINGS = {"ibuprof": "en", "naprox": "en", "paracet": "amol"}
"""How a stem ends where nothing of the typed ending can be trusted."""

"""A medicine that was misspelt by one letter."""

from __future__ import annotations

import re
from functools import cache

from lumbar_cli.domain.body.medicines import pattern_of
from lumbar_cli.domain.signs.hints import SHORTEST_WITH_A_SLIP, is_one_slip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumbar_cli.domain.body.medicines import MedicineClass


def may_name_one(text: str, table: Iterable[MedicineClass]) -> bool:
    """Whether a word may name a medicine, misspelt or not: costs little, where the patterns of all names cost 60 ms."""
    written = text.casefold()
    words, together = set(re.findall(r"[^\W_]+", written)), re.sub(r"[\W_]", "", written)
    stems = {re.sub(r"\W", "", name) for each in table for name in each.names}
    return any(stem in together or any(_is_misspelt(word, stem) for word in words) for stem in stems)


def with_slips_mended(text: str, table: Iterable[MedicineClass]) -> str:
    """The text with the name of a medicine in place of a word that one slip makes of it: `ibruprofen`."""
    names = [name for each in table for name in each.names]
    known = re.compile("|".join(map(pattern_of, names)), re.IGNORECASE)

    @cache
    def mended(typed: str) -> str:
        word = typed.casefold()
        for name in () if known.match(word) else names:
            stem = name.removesuffix("*")
            if _is_misspelt(word, stem) and (stem != name or abs(len(word) - len(stem)) < 2):
                return stem if stem == name else f"{stem}{_ENDINGS.get(stem, '')}"
        return typed

    return re.sub(r"[a-zA-Z]{5,}", lambda match: mended(match.group()), text)


def _is_misspelt(word: str, stem: str) -> bool:
    """Whether a word begins with a long stem but for one slip."""
    length = len(stem)
    return SHORTEST_WITH_A_SLIP < length < len(word) + 2 and any(
        is_one_slip(word[:end], stem) for end in (length - 1, length, length + 1)
    )


_ENDINGS = {"ibuprof": "en", "naprox": "en", "paracet": "amol"}
"""How a stem ends where nothing of the typed ending can be trusted."""

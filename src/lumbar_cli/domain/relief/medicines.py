"""What is said when a medicine is written down. Nothing here offers a medicine or says that one suits anybody."""

from __future__ import annotations

import re

from lumbar_cli.domain.signs.hints import SHORTEST_WITH_A_SLIP, is_one_slip
from lumbar_cli.domain.values import Value, field
from lumbar_cli.domain.words import Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumbar_cli.domain.pregnancy.dating import GestationalAge
    from lumbar_cli.domain.sources import Citation

_DOSE = re.compile(r"(\d+(?:[.,]\d+)?)\s*mg\b", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class WeekWording(Value):
    """What is said from `start` up to and without `end`, both in days of the pregnancy; None leaves a side open."""

    start: int | None = field(key="from", default=None)
    end: int | None = field(key="before", default=None)
    text: str


class MedicineClass(Value):
    """Medicines of which the same is said. In every text `{name}` stands for what she wrote.

    names: lower case, a final `*` takes any ending. unknown: said while the week is not known. at_most_mg: the class
    is meant only where the text holds one number, a dose in mg up to this; it then stands in place of the class it
    `replaces`.
    """

    slug: str
    title: str
    names: tuple[str, ...]
    unknown: str
    after: str
    ended: str
    sources: tuple[Citation, ...]
    weeks: tuple[WeekWording, ...] = ()
    at_most_mg: float | None = None
    replaces: str | None = None


class Caution(Value):
    """One thing to say about a medicine she wrote down: `name` as written, `text` for her."""

    medicine: str
    name: str
    text: str
    sources: tuple[Citation, ...]


def medicine_cautions(
    text: str, age: GestationalAge | None, table: Iterable[MedicineClass], phase: Phase = Phase.UNKNOWN
) -> tuple[Caution, ...]:
    """Find every class of medicine named in the text, and what is said of it at this age, in the order of the table.

    Without an age, unless the pregnancy is known to be over, the strictest wording. No caution is no answer: the text
    may name something that is not in the table.
    """
    found = [(each, name) for each in table if (name := _named(each, text)) is not None]
    replaced = {each.replaces for each, _ in found}
    return tuple(
        Caution(
            medicine=each.slug, name=name, text=_wording(each, age, phase).replace("{name}", name), sources=each.sources
        )
        for each, name in found
        if each.slug not in replaced
    )


def with_slips_mended(text: str, table: Iterable[MedicineClass]) -> str:
    """The text with the name of a medicine in place of a word that one slip makes of it: `ibruprofen`."""
    names = [name for each in table for name in each.names if len(name) > SHORTEST_WITH_A_SLIP]
    known = re.compile("|".join(_pattern(name) for each in table for name in each.names), re.IGNORECASE)

    def mended(match: re.Match[str]) -> str:
        word = match.group().casefold()
        for name in () if known.match(word) else names:
            stem = name.removesuffix("*")
            lengths = (len(stem) - 1, len(stem), len(stem) + 1) if stem != name else (len(word),)
            if any(is_one_slip(word[:length], stem) for length in lengths):
                return stem if stem == name else f"{stem}{_ENDINGS.get(stem, '')}"
        return match.group()

    return re.sub(r"[a-zA-Z]{5,}", mended, text)


_ENDINGS = {"ibuprof": "en", "naprox": "en"}
"""How a stem ends where nothing of the typed ending can be trusted."""


def _named(medicine: MedicineClass, text: str) -> str | None:
    """The words of the text that name the class, or None."""
    if medicine.at_most_mg is not None and not _is_one_dose_up_to(medicine.at_most_mg, text):
        return None
    match = re.search("|".join(_pattern(name) for name in medicine.names), text, re.IGNORECASE)
    return match.group() if match else None


def _pattern(name: str) -> str:
    """A name as a pattern of whole words: hyphens may be spaces, a final `*` takes any ending."""
    stem = re.escape(name.removesuffix("*")).replace(r"\-", r"[-\s]?")
    ending = r"\w*" if name.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){stem}{ending}"


def _is_one_dose_up_to(limit: float, text: str) -> bool:
    doses = [float(match.group(1).replace(",", ".")) for match in _DOSE.finditer(text)]
    return len(doses) == len(_ANY_NUMBER.findall(text)) == 1 and 0 < doses[0] <= limit


def _wording(medicine: MedicineClass, age: GestationalAge | None, phase: Phase) -> str:
    if phase is Phase.ENDED:
        return medicine.ended
    if phase is Phase.POSTPARTUM:
        return medicine.after
    if age is None:
        return medicine.unknown
    return next((week.text for week in medicine.weeks if _covers(week, age)), medicine.unknown)


def _covers(week: WeekWording, age: GestationalAge) -> bool:
    return (week.start is None or age.days >= week.start) and (week.end is None or age.days < week.end)

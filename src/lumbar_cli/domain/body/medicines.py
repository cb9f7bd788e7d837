"""What is known of a medicine that was written down: what it holds, how much, and what is said of it.

Nothing here offers a medicine or says that one suits anybody.
"""

from __future__ import annotations

import re

from lumbar_cli.domain.diary.records import Dose
from lumbar_cli.domain.values import NOTHING, Value, field, replace
from lumbar_cli.domain.words import Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.pregnancy.dating import GestationalAge
    from lumbar_cli.domain.sources import Citation

_NUMBER = r"(?:\d{1,3}(?:[.,'’]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
_THOUSANDS = r"[1-9]\d{0,2}(?:[.,'’]\d{3})+"
_DOSE = rf"(?i:({_NUMBER})\s*mg\b)"


class WeekWording(Value):
    """What is said from `start` up to and without `end`, both in days of the pregnancy; None leaves a side open."""

    start: int | None = field(key="from", default=None)
    end: int | None = field(key="before", default=None)
    text: str


class Product(Value):
    """What a medicine holds: mg of each substance in one unit (tablet, capsule, sachet), 0 where that is not known.

    names: lower case, a final `*` takes any ending. The first substance is the one that a dose is kept under.
    """

    names: tuple[str, ...]
    holds: Mapping[str, float]


class MedicineClass(Value):
    """Medicines of which the same is said. In every text `{name}` stands for what she wrote.

    names: lower case, a final `*` takes any ending. unknown: said while the week is not known. at_most_mg: the class
    is meant only where the text holds one number, a dose in mg up to this; it then stands in place of the class it
    `replaces`. lowers_fever: the substances that can hide a fever. most_mg_24h: by substance, what the leaflet
    allows in 24 hours, all products together; hours_between: the hours it wants between two doses.
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
    products: tuple[Product, ...] = ()
    lowers_fever: tuple[str, ...] = ()
    most_mg_24h: Mapping[str, float] = NOTHING
    hours_between: Mapping[str, float] = NOTHING


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


def _named(medicine: MedicineClass, text: str) -> str | None:
    """The words of the text that name the class, or None."""
    if medicine.at_most_mg is not None and not _is_one_dose_up_to(medicine.at_most_mg, text):
        return None
    match = re.search("|".join(pattern_of(name) for name in medicine.names), text, re.IGNORECASE)
    return match.group() if match else None


def pattern_of(name: str) -> str:
    """A name as a pattern of whole words: hyphens may be spaces, a final `*` takes any ending."""
    stem = re.escape(name.removesuffix("*")).replace(r"\-", r"[-\s]?")
    if not name.isascii() and not name[0].islower():
        return stem  # Chinese is written without spaces between words
    ending = r"\w*" if name.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){stem}{ending}"


def _is_one_dose_up_to(limit: float, text: str) -> bool:
    doses = [_number(match.group(1)) for match in re.finditer(_DOSE, text)]
    return len(doses) == len(re.findall(_NUMBER, text)) == 1 and 0 < doses[0] <= limit


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


# --- What was taken -------------------------------------------------------------------------------------------------

# As text: most commands need none of them made, and making them costs 4 ms.
_JOINED = r"(?i:\s*(?:\b(?:and|with|then)\b|[;+&]|,\s)\s*)"
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "half": 0.5}
_TIMES = (
    rf"(?i:(?P<count>{_NUMBER}|{'|'.join(_COUNTS)})\s*"
    r"(?:x|×|\*|(?:tab(?:let)?s?|pills?|caps(?:ule)?s?|caplets?|sachets?|tabs)\b(?:\s+of)?))"
)
_TIMES_AFTER = r"(?i:(?:x|×)\s*(?P<count>\d{1,2})(?![\d.,/]|\s*m?c?g))"
_COUNTED = rf"(?i:\b(?P<count>{'|'.join(_COUNTS)})\b)"
_STRENGTHS = rf"({_NUMBER})\s*/\s*({_NUMBER})"
_WEIGHED = rf"(?i:(?P<number>{_NUMBER})\s*(?P<unit>mg|mgs|milligrams?|g|gr|grams?|mcg|µg)\b)"
_ALONE = rf"(?<![\w.,/]){_NUMBER}(?![\w.,/])"
_DOSE_BEGINS = r"(?i:\d|x\d|(?:one|two|three|four|five|six|half)$)"
_DOSE_GOES_ON = r"(?i:x|×|\*|of|mgs?|g|gr|grams?|mcg|ml|tab(?:let)?s?|pills?|cap(?:sule)?s?|caplets?|sachets?)"
MOST_UNITS = 10
"""A number alone up to this counts tablets, one above it is milligrams."""


class Amount(Value, kw_only=False):
    """A substance, and its milligrams where they are known."""

    substance: str
    milligrams: float | None


def products_of(table: Iterable[MedicineClass]) -> tuple[Product, ...]:
    """Every product of the list."""
    return tuple(product for each in table for product in each.products)


def lowering_fever(table: Iterable[MedicineClass]) -> frozenset[str]:
    """The substances that can hide a fever."""
    return frozenset(substance for each in table for substance in each.lowers_fever)


def parts_of(text: str, products: Sequence[Product]) -> tuple[str, ...]:
    """The medicines of a text, one a part: `paracetamol 1g and ibuprofen 400` is two, all else one."""
    parts = [part for part in re.split(_JOINED, text) if part.strip()]
    named = [part for part in parts if _product_in(part, products) is not None]
    return tuple(parts) if len(named) > 1 and len(named) == len(parts) else (text,)


def parted(text: str) -> tuple[str, str | None]:
    """The medicine, and how much from the first word on that is a number; a number before the name is how much too."""
    words = text.split()
    lead = next((place for place, word in enumerate(words) if not _is_of_a_dose(word, first=not place)), None)
    if lead is None:
        return text, None
    before, rest = words[:lead], words[lead:]
    end = next((place for place, word in enumerate(rest) if re.match(_DOSE_BEGINS, word)), len(rest))
    return " ".join(rest[:end]), " ".join([*(word for word in before if word != "of"), *rest[end:]]) or None


def _is_of_a_dose(word: str, *, first: bool) -> bool:
    """Whether a word before a name says how much: `2 x 500mg paracetamol`, `2 tablets of paracetamol`."""
    return bool(re.match(_DOSE_BEGINS, word)) or (not first and bool(re.fullmatch(_DOSE_GOES_ON, word)))


def amounts_of(text: str, products: Sequence[Product]) -> tuple[Amount, ...]:
    """What a text says was taken, by substance. Nothing where it names no product that is known.

    `1g`, `400`, `2 x 500 mg`, `2 tablets`, `30/500 x2`; milligrams are None where neither the text nor the list tells.
    """
    found: dict[str, float | None] = {}
    for part in parts_of(text, products):
        product = _product_in(part, products)
        if product is None:
            continue
        for amount in _amounts(_without_name(part, product), product):
            before = found.get(amount.substance, 0)
            both = before is not None and amount.milligrams is not None
            found[amount.substance] = (before or 0) + amount.milligrams if both else None  # type: ignore[operator]
    return tuple(Amount(substance, milligrams) for substance, milligrams in found.items())


def _that_may_be_in(text: str, names: Iterable[str]) -> list[str]:
    """Of the names those that may be in a text: a pattern of all of them takes longer to make than a score to save.

    Where letters beyond ASCII may stand for others, all.
    """
    if not text.isascii():
        return list(names)
    lowered = text.lower()
    return [name for name in names if all(part in lowered for part in name.lower().removesuffix("*").split("-"))]


def _product_in(text: str, products: Sequence[Product]) -> Product | None:
    """The product whose name is the longest of those in the text."""
    named = [(product, names) for product in products if (names := _that_may_be_in(text, product.names))]
    groups = "|".join(f"({'|'.join(map(pattern_of, names))})" for _, names in named)
    if not groups:
        return None
    found = max(re.finditer(groups, text, re.IGNORECASE), key=lambda match: len(match.group()), default=None)
    return None if found is None else named[(found.lastindex or 1) - 1][0]


def _without_name(text: str, product: Product) -> str:
    names = _that_may_be_in(text, product.names)
    return re.sub("|".join(map(pattern_of, names)), " ", text, flags=re.IGNORECASE) if names else text


def _amounts(dose: str, product: Product) -> Iterator[Amount]:
    count, dose = _count(dose)
    strengths = re.search(_STRENGTHS, dose)
    each = dict(product.holds)
    if strengths is not None and len(each) == 2:
        # Written with the weaker substance first, as on the box: 30/500.
        low, high = sorted((_number(strengths[1]), _number(strengths[2])))
        first, second = each
        each = {first: high, second: low}
    elif (weighed := _weight(dose, units_counted=count is not None)) is not None:
        milligrams, units = weighed
        if units is not None:
            count = units
        elif len(each) == 1:
            each = dict.fromkeys(each, milligrams)
        elif milligrams >= next(iter(each.values())) > 0:
            count = milligrams / next(iter(each.values()))
    for substance, milligrams in each.items():
        yield Amount(substance, (count or 1) * milligrams or None)


def _count(dose: str) -> tuple[float | None, str]:
    """How many units are told, and the text without that."""
    for pattern in (_TIMES_AFTER, _TIMES, _COUNTED):
        found = re.search(pattern, dose)
        if found is not None:
            word = found["count"].casefold()
            number = float(_COUNTS[word]) if word in _COUNTS else _number(word)
            return number, f"{dose[: found.start()]} {dose[found.end() :]}"
    return None, dose


def _weight(dose: str, *, units_counted: bool) -> tuple[float, float | None] | None:
    """Milligrams told, or units where a small number stands alone."""
    found = re.search(_WEIGHED, dose)
    if found is not None:
        factor = {"g": 1000.0, "m": 1.0}.get(found["unit"][0].casefold(), 0.001)
        factor = 0.001 if found["unit"].casefold() in ("mcg", "µg") else factor
        return _number(found["number"], grams=factor == 1000) * factor, None
    alone = re.search(_ALONE, dose)
    if alone is None:
        return None
    number = _number(alone.group())
    return (0, number) if number <= MOST_UNITS and not units_counted else (number, None)


def _number(text: str, *, grams: bool = False) -> float:
    """`1,000` and `10.000` are thousands, the more cautious reading; of grams `1.250` is one and a quarter."""
    if re.fullmatch(_THOUSANDS, text) and not (grams and len(re.findall(r"[.,]", text)) == 1):
        return float(re.sub(r"\D", "", text))
    return float(re.sub("['’]", "", text).replace(",", "."))


def taken_amounts(dose: Dose, products: Sequence[Product]) -> tuple[Amount, ...]:
    """What a dose held; what was kept with it stands before what the list says of its words today."""
    read = amounts_of(" ".join(filter(None, [dose.medicine, dose.dose])), products)
    if dose.substance is None:
        return read
    others = tuple(amount for amount in read if amount.substance != dose.substance)
    listed = next((amount.milligrams for amount in read if amount.substance == dose.substance), None)
    return (Amount(dose.substance, listed if dose.milligrams is None else dose.milligrams), *others)


def written_doses(history: History) -> tuple[Dose, ...]:
    """Every dose as it was written down, oldest first, those in the list of medicines of an entry among them.

    An entry that has doses of its own says no more with its list.
    """
    own = {dose.entry_id for dose in history.doses if dose.entry_id is not None}
    listed = (
        Dose(medicine=text, moment=entry.moment, entry_id=entry.id)
        for entry in history.entries
        if entry.medicines and entry.id not in own
        for text in entry.medicines
    )
    return tuple(sorted((*history.doses, *listed), key=lambda dose: dose.moment.at))


def with_every_dose(history: History, table: Iterable[MedicineClass]) -> History:
    """The same with a dose for each substance that was taken, from `written_doses`."""
    products = products_of(table)
    known: dict[tuple[object, ...], tuple[Amount, ...]] = {}
    doses = []
    for dose in written_doses(history):
        words = (dose.medicine, dose.dose, dose.substance, dose.milligrams)
        if words not in known:
            known[words] = taken_amounts(dose, products) or (Amount(dose.medicine.casefold(), None),)
        of = (dose.moment, dose.entry_id, dose.id, dose.recorded_at)
        for each in known[words]:
            made: Any = Dose  # by place: a long diary has thousands
            doses.append(made(dose.medicine, dose.dose, each.substance, each.milligrams, *of))
    return replace(history, doses=tuple(doses)) if doses else history


def says_how_much(dose: Dose) -> bool:
    """Whether its words hold a number; else one tablet at least is counted, where the list knows what that holds."""
    said = " ".join(filter(None, [dose.medicine, dose.dose]))
    return dose.milligrams is not None and bool(re.search(r"\d", said) or re.search(_COUNTED, said))


class Total(Value, kw_only=False):
    """A substance over some hours: milligrams at least, doses, how many of them without an amount, the newest one."""

    substance: str
    milligrams: float
    doses: int
    unknown: int
    last: datetime


def totals(doses: Iterable[Dose]) -> tuple[Total, ...]:
    """The sums of doses by substance, those of `with_every_dose`."""
    found: dict[str, Total] = {}
    for dose in doses:
        name = dose.substance or dose.medicine.casefold()
        before = found.get(name, Total(name, 0, 0, 0, dose.moment.at))
        found[name] = Total(
            name,
            before.milligrams + (dose.milligrams or 0),
            before.doses + 1,
            before.unknown + (not says_how_much(dose)),
            max(before.last, dose.moment.at),
        )
    return tuple(found.values())

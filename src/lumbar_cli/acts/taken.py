"""What is shown after a dose: the one before, the sum of 24 hours by substance over all products, the cautions."""

from __future__ import annotations

from datetime import timedelta

from lumbar_cli.acts.medicines import dose_cautions
from lumbar_cli.domain.body.medicines import products_of, taken_amounts, totals, with_every_dose
from lumbar_cli.domain.diary.nights import is_a_time, may_begin_a_time
from lumbar_cli.domain.diary.when import LONGEST_WHEN, leading_when, parse_when
from lumbar_cli.domain.errors import UnreadableTimeError
from lumbar_cli.knowledge.relief import load_medicines
from lumbar_cli.views.doses import before_line, dose_data, saved_dose_line, total_data, total_line, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.body.medicines import Total
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import Dose

DAY = timedelta(hours=24)


def time_apart(session: Session, typed: str) -> tuple[str, str | None]:
    """`paracetamol 1g at 14:00` as what was taken and when; all of it is what was taken where no time ends it.

    A time of the evening, told in the small hours, is yesterday's, as after a score. What is meant as a time and cannot
    be read as one is refused: another than that is never saved. Raises what parse_when raises.
    """
    words = typed.split()
    for count in range(min(LONGEST_WHEN + 1, len(words) - 1), 0, -1):
        end = words[-count:]
        if end[0].lower() in ("at", "on"):
            end = end[1:]
        elif end != ["now"] and not may_begin_a_time(end[0]):
            continue
        if end and (when := _time_of(session, end)):
            return " ".join(words[:-count]), when
    vague = next((at for at, word in enumerate(words) if at and word.lower() in _BEGIN_A_DAY), None)
    if vague is not None and is_a_time(" ".join(words[vague:])):
        parse_when(" ".join(words[vague:]), session.now)
    if words[-2:-1] and words[-2].lower() == "at" and words[-1][:1].isdigit():
        parse_when(words[-1], session.now)
    return typed, None


_BEGIN_A_DAY = ("yesterday", "today", "tonight", "last", "this")


def _time_of(session: Session, words: list[str]) -> str | None:
    """A WHEN that all the words are, as one that is read the same again."""
    if found := leading_when(words, session.now):
        moment, count = found
        return moment.at.isoformat() if count == len(words) else None
    text = " ".join(words)
    if not text[:1].isalpha() and not text.endswith("ago"):
        return None
    try:
        parse_when(text, session.now)
    except UnreadableTimeError:
        return None
    return text


def substances(doses: Sequence[Dose]) -> tuple[str, ...]:
    """What the doses are added up under, each once."""
    products = products_of(load_medicines())
    found = [amount.substance for dose in doses for amount in taken_amounts(dose, products)]
    found += [dose.medicine.casefold() for dose in doses if not taken_amounts(dose, products)]
    return tuple(dict.fromkeys(found))


def lately(history: History, at: datetime) -> tuple[tuple[Total, ...], dict[str, float]]:
    """The sums of the 24 hours up to a moment, and the most that the list knows of, by substance."""
    every = with_every_dose(history, load_medicines()).doses
    limits = {name: most for each in load_medicines() for name, most in each.most_mg_24h.items()}
    known = {substance for product in products_of(load_medicines()) for substance in product.holds}
    day = (dose for dose in every if dose.substance in known and timedelta(0) <= at - dose.moment.at < DAY)
    return totals(day), limits


def _around(
    history: History, doses: Sequence[Dose], now: datetime
) -> tuple[list[tuple[str, Dose | None]], list[Total]]:
    """For each substance of the doses: the dose before, and the sum of the 24 hours that it belongs to."""
    at, new, names = doses[0].moment.at, {dose.id for dose in doses}, substances(doses)
    every = with_every_dose(history, load_medicines()).doses
    before: list[tuple[str, Dose | None]] = []
    for name in names:
        earlier = [
            dose
            for dose in every
            if (dose.substance or dose.medicine.casefold()) == name and dose.id not in new and dose.moment.at <= at
        ]
        before.append((name, earlier[-1] if earlier else None))
    sums, _ = lately(history, now if now - at < DAY else at)
    return before, [each for each in sums if each.substance in names]


def taken_lines(session: Session, history: History, doses: Sequence[Dose], *, saved: bool = True) -> list[str]:
    """Saved, unless that was said, the dose before, the sums, the cautions."""
    before, sums = _around(history, doses, session.now)
    limits = {name: most for each in load_medicines() for name, most in each.most_mg_24h.items()}
    between = {name: hours for each in load_medicines() for name, hours in each.hours_between.items()}
    lines = [saved_dose_line(dose, history, session.now) for dose in doses if saved]
    lines += [before_line(name, last, doses[0].moment.at, between.get(name)) for name, last in before]
    lines += [total_line(each, 24, limits.get(each.substance)) for each in sums]
    return wrapped([*lines, *dose_cautions(history, doses)], session.width)


def taken_data(history: History, doses: Sequence[Dose], now: datetime) -> dict[str, Any]:
    """The same for `--json`."""
    before, sums = _around(history, doses, now)
    return {
        "last": {name: None if last is None else dose_data(last) for name, last in before},
        "totals_24h": [total_data(each) for each in sums],
        "cautions": dose_cautions(history, doses),
    }

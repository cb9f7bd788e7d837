"""Days, numbers, facts and datings in the few words a page has for them."""

from __future__ import annotations

from lumbar_cli.domain.pregnancy.dating import Dating, GestationalAge
from lumbar_cli.domain.signs.facts import UNSURE, Fact, FactKind, told
from lumbar_cli.domain.words import DatedBy, ReadingKind, Urgency
from lumbar_cli.wording.habits import as_pages_read, as_she_reads
from lumbar_cli.wording.lines import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.domain.diary.records import FactValue, Reading

URGENCY_WORDS = {
    Urgency.EMERGENCY: "emergency",
    Urgency.SAME_DAY: "needs a call the same day",
    Urgency.WITHIN_DAYS: "to be seen within days",
    Urgency.ROUTINE: "for an ordinary appointment",
}


def day_text(day: date, today: date | None = None) -> str:
    """`22 Nov`, with the year where it is not that of `today`."""
    return f"{day.day} {day:%b}" if today is None or day.year == today.year else f"{day.day} {day:%b} {day.year}"


def span_text(first: date, last: date, today: date) -> str:
    """`9 to 22 Nov`, `26 Oct to 22 Nov`, `28 Dec 2025 to 3 Jan`."""
    if first == last:
        return day_text(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_text(last, today)}"
    begins = day_text(first) if first.year == last.year else day_text(first, today)
    return f"{begins} to {day_text(last, today)}"


def number_text(value: float) -> str:
    """A number with one decimal at most: 6, 6.5."""
    return f"{round(value, 1):g}"


def words_of(slug: str) -> str:
    """A slug in words."""
    return one_line(slug).replace("-", " ").replace("_", " ")


def fact_name(fact: Fact | None, name: str = "") -> str:
    """What a fact is called, as a heading has it, without its article; `name` in words where nobody knows the fact."""
    return words_of(name) if fact is None else _bare(fact.called)


def fact_words(fact: Fact | None, name: str, value: FactValue) -> str:
    """A fact and its answer: `coughing up blood`, `fall: no`, `numbness in one leg`, `temperature of 38.2 °C`."""
    return as_pages_read(_fact_words(fact, name, value))


def _fact_words(fact: Fact | None, name: str, value: FactValue) -> str:
    if fact is not None and (phrase := told(fact, value)) is not None:
        return _bare(phrase)
    if value == UNSURE:
        return f"{fact_name(fact, name)} (not sure)"
    return fact_name(fact, name) if value is True else f"{fact_name(fact, name)}: {value_words(fact, value)}"


def answer_words(fact: Fact | None, name: str, value: FactValue, *, ended: bool) -> str:
    """An answer where someone else may see the screen: no private one, and none about a baby after a loss, is named."""
    return hidden_name(fact, ended=ended) or as_she_reads(_fact_words(fact, name, value))


def hidden_name(fact: Fact | None, *, ended: bool) -> str | None:
    """What stands for a fact that is not to be named; None for one that may be."""
    if fact is not None and ended and fact.names_baby:
        return "an earlier answer"
    return "something you answered" if fact is not None and fact.private else None


def _bare(phrase: str) -> str:
    return phrase.removeprefix("a ").removeprefix("an ")


def value_words(fact: Fact | None, value: FactValue) -> str:
    """A value in words, with its unit; a choice as the screen has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == UNSURE:
        return "not sure"
    if isinstance(value, tuple):
        return " and ".join(value_words(fact, part) for part in value)
    if isinstance(value, str):
        if fact is None or fact.kind is not FactKind.CHOICE:
            return one_line(value)
        return "no" if value == fact.denied else fact.choice_words.get(value) or words_of(value)
    return f"{number_text(value)} {fact.unit}" if fact is not None and fact.unit else number_text(value)


def set_by(dating: Dating) -> str:
    """How a due date was set: `scan at 12+1 on 12 Jul 2026`."""
    measured = "" if dating.measured_days is None else f" at {GestationalAge(dating.measured_days)}"
    if dating.dated_by is DatedBy.CLINIC:
        return "told by the clinic"
    if dating.dated_by is DatedBy.ULTRASOUND:
        return f"scan{measured}{_on(dating.on)}"
    if dating.dated_by is DatedBy.LMP:
        return f"from the last period{_on(dating.lmp)}"
    if dating.dated_by is DatedBy.TRANSFER:
        return f"from the embryo transfer{_on(dating.on)}"
    return f"from a week told{measured}{_on(dating.on)}"


def _on(day: date | None) -> str:
    return "" if day is None else f" on {day_text(day)} {day.year}"


def reading_text(reading: Reading) -> str:
    """`142/88 mmHg`, `68.2 kg`, `38.2 °C`, `500 mg`."""
    if reading.kind is ReadingKind.BP:
        return f"{reading.value:g}/{reading.diastolic:g} mmHg"
    unit = {ReadingKind.WEIGHT: "kg", ReadingKind.TEMPERATURE: "°C", ReadingKind.CALCIUM: "mg"}[reading.kind]
    return f"{number_text(reading.value)} {unit}"

"""What is said of medicines that were written down, and a dose made of the words that were typed."""

from __future__ import annotations

from lumbar_cli.domain.body.medicines import amounts_of, medicine_cautions, parted, parts_of, products_of
from lumbar_cli.domain.diary.records import Dose
from lumbar_cli.domain.relief.medicines import with_slips_mended
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.relief import load_medicines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import Moment

ASK = "ask a pharmacist or midwife before the next dose."
ASK_ENDED = "ask a pharmacist or doctor before the next dose."


def cautions(history: History, texts: Iterable[str], day: date) -> list[str]:
    """A regulator's caution for each medicine that has one, for the week of the day, each once."""
    age, phase = history.pregnancy.age_on(day), history.pregnancy.phase_on(day)
    found = (caution for text in texts for caution in medicine_cautions(text, age, load_medicines(), phase))
    return list(dict.fromkeys(caution.text for caution in found))


def dose_cautions(history: History, doses: Iterable[Dose]) -> list[str]:
    """The same for doses. Of a medicine that is not known here the word is to ask."""
    told: list[str] = []
    for dose in doses:
        day = dose.moment.log_day
        mg = f"{dose.milligrams:g} mg" if dose.milligrams and dose.dose else dose.dose
        named = with_slips_mended(dose.medicine, load_medicines())
        found = cautions(history, [" ".join(filter(None, [named, mg]))], day)
        ask = ASK_ENDED if history.pregnancy.phase_on(day) is Phase.ENDED else ASK
        told += found or [f"{dose.medicine}: {ask}"]
    return list(dict.fromkeys(told))


def is_a_medicine(text: str) -> bool:
    """Whether a text names a medicine of the list."""
    return bool(medicine_cautions(with_slips_mended(text, load_medicines()), None, load_medicines()))


def doses_of(text: str, moment: Moment, entry_id: str | None = None) -> tuple[Dose, ...]:
    """`paracetamol 1g` as a dose, `paracetamol 1g and ibuprofen 400` as two: as typed, with what is known of it."""
    products = products_of(load_medicines())
    text = " ".join(text.split())
    return tuple(_dose(part.strip(), moment, entry_id) for part in parts_of(text, products))


def _dose(text: str, moment: Moment, entry_id: str | None) -> Dose:
    medicine, dose = parted(text)
    table = load_medicines()
    amounts = amounts_of(with_slips_mended(text, table), products_of(table))
    first = amounts[0] if amounts else None
    return Dose(
        medicine=medicine,
        dose=dose,
        substance=first.substance if first else None,
        milligrams=first.milligrams if first and dose else None,
        moment=moment,
        entry_id=entry_id,
    )

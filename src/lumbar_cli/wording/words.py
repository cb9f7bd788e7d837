"""Days, numbers, facts and datings in the few words a page has for them."""

from __future__ import annotations

from lumbar_cli.domain.pregnancy.dating import Dating, GestationalAge
from lumbar_cli.domain.signs.facts import UNSURE, Fact, FactKind
from lumbar_cli.domain.words import DatedBy, ReadingKind, Urgency
from lumbar_cli.wording.lines import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.domain.diary.records import FactValue, Reading

URGENCY_WORDS = {
    Urgency.EMERGENCY: "emergency",
    Urgency.SAME_DAY: "to be phoned about the same day",
    Urgency.WITHIN_DAYS: "to be seen within days",
    Urgency.ROUTINE: "for the next visit",
}

FACT_NAMES = {
    "abdominal_blow": "blow to the belly",
    "backache_new_unusual": "new unusual backache",
    "bladder_sensation_lost": "bladder not felt",
    "bowel_incontinence": "loss of bowel control",
    "bp_diastolic": "lower blood pressure",
    "bp_systolic": "upper blood pressure",
    "cannot_straight_leg_raise": "cannot lift a straight leg",
    "contraction_interval_min": "time between tightenings",
    "contractions_painless": "painless tightenings",
    "contractions_per_hour": "tightenings",
    "contractions_regular": "regular tightenings",
    "discharge_smelly": "bad-smelling discharge",
    "dysuria": "burning urine",
    "epigastric_pain": "pain below the ribs",
    "feels_very_unwell": "feeling very ill",
    "fetal_movements": "movements",
    "genital_sensation_loss": "loss of feeling in the genitals",
    "haematuria": "blood in the urine",
    "haemoptysis": "coughing up blood",
    "harm_baby_thoughts": "thoughts of harming the baby",
    "headache_mild_resolved": "mild headache, gone",
    "headache_postural": "headache worse upright",
    "headache_severe": "severe headache",
    "height_loss_cm": "height loss",
    "interference_enjoyment": "takes enjoyment",
    "interference_general_activity": "stops what she does",
    "itch_no_rash": "itch without a rash",
    "leg_colour_change": "bluish or pale leg",
    "leg_redness": "red or warm leg",
    "lochia": "flow",
    "low_mood_2wk": "low mood for two weeks",
    "morning_stiffness_min": "morning stiffness",
    "near_fall": "stumble",
    "new_urinary_incontinence": "unfelt leaking of urine",
    "nocturnal_leg_cramps": "leg cramps at night",
    "one_sided_lower_abdominal_pain": "belly pain low on one side",
    "period_like_cramps": "cramps like a period",
    "psychosis_signs": "hearing or seeing what others do not",
    "rigors": "shivering",
    "self_harm_thoughts": "thoughts of self-harm",
    "stress_leak_on_cough": "leak on coughing",
    "sudden_swelling_face_hands": "sudden swelling of face or hands",
    "temperature_c": "temperature",
    "temperature_max_c": "highest temperature",
    "trauma_high_energy": "high-energy injury",
    "unable_to_keep_fluids": "cannot keep fluids down",
    "urinary_retention": "cannot pass urine",
    "uterus_hard_tender": "hard or sore belly",
    "vision_disturbance": "disturbed sight",
    "weight_loss_kg": "weight loss",
    "weight_loss_unexplained": "weight loss without trying",
}
"""Where the words of a fact's own name would not read well."""

DENIED_NAMES = {"fetal_movements": "fewer or changed movements", "lochia": "flow increasing again"}
"""Where "no" denies something else than the name says: no movements would be an emergency."""


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


def count(number: int, one: str) -> str:
    """`1 day`, `2 days`."""
    return f"{number} {one if number == 1 else one + 's'}"


def number_text(value: float) -> str:
    """A number with one decimal at most: 6, 6.5."""
    return f"{round(value, 1):g}"


def words_of(slug: str) -> str:
    """A slug in words."""
    return one_line(slug).replace("-", " ").replace("_", " ")


def fact_name(name: str) -> str:
    """A fact in words."""
    return FACT_NAMES.get(name) or words_of(name)


def denied_name(name: str) -> str:
    """What was denied when a fact was answered with no."""
    return DENIED_NAMES.get(name) or fact_name(name)


def fact_words(fact: Fact | None, name: str, value: FactValue) -> str:
    """A fact and its value; a plain yes is the name alone."""
    if value == UNSURE:
        return f"{fact_name(name)} (not sure)"
    if name.endswith("_ago") and not isinstance(value, str):
        return f"{words_of(name.rsplit('_', 2)[0])} {value_words(fact, value)} ago"
    return fact_name(name) if value is True else f"{fact_name(name)} {value_words(fact, value)}"


def value_words(fact: Fact | None, value: FactValue) -> str:
    """A value in words, with its unit."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == UNSURE:
        return "not sure"
    if isinstance(value, tuple):
        return " and ".join(value_words(fact, part) for part in value)
    if isinstance(value, str):
        return words_of(value) if fact is not None and fact.kind is FactKind.CHOICE else one_line(value)
    return f"{value:g} {fact.unit}" if fact is not None and fact.unit else f"{value:g}"


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
    return f"{reading.value:g} {unit}"

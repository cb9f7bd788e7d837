"""The records of a diary as resources: pain, readings, what was tried and taken, what is open.

Everything here obeys what she left out; which resource stands in which section is the business of `sections.py`.
"""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from lumbar_cli.domain.body.medicines import parted, parts_of, products_of, says_how_much, taken_amounts, written_doses
from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.places import Laterality
from lumbar_cli.domain.diary.plain import in_order
from lumbar_cli.domain.diary.records import Dose, FactReport, Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.visit.summary import Private, Section
from lumbar_cli.domain.words import DatedBy, Phase, ReadingKind
from lumbar_cli.formats.data.fhir.datatypes import (
    LANGUAGE,
    Resource,
    category,
    coded,
    coding,
    instant,
    last_24_hours,
    quantity,
    reference,
    said,
    when,
)
from lumbar_cli.formats.data.fhir.identity import identifier, made_id
from lumbar_cli.wording.lines import one_line
from lumbar_cli.wording.words import number_text, reading_text, set_by, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lumbar_cli.domain.body.medicines import Product
    from lumbar_cli.domain.declaring import Declared
    from lumbar_cli.domain.visit.summary import Summary

_Told = PainEntry | Reading | FactReport | ReliefUse | Dose

NONE = ("none", "no", "nothing")
"""Of allergies: she says that there are none."""

_AFTER_REST = "Pain after lying down or changing position for 30 to 60 minutes"

_READING_WORDS = {
    ReadingKind.WEIGHT: "Weight",
    ReadingKind.BP: "Blood pressure",
    ReadingKind.TEMPERATURE: "Temperature",
    ReadingKind.CALCIUM: "Calcium",
}

_DUE_DATE = {DatedBy.LMP: "due-date-from-lmp", DatedBy.TRANSFER: "due-date-from-ovulation"}


class Resources:
    """Makes the resources of one diary; holds what all of them refer to."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        history = summary.history
        records: list[_Told] = [
            *history.entries,
            *history.readings,
            *history.fact_reports,
            *history.relief_uses,
            *history.doses,
        ]
        known_by = summary.diary or min((record.id for record in records), default="empty")
        self.diary = made_id(f"diary:{known_by}")
        self._namespace = UUID(self.diary)
        self.patient_id = self.uuid("patient")
        self.subject = reference(self.patient_id)
        self.performer = [self.subject]
        self.observers: dict[str, str] = {}
        """Who else saw something, with their identities."""
        moments = [record.moment.at for record in (*records, *history.assessments, *history.phoned)]
        moments += [record.recorded_at for record in records if record.recorded_at is not None]
        moments += [dating.set_at for dating in history.pregnancy.datings]
        moments.append(datetime.combine(summary.today, time(), summary.now.tzinfo))
        self.written = instant(max(moments).astimezone(summary.now.tzinfo))
        """When the newest of it was written or happened, in her zone, and not before the day it speaks of."""
        fields = [field for field in declared(PainEntry) if self._wanted(field)]
        self._echoed = [(field.told.shown or "", field) for field in fields if field.told.echoed]
        self._back = [(field, field.told.fhir) for field in fields if field.told.fhir]

    def has(self, section: Section) -> bool:
        """Whether she wants it in."""
        return self.summary.has(section)

    def includes(self, private: Private) -> bool:
        """Whether she added it."""
        return private in self.summary.choices.include

    def may_tell_words_of(self, moment: Moment) -> bool:
        """Whether free words of that moment may go out: she added notes, and they are of no pregnancy that ended."""
        ended = self.summary.history.pregnancy.ended_on
        return self.includes(Private.NOTES) and (ended is None or moment.at.date() >= ended)

    def uuid(self, name: str) -> str:
        """The identity of something of this diary."""
        return made_id(name, self._namespace)

    def _wanted(self, field: Declared) -> bool:
        if field.name == "interference":
            return False  # has a section of its own
        return field.name != "worse_with" or self.has(Section.WHERE)

    def patient(self) -> Resource:
        """Her, with the name she gave, in two parts where it has them, her birth date and her hospital's number."""
        profile = self.summary.history.profile
        name = one_line(self.summary.name) if self.summary.name else ""
        made: Resource = {
            "resourceType": "Patient",
            "id": self.patient_id,
            "language": LANGUAGE,
            "text": said(name or "Name left out."),
            "identifier": [identifier(self.patient_id)],
        }
        if name:
            made["name"] = [_name(name)]
        if self.has(Section.NAME):
            if profile.born is not None:
                made["birthDate"] = profile.born.isoformat()
            if number := one_line(profile.hospital_number or ""):
                made["identifier"].append({"type": {"text": "hospital number"}, "value": number})
        return made

    def observation(
        self, identity: str, code: Resource, times: Resource, value: Resource, words: str, kind: str | None = None
    ) -> Resource:
        """One thing that was felt, measured or told."""
        return {
            "resourceType": "Observation",
            "id": self.uuid(f"observation:{identity}"),
            "language": LANGUAGE,
            "text": said(words),
            "status": "final",
            **({} if kind is None else {"category": category(kind)}),
            "code": code,
            "subject": self.subject,
            **times,
            "performer": self.performer,
            **value,
        }

    # Where she is

    def pregnancy(self) -> Iterator[Resource]:
        """What is known of it: before a birth, after one, or that it ended where she chose to say so."""
        summary = self.summary
        today = {"effectiveDateTime": summary.today.isoformat()}
        if summary.dating is not None:
            due = summary.dating.due_date.isoformat()
            code = coded(_DUE_DATE.get(summary.dating.dated_by, "due-date"))
            words = f"Due date {due}, {set_by(summary.dating)}."
            at = {"effectiveDateTime": instant(summary.dating.set_at)}
            yield self.observation(f"due:{summary.dating.id}", code, at, {"valueDateTime": due}, words)
        if summary.age is not None:
            words = f"Gestational age {summary.age} on {summary.today.isoformat()}, from the due date."
            days = {"valueQuantity": quantity(summary.age.days, "days")}
            yield self.observation(f"age:{summary.today.isoformat()}", coded("gestational-age"), today, days, words)
        if summary.phase is Phase.PREGNANT and summary.dating is not None:
            value = {"valueCodeableConcept": coded("pregnant", "answer")}
            yield self.observation("pregnant", coded("pregnancy-status"), today, value, "Pregnant, as she says.")
        if summary.born_on is not None:
            born = summary.born_on.isoformat()
            at = {"effectiveDateTime": born}
            yield self.observation("birth", coded("birth"), at, {"valueDateTime": born}, f"Gave birth on {born}.")
            if summary.over_at is not None:
                days = {"valueQuantity": quantity(summary.over_at.days, "days")}
                words = f"Gestational age {summary.over_at} at the birth on {born}."
                yield self.observation("age-at-birth", coded("gestational-age"), at, days, words)
        if summary.ended_on is not None:
            day = summary.ended_on.isoformat()
            far = f", at {summary.over_at}" if summary.over_at is not None else ""
            words, at = f"A pregnancy ended on {day}{far}.", {"effectiveDateTime": day}
            yield self.observation("ended", {"text": "A pregnancy ended"}, at, {"valueDateTime": day}, words)
        if summary.babies is not None:
            born_already = summary.phase is Phase.POSTPARTUM
            code = {"text": "Number of babies born"} if born_already else coded("fetuses")
            babies: Resource = {"valueInteger": summary.babies}
            yield self.observation("babies", code, {}, babies, f"Number of babies: {summary.babies}.")

    def conditions(self) -> Iterator[Resource]:
        """What she says of herself; nobody has confirmed it."""
        from lumbar_cli.knowledge.relief import load_conditions

        known = load_conditions()
        for name in self.summary.conditions:
            condition = known.get(name)
            if condition is not None and self.summary.phase not in condition.only:
                continue
            title = one_line(words_of(name) if condition is None else condition.title)
            yield {
                "resourceType": "Condition",
                "id": self.uuid(f"condition:{name}"),
                "language": LANGUAGE,
                "text": said(f"{title}, as she says."),
                "verificationStatus": {"coding": [coding("unconfirmed", "verification")]},
                "code": {"text": title},
                "subject": self.subject,
                "recorder": self.subject,
                "asserter": self.subject,
            }

    def allergies(self) -> Iterator[Resource]:
        """What she says she cannot take; that there is none is said in words alone."""
        words = one_line(self.summary.history.profile.allergies or "")
        if not words or words.casefold() in NONE:
            return
        yield {
            "resourceType": "AllergyIntolerance",
            "id": self.uuid("allergies"),
            "language": LANGUAGE,
            "text": said(f"{words}, as she says."),
            "clinicalStatus": {"coding": [coding("active", "allergy")]},
            "verificationStatus": {"coding": [coding("unconfirmed", "allergy-verification")]},
            "code": {"text": words},
            "patient": self.subject,
            "recorder": self.subject,
            "asserter": self.subject,
        }

    # Pain

    def entry(self, entry: PainEntry) -> Iterator[Resource]:
        """One observation for the score, and one for each look back that was told."""
        at = when(entry.moment)
        times: Resource = {"effectiveDateTime": at}
        shared = self._of_entry(entry)
        place = _place_words(entry) if self.has(Section.WHERE) else ""
        if place:
            shared["bodySite"] = {"text": place}
        notes = self._notes(entry)
        noted = {"note": [{"text": text} for text in notes]} if notes else {}
        words = f"Pain {entry.score} of 10, {place}, {at}." if place else f"Pain {entry.score} of 10, {at}."
        value = {"valueQuantity": quantity(entry.score, "score"), **noted, **shared}
        yield self.observation(f"entry:{entry.id}", coded("pain-now"), times, value, words, "survey")
        for field, text in self._back:
            number = getattr(entry, field.name)
            if number is not None:
                value = {"valueQuantity": quantity(number, "score"), **shared}
                words = f"{text}: {number_text(number)}, {at}."
                period = {"effectivePeriod": last_24_hours(entry.moment)}
                yield self.observation(f"entry:{entry.id}:{field.key}", {"text": text}, period, value, words, "survey")
        if entry.relieved_by_rest is not None and self.has(Section.WHERE):
            after = entry.relieved_by_rest.value
            value = {"valueString": after, **shared}
            words = f"{_AFTER_REST}: {after}, {at}."
            yield self.observation(f"entry:{entry.id}:rest", {"text": _AFTER_REST}, times, value, words, "survey")

    def interference(self, entry: PainEntry) -> Resource | None:
        """How much it was in the way."""
        if entry.interference is None:
            return None
        text = next(field.told.fhir for field in declared(PainEntry) if field.name == "interference")
        at = when(entry.moment)
        value = {"valueQuantity": quantity(entry.interference, "score"), **self._of_entry(entry)}
        words = f"{text}: {entry.interference}, {at}."
        identity = f"entry:{entry.id}:interference"
        return self.observation(identity, {"text": text}, {"effectiveDateTime": at}, value, words, "survey")

    def _of_entry(self, entry: PainEntry) -> Resource:
        shared: Resource = {}
        if entry.recorded_at is not None:
            shared["issued"] = instant(entry.recorded_at)
        if entry.observed_by:
            shared["performer"] = [reference(self._observer(entry.observed_by))]
        return shared

    def _observer(self, name: str) -> str:
        if name not in self.observers:
            self.observers[name] = self.uuid(f"observer:{name}")
        return self.observers[name]

    def observer(self, name: str, identity: str) -> Resource:
        """Someone else who saw it, by the name she gave."""
        made: Resource = {
            "resourceType": "RelatedPerson",
            "id": identity,
            "language": LANGUAGE,
            "text": said("Someone else who saw it."),
            "patient": self.subject,
            "relationship": [{"text": "someone else who saw it"}],
        }
        named = one_line(name)
        if named and self.has(Section.NAME):
            made |= {"text": said(f"{named}, who saw it."), "name": [{"text": named}]}
        return made

    def _notes(self, entry: PainEntry) -> list[str]:
        notes = []
        if entry.observed_by:
            name = f": {one_line(entry.observed_by)}" if self.has(Section.NAME) else ""
            notes.append(f"Seen by someone else{name}")
        if entry.characters and self.has(Section.WHERE):
            notes.append(f"Feels {', '.join(entry.characters)}")
        for name, field in self._echoed:
            if value := field.words_in(entry):
                notes.append(f"{name.capitalize()} {value}")
        if entry.note and self.may_tell_words_of(entry.moment):
            notes.append(one_line(entry.note))
        return [note for note in notes if note]

    # What was measured, tried and taken

    def readings(self) -> Iterator[Resource]:
        """Height and weight of her profile, then what she measured."""
        profile = self.summary.history.profile
        if profile.height_cm is not None:
            words = f"Height {number_text(profile.height_cm)} cm, as she says."
            value = {"valueQuantity": quantity(profile.height_cm, "height")}
            yield self.observation("height", coded("height"), {}, value, words, "vital-signs")
        if profile.pre_weight_kg is not None and self.summary.phase is not Phase.ENDED:
            words = f"Weight before the pregnancy {number_text(profile.pre_weight_kg)} kg, as she says."
            value = {"valueQuantity": quantity(profile.pre_weight_kg, "weight")}
            yield self.observation("weight-before", coded("weight-before"), {}, value, words, "vital-signs")
        for reading in in_order(self.summary.history.readings):
            yield self._reading(reading)

    def _reading(self, reading: Reading) -> Resource:
        at = when(reading.moment)
        times: Resource = {"effectiveDateTime": at}
        if reading.recorded_at is not None:
            times["issued"] = instant(reading.recorded_at)
        words = f"{_READING_WORDS[reading.kind]} {reading_text(reading)}, {at}, measured by herself."
        if reading.kind is ReadingKind.CALCIUM:
            value: Resource = {"valueQuantity": quantity(reading.value, "calcium")}
            return self.observation(
                f"reading:{reading.id}", {"text": "Calcium taken as a supplement or eaten"}, times, value, words
            )
        if reading.kind is ReadingKind.BP:
            parts = (("systolic", reading.value), ("diastolic", reading.diastolic or 0))
            both = [{"code": coded(name), "valueQuantity": quantity(number, "pressure")} for name, number in parts]
            value, code = {"component": both}, coded("blood-pressure")
        else:
            value = {"valueQuantity": quantity(reading.value, reading.kind.value)}
            code = coded(reading.kind.value)
        return self.observation(f"reading:{reading.id}", code, times, value, words, "vital-signs")

    def reading_id(self, reading: Reading) -> str:
        """The identity of the resource of a reading."""
        return self.uuid(f"observation:reading:{reading.id}")

    def use(self, use: ReliefUse) -> Resource:
        """Something she did for herself; a Procedure would be taken for an operation by who reads it."""
        at = when(use.moment)
        method = words_of(use.method) or "a method of her own"
        told = [f"{method}, {at}."]
        parts: list[Resource] = []
        for text, number, unit in (
            ("Pain before, 0 to 10", use.before, "score"),
            ("Pain after, 0 to 10", use.after, "score"),
            ("For how long", use.minutes, "minutes"),
        ):
            if number is not None:
                parts.append({"code": {"text": text}, "valueQuantity": quantity(number, unit)})
                told.append(f"{text}: {number}{' minutes' if unit == 'minutes' else ''}.")
        value: Resource = {"component": parts} if parts else {}
        if use.helped is not None:
            word = words_of(use.helped.value)
            told.append(f"Helped, in her own word: {word}.")
            value = {"valueString": f"Helped, in her own word: {word}", **value}
        else:
            value = {"valueString": "Used; whether it helped was not asked", **value}
        if use.recorded_at is not None:
            value["issued"] = instant(use.recorded_at)
        words = " ".join(told)
        return self.observation(f"use:{use.id}", {"text": method}, {"effectiveDateTime": at}, value, words, "therapy")

    def medicines(self) -> Iterator[Resource]:
        """One statement a medicine, by the name she typed, with every dose of it; her words are no drug code."""
        from lumbar_cli.knowledge.relief import load_medicines

        products = products_of(load_medicines())
        taken: dict[str, list[_Taken]] = {}
        known: dict[tuple[str, str | None], tuple[_Taken, ...]] = {}
        for dose in written_doses(self.summary.history):
            words = (dose.medicine, dose.dose)
            if words not in known:
                known[words] = tuple(_taken(dose, products))
            for one in known[words]:
                taken.setdefault(one.name.casefold(), []).append(replace(one, moment=dose.moment))
        for key, doses in taken.items():
            yield self._medicine(key, doses)

    def _medicine(self, key: str, doses: list[_Taken]) -> Resource:
        typed = {one.typed.casefold(): one.typed for one in doses}
        shown = one_line(doses[0].name if len(typed) > 1 else doses[0].typed) or "a medicine"
        days = {one.moment.log_day for one in doses}
        first, last = when(doses[0].moment), when(doses[-1].moment)
        if not (doses[0].moment.time_given and doses[-1].moment.time_given):
            first, last = min(days).isoformat(), max(days).isoformat()
        words = f"{shown}, written down {count(len(doses), 'time')} on {count(len(days), 'day')}."
        substances = dict.fromkeys(name for one in doses for name in one.substances)
        notes = [words, *(f"Contains {one_line(name)}." for name in substances)]
        groups: dict[tuple[str, float | None], list[Moment]] = {}
        for one in doses:
            groups.setdefault((one.how_much or one.typed, one.milligrams), []).append(one.moment)
        dosage = []
        for (text, milligrams), moments in groups.items():
            each = {} if milligrams is None else {"doseAndRate": [{"doseQuantity": quantity(milligrams, "milligrams")}]}
            events = {"timing": {"event": [when(moment) for moment in moments]}}
            dosage.append({"text": one_line(text) or shown, **events, **each})
        times = {"effectivePeriod": {"start": first, "end": last}} if first != last else {"effectiveDateTime": first}
        return {
            "resourceType": "MedicationStatement",
            "id": self.uuid(f"medication:{key}"),
            "language": LANGUAGE,
            "text": said(*notes),
            "status": "unknown",
            "medicationCodeableConcept": {"text": shown},
            "subject": self.subject,
            **times,
            "informationSource": self.subject,
            "note": [{"text": text} for text in notes],
            "dosage": dosage,
        }


class _Taken(Value):
    """A dose as it is told: the name of the medicine, the whole as typed, how much, and what it holds where known."""

    name: str
    typed: str
    how_much: str | None
    milligrams: float | None
    substances: tuple[str, ...]
    moment: Moment


def _taken(dose: Dose, products: Sequence[Product]) -> Iterator[_Taken]:
    """A dose, or each medicine of the words of an entry."""
    parts = (dose.medicine,) if dose.dose is not None else parts_of(dose.medicine, products)
    for part in parts:
        name, how_much = (part, dose.dose) if dose.dose is not None else parted(part)
        one = dose if len(parts) == 1 else replace(dose, medicine=part)
        amounts = taken_amounts(one, products)
        sure = len(amounts) == 1 and says_how_much(replace(one, milligrams=amounts[0].milligrams))
        written = how_much is None or how_much.casefold() in part.casefold()
        yield _Taken(
            name=" ".join(name.split()),
            typed=" ".join(part.split()) if written else f"{' '.join(part.split())} {how_much}",
            how_much=how_much,
            milligrams=amounts[0].milligrams if sure else None,
            substances=tuple(amount.substance for amount in amounts),
            moment=dose.moment,
        )


def _name(name: str) -> Resource:
    """The name as she gave it, and its parts: `Reed, Anna` and `Anna Reed` alike; one word is no part."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma:
        given, _, family = (part.strip() for part in name.rpartition(" "))
    parts = {"family": family, "given": given.split()} if family and given else {}
    return {"text": name, **parts}


def _place_words(entry: PainEntry) -> str:
    if entry.sides:
        return " and ".join(_on_side(words_of(site), side) for site, side in entry.places)
    return _on_side(" and ".join(words_of(site) for site in entry.sites), entry.laterality)


def _on_side(places: str, side: Laterality | None) -> str:
    if side is None:
        return places
    return f"{places}, both sides" if side is Laterality.BOTH else f"{side.value} {places}"

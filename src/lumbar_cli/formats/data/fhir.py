"""The diary as an HL7 FHIR R4 (4.0.1) document: patient-reported, every resource with words a person can read.

Plain dictionaries: a FHIR library would cost ten times the whole run. Only pain now carries the code of the 0-10
scale; worst, least and average have none that fits and go out as text. No status is stronger than what is known.
Identities are derived from those of the diary, so the same diary on the same day gives the same bytes. Free notes,
and answers about mood and safety, are in it only where they were asked for, because this file is made to be handed on.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid5

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.places import Laterality
from lumbar_cli.domain.diary.plain import in_order
from lumbar_cli.domain.diary.records import FactReport, FactValue, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.signs.facts import question
from lumbar_cli.domain.text import count
from lumbar_cli.domain.visit.summary import Private, Summary, may_show
from lumbar_cli.domain.words import DatedBy, ReadingKind
from lumbar_cli.formats.data.json import dumps
from lumbar_cli.formats.page.text import fit, layout
from lumbar_cli.wording.lines import one_line
from lumbar_cli.wording.words import fact_name, number_text, reading_text, set_by, value_words, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lumbar_cli.domain.signs.facts import Fact

SUFFIX = ".fhir.json"

CODES = Path(__file__).parent / "codes.toml"

NAMESPACE = UUID("6c756d62-6172-5d69-a172-79666869726a")
"""Of our own making; every identity is a uuid5 in it."""

URI_SYSTEM = "urn:ietf:rfc:3986"
XHTML = "http://www.w3.org/1999/xhtml"

Resource = dict[str, Any]
_Told = PainEntry | Reading | ReliefUse | FactReport


@cache
def load_codes() -> Mapping[str, Any]:
    """The table of codes; the only place a code is written."""
    return tomllib.loads(CODES.read_text(encoding="utf-8"))


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the document."""
    out.write(dumps(document(summary)).encode())


def document(summary: Summary) -> Resource:
    """The Bundle."""
    maker = _Maker(summary)
    resources = maker.resources()
    identity = maker.uuid("bundle", maker.seed)
    return {
        "resourceType": "Bundle",
        "id": identity,
        "identifier": {"system": URI_SYSTEM, "value": f"urn:uuid:{identity}"},
        "type": "document",
        "timestamp": maker.written,
        "entry": [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources],
    }


@dataclass(slots=True)
class _Section:
    """One section of the document: what it is called, and the resources in it."""

    title: str
    resources: list[Resource] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class _Maker:
    """Makes the resources of one diary; holds what all of them refer to."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        history = summary.history
        records: list[_Told] = [*history.entries, *history.readings, *history.fact_reports, *history.relief_uses]
        first = in_order(history.entries)[:1]
        self.seed = first[0].id if first else next((record.id for record in records), "empty")
        self.patient = self.uuid("patient", self.seed)
        recorded = [record.recorded_at for record in records if record.recorded_at is not None]
        newest = max(recorded, default=datetime.combine(summary.today, datetime.min.time(), UTC))
        self.written = f"{newest.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def uuid(self, kind: str, identity: str) -> str:
        return str(uuid5(NAMESPACE, f"{kind}:{identity}"))

    def resources(self) -> list[Resource]:
        sections = [
            _Section("Pregnancy", list(self._pregnancy())),
            _Section("Warning signs", list(self._questionnaires()), self._assessed()),
            _Section("Pain", [made for entry in in_order(self.summary.history.entries) for made in self._entry(entry)]),
            _Section("What was tried", [self._use(use) for use in in_order(self.summary.history.relief_uses)]),
            _Section("Medicines", list(self._medicines())),
            _Section("Readings", [self._reading(reading) for reading in in_order(self.summary.history.readings)]),
            _Section("Questions", [], [one_line(text) for text in self.summary.choices.questions]),
        ]
        told = [section for section in sections if section.resources or section.words]
        inside = [resource for section in told for resource in section.resources]
        return [self._composition(told), self._patient(), *inside]

    def _composition(self, sections: Iterable[_Section]) -> Resource:
        title = "Pain diary, as written by the person herself"
        told = [self._section(section) for section in sections]
        page = "\n".join(layout(fit(self.summary)))
        return {
            "resourceType": "Composition",
            "id": self.uuid("composition", self.seed),
            "text": _narrative(f"<pre>{_xml(page)}</pre>"),
            "status": "preliminary",
            "type": _coded("patient-note"),
            "subject": self._subject(),
            "date": self.written,
            "author": [self._subject()],
            "title": title,
            **({"section": told} if told else {}),
        }

    def _section(self, section: _Section) -> Resource:
        words = section.words or [f"{count(len(section.resources), 'record')}, as written by the person herself."]
        made: Resource = {"title": section.title, "text": _narrative(_paragraphs(words))}
        if section.resources:
            made["entry"] = [{"reference": f"urn:uuid:{resource['id']}"} for resource in section.resources]
        return made

    def _subject(self) -> Resource:
        return {"reference": f"urn:uuid:{self.patient}"}

    def _patient(self) -> Resource:
        name = one_line(self.summary.name) if self.summary.name else ""
        made: Resource = {
            "resourceType": "Patient",
            "id": self.patient,
            "text": _narrative(_paragraphs([name or "Name left out."])),
        }
        if name:
            made["name"] = [{"text": name}]
        return made

    def _pregnancy(self) -> Iterator[Resource]:
        summary = self.summary
        if summary.dating is None:
            return
        code = {DatedBy.LMP: "due-date-from-lmp", DatedBy.TRANSFER: "due-date-from-ovulation"}
        due = summary.dating.due_date.isoformat()
        words = f"Due date {due}, {set_by(summary.dating)}."
        yield self._observation(
            f"due:{summary.dating.id}",
            _coded(code.get(summary.dating.dated_by, "due-date")),
            _utc(summary.dating.set_at),
            {"valueDateTime": due},
            words,
        )
        if summary.age is not None:
            words = f"Gestational age {summary.age} on {summary.today.isoformat()}, from the due date."
            yield self._observation(
                f"age:{summary.today.isoformat()}",
                _coded("gestational-age"),
                summary.today.isoformat(),
                {"valueQuantity": _quantity(summary.age.days, "days")},
                words,
            )

    def _entry(self, entry: PainEntry) -> Iterator[Resource]:
        """One observation for the score, and one for each look back that was told."""
        at = _when(entry)
        place = _place_words(entry)
        shared: Resource = {"bodySite": {"text": place}} if place else {}
        if entry.recorded_at is not None:
            shared["issued"] = _utc(entry.recorded_at)
        notes = [f"Seen by someone else: {one_line(entry.observed_by)}"] if entry.observed_by else []
        notes += [f"Feels {', '.join(entry.characters)}"] if entry.characters else []
        more = ((field.told.shown or "", field.words_in(entry)) for field in declared(PainEntry) if field.told.echoed)
        notes += [f"{name.capitalize()} {value}" for name, value in more if value]
        if entry.note and Private.NOTES in self.summary.choices.include:
            notes.append(one_line(entry.note))
        noted = {"note": [{"text": text} for text in notes]} if notes else {}
        words = f"Pain {entry.score} of 10, {place}, {at}."
        value = {"valueQuantity": _quantity(entry.score, "score")}
        yield self._observation(entry.id, _coded("pain-now"), at, {**value, **noted, **shared}, words, survey=True)
        fields = (field for field in declared(PainEntry) if field.told.fhir)
        back = ((field.key, field.told.fhir, getattr(entry, field.name)) for field in fields)
        for name, text, number in back:
            if number is not None:
                value = {"valueQuantity": _quantity(number, "score")}
                words = f"{text}: {number_text(number)}, {at}."
                identity = f"{entry.id}:{name}"
                yield self._observation(identity, {"text": text}, at, {**value, **shared}, words, survey=True)
        if entry.relieved_by_rest is not None:
            text = "Pain after lying down or changing position for 30 to 60 minutes"
            said = entry.relieved_by_rest.value
            made = {"valueString": said, **shared}
            yield self._observation(f"{entry.id}:rest", {"text": text}, at, made, f"{text}: {said}, {at}.", survey=True)

    def _observation(
        self, identity: str, code: Resource, at: str, value: Resource, words: str, *, survey: bool = False
    ) -> Resource:
        category = {"category": [_category("survey")]} if survey else {}
        return {
            "resourceType": "Observation",
            "id": self.uuid("observation", identity),
            "text": _narrative(_paragraphs([words])),
            "status": "final",
            **category,
            "code": code,
            "subject": self._subject(),
            "effectiveDateTime": at,
            "performer": [self._subject()],
            **value,
        }

    def _reading(self, reading: Reading) -> Resource:
        at = _when(reading)
        words = f"{_READING_WORDS[reading.kind]} {reading_text(reading)}, {at}, measured by herself."
        if reading.kind is ReadingKind.CALCIUM:
            value = {"valueQuantity": _quantity(reading.value, "calcium")}
            return self._observation(reading.id, {"text": "Calcium taken as a supplement or eaten"}, at, value, words)
        if reading.kind is ReadingKind.BP:
            parts = (("systolic", reading.value), ("diastolic", reading.diastolic or 0))
            both = [{"code": _coded(name), "valueQuantity": _quantity(number, "pressure")} for name, number in parts]
            made = self._observation(reading.id, _coded("blood-pressure"), at, {"component": both}, words)
        else:
            value = {"valueQuantity": _quantity(reading.value, reading.kind.value)}
            made = self._observation(reading.id, _coded(reading.kind.value), at, value, words)
        return {**made, "category": [_category("vital-signs")]}

    def _use(self, use: ReliefUse) -> Resource:
        told = [f"Pain before {use.before} of 10"] if use.before is not None else []
        told += [f"Pain after {use.after} of 10"] if use.after is not None else []
        told += [f"{count(use.minutes, 'minute')}"] if use.minutes is not None else []
        told += [f"Helped, in her own word: {use.helped.value}"] if use.helped is not None else []
        method = words_of(use.method)
        made: Resource = {
            "resourceType": "Procedure",
            "id": self.uuid("procedure", use.id),
            "text": _narrative(_paragraphs([f"{method}, {_when(use)}.", *told])),
            "status": "completed",
            "code": {"text": method},
            "subject": self._subject(),
            "performedDateTime": _when(use),
            "recorder": self._subject(),
        }
        if told:
            made["note"] = [{"text": text} for text in told]
        return made

    def _medicines(self) -> Iterator[Resource]:
        """One statement for each text and day: the text as typed is all that is known, so there is no code."""
        taken: dict[tuple[date, str], list[PainEntry]] = {}
        for entry in in_order(self.summary.history.entries):
            for text in entry.medicines:
                taken.setdefault((entry.moment.log_day, text), []).append(entry)
        for (day, text), entries in taken.items():
            shown = one_line(text)
            words = f"{shown}, written down {count(len(entries), 'time')} on {day.isoformat()}."
            yield {
                "resourceType": "MedicationStatement",
                "id": self.uuid("medication", f"{day.isoformat()}:{text}"),
                "text": _narrative(_paragraphs([words])),
                "status": "unknown",
                "medicationCodeableConcept": {"text": shown},
                "subject": self._subject(),
                "effectiveDateTime": _when(entries[0]),
                "informationSource": self._subject(),
                "note": [{"text": words}],
            }

    def _shown(self, name: str) -> Fact | None:
        """A fact that may be handed on: not private, no detail about a baby once the pregnancy is over."""
        fact = self.summary.facts.get(name)
        ended = self.summary.history.pregnancy.ended_on is not None
        if fact is None or (ended and fact.names_baby) or not may_show(fact, self.summary.choices.include):
            return None
        return fact if fact.ask is not None else None

    def _questionnaires(self) -> Iterator[Resource]:
        """One for each log day with answers, the newest also with the questions that nobody asked."""
        reports = [report for report in in_order(self.summary.history.fact_reports) if self._shown(report.fact)]
        days = [(day, list(told)) for day, told in groupby(sorted(reports, key=_log_day), key=_log_day)]
        for place, (day, told) in enumerate(days):
            answers = {report.fact: report for report in told}
            last = max(told, key=lambda report: report.moment.at)
            items = [self._item(name, report.value) for name, report in answers.items()]
            if place == len(days) - 1:
                unasked = self.summary.signs.not_asked
                items += [self._item(name, None) for name in unasked if name not in answers and self._shown(name)]
            words = [f"Answers of {day.isoformat()}.", *(_answer_words(item) for item in items)]
            yield {
                "resourceType": "QuestionnaireResponse",
                "id": self.uuid("answers", f"{day.isoformat()}:{self.seed}"),
                "text": _narrative(_paragraphs(words)),
                "questionnaire": f"urn:uuid:{self.uuid('questionnaire', 'warning-signs')}|{self._rules_version()}",
                "status": "completed" if self.summary.screening.complete else "in-progress",
                "subject": self._subject(),
                "authored": _when(last),
                "author": self._subject(),
                "source": self._subject(),
                "item": items,
            }

    def _rules_version(self) -> str:
        reviewed = (rule.reviewed for rule in self.summary.screening.red_flags)
        return max(reviewed, default=self.summary.today).isoformat()

    def _item(self, name: str, value: FactValue | None) -> Resource:
        fact = self._shown(name)
        assert fact is not None  # only shown facts come here
        item: Resource = {"linkId": name, "text": question(fact, self.summary.phase)}
        if value is not None:
            values = value if isinstance(value, tuple) else (value,)
            item["answer"] = [_answer(part) for part in values]
        return item

    def _assessed(self) -> list[str]:
        return [
            f"Seen to by a professional on {a.moment.log_day.isoformat()}: {fact_name(fact)}."
            for a in in_order(self.summary.history.assessments)
            if (fact := self._shown(a.fact))
        ]


_READING_WORDS = {
    ReadingKind.WEIGHT: "Weight",
    ReadingKind.BP: "Blood pressure",
    ReadingKind.TEMPERATURE: "Temperature",
    ReadingKind.CALCIUM: "Calcium",
}


def _log_day(report: FactReport) -> date:
    return report.moment.log_day


def _coded(name: str) -> Resource:
    found, codes = load_codes()["loinc"][name], load_codes()
    coding = {"system": codes["systems"]["loinc"], "code": found["code"], "display": found["display"]}
    return {"coding": [coding], "text": found["display"]}


def _category(name: str) -> Resource:
    found, codes = load_codes()["category"][name], load_codes()
    return {"coding": [{"system": codes["systems"]["category"], "code": found["code"], "display": found["display"]}]}


def _quantity(value: float, unit: str) -> Resource:
    found, codes = load_codes()["ucum"][unit], load_codes()
    number = int(value) if value == int(value) else value
    return {"value": number, "unit": found["display"], "system": codes["systems"]["ucum"], "code": found["code"]}


def _answer(value: FactValue) -> Resource:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, int):
        return {"valueInteger": value}
    if isinstance(value, float):
        return {"valueDecimal": value}
    return {"valueString": one_line(str(value)) or "-"}


def _answer_words(item: Resource) -> str:
    answers = item.get("answer")
    if answers is None:
        return f"{item['text']} Not asked."
    return f"{item['text']} {', '.join(value_words(None, next(iter(answer.values()))) for answer in answers)}."


def _place_words(entry: PainEntry) -> str:
    if entry.sides:
        return " and ".join(_on_side(words_of(site), side) for site, side in entry.places)
    return _on_side(" and ".join(words_of(site) for site in entry.sites), entry.laterality)


def _on_side(places: str, side: Laterality | None) -> str:
    if side is None:
        return places
    return f"{places}, both sides" if side is Laterality.BOTH else f"{side.value} {places}"


def _when(record: _Told) -> str:
    """The instant with its offset; only the day where no time was given. FHIR knows no seconds in an offset."""
    if not record.moment.time_given:
        return record.moment.log_day.isoformat()
    at = record.moment.at.replace(microsecond=0)
    offset = at.utcoffset() or timedelta()
    return at.isoformat() if offset % timedelta(minutes=1) == timedelta() else _utc(at)


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _xml(text: str) -> str:
    return escape(text, quote=False)


def _paragraphs(words: Iterable[str]) -> str:
    return "".join(f"<p>{_xml(one_line(text))}</p>" for text in words)


def _narrative(body: str) -> Resource:
    return {"status": "generated", "div": f'<div xmlns="{XHTML}">{body}</div>'}

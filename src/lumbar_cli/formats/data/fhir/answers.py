"""What was asked and answered, and what of it is open: questionnaires, open signs, what a professional has seen to."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby

from lumbar_cli import __version__
from lumbar_cli.domain.diary.plain import in_order
from lumbar_cli.domain.signs.facts import UNSURE, Fact, FactKind, Worse, question
from lumbar_cli.domain.signs.observations import facts_of_reading
from lumbar_cli.domain.text import count
from lumbar_cli.domain.visit.summary import Private, Section, may_show
from lumbar_cli.domain.words import Phase
from lumbar_cli.formats.data.fhir.datatypes import (
    ABSENT,
    LANGUAGE,
    Resource,
    narrative,
    paragraphs,
    reference,
    when,
    xml,
)
from lumbar_cli.formats.data.fhir.identity import made_id
from lumbar_cli.formats.data.json import compact
from lumbar_cli.formats.page.signs import facts_told, how_it_stands
from lumbar_cli.wording.lines import one_line
from lumbar_cli.wording.words import URGENCY_WORDS, fact_name, value_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment
    from lumbar_cli.domain.visit.episodes import Sign, Standing
    from lumbar_cli.formats.data.fhir.resources import Resources

_TYPES = {
    FactKind.YES_NO: "boolean",
    FactKind.CHOICE: "choice",
    FactKind.WHOLE: "integer",
    FactKind.NUMBER: "decimal",
}
"""Of a question by what its fact can hold; all others are text."""


class Answers:
    """The answers that may be handed on, in the order in which they are asked."""

    def __init__(self, of: Resources) -> None:
        from lumbar_cli.knowledge.facts import load_groups

        self.of, self.summary = of, of.summary
        groups = [group.slug for group in load_groups()]
        facts = [fact for fact in self.summary.facts.values() if self._may_show(fact)]
        place = {slug: number for number, slug in enumerate(groups)}
        self.asked = {
            fact.name: fact for fact in sorted(facts, key=lambda fact: place.get(fact.group or "", len(place)))
        }
        told = [report for report in in_order(self.summary.history.fact_reports) if report.fact in self.asked]
        days = groupby(sorted(told, key=_log_day), key=_log_day)
        self.days: dict[date, list[FactReport]] = {day: list(reports) for day, reports in days}
        items = [self._question(fact) for fact in self.asked.values()]
        self._items = items
        self._url = f"urn:uuid:{made_id(f'questions:{sha256(compact(items).encode()).hexdigest()}')}"

    def _may_show(self, fact: Fact) -> bool:
        """Whether it is asked of her, not kept private, of no baby after a loss, and in no section she left out."""
        ended = self.summary.history.pregnancy.ended_on is not None
        if fact.ask is None or (ended and (fact.names_baby or fact.who_and_when)):
            return False
        if not may_show(fact, self.summary.choices.include):
            return False
        if fact.private or fact.group == "background":
            return True
        section = Section.WHERE if fact.group == "pain" else Section.SIGNS
        return self.of.has(Section.INTERFERENCE if fact.interference else section)

    def _text(self, fact: Fact) -> str:
        """The question; its subject alone where she has not chosen to say that a pregnancy ended, and it would."""
        text = question(fact, self.summary.phase)
        hushed = self.summary.phase is Phase.ENDED and not self.of.includes(Private.ENDED)
        return fact_name(fact) if hushed and "pregnan" in text.casefold() else text

    def questionnaire(self) -> Resource:
        """The questions that the answers are to; named by what they say, so the same questions are the same."""
        return {
            "resourceType": "Questionnaire",
            "id": made_id(f"resource:{self._url}"),
            "language": LANGUAGE,
            "text": narrative(paragraphs([f"{count(len(self._items), 'question')}, as lumbar asks them."])),
            "url": self._url,
            "version": self._version(),
            "title": "Questions about pain and warning signs",
            "status": "active",
            "subjectType": ["Patient"],
            "item": self._items,
        }

    def _version(self) -> str:
        reviewed = (rule.reviewed for rule in self.summary.screening.red_flags)
        return max(reviewed, default=self.summary.today).isoformat()

    def _question(self, fact: Fact) -> Resource:
        kind = _TYPES.get(fact.kind, "string")
        item: Resource = {"linkId": fact.name, "text": self._text(fact), "type": kind}
        if kind == "choice":
            choices = [*fact.choices, *([UNSURE] if fact.takes_unsure and UNSURE not in fact.choices else [])]
            item["answerOption"] = [{"valueString": choice} for choice in choices]
        if kind == "string" or (kind == "choice" and fact.worse in (Worse.ANY, Worse.EITHER)):
            item["repeats"] = True
        return item

    def responses(self) -> Iterator[Resource]:
        """One for each log day with answers; the newest also has the questions that nobody asked, without an answer."""
        newest = max(self.days, default=None)
        for day, reports in self.days.items():
            answers = {report.fact: report.value for report in reports}
            unasked = {name for name in self.summary.signs.not_asked if day == newest and name in self.asked}
            names = [name for name in self.asked if name in answers or name in unasked]
            items = [self._item(self.asked[name], answers.get(name)) for name in names]
            last = max(reports, key=lambda report: report.moment.at)
            lines = [f"<p>Answers of {day.isoformat()}.</p>"]
            for name in names:
                words = value_words(self.asked[name], answers[name]) if name in answers else "not asked"
                lines.append(f"<p>{xml(self._text(self.asked[name]))} {xml(words)}.</p>")
            yield {
                "resourceType": "QuestionnaireResponse",
                "id": self._response_id(day),
                "language": LANGUAGE,
                "text": narrative("".join(lines)),
                "questionnaire": f"{self._url}|{self._version()}",
                "status": "completed",
                "subject": self.of.subject,
                "authored": when(last.moment),
                "author": self.of.subject,
                "source": self.of.subject,
                "item": items,
            }

    def _response_id(self, day: date) -> str:
        return self.of.uuid(f"answers:{day.isoformat()}")

    def _item(self, fact: Fact, value: FactValue | None) -> Resource:
        item: Resource = {"linkId": fact.name, "text": self._text(fact)}
        if value is not None:
            values = value if isinstance(value, tuple) else (value,)
            item["answer"] = [_answer(fact, part) for part in values]
        return item

    def open_signs(self) -> Iterator[Resource]:
        """What is open, most urgent first: her words, how soon, whether it was seen to, and what it rests on."""
        for sign in sorted(self.summary.signs.told, key=lambda sign: -(sign.finding.urgency or 0)):
            yield self._open_sign(sign)

    def _open_sign(self, sign: Sign) -> Resource:
        urgency = sign.finding.urgency
        assert urgency is not None  # a finding that stands
        title = sign.finding.red_flag.title
        words = ", ".join(facts_told(self.summary, sign.because)) or title[:1].lower() + title[1:]
        soon = URGENCY_WORDS[urgency]
        parts = [_part("How soon", soon)]
        states = dict.fromkeys(how_it_stands(self.summary, each) for each in sign.standing)
        parts += [_part("Seen to", state) for state in states or ["not seen yet; from scores"]]
        parts += [self._evidence(each) for each in sign.standing]
        rests_on = dict.fromkeys(identity for each in sign.standing for identity in self._told_in(each))
        evidence = {"derivedFrom": [reference(identity) for identity in rests_on]} if rests_on else {}
        today = self.summary.today.isoformat()
        times = {"effectivePeriod": {"start": when(sign.first)}} if sign.first else {"effectiveDateTime": today}
        method = f"Warning-sign rules of lumbar {__version__}, reviewed {sign.finding.red_flag.reviewed.isoformat()}"
        value = {"valueString": words, "method": {"text": method}, **evidence, "component": parts}
        text = f"Open: {words}; {soon}; {'; '.join(states) or 'not seen yet'}."
        identity = f"open:{sign.finding.red_flag.slug}"
        return self.of.observation(identity, {"text": "Open warning sign"}, times, value, text, "survey")

    def _evidence(self, of: Standing) -> Resource:
        fact = self.summary.facts.get(of.fact)
        return _part(fact_name(fact, of.fact) or of.fact, value_words(fact, of.value))

    def _told_in(self, of: Standing) -> Iterator[str]:
        """The answers and readings since which it stands."""
        since = of.first
        if since is None:
            return
        for day, reports in self.days.items():
            if any(report.fact == of.fact and _at_least(report.moment, since) for report in reports):
                yield self._response_id(day)
        if self.of.has(Section.READINGS):
            for reading in self.summary.history.readings:
                told = (name for name, _ in facts_of_reading(reading))
                if _at_least(reading.moment, since) and of.fact in told:
                    yield self.of.reading_id(reading)

    def seen_to(self) -> Iterator[Resource]:
        """What a professional has seen to, and that she phoned."""
        for each in in_order(self.summary.history.assessments):
            fact = self.summary.facts.get(each.fact)
            if each.fact in self.asked and self.of.has(Section.SIGNS):
                name, at = fact_name(fact, each.fact), when(each.moment)
                text = f"Seen to by a professional, {at}, as she says: {name}."
                code, value = {"text": "Seen to by a professional, as she says"}, {"valueString": name}
                yield self.of.observation(f"seen:{each.id}", code, {"effectiveDateTime": at}, value, text, "survey")
        for call in in_order(self.summary.history.phoned):
            at = when(call.moment)
            agreed = one_line(call.words) if call.words and self.of.may_tell_words_of(call.moment) else ""
            value = {"valueString": agreed or "what was agreed is not told here"}
            code = {"text": "Phoned about what is open"}
            text = f"Phoned about what is open, {at}."
            yield self.of.observation(f"call:{call.id}", code, {"effectiveDateTime": at}, value, text, "survey")


def _log_day(report: FactReport) -> date:
    return report.moment.log_day


def _at_least(moment: Moment, since: Moment) -> bool:
    return moment.at >= since.at


def _part(name: str, words: str) -> Resource:
    return {"code": {"text": one_line(name)}, "valueString": one_line(words) or "-"}


def _answer(fact: Fact, value: FactValue) -> Resource:
    """In the type of its question; "not sure" to a question of yes or no is an answer without yes and without no."""
    if value == UNSURE and fact.kind is FactKind.YES_NO:
        return {"_valueBoolean": {"extension": [{"url": ABSENT, "valueCode": "asked-unknown"}]}}
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, float) or (isinstance(value, int) and fact.kind is FactKind.NUMBER):
        return {"valueDecimal": value}
    if isinstance(value, int):
        return {"valueInteger": value}
    return {"valueString": one_line(str(value)) or "-"}

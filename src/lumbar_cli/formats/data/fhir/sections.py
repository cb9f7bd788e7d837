"""The sections of a document: the words of the page, and the resources that say the same.

What is not read in a code system has no code (`codes.toml`): what she tried, and what she added herself.
"""

from __future__ import annotations

from itertools import chain

from lumbar_cli import __version__
from lumbar_cli.domain.diary.plain import in_order
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Section
from lumbar_cli.formats.data.fhir.answers import Answers
from lumbar_cli.formats.data.fhir.datatypes import (
    LANGUAGE,
    Resource,
    coded,
    coding,
    narrative,
    paragraphs,
    reference,
    said,
    section_body,
)
from lumbar_cli.formats.data.fhir.identity import URI_SYSTEM
from lumbar_cli.formats.data.fhir.resources import Resources
from lumbar_cli.formats.page.blocks import PageSection, Room, Rows
from lumbar_cli.formats.page.compose import IN_THE_WAY, compose, rest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lumbar_cli.domain.visit.summary import Summary

TITLE = "Pain diary, as written by the person herself"

_LONG = 10**6
ROOMY = Room(cells=_LONG, lists=_LONG, denied=_LONG, methods=_LONG, notes=_LONG)
"""No sheet ends here, so nothing is cut."""


class DocumentSection:
    """A section: its title, what it says as XHTML, its code where there is one, and its resources, made when asked."""

    def __init__(
        self, title: str, body: str, code: str | None, resources: Iterable[Resource], *, not_asked: bool = False
    ) -> None:
        self.title, self.body, self.resources, self.not_asked = title, body, resources, not_asked
        self.code = None if code is None else coded(code)


class Document:
    """What is in a document, part by part."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self._of = Resources(summary)
        self._answers = Answers(self._of)
        self._page = compose(summary, ROOMY, rest_of(summary, ROOMY, ROOMY))
        self._on_page = {section.slug: section for section in (*self._page.sections, *self._page.rest)}
        self.written = self._of.written
        self.patient = self._of.patient

    def sections(self) -> Iterator[DocumentSection]:
        """Those with something in them, in the order of the page, and what a reader needs to know of the whole."""
        of, history = self._of, self.summary.history
        state = self._page.state
        where_she_is = [f"{state[:1].upper()}{state[1:]}."] if state else []
        where_she_is += self._page.about[:-1]
        tried = map(of.use, in_order(history.relief_uses))
        parts: list[tuple[str, str, str | None, Iterable[Resource]]] = [
            ("Pregnancy", paragraphs(where_she_is), "section-pregnancy", of.pregnancy()),
            ("Background and warning signs", self._problems(), "section-problems", self._problem_resources()),
            ("Allergies", self._allergies(), "section-allergies", of.allergies()),
            ("Questions and answers", self._said("every-sign"), "section-answers", self._answers.responses()),
            ("What she wants to ask", self._questions(), "section-reason", ()),
            ("Pain", self._said("changed", "pain", "where", "every-day"), "section-pain", self._pain()),
            ("In the way of daily life", self._in_the_way(), "section-function", self._interference()),
            ("Medicines", self._said("medicines"), "section-medicines", self._if(Section.MEDICINES, of.medicines())),
            ("What was tried", self._said("tried"), None, self._if(Section.TRIED, tried)),
            ("Readings", self._said("readings"), "section-readings", self._if(Section.READINGS, of.readings())),
            ("Included by choice", self._said("private", "notes"), None, ()),
        ]
        wanted = (("Medicines", Section.MEDICINES), ("What was tried", Section.TRIED), ("Readings", Section.READINGS))
        not_asked = {title for title, section in wanted if of.has(section)}
        told = not_asked | {"Allergies", "Included by choice"}
        told |= {"Background and warning signs"} if of.has(Section.SIGNS) else set()
        told |= {"What she wants to ask"} if self.summary.questions else set()
        for title, body, code, resources in parts:
            made = iter(resources)
            first = next(made, None)
            if first is not None:
                yield DocumentSection(title, body or paragraphs(["Told in the records."]), code, chain([first], made))
            elif body and title in told:
                yield DocumentSection(title, body, code, (), not_asked=title in not_asked)
        yield DocumentSection("How this was made", paragraphs(self._page.footer), None, self._makers())

    def _if(self, section: Section, resources: Iterable[Resource]) -> Iterable[Resource]:
        return resources if self._of.has(section) else ()

    def _said(self, *slugs: str) -> str:
        return "".join(section_body(self._on_page[slug]) for slug in slugs if slug in self._on_page)

    def _problems(self) -> str:
        return paragraphs(self._page.about[-1:]) + self._said("signs")

    def _allergies(self) -> str:
        words = self.summary.history.profile.allergies
        return paragraphs([f"Allergies, as she says: {words}."]) if words else ""

    def _problem_resources(self) -> Iterator[Resource]:
        yield from self._of.conditions()
        if self._of.has(Section.SIGNS):
            yield from self._answers.open_signs()
            yield from self._answers.seen_to()

    def _questions(self) -> str:
        return self._said("questions") if self.summary.questions else ""

    def _pain(self) -> Iterator[Resource]:
        for entry in in_order(self.summary.history.entries):
            yield from self._of.entry(entry)

    def _interference(self) -> Iterator[Resource]:
        if self._of.has(Section.INTERFERENCE):
            made = map(self._of.interference, in_order(self.summary.history.entries))
            yield from (resource for resource in made if resource is not None)

    def _in_the_way(self) -> str:
        """The lines of the page that say so, which stand under where it hurts."""
        where = self._on_page.get("where")
        if where is None:  # she left the places out, and not this
            without = self.summary.choices.without - {Section.WHERE}
            whole = replace(self.summary, choices=replace(self.summary.choices, without=without))
            where = next(section for section in compose(whole, ROOMY).sections if section.slug == "where")
        rows = [row for block in where.blocks if isinstance(block, Rows) for row in block.rows]
        begins = next((place for place, row in enumerate(rows) if row.label == IN_THE_WAY), len(rows))
        lines = Rows(tuple(rows[begins:]))
        return section_body(PageSection("interference", IN_THE_WAY, "of daily life", (lines,))) if lines.rows else ""

    def _makers(self) -> Iterator[Resource]:
        """The program, who else saw something, and the questions; all others are made by now."""
        yield {
            "resourceType": "Device",
            "id": self._device,
            "language": LANGUAGE,
            "text": said(f"lumbar {__version__}, a diary program; it counts and sorts, and diagnoses nothing."),
            "status": "active",
            "deviceName": [{"name": "lumbar", "type": "user-friendly-name"}],
            "type": {"text": "Diary program"},
            "version": [{"value": __version__}],
        }
        for name, identity in self._of.observers.items():
            yield self._of.observer(name, identity)
        if self._answers.days:
            yield self._answers.questionnaire()

    @property
    def _device(self) -> str:
        return self._of.uuid("device")

    def provenance(self, identity: str, composition: str) -> Resource:
        """Who wrote it and what put it together."""
        agents = (("author", self._of.subject), ("assembler", reference(self._device)))
        return {
            "resourceType": "Provenance",
            "id": identity,
            "language": LANGUAGE,
            "text": said(f"Written by the person herself, put together by lumbar {__version__}."),
            "target": [reference(composition)],
            "recorded": self.written,
            "agent": [{"type": {"coding": [coding(part, "agent")]}, "who": who} for part, who in agents],
        }

    def composition(self, identity: str, sections: list[Resource]) -> Resource:
        """What the document is, and its sections."""
        page = self._page
        name = [page.name] if page.name is not None and self.summary.name else []
        state = f"{page.state[:1].upper()}{page.state[1:]}." if page.state else ""
        head = [f"{page.title}, {page.day}", *name, *([state] if state else []), *page.about, *page.footer]
        return {
            "resourceType": "Composition",
            "id": identity,
            "language": LANGUAGE,
            "text": narrative(paragraphs(head)),
            "identifier": {"system": URI_SYSTEM, "value": f"urn:uuid:{self._of.diary}"},
            "status": "preliminary",
            "type": coded("patient-note"),
            "subject": self._of.subject,
            "date": self.written,
            "author": self._of.performer,
            "title": TITLE,
            "section": sections,
        }

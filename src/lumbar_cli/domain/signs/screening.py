"""Red flags applied to what is known: the highest urgency wins, and what was not asked stays visible."""

from __future__ import annotations

from lumbar_cli.domain.signs.conditions import Condition, Outcome, evaluate
from lumbar_cli.domain.signs.facts import Fact, Facts, as_values, is_asked_in_vain, worries
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Urgency, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.sources import Certainty, Citation


class Level(Value):
    """One urgency of a rule and its condition. `advice` replaces that of the rule; `reason` says why this high."""

    urgency: Urgency
    condition: Condition
    certainty: Certainty
    advice: str | None = None
    reason: str | None = None


class RedFlag(Value):
    """A pattern that needs a clinician soon. `levels` come most urgent first.

    say: what ends "and I have ..." on the phone where no answer has words of its own. sooner_if: the signs that make
    a few days too long. why: one plain sentence. term: the clinical words, for clinicians and documents only. private:
    kept out of what is shared unless asked for. reviewed_by: who read it on the day `reviewed`.
    """

    slug: str
    title: str
    advice: str
    say: str
    why: str
    term: str
    reviewed: date
    reviewed_by: str
    levels: tuple[Level, ...]
    sources: tuple[Citation, ...]
    sooner_if: tuple[str, ...] = ()
    private: bool = False
    notes: str | None = None


class Example(Value):
    """What one rule must answer, given these facts: the test inside its file.

    expect: an urgency's word, "clear" or "not assessed". could_rise_to, missing: None where the example is silent.
    """

    red_flag: str
    name: str
    given: Facts
    expect: str
    could_rise_to: Urgency | None = None
    missing: frozenset[str] | None = None


class Finding(Value):
    """What one rule answered. `urgency`, `level` and `because` are there only when it is flagged.

    could_rise_to: the highest urgency that the facts in `missing` could still lift it to, None where none could.
    """

    red_flag: RedFlag
    verdict: Verdict
    level: Level | None = None
    because: tuple[tuple[str, FactValue], ...] = ()
    could_rise_to: Urgency | None = None
    missing: tuple[str, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        """How soon, None unless flagged."""
        return self.level.urgency if self.level else None

    @property
    def advice(self) -> str:
        """What to do: the words of the level that holds, else those of the rule."""
        return (self.level.advice if self.level else None) or self.red_flag.advice

    @property
    def word(self) -> str:
        """The answer in one word or two: an urgency, "clear", "not assessed"."""
        return self.level.urgency.word if self.level else self.verdict.value


class Screening(Value):
    """One run of all rules over the facts.

    findings: what is flagged, most urgent first, then by slug. results: what every rule answered, by slug.
    not_asked: questions that apply and have no answer, in the order of the table. facts: what it was run over.
    """

    findings: tuple[Finding, ...]
    results: tuple[Finding, ...]
    not_asked: tuple[str, ...]
    facts: Facts

    @property
    def flagged(self) -> bool:
        """Whether any rule holds."""
        return bool(self.findings)

    @property
    def urgency(self) -> Urgency:
        """The highest urgency of all findings; ROUTINE without any, which says nothing about what was not asked."""
        return max((f.level.urgency for f in self.findings if f.level), default=Urgency.ROUTINE)

    @property
    def complete(self) -> bool:
        """Whether no answer is missing that could change a rule's answer."""
        return not any(r.could_rise_to is not None for r in self.results)

    @property
    def to_ask(self) -> tuple[str, ...]:
        """Missing facts, those that could lift it highest first, then in the order of the table."""
        weight: dict[str, Urgency] = {}
        for result in self.results:
            for name in result.missing if result.could_rise_to is not None else ():
                weight[name] = max(weight.get(name, Urgency.ROUTINE), result.could_rise_to or Urgency.ROUTINE)
        order = {name: place for place, name in enumerate(self.not_asked)}
        return tuple(sorted(weight, key=lambda name: (-weight[name], order.get(name, len(order)), name)))


def screen(facts: Facts, red_flags: Iterable[RedFlag], table: Mapping[str, Fact]) -> Screening:
    """Apply every rule to what is known. One rule never lowers another, and nothing known lowers a rule's answer."""
    known = with_implied(facts, table)
    order = {name: place for place, name in enumerate(table)}
    results = sorted((_apply(red_flag, known, order) for red_flag in red_flags), key=lambda r: r.red_flag.slug)
    flagged = sorted((r for r in results if r.level), key=lambda r: -(r.level.urgency if r.level else 0))
    return Screening(
        findings=tuple(flagged),
        results=tuple(results),
        not_asked=tuple(name for name, fact in table.items() if _is_open_question(fact, known)),
        facts=known,
    )


def with_implied(facts: Facts, table: Mapping[str, Fact]) -> dict[str, FactValue]:
    """Add the sign that a known detail of it tells of, where nobody answered the sign itself."""
    known = dict(facts)
    for name, value in facts.items():
        fact = table.get(name)
        if fact is None or not fact.implies or not any(worries(fact, each) for each in as_values(value)):
            continue
        sign = fact.parents[0]
        if sign.bare is not None:
            known.setdefault(sign.name, sign.bare)
    return known


def _is_open_question(fact: Fact, facts: Facts) -> bool:
    """Whether it can be asked, applies, and has no answer. A detail waits until the sign it belongs to is told."""
    if fact.ask is None or fact.name in facts or is_asked_in_vain(fact, facts):
        return False
    return not fact.parents or any(_may_be_there(parent, facts) for parent in fact.parents)


def _may_be_there(fact: Fact, facts: Facts) -> bool:
    known = facts.get(fact.name)
    return known is None or any(worries(fact, value) for value in as_values(known))


def _apply(red_flag: RedFlag, facts: Facts, order: Mapping[str, int]) -> Finding:
    """Ask the levels from the top: the first that holds is the finding, the unknown ones above it say what it lacks."""
    unknown: list[tuple[Level, Outcome]] = []
    held: tuple[Level, Outcome] | None = None
    for level in red_flag.levels:
        outcome = evaluate(level.condition, facts)
        if outcome.value:
            held = (level, outcome)
            break
        if outcome.value is None:
            unknown.append((level, outcome))
    missing = frozenset[str]().union(*(outcome.missing for _, outcome in unknown))
    verdict = Verdict.FLAGGED if held else Verdict.NOT_ASSESSED if unknown else Verdict.CLEAR
    return Finding(
        red_flag=red_flag,
        verdict=verdict,
        level=held[0] if held else None,
        because=tuple((name, facts[name]) for name in _in_order(held[1].because, order)) if held else (),
        could_rise_to=unknown[0][0].urgency if unknown else None,
        missing=_in_order(missing, order),
    )


def _in_order(names: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (order.get(name, len(order)), name)))


def rules_version(red_flags: Iterable[RedFlag]) -> str:
    """Name the version of a catalogue: the day its newest rule was reviewed, as an ISO date; empty without a rule."""
    return max((red_flag.reviewed.isoformat() for red_flag in red_flags), default="")

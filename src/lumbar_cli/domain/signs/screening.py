"""Red flags applied to what is known: the highest urgency wins, and what was not asked stays visible."""

from __future__ import annotations

from functools import cached_property

from lumbar_cli.domain.signs.conditions import Condition, Outcome, evaluate, waits_for
from lumbar_cli.domain.signs.facts import UNSURE, Fact, Facts, as_values, counts_unsure, is_asked_in_vain, worries
from lumbar_cli.domain.values import NOTHING, Value, field, replace
from lumbar_cli.domain.words import Urgency, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.sources import Certainty, Citation, Number

UNSIGNED = "nobody clinical yet"
"""What `reviewed_by` says of a rule that only the project has read."""


class Level(Value):
    """One urgency of a rule and its condition. `advice` replaces that of the rule; `reason` says why this high."""

    urgency: Urgency
    condition: Condition = field(key="when")
    certainty: Certainty
    advice: str | None = None
    reason: str | None = None


class Decision(Value):
    """What the project decided and a clinician should confirm: the list is `docs/clinical-review.md`.

    row: of the second fact sheet. chose, why, instead: what holds here, the reason, what would hold otherwise.
    signed_by: who confirmed it on the day `signed`.
    """

    row: str
    chose: str
    why: str
    instead: str
    signed_by: str = UNSIGNED
    signed: date | None = None

    @property
    def is_signed(self) -> bool:
        """Whether somebody clinical has confirmed it."""
        return self.signed_by != UNSIGNED


class RedFlag(Value):
    """A pattern that needs a clinician soon. `levels` come most urgent first.

    say: what ends "and I have ..." on the phone where no answer has words of its own. sooner_if: the signs that make
    a few days too long. why: one plain sentence. term: the clinical words, for clinicians and documents only. private:
    kept out of what is shared unless asked for. meanwhile: what to do while waiting. first: said before the action.
    stay: going to a hospital by herself is wrong. at_once: half an hour without an answer is too long. over: it passed
    so long ago that it is told today, and not phoned about now. line: what the line to call is for
    (`emergency_numbers.toml`, `for`). numbers: those of its own that it uses by name. decisions: what in it a clinician
    should confirm. reviewed_by: who read it on the day `reviewed`.
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
    meanwhile: str | None = None
    first: str | None = None
    stay: bool = False
    at_once: bool = False
    over: Condition | None = None
    line: str | None = None
    notes: str | None = None
    numbers: Mapping[str, Number] = NOTHING
    decisions: tuple[Decision, ...] = ()

    def check(self) -> None:
        """Raise ValueError unless there are levels, the most urgent first, each urgency once."""
        urgencies = [level.urgency for level in self.levels]
        if not urgencies or urgencies != sorted(set(urgencies), reverse=True):
            raise ValueError("levels: one or more, the most urgent first, each urgency once")

    @property
    def signed(self) -> bool:
        """Whether somebody clinical has read it."""
        return self.reviewed_by != UNSIGNED


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

    def check(self) -> None:
        """Raise ValueError for an expectation that no rule can meet."""
        words = [*(urgency.word for urgency in Urgency), Verdict.CLEAR.value, Verdict.NOT_ASSESSED.value]
        if self.expect not in words:
            raise ValueError(f"expect: {self.expect!r} is none of {', '.join(words)}")


class Finding(Value):
    """What one rule answered. `urgency`, `level` and `because` are there only when it is flagged.

    could_rise_to: the highest urgency that the facts in `missing` could still lift it to, None where none could.
    doubted: `level` holds only with every "not sure" taken as yes, so that it counts one step lower.
    """

    red_flag: RedFlag
    verdict: Verdict
    level: Level | None = None
    because: tuple[tuple[str, FactValue], ...] = ()
    could_rise_to: Urgency | None = None
    missing: tuple[str, ...] = ()
    doubted: bool = False

    @property
    def urgency(self) -> Urgency | None:
        """How soon, None unless flagged."""
        if self.level is None:
            return None
        return self.level.urgency.one_step_lower if self.doubted else self.level.urgency

    @property
    def advice(self) -> str:
        """What to do: the words of the level that holds, else those of the rule."""
        return (self.level.advice if self.level else None) or self.red_flag.advice

    @property
    def word(self) -> str:
        """The answer in one word or two: an urgency, "clear", "not assessed"."""
        return self.verdict.value if self.urgency is None else self.urgency.word


class Index(Value):
    """What is known of a catalogue without its rules.

    slugs: of every rule, in order. waiting: fact to the rules that can only hold when it, or another fact that they
    wait for, is known. version: the day the newest rule was reviewed, as an ISO date; empty without a rule. private:
    the rules that are kept out of what is shared.
    """

    slugs: tuple[str, ...]
    waiting: Mapping[str, tuple[str, ...]]
    version: str
    private: frozenset[str] = frozenset()


def index_of(red_flags: Iterable[RedFlag]) -> Index:
    """Work out what each rule waits for. Raises ValueError for a level that could hold with nothing known."""
    rules = sorted(red_flags, key=lambda rule: rule.slug)
    waiting: dict[str, list[str]] = {}
    for rule in rules:
        names = set[str]()
        for place, level in enumerate(rule.levels):
            waits = waits_for(level.condition)
            if waits is None:
                raise ValueError(f"{rule.slug}: levels[{place}].when: it could hold with nothing known")
            names |= waits
        for name in names:
            waiting.setdefault(name, []).append(rule.slug)
    return Index(
        slugs=tuple(rule.slug for rule in rules),
        waiting={name: tuple(slugs) for name, slugs in waiting.items()},
        version=max((rule.reviewed.isoformat() for rule in rules), default=""),
        private=frozenset(rule.slug for rule in rules if rule.private),
    )


class Catalogue:
    """Every rule by slug, each looked up only when it is needed, and the index of what they wait for."""

    def __init__(self, index: Index, rules: Mapping[str, RedFlag]) -> None:
        """`rules` may make a rule when it is asked for."""
        self.index, self._rules = index, rules

    @classmethod
    def of(cls, red_flags: Iterable[RedFlag]) -> Catalogue:
        """The catalogue of these rules. Raises ValueError for one that could hold with nothing known."""
        rules = {rule.slug: rule for rule in red_flags}
        return cls(index_of(rules.values()), rules)

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every name, without making a rule."""
        return self.index.slugs

    @property
    def version(self) -> str:
        """The day its newest rule was reviewed, as an ISO date; empty without a rule."""
        return self.index.version

    def __iter__(self) -> Iterator[RedFlag]:
        return (self._rules[slug] for slug in self.index.slugs)

    def __len__(self) -> int:
        return len(self.index.slugs)

    def __getitem__(self, slug: str) -> RedFlag:
        return self._rules[slug]

    def that_may_hold(self, facts: Facts) -> list[RedFlag]:
        """The rules of which a fact is known that they wait for, by slug; all others cannot hold."""
        waiting = self.index.waiting
        slugs = {slug for name in facts if name in waiting for slug in waiting[name]}
        return [self._rules[slug] for slug in sorted(slugs.intersection(self.index.slugs))]

    @property
    def without_private(self) -> Catalogue:
        """The same without the rules that are kept out of what is shared."""
        left = tuple(slug for slug in self.index.slugs if slug not in self.index.private)
        return Catalogue(replace(self.index, slugs=left), self._rules)


class Screening:
    """One run of the rules over the facts: what holds at once, what the others answered only when it is asked for.

    findings: what is flagged, most urgent first, then by slug. facts: what it was run over, with what that implies.
    red_flags: the rules. table: every fact.
    """

    def __init__(
        self,
        *,
        findings: tuple[Finding, ...] = (),
        facts: Facts = NOTHING,
        red_flags: Catalogue | tuple[RedFlag, ...] = (),
        table: Mapping[str, Fact] = NOTHING,
    ) -> None:
        """`findings` are those of `red_flags` over `facts`."""
        self.findings, self.facts, self.red_flags, self.table = findings, facts, red_flags, table

    @cached_property
    def results(self) -> tuple[Finding, ...]:
        """What every rule answered, by slug."""
        order = {name: place for place, name in enumerate(self.table)}
        found = {finding.red_flag.slug: finding for finding in self.findings}
        supposed = _supposed(self.facts, self.table)
        results = (found.get(rule.slug) or _answer(rule, self.facts, supposed, order) for rule in self.red_flags)
        return tuple(sorted(results, key=lambda result: result.red_flag.slug))

    @cached_property
    def not_asked(self) -> tuple[str, ...]:
        """Questions that apply and have no answer, in the order of the table."""
        return tuple(name for name, fact in self.table.items() if _is_open_question(fact, self.facts))

    def without(self, slugs: Collection[str]) -> Screening:
        """The same where some findings are passed over."""
        left = tuple(finding for finding in self.findings if finding.red_flag.slug not in slugs)
        return Screening(findings=left, facts=self.facts, red_flags=self.red_flags, table=self.table)

    @property
    def without_private(self) -> Screening:
        """The same without what a private answer flags: for where someone else may see the screen."""
        rules, table = self.red_flags, self.table
        return Screening(
            findings=tuple(finding for finding in self.findings if not finding.red_flag.private),
            facts={n: value for n, value in self.facts.items() if n not in table or not table[n].private},
            red_flags=(
                rules.without_private
                if isinstance(rules, Catalogue)
                else tuple(rule for rule in rules if not rule.private)
            ),
            table=table,
        )

    @property
    def flagged(self) -> bool:
        """Whether any rule holds."""
        return bool(self.findings)

    @property
    def urgency(self) -> Urgency:
        """The highest urgency of all findings; ROUTINE without any, which says nothing about what was not asked."""
        return max((f.urgency for f in self.findings if f.urgency), default=Urgency.ROUTINE)

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


def screen(facts: Facts, red_flags: Catalogue | Iterable[RedFlag], table: Mapping[str, Fact]) -> Screening:
    """Apply the rules to what is known. One rule never lowers another, and nothing known lowers a rule's answer.

    What was answered "not sure" is asked twice: as not known, and as yes, which counts one step lower (second fact
    sheet, section 1); the higher answer stands.
    Of a catalogue only the rules are looked at that what is known can raise; the findings are the same.
    """
    known = with_implied(facts, table)
    rules = red_flags if isinstance(red_flags, Catalogue) else tuple(red_flags)
    supposed = _supposed(known, table)
    looked_at = rules.that_may_hold(supposed or known) if isinstance(rules, Catalogue) else rules
    order = {name: place for place, name in enumerate(table)}
    flagged = (finding for rule in looked_at if (finding := _answer(rule, known, supposed, order)).level)
    return Screening(
        findings=tuple(sorted(flagged, key=lambda f: (-(f.urgency or 0), f.red_flag.slug))),
        facts=known,
        red_flags=rules,
        table=table,
    )


def with_implied(facts: Facts, table: Mapping[str, Fact]) -> dict[str, FactValue]:
    """Add the sign that a known detail of it tells of, where nobody answered the sign itself or she was not sure."""
    known = dict(facts)
    for name, value in facts.items():
        fact = table.get(name)
        if fact is None or not fact.implies or not any(worries(fact, each) for each in as_values(value)):
            continue
        sign = fact.parents[0]
        if sign.bare is not None:
            known[sign.name] = sign.bare if known.get(sign.name, UNSURE) == UNSURE else known[sign.name]
    return known


def _supposed(known: Facts, table: Mapping[str, Fact]) -> Facts | None:
    """The same with every "not sure" as each answer that worries; None where none would change."""
    doubted = {
        name: (*(each for each in as_values(value) if each != UNSURE), *fact.may_be)
        for name, value in known.items()
        if UNSURE in as_values(value) and (fact := table.get(name)) is not None and fact.may_be
    }
    if all(counts_unsure(table[name], known) for name in doubted):
        return None
    return with_implied({**known, **doubted}, table)  # type: ignore[dict-item]


def _answer(rule: RedFlag, known: Facts, supposed: Facts | None, order: Mapping[str, int]) -> Finding:
    """The higher of what is known and, one step lower, what is supposed."""
    finding = _apply(rule, known, order)
    if supposed is None:
        return finding
    doubt = replace(_apply(rule, supposed, order), doubted=True)
    if doubt.urgency is None or (finding.urgency is not None and finding.urgency >= doubt.urgency):
        return finding
    rises = finding.could_rise_to is not None and finding.could_rise_to > doubt.urgency
    return replace(
        doubt,
        because=tuple((name, known.get(name, value)) for name, value in doubt.because),
        could_rise_to=finding.could_rise_to if rises else None,
        missing=finding.missing if rises else (),
    )


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

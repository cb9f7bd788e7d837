"""Which ways to relieve pain are shown now, and why another is left out. The catalogue itself is data."""

from __future__ import annotations

from enum import StrEnum, unique

from lumbar_cli.domain.signs.conditions import Condition, evaluate
from lumbar_cli.domain.values import NOTHING, Value, field
from lumbar_cli.domain.words import Phase, Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.signs.facts import Facts
    from lumbar_cli.domain.signs.screening import Screening
    from lumbar_cli.domain.sources import Citation

ASK_FIRST = "ask-first"
"""The kind of every method that is shown only with a sentence to ask first."""


@unique
class Evidence(StrEnum):
    """How much speaks for a method. What each word means for her stands in `knowledge/relief_rules.toml`."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    NONE = "none"


@unique
class Place(StrEnum):
    """Where she is, for what can be done at once."""

    BED = "bed"
    SITTING = "sitting"
    WORK = "work"
    ANYWHERE = "anywhere"


class Line(Value, kw_only=False):
    """One sentence, and the phases in which it is shown: no word about a baby after a pregnancy that ended."""

    text: str
    only: frozenset[Phase] = frozenset(Phase)


class ProfileCondition(Value):
    """Something a profile can hold. `also`: other names it is taken by. `matters`: what changes with it."""

    name: str
    title: str
    ask: str
    matters: str
    also: tuple[str, ...] = ()
    only: frozenset[Phase] = frozenset(Phase)

    @property
    def fact(self) -> str:
        """The name by which rules ask for it."""
        return fact_name(self.name)


class ReliefRule(Value):
    """When a method is left out, or with `ask_first` shown with the sentence `why` before all else."""

    condition: Condition = field(key="when")
    why: str
    ask_first: bool = False
    kinds: frozenset[str] = frozenset()
    sources: tuple[Citation, ...] = ()


class StopSigns(Value):
    """What to stop and phone for, with every method of one of these kinds."""

    kinds: frozenset[str]
    lines: tuple[Line, ...]
    sources: tuple[Citation, ...]


class ReliefMethod(Value):
    """An entry of the catalogue. `rules` hold for it alone, those of its `kinds` come from `ReliefRules`.

    stop_if: when to stop. call_if: when to stop and phone. now: what can be done at once, in a few words,
    by where she is.
    """

    slug: str
    title: str
    kinds: frozenset[str]
    steps: tuple[Line, ...]
    cautions: tuple[Line, ...] = ()
    stop_if: tuple[Line, ...] = ()
    call_if: tuple[Line, ...] = ()
    evidence: Evidence
    evidence_text: str
    sources: tuple[Citation, ...]
    also: tuple[str, ...] = ()
    phases: frozenset[Phase] = frozenset(Phase)
    rules: tuple[ReliefRule, ...] = ()
    now: Mapping[Place, str] = NOTHING  # type: ignore[assignment]


class ReliefRules(Value):
    """What holds for every method of a kind, and the sentences shown with all of them."""

    rules: tuple[ReliefRule, ...]
    stop_signs: tuple[StopSigns, ...]
    evidence: Mapping[Evidence, str]
    words: Mapping[str, str]


class Suggestion(Value):
    """One method as it is shown now.

    withheld: whether it is left out, `why` says why. Otherwise `why` says what speaks for it, and `ask_first` what to
    ask before starting. evidence_means: the word of the method in plain words. words: the labels around it. `sources`
    is empty after a pregnancy that ended: their titles speak of it.
    """

    method: ReliefMethod
    withheld: bool
    why: tuple[str, ...]
    ask_first: tuple[str, ...]
    steps: tuple[str, ...]
    cautions: tuple[str, ...]
    stop_if: tuple[str, ...]
    call_if: tuple[str, ...]
    sources: tuple[Citation, ...]
    evidence_means: str
    words: Mapping[str, str]


class Suggestions(Value):
    """What is shown and what is left out, each alphabetical by slug.

    withheld_all: an emergency or same-day finding is open, so nothing is shown but the action. complete: whether every
    warning sign was asked, so that silence is never taken for an answer.
    """

    withheld_all: bool
    complete: bool
    phase: Phase
    suggested: tuple[Suggestion, ...]
    withheld: tuple[Suggestion, ...]
    words: Mapping[str, str]
    evidence: Mapping[Evidence, str]

    def find(self, slug: str) -> Suggestion | None:
        """Find a method among those shown and those left out; None where it does not belong to this phase."""
        return next((each for each in (*self.suggested, *self.withheld) if each.method.slug == slug), None)


MOST_NOW = 5
"""Lines of what can be done at once: what is read at 3 am."""


def doable_now(suggestions: Suggestions, place: Place) -> tuple[Suggestion, ...]:
    """What can be done where she is, alphabetical; nothing that is to be asked about first or is left out."""
    able = [each for each in suggestions.suggested if place in each.method.now and not each.ask_first]
    return tuple(able[:MOST_NOW])


def fact_name(condition: str) -> str:
    """`placenta-praevia-known` to the name that rules use: `placenta_praevia_known`."""
    return condition.replace("-", "_")


def suggest(
    history: History, methods: Iterable[ReliefMethod], screening: Screening, facts: Facts, rules: ReliefRules
) -> Suggestions:
    """Sort the catalogue into what is shown and what is left out, and say why.

    A condition nobody asked about leaves nothing out; the cautions of the method stay. A gate whose week or day is not
    known is open, so what it would leave out is left out.
    """
    phase = phase_of(history, facts)
    known = with_profile(history, facts, phase)
    withheld_all = screening.urgency >= Urgency.SAME_DAY
    shown = [
        _suggestion(method, known, phase, rules, withheld_all=withheld_all)
        for method in sorted(methods, key=lambda method: method.slug)
        if phase in method.phases
    ]
    return Suggestions(
        withheld_all=withheld_all,
        complete=screening.complete,
        phase=phase,
        suggested=tuple(each for each in shown if not each.withheld),
        withheld=tuple(each for each in shown if each.withheld),
        words=rules.words,
        evidence=rules.evidence,
    )


def phase_of(history: History, facts: Facts) -> Phase:
    """Where she is, as far as the facts and the diary say. An ending recorded in the diary comes before all else."""
    if history.pregnancy.ended_on is not None:
        return Phase.ENDED
    if facts.get("phase") in (Phase.PREGNANT, Phase.POSTPARTUM):
        return Phase(str(facts["phase"]))
    if history.pregnancy.born_on is not None or "postpartum_days" in facts:
        return Phase.POSTPARTUM
    return Phase.PREGNANT if "gestational_age" in facts else Phase.UNKNOWN


def with_profile(history: History, facts: Facts, phase: Phase) -> dict[str, FactValue]:
    """Add the conditions of the profile to what is known. Neither lowers the other: a yes stands."""
    known = dict(facts)
    for name, holds in history.profile.conditions.items():
        if holds or fact_name(name) not in known:
            known[fact_name(name)] = holds
    if phase is Phase.ENDED:
        known["phase"] = Phase.POSTPARTUM.value
    return known


def _suggestion(
    method: ReliefMethod, known: Facts, phase: Phase, rules: ReliefRules, *, withheld_all: bool
) -> Suggestion:
    holding = [
        rule
        for rule in (*method.rules, *(rule for rule in rules.rules if rule.kinds & method.kinds))
        if evaluate(rule.condition, known).value
    ]
    against = tuple(rule.why for rule in holding if not rule.ask_first)
    ask_first = tuple(rule.why for rule in holding if rule.ask_first)
    kinds = method.kinds | ({ASK_FIRST} if ask_first else set())
    signs = [each for each in rules.stop_signs if each.kinds & kinds]
    ended = phase is Phase.ENDED
    if withheld_all:
        why: tuple[str, ...] = (rules.words["withheld_all"],)
    else:
        why = against or ((rules.evidence[method.evidence],) if ended else (method.evidence_text,))
    return Suggestion(
        method=method,
        withheld=withheld_all or bool(against),
        why=why,
        ask_first=ask_first,
        steps=_shown(method.steps, phase),
        cautions=_shown(method.cautions, phase),
        stop_if=_shown(method.stop_if, phase),
        call_if=_shown((*method.call_if, *(line for each in signs for line in each.lines)), phase),
        sources=() if ended else method.sources,
        evidence_means=rules.evidence[method.evidence],
        words=rules.words,
    )


def _shown(lines: Iterable[Line], phase: Phase) -> tuple[str, ...]:
    return tuple(line.text for line in lines if phase in line.only)

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import FactValue
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.relief.catalogue import (
    ASK_FIRST,
    Evidence,
    Line,
    ReliefMethod,
    ReliefRule,
    ReliefRules,
    StopSigns,
    Suggestion,
    Suggestions,
    suggest,
)
from lumbar_cli.domain.signs.facts import Fact, FactKind, Worse
from lumbar_cli.domain.signs.grammar import parse_condition
from lumbar_cli.domain.signs.screening import Finding, Screening
from lumbar_cli.domain.sources import Certainty, Citation, Source
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import Phase, Urgency, Verdict
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

FACTS = {
    name: Fact(name=name, kind=FactKind.YES_NO, worse=Worse.YES, known_hours=24, stays_days=7, denied=False)
    for name in ("numb_skin", "epilepsy", "fluid_leak")
}
CITED = (Citation(source=Source("s", "A title", "A publisher"), certainty=Certainty.CONFIRMED),)


def a_rule(
    when: Mapping[str, object], why: str, *, ask_first: bool = False, kinds: set[str] | None = None
) -> ReliefRule:
    condition = parse_condition(when, FACTS, "here")
    return ReliefRule(condition=condition, why=why, ask_first=ask_first, kinds=frozenset(kinds or ()))


def a_method(slug: str = "heat", *, rules: tuple[ReliefRule, ...] = (), **more: object) -> ReliefMethod:
    given: dict[str, object] = {
        "kinds": frozenset({"skin"}),
        "steps": (Line("Do this."),),
        "cautions": (Line("Mind this."),),
        "stop_if": (),
        "call_if": (),
        **more,
    }
    return ReliefMethod(
        slug=slug,
        title=slug.title(),
        evidence=Evidence.WEAK,
        evidence_text="Two trials in pregnancy.",
        sources=CITED,
        rules=rules,
        **given,  # type: ignore[arg-type]
    )


NUMB = a_rule({"numb_skin": True}, "Not on numb skin.", kinds={"skin"})
RULES = ReliefRules(
    rules=(NUMB,),
    stop_signs=(StopSigns(kinds=frozenset({"exercise", ASK_FIRST}), lines=(Line("bleeding"),), sources=CITED),),
    evidence=MappingProxyType({Evidence.WEAK: "few studies"}),
    words=MappingProxyType({"withheld_all": "Only the action counts now."}),
)


def a_screening(urgency: Urgency | None = None) -> Screening:
    if urgency is None:
        return Screening()
    red_flag = next(iter(load_red_flags()))
    level = replace(red_flag.levels[0], urgency=urgency)
    finding = Finding(red_flag=red_flag, verdict=Verdict.FLAGGED, level=level)
    return Screening(findings=(finding,), facts={"fluid_leak": True})


def suggestions(
    *methods: ReliefMethod,
    facts: Mapping[str, FactValue] | None = None,
    conditions: Mapping[str, bool] | None = None,
    urgency: Urgency | None = None,
    pregnancy: Pregnancy | None = None,
) -> Suggestions:
    history = History(pregnancy=pregnancy or Pregnancy(), profile=Profile(conditions=conditions or {}))
    return suggest(history, methods or (a_method(),), a_screening(urgency), facts or {}, RULES)


def only(found: Suggestions) -> Suggestion:
    [each] = (*found.suggested, *found.withheld)
    return each


def test_a_method_without_a_reason_against_it_is_shown_with_what_speaks_for_it() -> None:
    found = only(suggestions())
    assert not found.withheld
    assert found.why == ("Two trials in pregnancy.",)
    assert found.evidence_means == "few studies"
    assert (found.steps, found.cautions, found.sources) == (("Do this.",), ("Mind this.",), CITED)


@each_row("urgency", [Urgency.EMERGENCY, Urgency.SAME_DAY])
def test_while_someone_is_needed_today_every_method_is_left_out(urgency: Urgency) -> None:
    found = suggestions(a_method("a"), a_method("b"), urgency=urgency)
    assert found.withheld_all
    assert found.suggested == ()
    assert [each.method.slug for each in found.withheld] == ["a", "b"]
    assert {each.why for each in found.withheld} == {("Only the action counts now.",)}


@each_row("urgency", [Urgency.WITHIN_DAYS, Urgency.ROUTINE, None])
def test_what_can_wait_for_days_leaves_the_methods_alone(urgency: Urgency | None) -> None:
    assert not suggestions(urgency=urgency).withheld_all


@each_row(
    ("facts", "conditions", "withheld"),
    [
        ({}, {}, False),
        ({"numb_skin": False}, {}, False),
        ({"numb_skin": True}, {}, True),
        ({}, {"numb-skin": True}, True),
        ({}, {"numb-skin": False}, False),
        ({"numb_skin": False}, {"numb-skin": True}, True),
        ({"numb_skin": True}, {"numb-skin": False}, True),
    ],
)
def test_a_yes_from_the_profile_or_the_facts_stands(
    facts: Mapping[str, FactValue], conditions: Mapping[str, bool], withheld: bool
) -> None:
    found = only(suggestions(facts=facts, conditions=conditions))
    assert found.withheld is withheld
    assert withheld is (found.why == ("Not on numb skin.",))


def test_a_rule_for_another_kind_does_not_touch_a_method() -> None:
    assert not only(suggestions(a_method(kinds=frozenset({"advice"})), facts={"numb_skin": True})).withheld


def test_every_reason_is_told() -> None:
    own = a_rule({"fluid_leak": True}, "Not with a leak.")
    found = only(suggestions(a_method(rules=(own,)), facts={"numb_skin": True, "fluid_leak": True}))
    assert found.why == ("Not with a leak.", "Not on numb skin.")


def test_what_is_to_be_asked_first_is_shown_with_the_stop_signs() -> None:
    own = a_rule({"epilepsy": True}, "Ask about epilepsy.", ask_first=True)
    found = only(suggestions(a_method(rules=(own,)), facts={"epilepsy": True}))
    assert not found.withheld
    assert found.ask_first == ("Ask about epilepsy.",)
    assert found.call_if == ("bleeding",)
    assert only(suggestions(a_method(rules=(own,)))).call_if == ()


def test_a_gate_whose_week_is_not_known_is_open() -> None:
    late = a_rule({"epilepsy": True, "gestation": {"from": "28+0"}}, "Not late.")
    for facts, withheld in (({}, True), ({"gestational_age": "27+6"}, False), ({"gestational_age": "28+0"}, True)):
        assert only(suggestions(a_method(rules=(late,)), facts={"epilepsy": True, **facts})).withheld is withheld


def test_a_method_outside_its_phase_is_neither_shown_nor_left_out() -> None:
    pregnant_only = a_method(phases=frozenset({Phase.PREGNANT}))
    found = suggestions(pregnant_only, facts={"phase": "postpartum"})
    assert (found.suggested, found.withheld, found.find("heat")) == ((), (), None)
    assert suggestions(pregnant_only, facts={"phase": "pregnant"}).find("heat") is not None


@each_row(
    ("facts", "pregnancy", "phase"),
    [
        ({}, Pregnancy(), Phase.UNKNOWN),
        ({"phase": "pregnant"}, Pregnancy(), Phase.PREGNANT),
        ({"gestational_age": "30+0"}, Pregnancy(), Phase.PREGNANT),
        ({"postpartum_days": 3}, Pregnancy(), Phase.POSTPARTUM),
        ({"phase": "postpartum"}, Pregnancy(), Phase.POSTPARTUM),
        ({}, Pregnancy(born_on=date(2026, 11, 1)), Phase.POSTPARTUM),
        ({"phase": "postpartum"}, Pregnancy(ended_on=date(2026, 11, 1)), Phase.ENDED),
        ({"phase": "pregnant"}, Pregnancy(ended_on=date(2026, 11, 1)), Phase.ENDED),
    ],
)
def test_the_phase_is_read_from_facts_and_diary(
    facts: Mapping[str, FactValue], pregnancy: Pregnancy, phase: Phase
) -> None:
    assert suggestions(facts=facts, pregnancy=pregnancy).phase is phase


def test_after_an_ending_lines_of_pregnancy_evidence_and_sources_are_silent() -> None:
    lines = (Line("For all."), Line("For the bump.", frozenset({Phase.PREGNANT})))
    found = only(suggestions(a_method(steps=lines), pregnancy=Pregnancy(ended_on=date(2026, 11, 1))))
    assert found.steps == ("For all.",)
    assert found.why == ("few studies",)
    assert found.sources == ()


def test_after_an_ending_no_rule_of_a_week_holds() -> None:
    late = a_rule({"gestation": {"from": "28+0"}}, "Not late.")
    facts = {"phase": "pregnant", "gestational_age": "30+0"}
    assert not only(
        suggestions(a_method(rules=(late,)), facts=facts, pregnancy=Pregnancy(ended_on=date(2026, 11, 1)))
    ).withheld


def test_the_catalogue_is_alphabetical() -> None:
    found = suggestions(a_method("tens"), a_method("bath"), a_method("massage"))
    assert [each.method.slug for each in found.suggested] == ["bath", "massage", "tens"]

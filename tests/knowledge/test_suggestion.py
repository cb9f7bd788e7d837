import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from forbidden import ON_SCREEN
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import FactValue
from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.relief.catalogue import Suggestions, suggest
from lumbar_cli.domain.signs.screening import Screening, screen
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.relief import (
    find_condition,
    find_method,
    load_conditions,
    load_ledger_rules,
    load_relief_facts,
    load_relief_methods,
    load_relief_rules,
    method_names,
    read_conditions,
    read_ledger_rules,
    read_relief_method,
    read_relief_rules,
)
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

METHODS = load_relief_methods()
RULES = load_relief_rules()
EVERY = {method.slug for method in METHODS}
EXERCISE = {"gentle-exercise", "pelvic-tilt-cat-cow", "water-exercise", "yoga-prenatal"}
SKIN = {"cold-pack", "kinesio-tape", "massage", "tens", "warm-compress"}
BELTS = {"pelvic-belt", "support-belt"}
NOTHING_OPEN = Screening()
ENDED = Pregnancy(ended_on=date(2026, 11, 1))
PREGNANT_32 = {"phase": "pregnant", "gestational_age": "32+0"}


def shown(facts: Mapping[str, FactValue], *conditions: str, pregnancy: Pregnancy | None = None) -> Suggestions:
    history = History(pregnancy=pregnancy or Pregnancy(), profile=Profile(conditions=dict.fromkeys(conditions, True)))
    return suggest(history, METHODS, NOTHING_OPEN, facts, RULES)


def withheld(found: Suggestions) -> set[str]:
    return {each.method.slug for each in found.withheld}


def at(week: str, **facts: FactValue) -> dict[str, FactValue]:
    return {"phase": "pregnant", "gestational_age": week, **facts}


def after_birth(days: int, **facts: FactValue) -> dict[str, FactValue]:
    return {"phase": "postpartum", "postpartum_days": days, **facts}


CASES: list[tuple[str, Mapping[str, FactValue], tuple[str, ...], set[str]]] = [
    ("a plain pregnancy at 32 weeks", at("32+0"), (), set()),
    *((f"a plain pregnancy at {week}", at(week), (), set()) for week in ("19+6", "20+0", "27+6", "28+0")),
    ("nothing known", {}, (), set()),
    ("praevia at 25+6", at("25+6"), ("placenta-praevia-known",), set()),
    ("praevia at 26+0", at("26+0"), ("placenta-praevia-known",), EXERCISE),
    ("praevia stated in check", at("26+0", placenta_praevia_known=True), (), EXERCISE),
    ("praevia, week not known", {"phase": "pregnant"}, ("placenta-praevia-known",), EXERCISE),
    ("praevia, after the birth", after_birth(100), ("placenta-praevia-known",), set()),
    ("waters gone", at("32+0"), ("ruptured-membranes",), {*EXERCISE, "acupuncture", "manual-therapy", "tens"}),
    ("a leak, seen to", at("32+0", fluid_leak=True), (), {*EXERCISE, "acupuncture", "manual-therapy", "tens"}),
    ("a leak, not sure", at("32+0", fluid_leak="unsure"), (), {*EXERCISE, "acupuncture", "manual-therapy", "tens"}),
    ("early labour", at("32+0"), ("preterm-labour",), {*EXERCISE, "acupuncture", "manual-therapy", "tens"}),
    ("bleeding, seen to", at("32+0", vaginal_bleeding=True), (), {*EXERCISE, "manual-therapy", "tens"}),
    ("bleeding without a cause", at("32+0"), ("unexplained-bleeding",), {*EXERCISE, "manual-therapy", "tens"}),
    ("pre-eclampsia", at("32+0"), ("pre-eclampsia",), {*EXERCISE, *BELTS}),
    ("cerclage", at("24+0"), ("cerclage",), EXERCISE),
    ("baby growing slowly", at("32+0"), ("growth-restriction",), EXERCISE),
    ("triplets", at("20+0", multiple_pregnancy=3), (), EXERCISE),
    ("twins at 27+6", at("27+6", multiple_pregnancy=2), (), set()),
    ("twins at 28+0", at("28+0", multiple_pregnancy=2), (), EXERCISE),
    ("twins, week not known", {"multiple_pregnancy": 2}, (), EXERCISE),
    ("twins with a risk", at("20+0", multiple_pregnancy=2), ("at-risk-of-preterm-labour",), EXERCISE),
    ("one baby with a risk", at("20+0", multiple_pregnancy=1), ("at-risk-of-preterm-labour",), set()),
    *(
        (name, at("32+0"), (name,), EXERCISE)
        for name in (
            *("diabetes-uncontrolled", "thyroid-uncontrolled", "serious-illness", "recurrent-loss"),
            *("previous-preterm-birth", "heart-or-lung-disease", "anaemia-symptomatic", "eating-disorder"),
            "other-condition",
        )
    ),
    ("high pressure not settled", at("32+0"), ("high-blood-pressure-uncontrolled",), {*EXERCISE, "support-belt"}),
    ("raised pressure", at("32+0"), ("gestational-hypertension",), {*EXERCISE, "support-belt"}),
    ("numb skin", at("32+0"), ("numb-skin",), {*SKIN, "manual-therapy"}),
    ("one numb leg", at("32+0", leg_numbness="one"), (), {"manual-therapy"}),
    ("broken skin", at("32+0"), ("broken-skin",), {*SKIN, "water-exercise"}),
    ("an infection", at("32+0"), ("skin-infection",), {*SKIN, "acupuncture"}),
    ("a red epidural site", after_birth(60, epidural_site_redness=True), (), SKIN),
    ("one swollen leg", at("32+0", leg_swelling="one"), (), {*EXERCISE, "massage"}),
    ("both legs swollen", at("32+0", leg_swelling="both"), (), set()),
    (
        "a clot under treatment",
        at("32+0"),
        ("clot-in-treatment",),
        {*EXERCISE, "massage", "acupuncture", "manual-therapy"},
    ),
    *(
        (name, at("32+0", **{name: True}), (), {"manual-therapy"})
        for name in ("cancer_history", "steroid_long_term", "immunosuppressed", "iv_drug_use")
    ),
    ("a connective-tissue disorder", at("32+0"), ("connective-tissue",), {"manual-therapy"}),
    ("bleeding at 37+0", at("37+0", vaginal_bleeding=True), (), {*EXERCISE, "manual-therapy"}),
    ("pacemaker", at("32+0"), ("pacemaker",), {"tens"}),
    ("bleeding disorder", at("32+0"), ("bleeding-disorder",), {"acupuncture", "manual-therapy"}),
    ("blood thinners", at("32+0"), ("blood-thinners",), {"acupuncture", "manual-therapy"}),
    ("heparin", at("32+0", heparin_long_term=True), (), {"acupuncture", "manual-therapy"}),
    ("weak bones", at("32+0"), ("osteoporosis",), {"manual-therapy"}),
    ("heartburn", at("32+0"), ("reflux",), {"support-belt"}),
    ("allergy to tape", at("32+0"), ("tape-allergy",), {"kinesio-tape"}),
    ("diarrhoea", at("32+0"), ("diarrhoea",), {"water-exercise"}),
    ("an open wound", at("32+0"), ("open-wound",), {"water-exercise", "warm-bath"}),
    ("liver disease", at("32+0"), ("liver-disease",), {"paracetamol"}),
    ("under 50 kg", at("32+0"), ("under-50-kg",), {"paracetamol"}),
    *(
        (name, at("32+0"), (name,), {"calcium"})
        for name in ("kidney-stones", "kidney-disease", "high-calcium", "digoxin", "thiazide", "hide-calcium")
    ),
    ("three days after the birth", after_birth(3), (), {"water-exercise"}),
    ("42 days after the birth", after_birth(42), (), {"water-exercise"}),
    ("43 days after the birth", after_birth(43), (), set()),
    ("a caesarean wound", after_birth(50), ("caesarean-wound",), {"water-exercise", "warm-bath"}),
]


@each_row(("facts", "conditions", "expected"), [case[1:] for case in CASES])
def test_each_method_is_shown_or_left_out_with_a_reason(facts, conditions, expected):
    found = shown(facts, *conditions)
    offered = EVERY - ({"yoga-prenatal"} if facts.get("phase") == "postpartum" else set())
    assert withheld(found) == expected & offered
    assert {each.method.slug for each in found.suggested} == offered - expected
    for each in (*found.suggested, *found.withheld):
        assert each.why
        assert all(why.endswith(".") for why in each.why)


ASK_FIRST: list[tuple[str, Mapping[str, FactValue], tuple[str, ...], set[str]]] = [
    ("epilepsy", at("32+0"), ("epilepsy",), {"tens"}),
    ("heart rhythm", at("32+0"), ("heart-rhythm",), {"tens"}),
    ("a bath at 13+6", at("13+6"), (), {"warm-bath", "tens"}),
    ("a bath at 14+0, TENS before 37 weeks", at("14+0"), (), {"tens"}),
    ("TENS at 36+6", at("36+6"), (), {"tens"}),
    ("TENS at 37+0", at("37+0"), (), set()),
    ("a bath and TENS, week not known", {}, (), {"warm-bath", "tens"}),
    ("three days after the birth", after_birth(3), (), {"gentle-exercise", "pelvic-tilt-cat-cow"}),
    ("43 days after the birth", after_birth(43), (), set()),
    ("a caesarean wound", after_birth(50), ("caesarean-wound",), BELTS),
]


@each_row(("facts", "conditions", "expected"), [case[1:] for case in ASK_FIRST])
def test_what_needs_a_question_first_says_so_and_carries_the_stop_signs(facts, conditions, expected):
    found = [each for each in shown(facts, *conditions).suggested if each.ask_first]
    assert {each.method.slug for each in found} == expected
    assert all("bleeding" in each.call_if for each in found)


@each_row(
    "facts",
    [
        at("33+4", saddle_numbness=True),
        at("34+0", vaginal_bleeding=True),
        at("32+0", leg_swelling="one", calf_pain=True),
        at("32+0", bp_systolic=150),
    ],
)
def test_while_an_emergency_or_same_day_finding_is_open_nothing_is_shown(facts):
    screening = screen(facts, load_red_flags(), load_facts())
    found = suggest(History(), METHODS, screening, screening.facts, RULES)
    assert found.withheld_all
    assert found.suggested == ()
    assert withheld(found) == EVERY


def test_a_denied_condition_leaves_nothing_out() -> None:
    history = History(profile=Profile(conditions=dict.fromkeys(load_conditions(), False)))
    assert suggest(history, METHODS, NOTHING_OPEN, PREGNANT_32, RULES).withheld == ()


def test_every_exercise_carries_the_stop_signs_of_the_guideline() -> None:
    for slug in EXERCISE:
        found = shown(PREGNANT_32).find(slug)
        assert found is not None
        assert {"fluid leaking", "fewer movements of your baby", "strong chest pain"} <= set(found.call_if)


@each_row("slug", ["posture", "gentle-exercise", "warm-compress", "massage", "calcium", "side-sleeping"])
def test_the_five_methods_that_everybody_names_are_found(slug):
    assert slug in EVERY


@each_row(
    ("name", "slug"),
    [
        ("warm-compress", "warm-compress"),
        ("heat", "warm-compress"),
        ("Hot compress", "warm-compress"),
        ("warm_towel", "warm-compress"),
        ("correct posture", "posture"),
        ("exercise", "gentle-exercise"),
        ("yoga", "yoga-prenatal"),
        ("swimming", "water-exercise"),
        ("sleeping position", "side-sleeping"),
        ("belt", "support-belt"),
        ("relaxation", "relaxation-cbt"),
        ("tylenol", "paracetamol"),
        ("ibuprofen", None),
        ("", None),
    ],
)
def test_a_method_is_found_by_the_words_people_use(name, slug):
    assert find_method(name) == slug


def test_the_names_are_those_of_the_catalogue() -> None:
    catalogue = {name: method.slug for method in reversed(METHODS) for name in reversed((method.slug, *method.also))}
    assert dict(method_names()) == catalogue


@each_row("medicine", ["ibuprofen", "naproxen", "diclofenac", "aspirin", "codeine", "tramadol", "cbd"])
def test_medicines_of_the_risky_kinds_are_no_methods(medicine):
    assert find_method(medicine) is None
    texts = " ".join(line.text for method in METHODS for line in (*method.steps, *method.cautions)).lower()
    assert medicine not in texts


def test_no_name_stands_for_two_methods_or_two_conditions() -> None:
    for names in (
        [name for method in METHODS for name in (method.slug, *method.also)],
        [name for each in load_conditions().values() for name in (each.name, *each.also)],
    ):
        assert len(names) == len(set(names))


@each_row(
    ("name", "found"),
    [
        ("placenta-praevia-known", "placenta-praevia-known"),
        ("placenta_praevia_known", "placenta-praevia-known"),
        ("Placenta Praevia", "placenta-praevia-known"),
        ("preeclampsia", "pre-eclampsia"),
        ("dvt", "clot-in-treatment"),
        ("nonsense", None),
    ],
)
def test_a_condition_is_found_by_the_words_people_use(name, found):
    condition = find_condition(name)
    assert (condition.name if condition else None) == found


def test_every_standing_risk_that_is_yes_or_no_can_be_kept_in_the_profile() -> None:
    for fact in (
        *("placenta_praevia_known", "previous_caesarean", "cancer_history", "immunosuppressed", "iv_drug_use"),
        *("tb_contact", "steroid_long_term", "heparin_long_term", "breastfeeding", "family_history_ces"),
    ):
        assert load_conditions()[fact.replace("_", "-")].ask == load_facts()[fact].ask


def test_every_condition_asks_a_question_and_says_what_it_changes() -> None:
    for condition in load_conditions().values():
        assert condition.ask.endswith("?")
        assert condition.matters
        assert condition.fact in load_relief_facts()


ALLOWED_KINDS = {
    *("advice", "exercise", "pool", "belt", "referral", "hands-on", "skin-contact", "legs", "heat", "bath", "cold"),
    *("nutrition", "needle", "electric", "medicine"),
}


@each_row("method", METHODS, ids=lambda method: method.slug)
def test_a_method_can_be_followed_and_names_where_it_is_from(method):
    assert 2 <= len(method.steps) <= 6  # type: ignore[arg-type, attr-defined]
    assert method.sources
    assert method.kinds <= ALLOWED_KINDS  # type: ignore[attr-defined]
    assert method.evidence_text.endswith(".")  # type: ignore[attr-defined]


def test_every_kind_a_rule_names_is_a_kind_of_some_method() -> None:
    kinds = {kind for method in METHODS for kind in method.kinds}
    assert {kind for rule in RULES.rules for kind in rule.kinds} <= kinds


def test_no_rule_that_is_not_ours_stands_without_a_source() -> None:
    for rule in RULES.rules:
        assert rule.sources
    assert {cited.certainty for rule in RULES.rules for cited in rule.sources} <= set(Certainty)


BABY_WORDS = ("baby", "babies", "pregnan", "birth", "bump", "belly ", "weeks", "midwi", "newborn", "prenatal", "womb")


def test_after_an_ending_no_line_speaks_of_a_baby_or_of_weeks() -> None:
    found = shown({"phase": "postpartum", "postpartum_days": 5}, *load_conditions(), pregnancy=ENDED)
    quiet = shown({"phase": "postpartum", "postpartum_days": 5}, pregnancy=ENDED)
    assert found.phase is Phase.ENDED
    for each in (*found.suggested, *found.withheld, *quiet.suggested, *quiet.withheld):
        lines = (
            each.method.title,
            *each.why,
            *each.ask_first,
            *each.steps,
            *each.cautions,
            *each.stop_if,
            *each.call_if,
        )
        for line in lines:
            for word in BABY_WORDS:
                # The one "belly" left is where pads never go.
                assert (
                    word not in line.lower()
                    or line == "Never on the belly. Keep off the inner lower legs and the feet."
                )
    for text in (*found.words.values(), *found.evidence.values()):
        for word in BABY_WORDS:
            assert word not in text.lower()


def test_no_text_promises_or_frightens() -> None:
    texts = [
        *(line.text for m in METHODS for line in (*m.steps, *m.cautions, *m.stop_if, *m.call_if)),
        *(m.evidence_text for m in METHODS),
        *(rule.why for m in METHODS for rule in m.rules),
        *(rule.why for rule in RULES.rules),
        *RULES.words.values(),
        *RULES.evidence.values(),
        *(each.ask for each in load_conditions().values()),
        *(each.matters for each in load_conditions().values()),
        *(each.title for each in load_conditions().values()),
    ]
    for text in texts:
        assert not re.search(rf"{ON_SCREEN.pattern}|\brecommend|\bcure", text, re.IGNORECASE), text


def test_the_window_of_the_ledger_is_one_to_two_hours_and_three_pairs() -> None:
    rules = load_ledger_rules()
    assert (rules.after_from.total_seconds(), rules.after_to.total_seconds()) == (3600, 7200)
    assert (rules.minimum_pairs, rules.minimum_change) == (3, 2)


GOOD = Path(FOLDER, "relief", "cold-pack.toml").read_text(encoding="utf-8")


@each_row(
    ("find", "put"),
    [
        ('title = "Cold pack"', ""),
        ('title = "Cold pack"', 'title = "Cold pack"\nstars = 5'),
        ('evidence = "none"', 'evidence = "great"'),
        ('kinds = ["cold", "skin-contact"]', 'kinds = "cold"'),
        ('cite = "mayo-2013-back-pain"', 'cite = "nobody"'),
        ('evidence = "none"', 'evidence = "none"\nwithheld_when = [{ when = { no_such_fact = true }, why = "x." }]'),
        ('evidence = "none"', 'evidence = "none"\nwithheld_when = [{ when = { numb_skin = true } }]'),
        ('evidence = "none"', 'evidence = "none"\nphases = ["expecting"]'),
    ],
)
def test_a_method_that_breaks_the_grammar_is_refused(tmp_path, find, put):
    assert find in GOOD
    path = tmp_path / "cold-pack.toml"
    path.write_text(GOOD.replace(find, put), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_relief_method(path)


def test_a_question_that_stands_in_two_places_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "conditions.toml"
    for text in (
        '[cancer-history]\ntitle = "x"\nmatters = "x"\nask = "Cancer?"',
        '[dizzy-spells]\ntitle = "x"\nmatters = "x"',
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(KnowledgeError):
            read_conditions(path)


def test_rules_that_break_the_grammar_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "relief_rules.toml"
    good = Path(FOLDER, "relief_rules.toml").read_text(encoding="utf-8")
    path.write_text(good.replace('kinds = ["legs"]', "").replace('good = "', 'great = "'), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_relief_rules(path)
    path.write_text(good.replace("minimum_pairs = 3", "minimum_pairs = 3.5"), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_ledger_rules(path)

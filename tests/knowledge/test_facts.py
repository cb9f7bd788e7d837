"""The vocabulary of facts, and what holds over the whole catalogue whatever is known."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forbidden import NAMES_A_BABY, ON_SCREEN
from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.signs.answers import parse_fact
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition, Unless
from lumbar_cli.domain.signs.facts import UNSURE, Fact, FactKind, Facts, Worse, is_asked_in_vain, question, worries
from lumbar_cli.domain.signs.screening import Finding, screen
from lumbar_cli.domain.words import Phase, Urgency, Verdict
from lumbar_cli.knowledge.facts import load_facts, load_groups, read_facts
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

TABLE = load_facts()
ASKED = [fact for fact in TABLE.values() if fact.ask]
NAMES = re.findall(
    r"\w+",
    """
phase gestational_age postpartum_days multiple_pregnancy placenta_praevia_known previous_caesarean cancer_history
immunosuppressed iv_drug_use tb_contact steroid_long_term heparin_long_term breastfeeding family_history_ces
connective_tissue_disorder age_at_onset epidural_previous_birth_years pain_now pain_worst_24h pain_average_7d
pain_change_2wk pain_change_3wk pain_trend pain_duration_days interference_general_activity interference_enjoyment
methods_helping pain_location pain_onset pain_pattern pain_character pain_relieved_by_rest
pain_relieved_by_position_change night_pain night_pain_constant backache_new_unusual sleep_disturbed cannot_walk
improves_with_exercise morning_stiffness_min inflammatory_features leg_pain leg_numbness leg_weakness hand_numbness
weakness_progressive numbness_spreading foot_drop cannot_straight_leg_raise saddle_numbness genital_sensation_loss
bladder_sensation_lost new_urinary_incontinence urinary_retention stress_leak_on_cough urinary_frequency
bowel_incontinence bowel_incontinence_new hours_since_urine leg_symptom_days saddle_numbness_hours
saddle_numbness_status saddle_numbness_last_hours_ago saddle_numbness_lasted_hours genital_sensation_loss_days
vaginal_bleeding fluid_leak discharge_smelly bleeding_amount bleeding_pads_per_hour clots lochia fluid_amount
fluid_colour vaginal_bleeding_status vaginal_bleeding_days_ago contractions_regular contractions_painless
period_like_cramps pelvic_pressure urge_to_push contraction_interval_min contractions_per_hour fetal_movements
fetal_movements_status reduced_movements_hours_ago severe_abdominal_pain uterus_hard_tender epigastric_pain
one_sided_lower_abdominal_pain shoulder_tip_pain bp_systolic bp_diastolic bp_raised_status bp_raised_days_ago
headache_severe headache_postural headache_mild_resolved vision_disturbance sudden_swelling_face_hands seizure
temperature_c temperature_max_c temperature_max_days_ago antipyretic_hours_ago rigors confusion fast_breathing
fast_heartbeat feels_very_unwell vomiting unable_to_keep_fluids dysuria haematuria night_sweats flank_pain
pyelonephritis_status leg_swelling leg_swelling_gradual calf_pain leg_redness leg_colour_change nocturnal_leg_cramps
chest_pain haemoptysis collapse fainted dizzy breathlessness fall near_fall abdominal_blow trauma_high_energy trauma
height_loss_cm itch_no_rash itch_palms_soles itch_worse_at_night jaundice dark_urine weight_loss_unexplained
weight_loss_kg self_harm_thoughts harm_baby_thoughts psychosis_signs low_mood_2wk unsafe_at_home epidural
days_since_epidural hours_since_block epidural_site_redness epidural_site_pus
stroke_signs headache_sudden_worst stiff_neck_or_light rash_not_fading skin_mottled cord_felt wound_trouble
breast_red_hot pale_stools previous_late_loss previous_preterm_birth paracetamol_mg_24h overdose arm_swelling
hip_weight_bearing_pain sleepless_and_racing harm_baby_kind strangled overwhelming_tiredness baby_very_sleepy
dizzy_kind headache_postural_changed opioid_lately rhd_negative
""",
)


def test_the_names_that_answers_files_use_are_exactly_these():
    assert [name for name in NAMES if name not in TABLE] == []
    assert {fact.name for fact in TABLE.values() if not fact.diary_only} == set(NAMES)


@each_row("fact", TABLE.values(), ids=lambda fact: fact.name)
def test_a_fact_is_asked_or_told_by_the_diary(fact):
    assert fact.ask or fact.derived or fact.diary_only


@each_row("fact", TABLE.values(), ids=lambda fact: fact.name)
def test_the_values_a_fact_names_are_values_it_takes(fact):
    for value in (*fact.calm, fact.denied, fact.bare):
        assert value is None or parse_fact(fact, value) == value
    assert (fact.denied is None) or not worries(fact, fact.denied) or fact.worse is Worse.NO
    assert fact.bare is not None or not fact.unsure_counts


@each_row("fact", TABLE.values(), ids=lambda fact: fact.name)
def test_a_number_has_a_plausible_range_and_a_choice_its_choices(fact):
    assert fact.is_number is (fact.plausible is not None)
    assert fact.kind is not FactKind.CHOICE or fact.choices


def test_there_are_at_most_a_dozen_screens_and_each_asks_something():
    groups = [group.slug for group in load_groups()]
    assert len(groups) <= 12
    assert {fact.group for fact in ASKED} == set(groups)


def test_on_every_screen_a_detail_comes_after_the_sign_it_belongs_to():
    place = {name: at for at, name in enumerate(TABLE)}
    assert all(place[parent.name] < place[fact.name] for fact in TABLE.values() for parent in fact.parents)


def test_private_facts_are_asked_on_private_screens_or_are_habits():
    private = {group.slug for group in load_groups() if group.private}
    assert {fact.name for fact in TABLE.values() if fact.group in private} <= {f.name for f in ASKED if f.private}


EARLIER = [fact for fact in ASKED if fact.earlier_episode]


@each_row("fact", EARLIER, ids=lambda fact: fact.name)
def test_no_to_a_question_about_earlier_can_only_mean_that_it_did_not_happen(fact):
    """A second half after "and" could be what a literal no denies: bleeding that nobody has checked."""
    assert not re.search(r"\b(and|or|but)\b", fact.ask)


@each_row("fact", EARLIER, ids=lambda fact: fact.name)
def test_whoever_says_yes_to_earlier_is_never_taken_for_well_looked_after(fact):
    assert worries(fact, fact.bare)


QUESTIONS = [(fact.name, ask) for fact in ASKED for ask in (fact.ask, fact.ask_after_birth, fact.ask_after_end) if ask]


def test_a_question_is_short_and_plain_and_of_one_stage():
    for name, ask in QUESTIONS:
        assert not ON_SCREEN.search(ask), (name, ask)
        assert len(ask) <= 120, (name, ask)
        assert ask[0].isupper(), (name, ask)
        assert ask.endswith("?") or TABLE[name].private, (name, ask)
        assert not re.search(r"\b(afterwards|before or after)\b", ask, re.IGNORECASE), (name, ask)


def test_after_an_end_no_question_names_a_baby_and_before_a_birth_none_speaks_of_one():
    for fact in ASKED:
        if not fact.names_baby:
            assert not NAMES_A_BABY.search(question(fact, Phase.ENDED)), fact.name
            assert not NAMES_A_BABY.search(question(fact, Phase.PREGNANT)), fact.name
    for group in load_groups():
        if all(fact.names_baby for fact in ASKED if fact.group == group.slug):
            continue  # nothing on it is asked then
        assert not NAMES_A_BABY.search(question(group, Phase.ENDED)), group.slug


def test_a_question_with_words_for_a_stage_is_asked_in_that_stage():
    """A gate that opens before a birth alone would leave the words for after it unread."""
    for fact in ASKED:
        if fact.ask_after_birth or fact.ask_after_end:
            assert fact.gate is None or fact.gate.phase != "pregnant", fact.name
            assert fact.gate is None or fact.gate.of != "gestation", fact.name
            assert not (fact.ask_after_end and fact.names_baby), fact.name


@each_row(
    "text",
    [
        "[fall]\nkind = 'yes-no'\nask = 'Fallen?'\ngroup = 'nowhere'",
        "[fall]\nkind = 'maybe'",
        "[fall]\nkind = 'whole'",
        "[fall]\nkind = 'yes-no'\ncolour = 'red'",
        "[fall]\nkind = 'yes-no'\nstays = 'for ever'",
        "[fall]\nkind = 'yes-no'\nprivate = 'yes'",
        "[fall]\nkind = 'yes-no'\ndetails_of = 'accident'",
        "[fall]\nkind = 'yes-no'\nimplies = true",
        "[fall]\nkind = 'yes-no'\ngate = { phase = 'ended' }",
        "[fall]\nkind = 'yes-no'\nseen_with = ['accident']",
        "[fall]\nkind = 'number'\nworse = 'higher'\nplausible = [3, 1]",
        "[fall]\nkind = 'number'\nworse = 'higher'\nmasked_by = { fact = 'pill' }",
        "[fall]\nkind = 'number'\nworse = 'higher'\nmasked_by = { fact = 'pill', below = 6 }",
        "[fall]\nkind = 'text'\nwords = 3",
        "[fall]\nkind = 'yes-no'\nsaid = 3",
        "[fall]\nkind = 'yes-no'\nsaid = '{value} falls'",
        "[fall]\nkind = 'yes-no'\nsaid = { maybe = 'a fall' }",
        "[fall]\nkind = 'choice'\nchoices = ['one', 'two']\nsaid = { three = 'falls' }",
        "[fall]\nkind = 'whole'\nplausible = [0, 9]\nworse = 'higher'\nsaid = '{number} falls'",
        "[fall]\nkind = 'yes-no'\ntold = '{span} of falls'",
        "[fall]\nkind = 'choice'\nchoices = ['one', 'two']\nchoice_words = { three = 'three falls' }",
        "[fall]\nkind = 'choice'\nchoices = ['one', 'two']\nchoice_words = { two = 2 }",
        "[fall]\nkind = 'number'\nworse = 'higher'\ntogether = { other = 'fall', told = 'falls', said = 'I fall' }",
        "[fall]\nkind = 'number'\nworse = 'higher'\n"
        "together = { other = 'fall', called = 'falls', told = '{both} falls', said = 'I fall' }",
        "[fall]\nkind = 'number'\nworse = 'higher'\n"
        "together = { other = 'slip', called = 'falls', told = 'falls', said = 'I fall' }",
        "fall =",
    ],
)
def test_a_file_outside_the_grammar_is_refused(tmp_path, text):
    path = tmp_path / "facts.toml"
    path.write_text("[defaults]\nstays_days = 7\nknown_hours = 24\n" + text)
    with pytest.raises(KnowledgeError):
        read_facts(path)


# --- Over the whole catalogue ---------------------------------------------------------------------------------------

WHO_AND_WHEN = tuple(name for name, fact in TABLE.items() if fact.who_and_when)
NUMBERS = {fact.name: st.integers(*(int(bound) for bound in fact.plausible)) for fact in ASKED if fact.plausible}


def values_of(fact: Fact) -> st.SearchStrategy:
    if fact.kind is FactKind.YES_NO:
        return st.sampled_from([False, True, UNSURE])
    if fact.choices:
        more = [UNSURE] if fact.unsure_counts else []
        return st.sampled_from([*fact.choices, *more])
    return NUMBERS.get(fact.name, st.just("something"))


places_in_time = st.one_of(
    st.just({}),
    st.integers(0, 300).map(lambda days: {"phase": "pregnant", "gestational_age": f"{days // 7}+{days % 7}"}),
    st.integers(0, 400).map(lambda days: {"phase": "postpartum", "postpartum_days": days}),
)


def asked_by(condition: Condition) -> set[str]:
    """Every fact a condition asks of."""
    if isinstance(condition, Compared):
        return {condition.fact.name, *([condition.fact.masked_by.fact] if condition.fact.masked_by else [])}
    if isinstance(condition, Unless):
        return asked_by(condition.exception)
    return set().union(*(asked_by(part) for part in condition.of)) if isinstance(condition, AtLeast) else set()


CATALOGUE = load_red_flags()
RULES = {rule.slug: rule for rule in CATALOGUE}
FACTS_OF = {
    slug: [TABLE[name] for level in rule.levels for name in sorted(asked_by(level.condition)) if TABLE[name].ask]
    for slug, rule in RULES.items()
}

RULES_OF: dict[str, list[str]] = {}
for rule_slug, asked in FACTS_OF.items():
    for asked_fact in asked:
        RULES_OF.setdefault(asked_fact.name, []).append(rule_slug)


def some_facts_of(slug: str) -> st.SearchStrategy:
    """Where she is, and some answers to what one rule asks: dense enough to reach every corner of it."""
    facts = [fact for fact in FACTS_OF[slug] if fact.name not in WHO_AND_WHEN]
    answers = st.fixed_dictionaries({}, optional={fact.name: values_of(fact) for fact in facts})
    return st.builds(lambda when, known: {**known, **when}, places_in_time, answers)


of_one_rule = st.sampled_from(sorted(RULES)).flatmap(lambda slug: st.tuples(st.just(slug), some_facts_of(slug)))


def worse_values(fact: Fact, known: object) -> list:
    """The answers that worry more than the known one, or any answer where none is known."""
    if fact.kind is FactKind.YES_NO:
        return [fact.worse is not Worse.NO]
    if fact.kind is FactKind.CHOICE:
        worrying = [choice for choice in fact.choices if choice not in fact.calm]
        if fact.worse is Worse.ANY and known is not None:
            return [tuple(dict.fromkeys((known, choice))) for choice in worrying]
        least = fact.choices.index(fact.bare if known == UNSURE else known) if known not in (None, "none") else 0
        return [choice for choice in worrying if fact.worse is Worse.ANY or fact.choices.index(choice) >= least]
    low, high = fact.plausible or (0, 0)
    if fact.worse is Worse.HIGHER:
        return [high if known is None else max(known, high)]
    if fact.worse is Worse.LOWER:
        return [low if known is None else min(known, low)]
    if fact.worse is Worse.EITHER:
        return [high if known is None else (max(known, high), known)]
    return []


def urgency(facts: Facts) -> Urgency:
    return screen(facts, CATALOGUE, TABLE).urgency  # its index finds what all rules find (test_index.py)


def answer(slug: str, facts: Facts) -> Finding:
    return screen(facts, [RULES[slug]], TABLE).results[0]


POOL_OF = {
    name: sorted({each.name for slug in slugs for each in FACTS_OF[slug]} - {*WHO_AND_WHEN})
    for name, slugs in RULES_OF.items()
}
USED = [fact for fact in ASKED if fact.name not in WHO_AND_WHEN and fact.name in RULES_OF]


@settings(max_examples=200)
@given(st.data())
def test_one_more_worrying_answer_never_lowers_the_urgency(data):
    fact = data.draw(st.sampled_from(USED))
    names = data.draw(st.lists(st.sampled_from(POOL_OF[fact.name]), max_size=8, unique=True))
    facts = data.draw(places_in_time) | {name: data.draw(values_of(TABLE[name])) for name in names}
    worse = worse_values(fact, facts.get(fact.name))
    assume(worse)
    worried = {**facts, fact.name: data.draw(st.sampled_from(worse))}
    assert urgency(worried) >= urgency(facts), (facts, fact.name, worried[fact.name])


@settings(max_examples=120)
@given(of_one_rule, st.data())
def test_one_answer_less_never_makes_a_finding_clear(case, data):
    slug, facts = case
    assume(facts)
    gone = data.draw(st.sampled_from(sorted(facts)))
    fewer = {name: value for name, value in facts.items() if name != gone}
    assume(gone == "phase" or not is_asked_in_vain(TABLE[gone], fewer))
    assume(answer(slug, facts).verdict is not Verdict.CLEAR)
    assert answer(slug, fewer).verdict is not Verdict.CLEAR, (slug, gone)


@given(of_one_rule)
def test_no_rule_lowers_what_another_found(case):
    slug, facts = case
    assert urgency(facts) >= (answer(slug, facts).urgency or 0)


@given(of_one_rule)
def test_nothing_is_asked_that_has_an_answer_or_makes_no_sense(case):
    screening = screen(case[1], [RULES[case[0]]], TABLE)
    assert not set(screening.not_asked) & set(case[1])
    assert not [name for name in screening.not_asked if is_asked_in_vain(TABLE[name], screening.facts)]


def test_with_nothing_known_no_rule_is_clear():
    verdicts = {r.red_flag.slug: r.verdict for r in screen({}, RULES.values(), TABLE).results}
    only_after_an_opioid = {"baby-very-sleepy"}
    assert {slug for slug, verdict in verdicts.items() if verdict is not Verdict.NOT_ASSESSED} == only_after_an_opioid

"""What the red flags say: plain, kind, without naming a disease, and nothing about a baby after a loss."""

import json
import re
from datetime import date
from pathlib import Path

from forbidden import NAMES_A_BABY, ON_SCREEN
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.signs.answers import parse_answers
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition
from lumbar_cli.domain.signs.facts import UNSURE, FactKind, said, told
from lumbar_cli.domain.signs.interview import choices_shown
from lumbar_cli.domain.signs.phone import compile_call, most_urgent
from lumbar_cli.domain.signs.screening import RedFlag, screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_examples, load_red_flags, load_stages
from rows import each_row

DATA = Path(__file__).parents[1] / "data"
TABLE = load_facts()
STAGES = load_stages()
CATALOGUE = load_red_flags()  # its index finds what all rules find (test_index.py), in a tenth of the time
RULES = tuple(CATALOGUE)
DISEASES = (
    r"cauda|equina|eclampsia|hellp|abruption|ectopic|thrombosis|embolism|sepsis|dissection|cholestasis|pyelonephritis|"
    r"fracture|haematoma|meningitis|abscess|psychosis|depression|tuberculosis|colic|syndrome|rupture|miscarriage"
)


def shown(rule: RedFlag) -> dict[str, str]:
    """Everything of a rule that a person may read in an alarm, by what it is."""
    texts = {"title": rule.title, "say": rule.say, "advice": rule.advice, "why": rule.why}
    texts |= {f"sooner_if {place}": sign for place, sign in enumerate(rule.sooner_if)}
    return texts | {f"advice {level.urgency.word}": level.advice for level in rule.levels if level.advice}


TEXTS = [(rule.slug, kind, text) for rule in RULES for kind, text in shown(rule).items()]


@each_row(("slug", "kind", "text"), TEXTS)
def test_a_text_is_plain_and_names_no_disease(slug, kind, text):
    assert not ON_SCREEN.search(text)
    assert "should be" not in text
    assert not re.search(DISEASES, text, re.IGNORECASE)
    assert text == text.strip()


@each_row("rule", RULES, ids=lambda rule: rule.slug)
def test_a_title_begins_large_and_what_is_said_follows_i_have(rule):
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert not rule.say[0].isupper()
    assert not rule.say.endswith(".")
    assert rule.why.endswith(".")
    assert rule.advice.endswith(".")


@each_row("rule", RULES, ids=lambda rule: rule.slug)
def test_a_rule_that_gives_days_names_the_two_signs_that_make_it_sooner(rule):
    within_days = any(level.urgency is Urgency.WITHIN_DAYS for level in rule.levels)
    assert (len(rule.sooner_if) == 2) or not within_days


def test_a_rule_has_its_clinical_term_and_says_who_read_it():
    for rule in RULES:
        assert rule.term, rule.slug
        assert rule.reviewed_by, rule.slug


def test_mood_and_home_are_private():
    private = {"self-harm-thoughts", "harm-baby-thoughts", "psychosis-signs", "low-mood", "unsafe-at-home"}
    private |= {"sleepless-and-racing", "strangled"}
    assert {rule.slug for rule in RULES if rule.private} == private


TOLD = [
    (fact.name, phrase)
    for fact in TABLE.values()
    for phrase in ([fact.told] if isinstance(fact.told, str) else (fact.told or {}).values())
]
SAID = [
    (fact.name, sentence)
    for fact in TABLE.values()
    for sentence in ([fact.said] if isinstance(fact.said, str) else (fact.said or {}).values())
]
CALLED = [(fact.name, fact.called) for fact in TABLE.values()]
BOTH = [(fact.name, fact.together) for fact in TABLE.values() if fact.together]


def flags_on(condition: Condition) -> set[str]:
    """Every fact that can be the reason of a finding."""
    if isinstance(condition, Compared):
        return {condition.fact.name}
    return set().union(*(flags_on(part) for part in condition.of)) if isinstance(condition, AtLeast) else set()


def test_every_fact_that_can_be_the_reason_of_a_finding_has_words():
    reasons = {name for rule in RULES for level in rule.levels for name in flags_on(level.condition)}
    told_by_who_and_when = {"pregnancy_ended"}
    assert {name for name in reasons if not TABLE[name].said} == told_by_who_and_when


@each_row("example", load_examples(), ids=lambda example: f"{example.red_flag}: {example.name}")
def test_no_finding_of_an_example_is_left_without_words(example):
    for finding in most_urgent(screen(example.given, CATALOGUE, TABLE)):
        may_say = finding.red_flag.private
        known = [(TABLE[name], value) for name, value in finding.because if may_say or not TABLE[name].private]
        assert any(told(fact, value) and said(fact, value) for fact, value in known), finding.red_flag.slug


def test_what_a_fact_is_called_and_told_as_is_a_plain_noun_phrase():
    for name, phrase in [*CALLED, *TOLD, *((name, both.told) for name, both in BOTH)]:
        assert not ON_SCREEN.search(phrase), (name, phrase)
        assert not re.search(DISEASES, phrase, re.IGNORECASE), (name, phrase)
        assert not re.search(r"\b(I|you|your|me|my|we|our)\b", phrase, re.IGNORECASE), (name, phrase)
        assert TABLE[name].names_baby or not NAMES_A_BABY.search(phrase), (name, phrase)
        assert phrase == phrase.strip(" ."), (name, phrase)
        assert phrase.startswith("TB ") or not phrase[0].isupper(), (name, phrase)
        assert "_" not in phrase, (name, phrase)


def test_what_is_said_on_the_phone_is_her_own_sentence():
    for name, sentence in [*SAID, *((name, both.said) for name, both in BOTH)]:
        assert not ON_SCREEN.search(sentence), (name, sentence)
        assert not re.search(DISEASES, sentence, re.IGNORECASE), (name, sentence)
        assert not re.search(r"\b(you|your|she|her)\b", sentence, re.IGNORECASE), (name, sentence)
        assert TABLE[name].names_baby or not NAMES_A_BABY.search(sentence), (name, sentence)
        assert (
            re.match(r"(I|My|The|There|It|One|Both|Pain|Rest|A|At|At night|\{value\})\b", sentence)
            or sentence[0] == "{"
        )
        assert sentence == sentence.strip(" ."), (name, sentence)
        assert len(sentence) <= 90, (name, sentence)


def test_an_answer_that_is_told_is_said_and_the_other_way_round():
    for fact in TABLE.values():
        answers = {FactKind.YES_NO: (True, False, UNSURE), FactKind.CHOICE: (*fact.choices, UNSURE)}.get(fact.kind, ())
        values = (*answers, *(fact.plausible or ()), *(fact.choices if fact.kind is FactKind.TEXT else ()))
        for value in values:
            assert (told(fact, value) is None) is (said(fact, value) is None), (fact.name, value)
        for choice in choices_shown(fact):
            assert len(choices_shown(fact)) < 2 or choice in fact.choice_words, (fact.name, choice)


def test_no_two_facts_are_called_told_or_said_alike():
    for texts in (CALLED, TOLD, SAID):
        assert len({text for _, text in texts}) == len(texts)


def test_after_a_loss_nothing_that_is_shown_names_a_baby_or_a_birth():
    lines = [
        line
        for name in ("vignettes.jsonl", "more-vignettes.jsonl")
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
    ]
    seen = set()
    for case in map(json.loads, lines):
        answers = parse_answers(case["facts"], TABLE)
        facts = {name: value for name, value in answers.items() if not TABLE[name].names_baby}
        facts |= {"phase": "postpartum", "postpartum_days": 10, "pregnancy_ended": True}
        facts.pop("gestational_age", None)
        screening = screen(facts, CATALOGUE, TABLE)
        ended = History(pregnancy=Pregnancy(ended_on=date(2026, 11, 12)))
        call = compile_call(ended, screening, date(2026, 11, 22), {}, STAGES, TABLE)
        assert not re.search(r"\b(pregnant|bab(y|ies)|birth|breastf|movements)", f"{call.say} {call.answered}"), (
            call.say
        )
        for finding in screening.findings:
            seen.add(finding.red_flag.slug)
            told = [finding.red_flag.title, finding.red_flag.say, finding.advice, *finding.red_flag.sooner_if]
            for text in (*told, finding.red_flag.why):
                assert not re.search(r"\b(bab(y|ies)|birth|breastf|movements)", text, re.IGNORECASE), text
    assert len(seen) > 30

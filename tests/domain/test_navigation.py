"""The way through the interview: forward, back, open things first, and what the diary is to hold after each line."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import FactReport, Moment, PainEntry
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.signs.interview import Screen
from lumbar_cli.domain.signs.known import facts_at, stated
from lumbar_cli.domain.signs.navigation import Guide, Keep, Later, Open, Since, Talk, Worry, begin, step
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy, Urgency
from lumbar_cli.knowledge.facts import load_facts, load_groups
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_red_flags

TABLE = load_facts()
NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
DATING = Dating(due_date=NOW.date() + timedelta(days=47), dated_by=DatedBy.CLINIC, set_at=NOW - timedelta(days=90))


SEEN = {}


def screened(history, told):
    """The red flags over what was looked at, once for each as the program does; the history is held on to."""
    key = id(history), frozenset(told.items())
    if key not in SEEN:
        facts = facts_at(history, NOW, TABLE, load_trend_rules())
        SEEN[key] = history, screen(stated(facts, told, TABLE) if told else facts, load_red_flags(), TABLE)
    return SEEN[key][1]


def held_by(*lines, keeps=True, pregnant=True, night=False, **reported):
    """An interview at 33+2 after these lines; what was `reported` three hours ago is in the diary.

    The longer list from its first question on, or with `night` as it begins.
    """
    at = NOW - timedelta(hours=3)
    moment = Moment(at=at, log_day=at.date())
    history = History(
        fact_reports=tuple(FactReport(fact=fact, value=value, moment=moment) for fact, value in reported.items()),
        pregnancy=Pregnancy((DATING,)) if pregnant else Pregnancy(),
    )
    guide = Guide(table=TABLE, groups=load_groups(), screen=screened, now=NOW, keeps=keeps)
    return typed(begin(guide, history) if night else longer(begin(guide, history)), *lines)


def longer(held):
    """The same without the night check."""
    held = replace(held, whole=True, checked_at=None, worries=None if isinstance(held.question, Worry) else ())
    return step(held, "n") if isinstance(held.question, Worry) else held


def typed(held, *lines):
    for line in lines:
        held = step(held, line)
    return held


def group(held):
    assert isinstance(held.question, Screen)
    return held.question.group.slug


def until(held, name):
    """The interview at the question by itself about a fact; none of these and Enter on the way."""
    while name not in [fact.name for fact in held.question.facts]:
        held = step(held, "n" if held.question.listed else "")
    return held


# --- Forward


def test_it_begins_with_what_is_most_urgent_and_goes_on_group_by_group():
    held = held_by()
    assert group(held) == "breath-and-collapse"
    groups = [group(held)]
    while held.question is not None:
        held = step(held, "n" if held.question.listed else "")
        groups += [group(held)] if held.question is not None and group(held) not in groups else []
    assert groups == [each.slug for each in load_groups() if each.slug in groups]
    assert len(groups) > 8


def test_an_emergency_ends_it_at_once():
    held = held_by("3")
    assert held.question is None
    assert held.urgency is Urgency.EMERGENCY
    assert held.to_keep["chest_pain"] is True
    assert held.to_keep["seizure"] is False


def test_q_ends_it_and_keeps_what_was_answered():
    held = held_by("n", "q")
    assert held.question is None
    assert held.to_keep["seizure"] is False
    assert "vaginal_bleeding" not in held.to_keep


def test_enter_and_the_end_of_input_skip_and_a_skip_is_not_a_no():
    held = held_by("", "n")
    assert "seizure" not in held.to_keep
    assert held.to_keep["vaginal_bleeding"] is False


def test_a_kind_is_asked_after_a_yes_and_until_then_the_most_worrying_one_is_kept():
    held = held_by("4")
    assert [fact.name for fact in held.question.facts] == ["breathlessness"]
    assert held.to_keep["breathlessness"] == "sudden"
    assert step(held, "1").to_keep["breathlessness"] == "mild-exertional"
    skipped = step(held, "")
    assert skipped.to_keep["breathlessness"] == "sudden"
    assert skipped.question is None


def test_not_sure_alone_denies_nothing_else():
    assert dict(held_by("2?").to_keep) == {"collapse": "unsure"}


@pytest.mark.parametrize("line", ["24", "x", "\x1b[A", "\ufffd", "1 2 99"])
def test_a_line_that_is_not_understood_changes_nothing_but_what_is_said_of_it(line):
    before = held_by()
    after = step(before, line)
    assert after.talk is Talk.RETRY
    assert (after.question, after.run, after.trail) == (before.question, before.run, before.trail)
    assert step(after, "n").talk is None


def test_who_and_when_are_told_and_not_kept():
    held = until(held_by(pregnant=False), "phase")
    held = typed(held, "1", "33+1")
    assert held.run.told["gestational_age"] == "33+1"
    assert {"phase", "gestational_age"}.isdisjoint(held.to_keep)


# --- Back


def test_less_than_on_the_first_question_stays_there():
    held = held_by("<", night=True)
    assert held.talk is Talk.FIRST
    assert held.question == held_by(night=True).question


def test_less_than_shows_the_screen_before_and_enter_keeps_its_answer():
    first = held_by().question
    back = held_by("n", "<")
    assert back.question == first
    assert back.place == 0
    assert step(back, "").to_keep["seizure"] is False
    assert group(step(back, "")) == group(held_by("n"))


def test_a_corrected_yes_takes_its_details_along_and_is_not_shown_again():
    held = held_by("n", "1", "1")
    assert held.to_keep["bleeding_amount"] == "spotting"
    held = typed(held, "<", "<")
    assert group(held) == "bleeding-and-waters"
    held = step(held, "n")
    assert held.to_keep["vaginal_bleeding"] is False
    assert "bleeding_amount" not in held.to_keep
    assert group(step(held, "<")) == "bleeding-and-waters"


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["n", "", "<", "1", "2?", "y", "x", "1 2"]), max_size=12))
def test_whatever_is_typed_back_leads_to_a_question_that_was_shown_before(lines):
    held, shown = held_by(), []
    for line in lines:
        if held.question is None:
            return
        shown.append(held.question)
        held = step(held, line)
        if line == "<" and held.talk is None:
            assert held.question in shown or isinstance(held.question, Worry)


# --- What is known already


def test_an_answer_of_another_hour_is_asked_again_and_is_hers():
    held = held_by(**dict.fromkeys((fact.name for fact in held_by().question.facts if fact.denied is False), False))
    held = typed(held, "n", "<")
    assert held.earlier(held.question) == ("n", True)


def test_what_the_diary_works_out_is_not_called_her_answer_even_where_she_once_told_a_better_one():
    moment = Moment(at=NOW - timedelta(hours=6), log_day=NOW.date())
    better = FactReport(fact="pain_worst_24h", value=3, moment=moment)
    for reports in ((), (better,)):
        held = held_by()
        history = replace(held.history, entries=(PainEntry(score=6, moment=moment),), fact_reports=reports)
        held = until(longer(begin(held.guide, history)), "pain_worst_24h")
        assert held.earlier(held.question) == ("6", False)


def test_a_screen_that_is_known_in_part_has_no_earlier_line():
    held = held_by(seizure=False)
    assert held.earlier(held.question) == (None, False)


# --- What is open from another time


OPEN = {"saddle_numbness": True}
"""An emergency of another hour."""


def test_what_is_open_is_asked_about_before_anything_else():
    held = held_by(**OPEN)
    assert isinstance(held.question, Open)
    assert held.question.facts == ("saddle_numbness",)


def test_an_emergency_that_nobody_has_looked_at_is_all_there_is_to_say():
    for line in ("n", ""):
        held = held_by(line, **OPEN)
        assert held.question is None
        assert held.urgency is Urgency.EMERGENCY


def test_what_was_looked_at_is_seen_to_and_the_questions_follow():
    held = held_by("y", **OPEN)
    assert [each.fact for each in held.diary.assessments] == ["saddle_numbness"]
    assert held.urgency < Urgency.EMERGENCY
    assert group(held) == "breath-and-collapse"


def test_a_sign_told_after_it_was_seen_to_stands_again():
    held = until(held_by("y", **OPEN), "saddle_numbness")
    assert step(held, "1").urgency is Urgency.EMERGENCY


def test_less_than_takes_back_that_it_was_looked_at_also_from_the_first_screen_after_it():
    held = held_by("y", night=True, leg_numbness="one")
    assert [each.fact for each in held.diary.assessments] == ["leg_numbness"]
    back = step(held, "<")
    assert isinstance(back.question, Open)
    assert back.diary.assessments == ()
    assert step(back, "<").talk is Talk.FIRST
    assert step(back, "n").diary.assessments == ()
    assert step(back, "x").talk is Talk.RETRY


def test_what_is_open_for_days_only_leaves_the_questions_to_come():
    held = held_by("n", leg_numbness="one")
    assert group(held) == "breath-and-collapse"
    assert held.opened[0].assessments == ()


# --- What someone else had better not read


def test_an_unsafe_home_is_kept_only_if_she_says_so():
    held = until(held_by(), "unsafe_at_home")
    number = [fact.name for fact in held.question.facts].index("unsafe_at_home") + 1
    asked = step(held, str(number))
    assert asked.question == Keep(frozenset({"unsafe_at_home"}))
    assert "unsafe_at_home" not in asked.to_keep
    assert "unsafe_at_home" not in step(asked, "").to_keep
    assert step(asked, "y").to_keep["unsafe_at_home"] is True
    assert step(asked, "<").talk is Talk.RETRY
    assert step(asked, "q").question is None
    assert step(asked, "q").urgency is Urgency.SAME_DAY
    assert "unsafe_at_home" not in step(held, "n").to_keep


def test_a_corrected_unsafe_home_is_asked_for_again_before_it_is_kept():
    held = until(held_by(), "unsafe_at_home")
    number = [fact.name for fact in held.question.facts].index("unsafe_at_home") + 1
    kept = typed(held, str(number), "y")
    again = typed(kept, "<", str(number))
    assert isinstance(again.question, Keep)
    assert "unsafe_at_home" not in again.to_keep


def test_where_nothing_is_kept_nobody_asks_whether_to_keep_it():
    held = until(held_by(keeps=False), "unsafe_at_home")
    number = [fact.name for fact in held.question.facts].index("unsafe_at_home") + 1
    assert not isinstance(step(held, str(number)).question, Keep)


# --- The night check


def test_the_night_check_is_one_line_and_at_most_four_screens_and_its_number_is_true():
    for phase in (True, False):
        held = held_by(pregnant=phase, night=True)
        assert isinstance(held.question, Worry)
        announced, prompts, screens = held.prompts, 0, 0
        while not isinstance(held.question, Later):
            screens += isinstance(held.question, Screen)
            held, prompts = step(held, "n"), prompts + 1
        assert prompts == announced
        assert screens <= 4
        assert held.urgency is Urgency.ROUTINE


def test_the_longer_list_has_as_many_questions_as_it_says_and_repeats_none():
    held = held_by("n", "n", "n", "n", night=True)
    assert isinstance(held.question, Later)
    asked, announced = set(held.run.passed), held.prompts
    held, prompts = step(held, "y"), 0
    while held.question is not None:
        names = {fact.name for fact in held.question.facts}
        assert not names & asked
        asked |= names
        held, prompts = step(held, "n"), prompts + 1
    assert prompts == announced


def test_every_sign_that_alone_is_an_emergency_is_in_the_night_check():
    """Whoever answers it with none of these has denied each of them, so that none can be left out unseen."""
    held = held_by("n", "n", "n", "n", night=True)
    known = held.screening.facts
    for name, fact in TABLE.items():
        if fact.bare is None or not fact.is_sign or fact.parents or fact.group in ("pain", "background"):
            continue
        alone = screen({**known, name: fact.bare}, load_red_flags(), TABLE)
        assert name in held.run.passed or alone.urgency is not Urgency.EMERGENCY, name


def test_it_starts_with_what_worries_her_and_asks_all_of_it():
    words = [topic[0].worry for topic in held_by(night=True).question.topics]
    for worry, fact in (("the head", "headache_severe"), ("the baby", "fetal_movements"), ("fever", "rigors")):
        held = held_by(str(words.index(worry) + 1), night=True)
        assert held.question.facts[0].group == next(g.slug for g in load_groups() if g.worry == worry)
        assert fact in [each.name for each in held.question.facts]
    assert held_by(str(words.index("thoughts") + 1), night=True).question.private
    assert held_by(str(len(words) + 1), night=True).question == held_by("", night=True).question


def test_later_n_and_enter_end_it_and_less_than_goes_back():
    held = held_by("n", "n", "n", "n", night=True)
    for line in ("n", "", "later"):
        assert step(held, line).question is None
    back = step(held, "<")
    assert back.question.private
    assert isinstance(typed(back, "<", "<", "<").question, Worry)


def test_a_day_after_the_whole_list_only_what_is_new_is_asked():
    held = held_by()
    while held.question is not None:
        held = step(held, "n" if held.question.listed else "")
    told = dict(held.to_keep)
    next_day = held_by(night=True, **told)
    assert isinstance(next_day.question, Since)
    assert step(next_day, "n").question is None
    assert dict(step(next_day, "n").to_keep) == {}
    assert isinstance(step(next_day, "").question, Worry)
    asked = typed(next_day, "y", "2 5")
    groups = set()
    while asked.question is not None:
        groups.add(group(asked))
        asked = step(asked, "n" if asked.question.listed else "")
    assert groups == {"bleeding-and-waters", "head-and-pressure"}
    del told["seizure"]
    assert isinstance(held_by(night=True, **told).question, Worry), "what was skipped was no whole list"


def test_x_at_a_private_question_leaves_at_once_and_keeps_nothing_of_it():
    held = held_by("n", "n", "n", night=True)
    assert held.question.private
    left = step(held, "x")
    assert left.hidden
    assert left.question is None
    assert step(held_by(night=True), "x").talk is Talk.RETRY


def test_no_thought_is_kept_unless_she_says_so():
    private = held_by("n", "n", "n", night=True)
    for answer in ("n", "1", "2?"):
        kept = step(private, answer).to_keep
        assert not [name for name in kept if TABLE[name].private]


# --- Doubts of another time


def test_a_doubt_is_asked_again_before_anything_else_whatever_its_group():
    held = held_by(night=True, seizure="unsure", itch_no_rash="unsure", dysuria=True)
    assert held.question.again
    assert [fact.name for fact in held.question.facts] == ["seizure", "itch_no_rash"]
    assert held.prompts >= 2


def test_a_no_ends_a_doubt_that_does_not_count_fully_and_leaves_one_that_does_to_whoever_has_looked():
    held = step(held_by(night=True, collapse="unsure"), "n")
    assert isinstance(held.question, Worry)
    assert held.urgency is Urgency.ROUTINE
    held = step(held_by(night=True, seizure="unsure"), "n")
    assert isinstance(held.question, Open)
    assert held.urgency is Urgency.EMERGENCY
    assert step(held, "n").question is None
    assert isinstance(step(held, "y").question, Worry)


@pytest.mark.parametrize(("line", "kept"), [("", {}), ("1?", {"collapse": "unsure"}), ("y", {"collapse": True})])
def test_a_doubt_that_is_not_ended_stands(line, kept):
    held = step(held_by(night=True, collapse="unsure"), line)
    assert dict(held.to_keep) == kept
    assert held.urgency >= Urgency.SAME_DAY
    assert held.question is None or isinstance(held.question, Open)


def test_back_goes_from_what_is_open_to_the_doubt_and_no_further():
    held = typed(held_by(night=True, seizure="unsure"), "n", "<")
    assert held.question.again
    assert step(held, "<").talk is Talk.FIRST
    assert isinstance(typed(held, "n", "y", "n", "<").question, Worry)


def test_the_kind_of_a_doubt_that_is_a_yes_is_asked_at_once_and_private_doubts_have_a_screen_of_their_own():
    held = step(held_by(night=True, fetal_movements="unsure", self_harm_thoughts="unsure"), "1")
    assert [fact.name for fact in held.question.facts] == ["fetal_movements"]
    assert not held.question.listed
    held = step(held, "1")
    assert held.question.private
    assert held.question.again

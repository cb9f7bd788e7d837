"""What an entry may leave out: where the short way is taken, the full way shows the same, whatever the diary holds."""

import io
import json
import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from lumbar_cli.acts import night as _night
from lumbar_cli.acts.look import check_hint, screen_history
from lumbar_cli.acts.record import draft_from_words, record
from lumbar_cli.cli.session import Session
from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.places import SITE_WORDS, Laterality, Site
from lumbar_cli.domain.diary.records import FactReport, Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Unless, evaluate
from lumbar_cli.domain.signs.facts import worries as worries_of
from lumbar_cli.domain.signs.quiet import SCREENED, is_quiet
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy, Helped, ReadingKind, Rest, Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.quiet import load_quiet_rules
from lumbar_cli.knowledge.screening import load_red_flags
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.open import open_diary

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
NOES = {"yes-no": False, "choice": "none", "text": "no"}


def moments(days=40):
    return st.integers(0, days * 24 * 6).map(
        lambda back: Moment(
            at=NOW - timedelta(minutes=10 * back), log_day=(NOW - timedelta(hours=5, minutes=10 * back)).date()
        )
    )


scores = st.integers(0, 7)
entries = st.builds(
    PainEntry,
    score=scores,
    moment=moments(),
    sites=st.lists(st.sampled_from(Site), min_size=1, max_size=2, unique=True).map(tuple),
    laterality=st.none() | st.sampled_from(Laterality),
    worst_24h=st.none() | scores,
    least_24h=st.none() | scores,
    average_24h=st.none() | scores,
    relieved_by_rest=st.none() | st.sampled_from(Rest),
    interference=st.none() | st.just(8),
)
plain_entries = entries.map(
    lambda entry: replace(entry, interference=None, relieved_by_rest=None, sites=(Site.LOWER_BACK,))
)
datings = st.dates(date(2026, 9, 1), date(2027, 8, 1)).map(
    lambda due: Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=NOW)
)
pregnancies = st.one_of(
    st.just(Pregnancy()),
    datings.map(lambda dating: Pregnancy(datings=(dating,))),
    st.lists(st.tuples(datings, st.booleans()), min_size=2, max_size=3).map(
        lambda found: Pregnancy(datings=tuple(replace(dating, kept=kept) for dating, kept in found))
    ),
    st.dates(date(2025, 10, 1), date(2026, 11, 22)).map(lambda day: Pregnancy(born_on=day)),
    st.dates(date(2025, 10, 1), date(2026, 11, 22)).map(lambda day: Pregnancy(ended_on=day)),
)
uses = st.builds(ReliefUse, method=st.just("massage"), moment=moments(), helped=st.none() | st.sampled_from(Helped))
harmless = st.sampled_from([ReadingKind.WEIGHT, ReadingKind.CALCIUM])
readings = st.builds(Reading, kind=harmless, value=st.just(70.0), moment=moments())
questions = st.sampled_from([fact for fact in load_facts().values() if fact.ask])
noes = st.tuples(questions, moments(90)).map(
    lambda found: FactReport(
        fact=found[0].name,
        value=found[0].denied if found[0].denied is not None else NOES.get(found[0].kind.value, False),
        moment=found[1],
    )
)
calm_answers = st.tuples(st.sampled_from(sorted(load_quiet_rules().calm)), moments(90)).map(
    lambda found: FactReport(fact=found[0][0], value=json.loads(found[0][1]), moment=found[1])
)
worries = st.builds(
    FactReport, fact=st.sampled_from(["vaginal_bleeding", "fall"]), value=st.just(True), moment=moments(90)
)


@st.composite
def diaries(draw):
    """Records of a diary whose newest entry is of now; most of them are plain, so that the short way is taken."""
    found = draw(st.lists(draw(st.sampled_from([plain_entries, plain_entries, entries])), min_size=1, max_size=25))
    told = draw(st.sampled_from([(), (noes,), (noes, calm_answers), (noes, worries)]))
    return (
        [
            *found[1:],
            *draw(st.lists(uses, max_size=3)),
            *draw(st.lists(readings, max_size=3)),
            *(report for kind in told for report in draw(st.lists(kind, max_size=6))),
        ],
        draw(pregnancies),
        draw(st.sampled_from([{}, {"epilepsy": False}, {"epilepsy": True}])),
    )


def fill(diary: Diary, filled) -> None:
    records, pregnancy, conditions = filled
    with diary.change("import", recorded_at=NOW - timedelta(days=1)) as change:
        for one in [*records, *pregnancy.datings]:
            change.put(one)
        change.put_outcome(pregnancy)
        change.put_profile(Profile(), Profile(conditions=conditions))


def newest(diary: Diary, score=3) -> PainEntry:
    with diary.change("log", recorded_at=NOW) as change:
        return change.put(PainEntry(score=score, moment=Moment(at=NOW, log_day=TODAY)))


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("quiet") / "diary.db"


@given(diaries(), scores)
@settings(max_examples=60)
def test_where_the_short_way_is_taken_the_full_way_would_say_nothing_either(place, filled, score):
    with open_diary(place, writing=False) as diary:  # in memory: there is no such file
        fill(diary, filled)
        entry = newest(diary, score)
        quiet = is_quiet(diary.lately(TODAY - SCREENED), load_quiet_rules())
        event(f"quiet: {quiet}")
        assume(quiet)
        history = diary.history(since=TODAY - SCREENED)
        screening = screen_history(history, NOW)
        assert screening.urgency is Urgency.ROUTINE
        assert check_hint(history, entry, screening) is None


words = st.lists(
    st.sampled_from([*SITE_WORDS, "left", "right", "both", "Left,", "couldnt", "sleep", "numb", "no", "blood", "·"])
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=6),
    max_size=6,
).map(lambda found: [word for word in found if not word.startswith("-")])


def rows_of(path: Path):
    """The newest entry with its change, without what differs from run to run."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        entry = dict(connection.execute("SELECT * FROM pain_entry ORDER BY version DESC LIMIT 1").fetchone())
        change = dict(connection.execute("SELECT * FROM change ORDER BY id DESC LIMIT 1").fetchone())
    return [{name: row[name] for name in row if name not in ("uid", "record")} for row in (entry, change)]


@given(diaries(), scores, words)
@settings(max_examples=30)
def test_the_night_log_keeps_and_shows_what_the_long_way_keeps_and_shows(tmp_path_factory, filled, score, typed):
    folder = tmp_path_factory.mktemp("night")
    answers, kept = [], []
    for name in ("short", "long"):
        path = folder / f"{name}.db"
        with open_diary(path) as diary:
            fill(diary, filled)
        session = Session(diary_path=path, now=NOW)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
            patch.setattr(_night, "read_clock", lambda: NOW)
            if name == "short":
                code = _night.log_now(str(path), str(score), typed, lambda session=session: session)
                assume(code is not None)
            else:
                code = record(session, draft_from_words(session, str(score), typed))
        answers.append((code, out.getvalue(), err.getvalue()))
        kept.append(rows_of(path))
    assert answers[0] == answers[1]
    assert kept[0] == kept[1]


def test_a_plain_diary_takes_the_short_way(place):
    with open_diary(place, writing=False) as diary:
        newest(diary, 6)
        assert is_quiet(diary.lately(TODAY), load_quiet_rules())


@pytest.mark.parametrize(
    "worrying",
    [
        FactReport(fact="vaginal_bleeding", value=True, moment=Moment(at=NOW, log_day=TODAY)),
        FactReport(fact="vaginal_bleeding", value="unsure", moment=Moment(at=NOW, log_day=TODAY)),
        FactReport(fact="fall", value=True, moment=Moment(at=NOW - timedelta(days=300), log_day=date(2026, 1, 26))),
        FactReport(fact="contractions_painless", value=False, moment=Moment(at=NOW, log_day=TODAY)),
        Reading(kind=ReadingKind.TEMPERATURE, value=36.6, moment=Moment(at=NOW, log_day=TODAY)),
        PainEntry(score=7, moment=Moment(at=NOW, log_day=TODAY)),
        PainEntry(score=0, moment=Moment(at=NOW, log_day=TODAY)),
        PainEntry(score=5, worst_24h=7, moment=Moment(at=NOW, log_day=TODAY)),
        PainEntry(score=5, sites=(Site.UPPER_BACK,), moment=Moment(at=NOW, log_day=TODAY)),
        PainEntry(score=5, relieved_by_rest=Rest.SAME, moment=Moment(at=NOW, log_day=TODAY)),
        PainEntry(score=5, interference=0, moment=Moment(at=NOW, log_day=TODAY)),
    ],
    ids=str,
)
def test_whatever_a_rule_may_ask_for_takes_the_full_way(place, worrying):
    with open_diary(place, writing=False) as diary:
        with diary.change("log", recorded_at=NOW) as change:
            change.put(worrying)
        newest(diary, 5)
        assert not is_quiet(diary.lately(TODAY), load_quiet_rules())


def compared(condition, outside=True):
    """Every comparison of a condition that can make it hold: what an exception asks can only keep it from holding."""
    if isinstance(condition, Compared) and outside:
        yield condition
    elif isinstance(condition, AtLeast):
        for part in condition.of:
            yield from compared(part, outside)
    elif isinstance(condition, Unless):
        yield from compared(condition.exception, not outside)


def test_the_facts_of_which_a_no_tells_something_are_the_ones_the_rules_say():
    tests = [each for flag in load_red_flags() for level in flag.levels for each in compared(level.condition)]
    telling = {
        test.fact.name
        for test in tests
        for no in {False, "none", "no"}
        if (no is False) == (test.fact.kind.value == "yes-no")
        and (no is False or no in test.fact.choices or no == test.fact.denied or test.fact.kind.value == "text")
        and evaluate(test, {test.fact.name: no}).value
    }
    assert telling == load_quiet_rules().told_by_no


def test_no_calm_answer_makes_any_comparison_of_a_rule_hold():
    tests = [each for flag in load_red_flags() for level in flag.levels for each in compared(level.condition)]
    for fact, value in load_quiet_rules().calm:
        known = json.loads(value)
        assert known in (True, *load_facts()[fact].choices), fact
        assert not (load_facts()[fact].implies and worries_of(load_facts()[fact], known)), fact
        assert not any(evaluate(test, {fact: known}).value for test in tests if test.fact.name == fact), fact


def test_a_check_that_found_nothing_leaves_the_diary_quiet(lumbar, tmp_path, diary_path):
    """What she answers to every question that a no answers, and that rest eases it."""
    answers = {name: "no" for name, fact in load_facts().items() if fact.ask and fact.denied is not None}
    answers |= dict.fromkeys(("pain_relieved_by_rest", "pain_relieved_by_position_change"), True)
    for name in ("contractions_painless", "leg_swelling_gradual", "connective_tissue_disorder"):
        del answers[name]  # asked only behind another sign
    (tmp_path / "answers.json").write_text(json.dumps(answers))
    lumbar("4")
    lumbar(["check", "--answers", str(tmp_path / "answers.json")])
    with open_diary(diary_path) as diary:
        assert is_quiet(diary.lately(TODAY), load_quiet_rules())


def test_what_cannot_be_told_apart_from_a_slip_is_left_to_the_long_way(tmp_path):
    """Nothing is saved by the short way: no diary yet, no score, control characters."""
    path = tmp_path / "diary.db"
    session = Session(diary_path=path, now=NOW)
    assert _night.log_now(str(path), "6", [], lambda: session) is None
    assert not path.exists()
    with open_diary(path):
        pass
    for score, typed in (("11", []), ("6.5", []), ("6", ["a\x1bb"])):
        assert _night.log_now(str(path), score, typed, lambda: session) is None
    with open_diary(path) as diary:
        assert diary.extent().entries == 0

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from lumbar_cli.domain.body.nutrition import calcium_day, weight_gain
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Moment, Reading
from lumbar_cli.domain.pregnancy.dating import Dating, GestationalAge, Pregnancy, due_from_week
from lumbar_cli.domain.words import DatedBy, ReadingKind
from lumbar_cli.knowledge.reading import load_calcium_rules, load_weight_rules
from lumbar_cli.views.nutrition import calcium_data, calcium_lines, weight_data, weight_lines
from rows import each_row

TODAY = date(2026, 11, 22)
WEIGHT = load_weight_rules()
CALCIUM = load_calcium_rules()


def a_reading(kind: ReadingKind, value: float, days_ago: int = 0) -> Reading:
    day = TODAY - timedelta(days=days_ago)
    return Reading(kind=kind, value=value, moment=Moment(at=datetime.combine(day, time(8), UTC), log_day=day))


def a_history(*readings: Reading, week: str | None = "34+2", **profile: object) -> History:
    datings = ()
    if week is not None:
        due = due_from_week(GestationalAge.parse(week), TODAY)
        datings = (Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 1, tzinfo=UTC)),)
    return History(pregnancy=Pregnancy(datings=datings), profile=Profile(**profile), readings=readings)  # type: ignore[arg-type]


KNOWN: Mapping[str, object] = {"height_cm": 160.0, "pre_weight_kg": 63.0, "babies": 1}


def weight_text(history: History, width: int = 200) -> str:
    return "\n".join(weight_lines(weight_gain(history, TODAY, WEIGHT), WEIGHT, width))


def test_both_standards_are_told_side_by_side() -> None:
    text = weight_text(a_history(a_reading(ReadingKind.WEIGHT, 73), **KNOWN))
    assert "73 kg on Sun 22 Nov, 34+2." in text
    assert "+10.0 kg against the weight before pregnancy." in text
    assert (
        "United States, Institute of Medicine 2009: 7.9 to 12.6 kg at this week, 11.5 to 16 kg in all. "
        "Yours is within that band." in text
    )
    assert "China, WS/T 801-2022: 4.7 to 9.9 kg at this week, 7 to 11 kg in all. Yours is above that band." in text
    assert "from memory and still to be checked" in text


def test_what_is_missing_is_asked_for_by_the_command_that_gives_it() -> None:
    text = weight_text(a_history(week=None))
    for command in ("--height-cm", "--pre-weight-kg", "lumbar measure weight", "lumbar pregnancy due"):
        assert command in text
    assert " at this week" not in text


def test_before_thirteen_weeks_only_up_to_two_kilograms_is_told() -> None:
    text = weight_text(a_history(a_reading(ReadingKind.WEIGHT, 64), week="10+0", **KNOWN))
    assert "up to 2 kg" in text
    assert " at this week" not in text


def test_a_sudden_gain_is_a_question_and_no_message_about_food() -> None:
    readings = (a_reading(ReadingKind.WEIGHT, 71, 5), a_reading(ReadingKind.WEIGHT, 73))
    text = weight_text(a_history(*readings, **KNOWN))
    assert "headache, swelling of face or hands, changed sight? lumbar check asks." in text
    for word in ("eat", "diet", "calorie", "food"):
        assert word not in text


@each_row(("babies", "words"), [(2, "With two babies"), (3, "With three babies or more"), (None, "one baby")])
def test_the_number_of_babies_is_minded(babies: int | None, words: str) -> None:
    assert words in weight_text(a_history(a_reading(ReadingKind.WEIGHT, 73), **{**KNOWN, "babies": babies}))


def test_who_would_rather_not_see_weight_sees_nothing() -> None:
    history = a_history(a_reading(ReadingKind.WEIGHT, 73), **KNOWN, conditions={"hide-weight": True})
    assert weight_text(history) == ""
    assert weight_data(weight_gain(history, TODAY, WEIGHT)) is None


@each_row("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    history = a_history(a_reading(ReadingKind.WEIGHT, 73), a_reading(ReadingKind.CALCIUM, 2600), **KNOWN)
    lines = weight_text(history, width).splitlines() + weight_text(a_history(week=None), width).splitlines()
    lines += calcium_lines(calcium_day(history, TODAY, CALCIUM), CALCIUM, width)
    assert all(len(line) <= width for line in lines)


def test_calcium_says_first_that_it_treats_no_back_pain() -> None:
    history = a_history(a_reading(ReadingKind.CALCIUM, 600), a_reading(ReadingKind.CALCIUM, 1600), country="CN")
    lines = calcium_lines(calcium_day(history, TODAY, CALCIUM), CALCIUM, 200)
    assert lines[0] == "Calcium is about nutrition. It has not been shown to treat back pain."
    assert "China, dietary reference intakes 2023: 800 mg a day, food and tablets together." in lines
    assert "That is more than the limit. Ask your pharmacist or care team before you take more." in lines
    assert "More than 500 mg at one time is taken up less well." in lines
    assert any("Written down for Sun 22 Nov: 2200 mg." in line for line in lines)


def test_a_day_without_calcium_says_how_to_write_it_down() -> None:
    lines = calcium_lines(calcium_day(a_history(), TODAY, CALCIUM), CALCIUM, 200)
    assert "Nothing written down for Sun 22 Nov. To add: lumbar measure calcium 500mg" in lines


def test_hidden_calcium_is_not_shown() -> None:
    day = calcium_day(a_history(conditions={"hide-calcium": True}), TODAY, CALCIUM)
    assert calcium_lines(day, CALCIUM, 80) == []
    assert calcium_data(day) is None


def test_the_data_hold_the_numbers_behind_the_words() -> None:
    history = a_history(a_reading(ReadingKind.WEIGHT, 73), a_reading(ReadingKind.CALCIUM, 500), **KNOWN)
    data = weight_data(weight_gain(history, TODAY, WEIGHT))
    assert data is not None
    assert data["gestational_age"] == "34+2"
    assert data["gain_kg"] == 10
    assert [(each["standard"], each["place"]) for each in data["standards"]] == [
        ("iom-2009", "within"),
        ("wst-801-2022", "above"),
    ]
    calcium = calcium_data(calcium_day(history, TODAY, CALCIUM))
    assert calcium is not None
    assert (calcium["taken"], calcium["authority"], calcium["intake"]) == (500, "us-nam", 1000)

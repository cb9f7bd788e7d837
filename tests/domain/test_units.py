"""One reader for numbers and measures, and what is told again in her units."""

from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.units import read_measure, read_number
from lumbar_cli.wording.habits import Habits, measure_words, take_up
from rows import each_row


@each_row(
    ("text", "number"),
    [
        ("6", 6),
        ("6.5", 6.5),
        ("6,5", 6.5),
        (" 7 ", 7),
        ("-3", -3),
        ("", None),
        ("6.5.1", None),
        ("٣", None),
        ("nan", None),
    ],
)
def test_a_number_has_a_point_or_a_comma(text, number):
    assert read_number(text) == number
    assert type(read_number(text)) is type(number)


@each_row(
    ("text", "unit", "value"),
    [
        ("38.2", "°C", 38.2),
        ("38,2 °C", "°C", 38.2),
        ("38", "°C", 38),
        ("100.4F", "°C", 38.0),
        ("100,8 °f", "°C", 38.22),
        ("101 degrees Fahrenheit", "°C", 38.33),
        ("38.2 kg", "°C", None),
        ("68.2", "kg", 68.2),
        ("68,2 kg", "kg", 68.2),
        ("150lb", "kg", 68.04),
        ("150.5 lbs", "kg", 68.27),
        ("11st 7", "kg", 73.03),
        ("11 stone 7 lb", "kg", 73.03),
        ("11 st", "kg", 69.85),
        ("11st 7kg", "kg", None),
        ("11.5 st", "kg", 73.03),
        ("11st 7½", "kg", 73.26),
        ("11st 15", "kg", None),
        ("11.5st 7", "kg", None),
        ("168", "cm", 168),
        ("168 cm", "cm", 168),
        ("1.68m", "cm", 168.0),
        ("1,68 m", "cm", 168.0),
        ("66 in", "cm", 167.64),
        ("5ft 6", "cm", 167.64),
        ("5'6\"", "cm", 167.64),
        ("5 feet 6 inches", "cm", 167.64),
        ("5′6″", "cm", 167.64),
        ("6ft", "cm", 182.88),
        ("5’4”", "cm", 162.56),
        ("5'11½", "cm", 181.61),
        ("5ft13", "cm", None),
        ("1m63", "cm", 163.0),
        ("38·2", "°C", 38.2),
        ("168 kg", "cm", None),
        ("30", "min", 30),
        ("30 min", "min", 30),
        ("30 hours", "min", None),
        ("142", "mmHg", 142),
        ("142 mmHg", "mmHg", 142),
        ("5", "", 5),
    ],
)
def test_a_measure_is_read_from_whatever_unit_it_is_written_in(text, unit, value):
    assert read_measure(text, unit) == value


@given(pounds=st.integers(70, 550), fahrenheit=st.integers(90, 110), tenth=st.integers(0, 9))
def test_what_was_typed_in_her_units_is_told_again_as_it_was_typed(pounds, fahrenheit, tenth):
    take_up(Habits(units="us"))
    try:
        for typed, unit, sign in ((pounds, "kg", "lb"), (fahrenheit, "°C", "°F")):
            kept = read_measure(f"{typed}.{tenth} {sign.strip('°')}", unit)
            assert measure_words(kept, unit) == f"{typed + tenth / 10:g} {sign}"
    finally:
        take_up(Habits())


@each_row(
    ("units", "value", "unit", "words"),
    [
        ("metric", 68.04, "kg", "68 kg"),
        ("metric", 38.22, "°C", "38.2 °C"),
        ("metric", 167.64, "cm", "167.6 cm"),
        ("us", 68.04, "kg", "150 lb"),
        ("us", 167.64, "cm", "5 ft 6 in"),
        ("uk", 73.03, "kg", "11 st 7 lb"),
        ("uk", 76.2, "kg", "12 st 0 lb"),
        ("uk", 38.22, "°C", "38.2 °C"),
        ("uk", 182.8, "cm", "6 ft 0 in"),
        ("us", 500, "mg", "500 mg"),
    ],
)
def test_it_is_shown_in_hers_and_rounded_when_spoken(units, value, unit, words):
    take_up(Habits(units=units))
    try:
        assert measure_words(value, unit) == words
    finally:
        take_up(Habits())

"""Whom to call, by country."""

import pytest

from lumbar_cli.domain.errors import KnowledgeError, UnknownChoiceError
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.knowledge.screening import find_country, load_emergency_numbers, read_emergency_numbers
from rows import each_row

EUROPEAN_UNION = [
    "AT",
    "BE",
    "BG",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IE",
    "IT",
    "LV",
    "LT",
    "LU",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SK",
    "SI",
    "ES",
    "SE",
]


@each_row("code", EUROPEAN_UNION)
def test_every_member_of_the_european_union_is_112_and_that_was_read(code):
    country = load_emergency_numbers()[code]
    assert (country.number, country.certainty) == ("112", Certainty.CONFIRMED)


@each_row(
    ("code", "number", "certainty"),
    [
        ("GB", "999", "confirmed"),
        ("US", "911", "confirmed"),
        ("CA", "911", "confirmed"),
        ("MX", "911", "confirmed"),
        ("BR", "192", "from memory"),
        ("AR", "107", "from memory"),
        ("CL", "131", "from memory"),
        ("CO", "123", "from memory"),
        ("NO", "113", "from memory"),
        ("CH", "144", "from memory"),
        ("TR", "112", "confirmed"),
        ("RU", "103", "from memory"),
        ("UA", "103", "from memory"),
        ("IL", "101", "confirmed"),
        ("CN", "120", "confirmed"),
        ("HK", "999", "confirmed"),
        ("MO", "999", "confirmed"),
        ("TW", "119", "from memory"),
        ("JP", "119", "confirmed"),
        ("KR", "119", "from memory"),
        ("IN", "112", "confirmed"),
        ("PK", "1122", "from memory"),
        ("BD", "999", "confirmed"),
        ("PH", "911", "from memory"),
        ("ID", "112", "from memory"),
        ("MY", "999", "confirmed"),
        ("SG", "995", "from memory"),
        ("TH", "1669", "from memory"),
        ("VN", "115", "from memory"),
        ("AU", "000", "confirmed"),
        ("NZ", "111", "confirmed"),
        ("ZA", "10177", "from memory"),
        ("NG", "112", "from memory"),
        ("KE", "999", "confirmed"),
        ("GH", "112", "from memory"),
        ("EG", "123", "from memory"),
        ("SA", "997", "from memory"),
        ("AE", "998", "from memory"),
    ],
)
def test_the_number_of_a_country_and_how_sure_it_is(code, number, certainty):
    country = load_emergency_numbers()[code]
    assert (country.number, country.certainty) == (number, certainty)


def test_a_number_that_was_read_names_where_and_the_others_name_nothing() -> None:
    for country in load_emergency_numbers().values():
        assert (country.source is not None) == (country.certainty is Certainty.CONFIRMED), country.name


@each_row(
    ("text", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("Scotland", "GB"),
        ("united  kingdom", "GB"),
        (" New Zealand ", "NZ"),
        ("usa", "US"),
        ("The Netherlands", "NL"),
        ("Türkiye", "TR"),
    ],
)
def test_a_country_is_found_by_code_or_by_what_people_call_it(text, code):
    assert find_country(text).country == code


@each_row(("text", "near"), [("Germny", "Germany"), ("Autralia", "Australia"), ("Polnd", "Poland")])
def test_a_near_miss_names_the_near_ones(text, near):
    with pytest.raises(UnknownChoiceError) as caught:
        find_country(text)
    assert near in str(caught.value.choices)


def test_what_is_near_nothing_says_what_is_accepted() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        find_country("zzzz")
    assert caught.value.what == "country"
    assert "two letters" in str(caught.value.choices)


def test_no_name_means_two_countries() -> None:
    names = [
        name.casefold()
        for country in load_emergency_numbers().values()
        for name in (country.country, country.name, *country.also_called)
    ]
    assert len(names) == len(set(names))


@each_row(
    "text",
    [
        '[GB]\nname = "United Kingdom"\nnumber = "999"\n',
        '[GB]\nname = "United Kingdom"\nnumber = 999\ncertainty = "confirmed"\n',
        '[GB]\nname = "United Kingdom"\nnumber = "nine"\ncertainty = "confirmed"\n',
        '[GB]\nname = "United Kingdom"\nnumber = "999"\ncertainty = "sure"\n',
        '[GB]\nname = "United Kingdom"\nnumber = "999"\ncertainty = "confirmed"\ncite = "nobody"\n',
        '[gb]\nname = "United Kingdom"\nnumber = "999"\ncertainty = "confirmed"\n',
        '[GB]\nname = "UK"\nnumber = "999"\ncertainty = "confirmed"\nothers = [{ number = "111" }]\n',
    ],
)
def test_a_broken_file_is_refused(tmp_path, text):
    path = tmp_path / "numbers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_emergency_numbers(path)

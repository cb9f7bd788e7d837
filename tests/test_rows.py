"""The tables of the suite hide no row that fails behind another."""

import pytest

from rows import each_row


def test_every_row_is_tried_and_every_one_that_fails_is_named():
    tried = []

    @each_row(("typed", "meant"), [("3", 3), ("4", 5), ("five", 5), ("6", 7), ("8", 8)])
    def table(typed, meant, suffix):
        tried.append(typed + suffix)
        if typed == "6":
            pytest.fail("a failure that is no Exception")
        assert int(typed) == meant

    with pytest.raises(BaseExceptionGroup) as caught:
        table(suffix=".")
    assert tried == ["3.", "4.", "five.", "6.", "8."]
    assert str(caught.value).startswith("3 of 5 rows of table: typed '4', meant 5 (1); typed 'five', meant 5 (2); ")
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["in the row typed '4', meant 5"],
        ["in the row typed 'five', meant 5"],
        ["in the row typed '6', meant 7"],
    ]


def test_rows_have_the_names_they_are_given_and_two_tables_are_crossed():
    @each_row("late", [False, True], ids=["early", "late"])
    @each_row("score", [1, 2], ids=lambda score: f"of {score}")
    def table(late, score):
        assert not (late and score == 2)

    with pytest.raises(ExceptionGroup, match=r"1 of 2 rows of table: late \(1\)") as caught:
        table()
    assert "1 of 2 rows of table: score of 2 (1)" in str(caught.value.exceptions[0])


def test_a_table_without_a_row_is_refused():
    with pytest.raises(ValueError, match="without a row"):
        each_row("score", [])


def test_a_skip_is_a_skip():
    @each_row("score", [1, 2])
    def table(score):
        pytest.skip("not here")

    with pytest.raises(pytest.skip.Exception):
        table()

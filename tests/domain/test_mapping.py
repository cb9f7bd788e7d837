"""Plain data to values and back: strictly, and with the place of whatever is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

import pytest

from lumbar_cli.domain.mapping import MisreadError, annotations_of, read, write
from lumbar_cli.domain.values import Value, field
from lumbar_cli.domain.words import Rest, Urgency


class Third(Enum):
    """Members by number."""

    FIRST, MIDDLE, LAST = 1, 2, 3


class Level(Value):
    """Inside a list."""

    urgency: Urgency
    certainty: float
    until: date | None = None


def _halves(data: Any) -> tuple[str, ...]:
    if not isinstance(data, str) or "/" not in data:
        raise ValueError("two words with a stroke between are expected")
    return tuple(data.split("/"))


class Rule(Value):
    """One of each kind."""

    name: str
    levels: tuple[Level, ...]
    seen: bool = False
    weight: int = 1
    third: Third | None = None
    answer: bool | int | str | tuple[str, ...] | None = None
    rest: Rest | None = None
    by_urgency: Mapping[Urgency, int] = {}
    starts: time = time(18)
    at: datetime | None = None
    words: frozenset[str] = frozenset()
    pair: tuple[int, str] | None = None
    halves: tuple[str, ...] = field(default=(), key="split-words", read=_halves, write="/".join)


class Wider(Rule):
    """One that has more."""

    more: int = 0


PLAIN = {
    "name": "a",
    "levels": [
        {"urgency": "same-day", "certainty": 0.5, "until": "2026-11-22"},
        {"urgency": "routine", "certainty": 1, "until": None},
    ],
    "seen": True,
    "weight": 2,
    "third": 3,
    "answer": ["x", "y"],
    "rest": "easier",
    "by_urgency": {"emergency": 1},
    "starts": "18:30:00",
    "at": "2026-11-22T03:12:00+00:00",
    "words": ["one", "two"],
    "pair": [1, "b"],
    "split-words": "a/b",
}
LEVEL = {"urgency": "routine", "certainty": 1}


def test_a_table_becomes_the_value_it_says_and_the_value_the_table() -> None:
    rule = read(Rule, PLAIN)
    assert rule == Rule(
        name="a",
        levels=(
            Level(urgency=Urgency.SAME_DAY, certainty=0.5, until=date(2026, 11, 22)),
            Level(urgency=Urgency.ROUTINE, certainty=1),
        ),
        seen=True,
        weight=2,
        third=Third.LAST,
        answer=("x", "y"),
        rest=Rest.EASIER,
        by_urgency={Urgency.EMERGENCY: 1},
        starts=time(18, 30),
        at=datetime(2026, 11, 22, 3, 12, tzinfo=UTC),
        words=frozenset(("one", "two")),
        pair=(1, "b"),
        halves=("a", "b"),
    )
    assert write(rule) == PLAIN
    assert read(Wider, {**PLAIN, "more": 3}).more == 3
    assert read(Rule, {"levels": []}, name="given").name == "given"


def test_dates_as_toml_has_them_are_taken_as_they_are() -> None:
    until, at = date(2026, 11, 22), datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
    rule = read(Rule, {"name": "a", "levels": [{**LEVEL, "until": until}], "at": at, "starts": time(6)})
    assert (rule.levels[0].until, rule.at, rule.starts) == (until, at, time(6))


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        ({"nmae": 1}, "nmae", "nothing has that name"),
        ({"halves": "a/b"}, "halves", "nothing has that name"),
        ({"name": None}, "name", "text is expected, not none"),
        ({"levels": {}}, "levels", "a list is expected, not dict"),
        ({"levels": [{"urgency": "routine"}]}, "levels[0].certainty", "it is missing"),
        ({"levels": [LEVEL, {**LEVEL, "certainty": True}]}, "levels[1].certainty", "a number is expected, not true"),
        ({"levels": [{**LEVEL, "certainty": float("nan")}]}, "levels[0].certainty", "a number is expected, not nan"),
        ({"levels": [LEVEL, 3]}, "levels[1]", "a table is expected, not 3"),
        (
            {"levels": [{**LEVEL, "urgency": 20}]},
            "levels[0].urgency",
            "one of routine, within-days, same-day, emergency is expected, not 20",
        ),
        ({"levels": [{**LEVEL, "until": "soon"}]}, "levels[0].until", "a date such as 2026-11-22 is expected"),
        ({"seen": 1}, "seen", "true or false is expected, not 1"),
        ({"weight": True}, "weight", "a whole number is expected, not true"),
        ({"weight": 1.0}, "weight", "a whole number is expected, not 1.0"),
        ({"third": True}, "third", "one of 1, 2, 3 is expected, not true"),
        ({"answer": 1.5}, "answer", "true or false or a whole number or text or a list is expected, not 1.5"),
        ({"answer": ["x", 1]}, "answer[1]", "text is expected, not 1"),
        ({"by_urgency": {"soon": 1}}, "by_urgency.soon", "one of routine"),
        ({"by_urgency": {"routine": "1"}}, "by_urgency.routine", "a whole number is expected"),
        ({"starts": "late"}, "starts", "a time such as 18:00 is expected"),
        ({"at": date(2026, 11, 22)}, "at", "an instant such as"),
        ({"words": "one"}, "words", "a list is expected"),
        ({"pair": [1]}, "pair", "a list of 2 is expected"),
        ({"split-words": "ab"}, "split-words", "two words with a stroke"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: dict[str, Any], where: str, why: str) -> None:
    with pytest.raises(MisreadError) as caught:
        read(Rule, {"name": "a", "levels": [], **change})
    assert caught.value.where == where
    assert caught.value.why.startswith(why)
    with pytest.raises(MisreadError) as caught:
        read(Rule, {"name": "a", "levels": [], **change}, "rules[7]")
    assert caught.value.where == f"rules[7].{where}"


def test_what_is_missing_is_named_and_what_is_given_is_not_said_twice() -> None:
    with pytest.raises(MisreadError, match=r"^levels: it is missing"):
        read(Rule, {"name": "a"})
    with pytest.raises(MisreadError, match=r"^name: nothing has that name"):
        read(Rule, {"name": "a", "levels": []}, name="b")


def test_a_kind_that_plain_data_cannot_hold_is_an_error_of_ours() -> None:
    class Odd(Value):
        odd: complex

    assert annotations_of(Odd) == {"odd": complex}
    with pytest.raises(TypeError, match="complex"):
        read(Odd, {"odd": 1})

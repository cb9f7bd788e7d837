"""Values that never change: what a dataclass would give, and that they show nothing of what she wrote."""

from collections.abc import Mapping
from datetime import date

import pytest

from lumbar_cli.domain.values import MISSING, NOTHING, Field, Value, names_of, replace


class Point(Value, kw_only=False):
    x: int
    y: int = 0


class Named(Point, kw_only=False):
    name: str = ""
    tags: Mapping[str, str] = NOTHING

    def check(self) -> None:
        if self.x < 0:
            raise ValueError("x is below 0")


class Told(Field):
    def __init__(self, default: object = MISSING, *, unit: str = "") -> None:
        super().__init__(default=default)
        self.unit = unit


class Measured(Value):
    weight: int = Told(unit="kg")
    on: date | None = Told(None)


def test_a_value_takes_its_fields_by_name_or_in_order_and_defaults_for_the_rest():
    assert (Point(1).y, Point(1, 2).y, Point(y=3, x=1).y) == (0, 3 - 1, 3)
    assert Named(1, 2, "left hip").name == "left hip"
    assert names_of(Named) == names_of(Named(1)) == ("x", "y", "name", "tags")


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 1}), ((), {"y": 1}), ((), {"x": 1, "y": 2, "z": 3})]
)
def test_one_field_too_few_or_too_many_is_refused(values, named):
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)


def test_a_value_never_changes_and_has_no_room_for_more():
    point = Point(1)
    for name in ("x", "other"):
        with pytest.raises(AttributeError, match="never changes"):
            setattr(point, name, 2)
    with pytest.raises(AttributeError, match="never changes"):
        del point.x
    with pytest.raises(TypeError):
        NOTHING["a"] = "b"  # type: ignore[index]


def test_values_are_equal_by_what_they_hold_and_by_their_kind():
    assert Point(1, 2) == Point(1, 2) != Point(1, 3)
    assert Point(1) != Named(1)
    assert hash(Point(1, 2)) == hash(Point(1, 2))


def test_what_cannot_be_is_refused_when_it_is_made_and_when_it_is_replaced():
    with pytest.raises(ValueError, match="below 0"):
        Named(-1)
    with pytest.raises(ValueError, match="below 0"):
        replace(Named(1), x=-1)
    assert replace(Named(1, 2, "leg"), y=5) == Named(1, 5, "leg")


def test_a_field_may_say_more_of_itself_than_its_type_and_its_default_is_still_its_default():
    assert Measured(weight=62).on is None
    assert Measured._by_name["weight"].unit == "kg"
    with pytest.raises(TypeError):
        Measured()


def test_what_a_value_shows_of_itself_holds_no_text():
    assert repr(Named(1, 2, "a secret")) == "Named(x=1, y=2, name='…', tags={0})"

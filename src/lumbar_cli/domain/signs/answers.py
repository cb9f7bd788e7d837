"""What a person or a file answers, read into the values that facts can hold."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

from lumbar_cli.domain.errors import FactValueError, UnknownFactError, UnreadableGestationError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.signs.facts import NONE, UNSURE, Fact, FactKind
from lumbar_cli.domain.text import without_controls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumbar_cli.domain.diary.records import FactValue

TEXT_LENGTH = 200
"""Characters of a text or of one word of a list."""


def parse_answers(answers: Mapping[str, object], table: Mapping[str, Fact]) -> dict[str, FactValue]:
    """Read a JSON object of answers. Null is an answer that was not given.

    Raises UnknownFactError(name, near) and FactValueError(name, value, expected) for the first that does not fit.
    """
    facts = {}
    for name, raw in answers.items():
        fact = find_fact(name, table)
        if raw is not None:
            facts[fact.name] = parse_fact(fact, raw)
    return facts


def parse_sign(text: str, table: Mapping[str, Fact]) -> tuple[str, FactValue]:
    """Read `vaginal-bleeding` or `temperature-c=38.2`.

    The name alone means the fact's `bare` value: yes; of choices the most worrying one, except where `facts.toml`
    names another, because what was not said must not be taken for the lesser. Raises as `parse_answers`.
    """
    name, equals, value = text.partition("=")
    fact = find_fact(name, table)
    if equals:
        return fact.name, parse_fact(fact, _from_words(fact, value.strip()))
    if fact.bare is None:
        raise FactValueError(name=fact.name, value="", expected=expected_values(fact))
    return fact.name, fact.bare


def parse_denial(text: str, table: Mapping[str, Fact]) -> tuple[str, FactValue]:
    """Read a name that is answered with no: false, "none", or the choice that does not worry. Raises as above."""
    fact = find_fact(text, table)
    if fact.denied is None:
        raise FactValueError(name=fact.name, value="no", expected=expected_values(fact))
    return fact.name, fact.denied


def find_fact(name: str, table: Mapping[str, Fact]) -> Fact:
    """Find a fact that can be stated by its name, kebab or snake. Raises UnknownFactError with the nearest name."""
    snake = name.strip().lower().replace("-", "_")
    fact = table.get(snake)
    if fact is None or fact.diary_only:
        raise UnknownFactError(name=name, near=_nearest(snake, table).replace("_", "-"))
    return fact


def _nearest(name: str, table: Mapping[str, Fact]) -> str:
    """The sign that has the name for one of its words, else the fact that shares most letter pairs (Dice over 0.6)."""

    def pairs(word: str) -> Counter[str]:
        return Counter(a + b for a, b in pairwise(word))

    def likeness(other: str) -> float:
        return 2 * (wanted & pairs(other)).total() / max(1, len(name) + len(other) - 2)

    askable = [fact for fact in table.values() if not fact.diary_only]
    near = next((fact.name for fact in askable if fact.is_sign and name in fact.name.split("_")), "")
    if not near:
        wanted = pairs(name)
        near = max((fact.name for fact in askable), key=likeness, default="")
        near = near if near and likeness(near) > 0.6 else ""
    return near


def parse_fact(fact: Fact, raw: object) -> FactValue:
    """Read one answer as the fact takes it. Raises FactValueError(name, value, expected).

    True and false are no numbers, a number is no yes. "unsure" is taken by yes-no facts and by choices of which one
    worries most; false, "no" and "none" where the fact can be denied. Text is taken without control characters.
    """
    if isinstance(raw, str):
        raw = without_controls(raw)
    value = _parse_word(fact, raw)
    if value is None:
        value = _PARSE[fact.kind](fact, raw)
    if value is None:
        raise FactValueError(name=fact.name, value=raw, expected=expected_values(fact))
    return value


def _parse_word(fact: Fact, raw: object) -> FactValue | None:
    """Read the words that mean the same for every kind."""
    word = raw.lower() if isinstance(raw, str) else raw
    if word == UNSURE and fact.takes_unsure:
        return UNSURE
    if (word is False or word in ("no", NONE)) and not (word == NONE and NONE in fact.choices):
        return fact.denied
    return None


def _parse_yes_no(_fact: Fact, raw: object) -> FactValue | None:
    return True if raw is True or (isinstance(raw, str) and raw.lower() in ("yes", "true")) else None


def _parse_choice(fact: Fact, raw: object) -> FactValue | None:
    word = raw.lower().replace("_", "-").replace(" ", "-") if isinstance(raw, str) else raw
    return word if isinstance(word, str) and word in fact.choices else None


def _parse_number(fact: Fact, raw: object) -> FactValue | None:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not math.isfinite(raw):
        return None
    if fact.plausible is not None and not fact.plausible[0] <= raw <= fact.plausible[1]:
        return None
    if fact.kind is FactKind.NUMBER:
        return raw
    return int(raw) if raw == int(raw) else None


def _parse_text(fact: Fact, raw: object) -> FactValue | None:
    if not isinstance(raw, str) or not raw or len(raw) > TEXT_LENGTH:
        return None
    word = raw.lower().replace(" ", "-").replace("_", "-")
    return word if word in fact.choices else raw


def _parse_list(_fact: Fact, raw: object) -> FactValue | None:
    if not isinstance(raw, (list, tuple)):
        return None
    words = tuple(without_controls(word) for word in raw if isinstance(word, str))
    words = tuple(word for word in words if 0 < len(word) <= TEXT_LENGTH)
    return words if len(words) == len(raw) else None


def _parse_age(_fact: Fact, raw: object) -> FactValue | None:
    if not isinstance(raw, str):
        return None
    try:
        return str(GestationalAge.parse(raw))
    except UnreadableGestationError:
        return None


_PARSE = {
    FactKind.YES_NO: _parse_yes_no,
    FactKind.CHOICE: _parse_choice,
    FactKind.WHOLE: _parse_number,
    FactKind.NUMBER: _parse_number,
    FactKind.TEXT: _parse_text,
    FactKind.LIST: _parse_list,
    FactKind.GESTATIONAL_AGE: _parse_age,
}


def _from_words(fact: Fact, text: str) -> object:
    """Turn what was typed after `=` into what JSON would have held."""
    if fact.is_number:
        from lumbar_cli.domain.units import read_measure  # 2 ms that a look at what is known need not pay

        number = read_measure(text, fact.unit or "")
        return text if number is None else number
    return [word for word in text.split(",") if word.strip()] if fact.kind is FactKind.LIST else text


def expected_values(fact: Fact) -> str:
    """Say what an answer must be, as short data: the choices, the range with its unit, or the form."""
    if fact.kind is FactKind.YES_NO:
        return "yes, no, unsure"
    if fact.kind is FactKind.CHOICE:
        return ", ".join((*fact.choices, *((UNSURE,) if fact.takes_unsure else ())))
    if fact.plausible is not None:
        low, high = (f"{bound:g}" for bound in fact.plausible)
        return f"{low}–{high} {fact.unit}" if fact.unit else f"{low}–{high}"
    return {"gestational-age": "W+D", "text": "text", "list": "a list of words"}.get(fact.kind, "a number")

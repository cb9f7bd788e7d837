"""What can be known (`Fact`), what is known at one moment (`Facts`), and when a question applies (`Gate`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from functools import lru_cache

from lumbar_cli.domain.diary.records import FactValue
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.values import NOTHING, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

Facts = Mapping[str, FactValue]
"""What is known: fact name to value. An absent fact was not asked. A tuple holds several answers that all stand."""

UNSURE = "unsure"
NONE = "none"

CANNOT_RULE_OUT = "cannot_rule_out"
"""The fact that lists the names of facts too old or too partial to deny anything: they still count where they worry."""


NOT_SIGNS = ("pain", "background")
"""Groups of facts that are no warning sign by themselves, or that scores and the profile tell."""


@unique
class FactKind(StrEnum):
    """What a fact can hold. `WHOLE` and `NUMBER` are in the unit of the fact."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    WHOLE = "whole"
    NUMBER = "number"
    TEXT = "text"
    LIST = "list"
    GESTATIONAL_AGE = "gestational-age"


@unique
class Worse(StrEnum):
    """Which of several answers worries most, and so stands.

    `EITHER`: the highest and the lowest stand together. `ANY`: all stand. `NEWEST`: only the last one.
    """

    YES = "yes"
    NO = "no"
    LAST_CHOICE = "last choice"
    HIGHER = "higher"
    LOWER = "lower"
    EITHER = "either"
    ANY = "any"
    NEWEST = "newest"


class Gate(Value, kw_only=False):
    """When something applies: an age of the pregnancy or days after birth, from `start` up to and without `end`.

    Days throughout; None leaves that side open. With `of` "phase" only `phase` is read.
    """

    of: Literal["gestation", "postpartum", "phase"]
    start: int | None = None
    end: int | None = None
    phase: str | None = None


class Mask(Value, kw_only=False):
    """A number lower than `below` in the fact `fact` may have hidden how high this one would be."""

    fact: str
    below: float


class Fact(Value):
    """Something that can be known: what it takes, how it is asked, and how long an answer to it counts.

    plausible: lowest and highest believable number, in `unit`. choices: least worrying first; of a text, the words
    the rules know. calm: choices that do not worry. denied: what "no" means, None where there is no such answer.
    bare: what the name alone means, and what "unsure" counts as where `unsure_counts`. stays_days: how long an answer
    that worries stands after it was last given (None: until assessed). known_hours: how long one that does not worry
    is known. parents: the signs this is a detail of; asked, and unknown, only while one of them may be there.
    implies: a detail that worries says its only parent is there. seen_with: assessed together with these.
    limits_life: yes means pain stops life. said: what `said` says of it, or of each answer. words: how an
    entry tells it: sites to locations, or medicines by the first letters of their names.
    """

    name: str
    kind: FactKind
    worse: Worse
    known_hours: int
    stays_days: int | None
    unit: str | None = None
    plausible: tuple[float, float] | None = None
    choices: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()
    denied: FactValue | None = None
    bare: FactValue | None = None
    ask: str | None = None
    group: str | None = None
    unsure_counts: bool = False
    private: bool = False
    derived: bool = False
    diary_only: bool = False
    names_baby: bool = False
    implies: bool = False
    limits_life: bool = False
    gate: Gate | None = None
    masked_by: Mask | None = None
    said: str | Mapping[FactValue, str] | None = None
    seen_with: tuple[str, ...] = ()
    words: Mapping[str, str] = NOTHING
    parents: tuple[Fact, ...] = ()

    def check(self) -> None:
        """Raise ValueError for a range that is none, and for a detail that implies no sign or several."""
        if self.plausible is not None and self.plausible[0] >= self.plausible[1]:
            raise ValueError("plausible is lowest and highest")
        if self.implies and len(self.parents) != 1:
            raise ValueError("implies needs exactly one details_of")

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.kind in (FactKind.WHOLE, FactKind.NUMBER)

    @property
    def details_of(self) -> tuple[str, ...]:
        """Names of the signs this is a detail of."""
        return tuple(parent.name for parent in self.parents)

    @property
    def is_sign(self) -> bool:
        """Whether "no" is the answer that does not worry: what "none of these" denies."""
        return self.denied is not None and not worries(self, self.denied)


class FactGroup(Value, kw_only=False):
    """Facts asked on one screen, under the question `ask`. Groups come most urgent first."""

    slug: str
    ask: str
    private: bool = False


def as_values(value: FactValue) -> tuple[FactValue, ...]:
    """Every answer that stands: most facts have one."""
    return value if isinstance(value, tuple) else (value,)


def worries(fact: Fact, value: FactValue) -> bool:
    """Whether an answer is one that stands until it is seen to or old. Numbers, texts and lists always are."""
    if value == UNSURE:
        return fact.unsure_counts
    if fact.kind is FactKind.YES_NO:
        return value is (fact.worse is not Worse.NO)
    return value != NONE and value not in fact.calm


def said(fact: Fact, value: FactValue) -> str | None:
    """Say an answer as the noun phrase after "I have"; None for one that does not worry or has no phrase.

    Of several numbers that stand the phrase names the lowest and the highest; "unsure" is said to be so.
    """
    if fact.is_number:
        numbers = sorted(each for each in as_values(value) if isinstance(each, (int, float)))
        return _with_numbers(fact.said, numbers) if isinstance(fact.said, str) and numbers else None
    phrases = [phrase for each in as_values(value) if (phrase := _said_of_one(fact, each))]
    return " and ".join(phrases) or None


def _said_of_one(fact: Fact, value: FactValue) -> str | None:
    if value == UNSURE:
        sure = None if fact.bare is None else _said_of_one(fact, fact.bare)
        return f"{sure} (not sure)" if sure else None
    if isinstance(fact.said, Mapping):
        return fact.said.get(value)
    return fact.said if worries(fact, value) else None


def _with_numbers(phrase: str, numbers: Sequence[float]) -> str:
    lowest, highest = (f"{round(each, 2):g}" for each in (numbers[0], numbers[-1]))
    value = lowest if lowest == highest else f"{lowest} to {highest}"
    return phrase.format(value=value).replace("(s)", "" if value == "1" else "s").replace(" 0 days ago", " today")


def is_asked_in_vain(fact: Fact, facts: Facts) -> bool:
    """Whether an unanswered fact is no gap.

    It does not apply now, only the diary could have told it, or every sign it is a detail of was denied.
    """
    if fact.diary_only or (fact.derived and fact.ask is None):
        return True
    if fact.gate is not None and not gate_is_open(fact.gate, facts):
        return True
    if fact.names_baby and facts.get("pregnancy_ended") is True:
        return True
    return bool(fact.parents) and all(_is_denied(parent, facts) for parent in fact.parents)


def _is_denied(fact: Fact, facts: Facts) -> bool:
    known = facts.get(fact.name)
    if known is None:
        return is_asked_in_vain(fact, facts)
    if known == UNSURE or fact.name in as_values(facts.get(CANNOT_RULE_OUT, ())):
        return False
    return not any(worries(fact, value) for value in as_values(known))


def gate_is_open(gate: Gate, facts: Facts) -> bool:
    """Whether a gate lets a rule or a question through. What is not known opens it.

    A known phase closes the gates of the other one; a known age means pregnant, known days after birth postpartum.
    """
    phases = _phases(facts)
    if gate.of == "phase":
        return not phases or gate.phase in phases
    own, input_name = ("pregnant", "gestational_age") if gate.of == "gestation" else ("postpartum", "postpartum_days")
    if phases and own not in phases:
        return False
    known = facts.get(input_name)
    return known is None or any(_is_within(gate, _days(value)) for value in as_values(known))


def known_phase(facts: Facts) -> FactValue | None:
    """Say which phase is known or follows from a known week or day; None where nothing tells, or two tell two."""
    phases = _phases(facts)
    return next(iter(phases)) if len(phases) == 1 else None


def _phases(facts: Facts) -> set[FactValue]:
    known = facts.get("phase")
    if known is not None:
        return set(as_values(known))
    inferred: set[FactValue] = {"pregnant"} if "gestational_age" in facts else set()
    return inferred | ({"postpartum"} if "postpartum_days" in facts else set())


def _is_within(gate: Gate, days: float) -> bool:
    return (gate.start is None or days >= gate.start) and (gate.end is None or days < gate.end)


def _days(value: FactValue) -> float:
    return _age_in_days(value) if isinstance(value, str) else float(value)  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def _age_in_days(text: str) -> int:
    return GestationalAge.parse(text).days

"""What can be known (`Fact`), what is known at one moment (`Facts`), and when a question applies (`Gate`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from functools import lru_cache

from lumbar_cli.domain.diary.records import FactValue
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.values import NOTHING, Value
from lumbar_cli.domain.words import Phase

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


class Together(Value, kw_only=False):
    """How two numbers that were measured as one are said: `value` is this one, `other` that of the fact `other`.

    called: what both are of.
    """

    other: str
    called: str
    told: str
    said: str


class Fact(Value):
    """Something that can be known: what it takes, how it is asked, and how long an answer to it counts.

    plausible: lowest and highest believable number, in `unit`. choices: least worrying first; of a text, the words
    the rules know. calm: choices that do not worry. denied: what "no" means, None where there is no such answer.
    bare: what the name alone means. unsure_counts: "unsure" counts fully as the answer that worries most, inside
    `unsure_gate` and only beside a sign of `unsure_with`, where they are given. stays_days: how long an answer that
    worries stands after it was last given (None: until assessed). known_hours: how long one that does not worry is
    known. parents: the signs this is a detail of; asked, and unknown, only while one of them may be there.
    implies: a detail that worries says its only parent is there. seen_with: assessed together with these. said_with:
    said on the phone wherever one of these is told. low_below: a lowest number below it stands beside the highest.
    limits_life: yes means pain stops life. words: how an entry tells it: sites to locations, or medicines by the
    first letters of their names.

    What a person reads: ask, after a birth and after an end in its own words where it has any. called: what a yes
    says, or what the number or the choice is of; brief: the same in the night check. told: an answer as a noun phrase,
    or one for each; said: the same as a sentence of hers for the phone. choice_words: a choice on the screen. count_of:
    what a number counts, each a question of its own. together: with the other half of a reading.
    who_and_when: tells where she is in the pregnancy. earlier_episode: about a sign of another time. circumstance: what
    was done to her, and no sign: a page tells it in the background. mood: private, and
    about the mind. scored: scores tell it. interference: tells what pain stops. kept_if_wanted: not kept unasked,
    because the answer may put her in danger where someone else reads the diary.
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
    ask_after_birth: str | None = None
    ask_after_end: str | None = None
    called: str = ""
    brief: str | None = None
    group: str | None = None
    unsure_counts: bool = False
    unsure_gate: Gate | None = None
    unsure_with: tuple[str, ...] = ()
    private: bool = False
    derived: bool = False
    diary_only: bool = False
    names_baby: bool = False
    implies: bool = False
    limits_life: bool = False
    who_and_when: bool = False
    earlier_episode: bool = False
    circumstance: bool = False
    mood: bool = False
    scored: bool = False
    interference: bool = False
    kept_if_wanted: bool = False
    gate: Gate | None = None
    masked_by: Mask | None = None
    low_below: float | None = None
    told: str | Mapping[FactValue, str] | None = None
    said: str | Mapping[FactValue, str] | None = None
    choice_words: Mapping[str, str] = NOTHING
    count_of: tuple[str, ...] = ()
    together: Together | None = None
    seen_with: tuple[str, ...] = ()
    said_with: tuple[str, ...] = ()
    words: Mapping[str, str] = NOTHING
    parents: tuple[Fact, ...] = ()

    def check(self) -> None:
        """Raise ValueError for a range that is none, words of no choice, a detail that implies no sign or several."""
        if self.plausible is not None and self.plausible[0] >= self.plausible[1]:
            raise ValueError("plausible is lowest and highest")
        if self.implies and len(self.parents) != 1:
            raise ValueError("implies needs exactly one details_of")
        if not set(self.choice_words) <= set(self.choices):
            raise ValueError("choice_words has words for its choices alone")

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.kind in (FactKind.WHOLE, FactKind.NUMBER)

    @property
    def details_of(self) -> tuple[str, ...]:
        """Names of the signs this is a detail of."""
        return tuple(parent.name for parent in self.parents)

    @property
    def most_worrying(self) -> FactValue | None:
        """What "unsure" may be: the answer that worries most; None where there is no such answer."""
        return False if self.kind is FactKind.YES_NO and self.worse is Worse.NO else self.bare

    @property
    def may_be(self) -> tuple[FactValue, ...]:
        """Every answer that worries, which a doubt may be; nothing where "unsure" is no answer."""
        if self.kind is FactKind.CHOICE and self.takes_unsure:
            return tuple(choice for choice in self.choices if worries(self, choice))
        return () if self.most_worrying is None else (self.most_worrying,)

    @property
    def takes_unsure(self) -> bool:
        """Whether "unsure" is an answer to it."""
        return self.kind is FactKind.YES_NO or (self.kind is FactKind.CHOICE and self.bare is not None)

    @property
    def is_sign(self) -> bool:
        """Whether "no" is the answer that does not worry: what "none of these" denies."""
        return self.denied is not None and not worries(self, self.denied)


class FactGroup(Value, kw_only=False):
    """Facts asked on one screen, under the question `ask`. Groups come most urgent first.

    worry: what it is called where she is asked what worries her most. night: its screen in the night check.
    """

    slug: str
    ask: str
    private: bool = False
    ask_after_birth: str | None = None
    ask_after_end: str | None = None
    worry: str | None = None
    worry_after_birth: str | None = None
    worry_after_end: str | None = None
    night: int | None = None


def question(of: Fact | FactGroup, phase: Phase) -> str:
    """The question in the words of where she is: no question speaks of a stage that is not hers; "" where none is."""
    own = {Phase.POSTPARTUM: of.ask_after_birth, Phase.ENDED: of.ask_after_end}.get(phase)
    return own or of.ask or ""


def worry_words(group: FactGroup, phase: Phase) -> str:
    """What a group is called among what may worry her, in the words of where she is; "" where it is not offered."""
    own = {Phase.POSTPARTUM: group.worry_after_birth, Phase.ENDED: group.worry_after_end}.get(phase)
    return own or group.worry or ""


def phase_to_ask_in(facts: Facts) -> Phase:
    """Where she is as far as it is known, for `question`."""
    if facts.get("pregnancy_ended") is True:
        return Phase.ENDED
    return Phase(str(known_phase(facts) or Phase.UNKNOWN))


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


def counts_unsure(fact: Fact, facts: Facts) -> bool:
    """Whether "unsure" counts fully as the answer that worries most, at this week and beside these signs."""
    if not fact.unsure_counts or (fact.unsure_gate is not None and not gate_is_open(fact.unsure_gate, facts)):
        return False
    return not fact.unsure_with or any(
        value is not False and value not in (UNSURE, NONE)
        for name in fact.unsure_with
        for value in as_values(facts.get(name, NONE))
    )


def told(fact: Fact, value: FactValue) -> str | None:
    """Tell an answer as a noun phrase, such as "numbness in one leg"; None for one that does not worry or has none.

    Of several numbers that stand the phrase names the lowest and the highest; of "unsure" only what she is not sure of.
    """
    by_name = fact.kind is FactKind.YES_NO and fact.told is None and fact.said is not None
    return _in_words(fact, value, fact.called if by_name else fact.told, f"{fact.called} (not sure)", " and ")


def said(fact: Fact, value: FactValue) -> str | None:
    """Say an answer as a sentence of hers, without its full stop, for exactly the answers that `told` tells."""
    return _in_words(fact, value, fact.said, f"I am not sure about {fact.called}", ". ")


def _in_words(
    fact: Fact, value: FactValue, phrase: str | Mapping[FactValue, str] | None, unsure: str, between: str
) -> str | None:
    if fact.is_number:
        numbers = sorted(each for each in as_values(value) if isinstance(each, (int, float)))
        return with_numbers(phrase, numbers) if isinstance(phrase, str) and numbers else None

    def of_one(answer: FactValue | None) -> str | None:
        if answer is None:
            return None
        if answer == UNSURE:
            return unsure if of_one(fact.most_worrying) else None
        if isinstance(phrase, Mapping):
            return phrase.get(answer)
        return phrase if worries(fact, answer) else None

    return between.join(words for each in as_values(value) if (words := of_one(each))) or None


def with_numbers(phrase: str, numbers: Sequence[float]) -> str:
    """Put numbers, in ascending order, in their place in a phrase: the lowest and the highest, with days as a span."""
    lowest, highest = (f"{round(each, 2):g}" for each in (numbers[0], numbers[-1]))
    value = lowest if lowest == highest else f"{lowest} and {highest}"
    words = phrase.format(value=value, span=_span(numbers[-1])).replace("(s)", "" if value == "1" else "s")
    return words.replace(" 0 days ago", " today")


_NUMBER_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _span(days: float) -> str:
    """A number of days as people say it: days up to two weeks, weeks up to three months; never more than passed."""
    one = "month" if days >= 91 else "week" if days >= 14 else "day"
    number = int(days // {"month": 30.44, "week": 7, "day": 1}[one])
    exactly = one == "day" or days == number * 7
    spoken = _NUMBER_WORDS[number] if 0 < number < len(_NUMBER_WORDS) else str(number)
    return f"{'' if exactly else 'about '}{spoken} {one}{'s' * (number != 1)}"


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

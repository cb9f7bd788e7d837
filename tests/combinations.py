"""Every rule over every combination of its own facts' answers, and what must hold between neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from random import Random

from lumbar_cli.domain.diary.records import FactValue
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition
from lumbar_cli.domain.signs.facts import UNSURE, Fact, FactKind, Gate, Worse, is_asked_in_vain, worries
from lumbar_cli.domain.signs.screening import RedFlag, screen, with_implied
from lumbar_cli.domain.words import Urgency, Verdict

Answers = dict[str, FactValue]

WHEN = "when"
NOT_ASKED: Answers = {}


class Grid:
    """The answers of one rule: a dimension for each fact, and one for the week or the day."""

    def __init__(self, rule: RedFlag, table: Mapping[str, Fact]) -> None:
        self.rule, self.table = rule, table
        facts: dict[str, Fact] = {}
        bounds: dict[str, set[float]] = {}
        for level in rule.levels:
            for test in tests_in(level.condition):
                if isinstance(test, Gate):
                    bounds.setdefault(test.of, set()).update(day for day in (test.start, test.end) if day is not None)
                else:
                    facts[test.fact.name] = test.fact
                    edges = [edge for edge in (test.at_least, test.below) if edge is not None]
                    bounds.setdefault(test.fact.name, set()).update(edges)
        self.facts = facts
        self.names = [*facts, WHEN]
        self.options = [
            [NOT_ASKED, *({name: each} for each in answers_of(fact, bounds.get(name, set())))]
            for name, fact in facts.items()
        ]
        self.options.append(list(moments(bounds)))

        self._kept: dict[tuple[int, ...], tuple[Urgency, bool]] = {}

    def _answer(self, place: tuple[int, ...]) -> tuple[Urgency, bool]:
        if place not in self._kept:
            screening = screen(self.known(place), [self.rule], self.table)
            clear = not screening.flagged and screening.results[0].verdict is Verdict.CLEAR
            self._kept[place] = screening.urgency, clear
        return self._kept[place]

    def urgency(self, place: tuple[int, ...]) -> Urgency:
        """What the rule answers at a place."""
        return self._answer(place)[0]

    def is_clear(self, place: tuple[int, ...]) -> bool:
        """Whether nothing it asks about is open and nothing holds."""
        return self._answer(place)[1]

    @property
    def size(self) -> int:
        """How many combinations there are."""
        return prod(map(len, self.options))

    def places(self, most: int, seed: int) -> Iterator[tuple[int, ...]]:
        """Every combination, by the place of each answer, or `most` of them at random."""
        if self.size <= most:
            yield from product(*(range(len(options)) for options in self.options))
        else:
            random = Random(f"{self.rule.slug} {seed}")
            for _ in range(most):
                yield tuple(random.randrange(len(options)) for options in self.options)

    def known(self, place: Sequence[int]) -> Answers:
        """What is known at a place."""
        facts: Answers = {}
        for at, options in zip(place, self.options, strict=True):
            facts |= options[at]
        return facts


def tests_in(condition: Condition) -> Iterator[Compared | Gate]:
    """Every comparison and gate of a condition, those of exceptions too."""
    if isinstance(condition, (Compared, Gate)):
        yield condition
    else:
        for part in condition.of if isinstance(condition, AtLeast) else [condition.exception]:
            yield from tests_in(part)


def answers_of(fact: Fact, edges: set[float]) -> list[FactValue]:
    """Every answer but none: each choice, "not sure" where it is taken, each number from both sides."""
    answers: list[FactValue] = []
    if fact.kind is FactKind.YES_NO:
        answers = [False, True]
    elif fact.kind in (FactKind.CHOICE, FactKind.TEXT):
        answers = [*fact.choices] if fact.kind is FactKind.CHOICE else [*fact.choices[:3], "belly", "elsewhere"]
        if fact.denied is not None and fact.denied not in answers:
            answers = [fact.denied, *answers]
    elif fact.is_number:
        step = 1 if fact.kind is FactKind.WHOLE else 0.1
        low, high = fact.plausible or (0, 0)
        sides = {side for edge in edges for side in (round(edge - step, 1), edge) if low <= side <= high}
        answers = [*sorted(sides)] or [low]
    return [*answers, UNSURE] if fact.takes_unsure else answers


def moments(bounds: Mapping[str, set[float]]) -> Iterator[Answers]:
    """Nothing known of when, each phase, and each week and day from both sides of every gate."""
    yield {}
    weeks = sorted({int(day) + side for day in bounds.get("gestation", ()) for side in (-1, 0)})
    days = sorted({int(day) + side for day in bounds.get("postpartum", ()) for side in (-1, 0) if day + side >= 0})
    yield from ({"phase": "pregnant", "gestational_age": str(GestationalAge(day))} for day in weeks or [210])
    yield from ({"phase": "postpartum", "postpartum_days": day} for day in days or [10])


def broken(grid: Grid, place: tuple[int, ...]) -> Iterator[str]:
    """What does not hold at one combination, between it and its neighbours."""
    facts = grid.known(place)
    if grid.is_clear(place):
        known = with_implied(facts, grid.table)
        unknown = [f for f in grid.facts.values() if f.name not in facts and not is_asked_in_vain(f, known)]
        worst = {fact.name: answer for fact in unknown if (answer := most_worrying(fact)) is not None}
        if worst and screen({**facts, **worst}, [grid.rule], grid.table).flagged:
            yield f"clear, and {worst} raises it: {facts}"
    for at, (name, fact) in enumerate(grid.facts.items()):
        if name in facts or fact.is_number:
            continue
        rank = {
            options[name]: grid.urgency((*place[:at], to, *place[at + 1 :]))
            for to, options in enumerate(grid.options[at])
            if options
        }
        yes = [rank[answer] for answer in rank if answer != UNSURE and worries(fact, answer)]
        no = [rank[answer] for answer in rank if answer != UNSURE and not worries(fact, answer)]
        if UNSURE in rank and rank[UNSURE] < grid.urgency(place):
            yield f"{name} not sure is lower than not asked: {facts}"
        if UNSURE in rank and rank[UNSURE] > max(yes):
            yield f"{name} not sure is higher than yes: {facts}"
        if yes and no and max(yes) < max(no):
            yield f"{name} yes is lower than no: {facts}"


def most_worrying(fact: Fact) -> FactValue | None:
    """The answer that worries most, also of a number; None where either side can."""
    if fact.is_number and fact.plausible is not None:
        return {Worse.HIGHER: fact.plausible[1], Worse.LOWER: fact.plausible[0]}.get(fact.worse)
    return fact.most_worrying

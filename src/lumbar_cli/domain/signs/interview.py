"""The interview of `check`: which screen comes next, and what one line of input answers. It asks nobody itself."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum, auto

from lumbar_cli.domain.diary.places import sites_in
from lumbar_cli.domain.errors import FactValueError
from lumbar_cli.domain.signs.answers import parse_fact
from lumbar_cli.domain.signs.facts import (
    NONE,
    UNSURE,
    Fact,
    FactGroup,
    FactKind,
    Facts,
    as_values,
    is_asked_in_vain,
    worries,
)
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.text import without_controls
from lumbar_cli.domain.units import read_measure
from lumbar_cli.domain.values import NOTHING, Value, replace
from lumbar_cli.domain.words import Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactReport, FactValue
    from lumbar_cli.domain.signs.screening import Screening

CELSIUS = "°C"
HOURS_OF_A_DAY = 24

LATELY = timedelta(hours=36)
"""How long after the whole list only what is new is asked: until the evening of the next day."""


class Wish(Enum):
    """A line that answers nothing: not asked, one screen back, or no more questions."""

    SKIP = auto()
    BACK = auto()
    STOP = auto()


class Screen(Value, kw_only=False):
    """Questions of one group that one line answers.

    listed: signs, answered by their numbers, all denied by "none of these". Else one question by itself, or numbers
    that are read together, such as both of a blood pressure. brief: of the night check, signs of several groups.
    again: what she was not sure of another time, of any group.
    """

    group: FactGroup
    facts: tuple[Fact, ...]
    listed: bool
    brief: bool = False
    again: bool = False

    @property
    def private(self) -> bool:
        """Whether any question is one that people may not want to answer here."""
        return any(fact.private for fact in self.facts)


class Reply(Value, kw_only=False):
    """What a line answered, or left open.

    which: signs that are there, and of which the kind is still to be asked. not_sure: signs she was not sure of that
    have no such answer to keep. rest_open: the line said nothing of the other questions of its screen.
    """

    answers: Facts
    which: tuple[Fact, ...] = ()
    not_sure: frozenset[str] = frozenset()
    rest_open: bool = False


class Run(Value, kw_only=False):
    """One interview so far: what was told, what is known to be there without its kind, what was put to her.

    not_sure: what she was not sure of and the diary cannot keep as that. kind_skipped: signs whose kind was asked for
    and skipped. doubts: what was asked again because she was not sure of it another time.
    """

    told: Facts = NOTHING
    which: tuple[Fact, ...] = ()
    passed: frozenset[str] = frozenset()
    not_sure: frozenset[str] = frozenset()
    kind_skipped: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()

    @property
    def everything(self) -> Facts:
        """All that was told; a sign of unknown kind as the most worrying one, which is not the lesser by default."""
        return {**self.told, **{fact.name: fact.bare for fact in self.which if fact.bare is not None}}

    @property
    def kind_unsaid(self) -> frozenset[str]:
        """Signs that are there, of a kind she has not told."""
        return self.kind_skipped | {fact.name for fact in self.which}

    def past(self, screen: Screen, reply: Reply | None, table: Mapping[str, Fact]) -> Run:
        """The run after a screen; None is a skip, which leaves an earlier answer to it as it was.

        A sign whose kind was asked and skipped counts as its most worrying kind. Details go with the sign that a
        corrected answer denies.
        """
        names = frozenset(fact.name for fact in screen.facts)
        passed = replace(self, passed=self.passed | names, doubts=self.doubts | names if screen.again else self.doubts)
        if reply is None:
            skipped = {fact.name: fact.bare for fact in self.which if fact.name in names and fact.bare is not None}
            return replace(
                passed,
                told={**self.told, **skipped},
                which=_without(self.which, names),
                kind_skipped=self.kind_skipped | frozenset(skipped),
            )
        if reply.rest_open:
            names = frozenset(reply.answers) | reply.not_sure
        told = {name: value for name, value in self.told.items() if name not in names} | dict(reply.answers)
        return replace(
            passed,
            told={name: value for name, value in told.items() if not _is_left_over(table[name], told)},
            which=(*_without(self.which, names), *reply.which),
            not_sure=(self.not_sure - names) | reply.not_sure,
            kind_skipped=self.kind_skipped - names,
        )


def to_ask_again(history: History, table: Mapping[str, Fact]) -> History:
    """Leave out the answers of another hour that deny or measure: what was so at bedtime may not be so at three.

    Signs that are there stay, and what is known for longer than a day, such as an earlier caesarean.
    """
    left = tuple(report for report in history.fact_reports if _lasts(report, table))
    return history if len(left) == len(history.fact_reports) else replace(history, fact_reports=left)


def _lasts(report: FactReport, table: Mapping[str, Fact]) -> bool:
    fact = table.get(report.fact)
    if fact is None or fact.known_hours > HOURS_OF_A_DAY:
        return True
    return fact.is_sign and any(worries(fact, value) for value in as_values(report.value))


def next_doubt(
    history: History, screening: Screening, run: Run, groups: Sequence[FactGroup], table: Mapping[str, Fact]
) -> Screen | None:
    """Find what she was not sure of another time, to be asked again before anything else; None where nothing is left.

    Signs stand on one screen whatever their group, the private ones on one of their own after it.
    """
    if run.which and run.which[0].name in run.doubts:
        return Screen(_group(run.which[0], groups), run.which[:1], listed=False, again=True)
    reported = {report.fact for report in history.fact_reports}
    left = [table[name] for name in not_sure_of(screening, table) if name in reported - run.passed]
    left = [fact for fact in left if fact.ask is not None and not is_asked_in_vain(fact, screening.facts)]
    if not left:
        return None
    first = min(left, key=lambda fact: (fact.private, not _is_listed(fact)))
    if not _is_listed(first):
        return Screen(_group(first, groups), (first,), listed=False, again=True)
    together = tuple(fact for fact in left if fact.private == first.private and _is_listed(fact))
    return Screen(_group(first, groups), together, listed=True, again=True)


def next_screen(
    screening: Screening,
    least: Urgency,
    run: Run,
    groups: Sequence[FactGroup],
    table: Mapping[str, Fact],
    only: Collection[FactGroup] | None = None,
) -> Screen | None:
    """Find what to ask now: the missing facts of the first group that has any; None when nothing is left.

    only: of these groups alone, where they are given.

    screening: over what need not be asked (`to_ask_again`) and what was told. least: how urgent it is already; once
    something is flagged, only what could make it more urgent is still worth her time.
    """
    if run.which:
        return Screen(_group(run.which[0], groups), run.which[:1], listed=False)
    wanted = _wanted(screening, least, table) - run.passed
    for group in groups if only is None else only:
        facts = [fact for fact in table.values() if fact.name in wanted and fact.group == group.slug]
        if not facts:
            continue
        first = _who_and_when(facts, screening, run, table)
        if first is not None:
            return Screen(_group(first, groups), (first,), listed=False)
        signs = tuple(fact for fact in facts if _is_listed(fact))
        if signs:
            return Screen(group, signs, listed=True)
        together = [fact for fact in facts if fact.is_number and fact.name in facts[0].seen_with]
        return Screen(group, (facts[0], *together), listed=False)
    return None


def next_of_night(
    screening: Screening,
    run: Run,
    groups: Sequence[FactGroup],
    table: Mapping[str, Fact],
    worries: Collection[FactGroup] = (),
) -> Screen | None:
    """Find what the night check asks now: the signs that alone, with all their details, would be an emergency.

    What worries her is asked whole, and its screen comes first. Details follow a sign that is there, where they could
    make it an emergency. None when nothing of it is left.
    """
    if run.which:
        return Screen(_group(run.which[0], groups), run.which[:1], listed=False)
    wanted = _wanted(screening, Urgency.SAME_DAY, table) - run.passed
    for name, fact in table.items():
        if name in wanted and any(parent.name in run.told for parent in fact.parents) and not _is_listed(fact):
            together = [table[other] for other in fact.seen_with if other in wanted and fact.is_number]
            return Screen(_group(fact, groups), (fact, *together), listed=False)
    whole = {group.slug for group in worries}
    also = _wanted(screening, screening.urgency, table) - run.passed
    screens: dict[int, list[Fact]] = {}
    for group in sorted(groups, key=lambda group: group.slug not in whole):
        for fact in table.values() if group.night is not None else ():
            if fact.group != group.slug or not _is_listed(fact):
                continue
            if (group.slug in whole and fact.name in also) or (fact.name in wanted and _lifts(fact, screening, table)):
                screens.setdefault(group.night or 0, []).append(fact)
    first = next(iter([group.night for group in groups if group.slug in whole and group.night in screens]), None)
    night = first if first is not None else min(screens, default=None)
    if night is None:
        return None
    group = _group(screens[night][0], groups)
    # Whoever names her thoughts gets the questions in their own words.
    brief = not (group.private and group.slug in whole)
    return Screen(group, tuple(screens[night]), listed=True, brief=brief)


def _lifts(fact: Fact, screening: Screening, table: Mapping[str, Fact]) -> bool:
    """Whether this sign, with all its details, would make it an emergency."""
    details = {each.name: each.bare for each in table.values() if fact in each.parents and each.bare is not None}
    if fact.bare is None:
        return False
    names = {fact.name, *details}
    rules = [
        result.red_flag
        for result in screening.results
        if result.could_rise_to is Urgency.EMERGENCY and not names.isdisjoint(result.missing)
    ]
    supposed = {**screening.facts, fact.name: fact.bare, **details}
    return screen(supposed, rules, table).urgency is Urgency.EMERGENCY


def full_check_at(history: History, now: datetime, screening: Callable[[History, Facts], Screening]) -> datetime | None:
    """When the whole list was last answered, at most a day and a half ago; None where it was not.

    What is private is not kept, and what is no list may be skipped. An emergency ended the list.
    """
    lately = [report for report in history.fact_reports if timedelta(0) <= now - report.moment.at <= LATELY]
    if not lately:
        return None
    before = replace(history, fact_reports=tuple(each for each in history.fact_reports if each not in lately))
    found = screening(before, {report.fact: report.value for report in lately})
    if found.urgency is Urgency.EMERGENCY:
        return None
    left = (found.table[name] for name in _wanted(found, found.urgency, found.table))
    if any(_is_listed(fact) and not fact.private and not fact.parents for fact in left):
        return None
    return max(report.moment.at for report in lately)


def groups_left(
    screening: Screening, least: Urgency, run: Run, groups: Sequence[FactGroup], table: Mapping[str, Fact]
) -> tuple[FactGroup, ...]:
    """List the groups that still have a question."""
    left = {table[name].group for name in _wanted(screening, least, table) - run.passed}
    return tuple(group for group in groups if group.slug in left)


def still_applies(screen: Screen, run: Run) -> bool:
    """Whether an answered screen can be shown again: one about a sign that was denied since cannot."""
    fact = screen.facts[0]
    if not screen.listed and _is_listed(fact):
        return any(worries(fact, value) for value in as_values(run.everything.get(fact.name, NONE)))
    return not _is_left_over(fact, run.told)


def open_questions(screening: Screening, groups: Sequence[FactGroup], table: Mapping[str, Fact]) -> tuple[str, ...]:
    """List the questions without an answer that could change the answer, as the screens come.

    What she was not sure of was asked, and has an answer: `not_sure_of` lists it.
    """
    place = {group.slug: number for number, group in enumerate(groups)}
    open_now = frozenset(screening.to_ask) - frozenset(not_sure_of(screening, table))
    asked = [name for name in table if name in open_now and _can_be_put(name, screening.facts, table)]
    return tuple(sorted(asked, key=lambda name: place[table[name].group or ""]))


def not_sure_of(screening: Screening, table: Mapping[str, Fact]) -> tuple[str, ...]:
    """List what was answered with "not sure", in the order of the table."""
    return tuple(name for name in table if UNSURE in as_values(screening.facts.get(name, NONE)))


def read_line(screen: Screen, text: str) -> Reply | Wish | None:
    """Understand one line; None where it cannot be.

    `2 4` is yes to these and no to the others shown, `n` or `0` none of these, `2?` not sure, `<` back, `q` stop,
    nothing a skip. Only a number without `?` makes the others no: who is not sure of one has said nothing of the rest.
    A question by itself takes y, n, ?, the number of a choice, or a value; two numbers `142/88`. Not being sure of a
    value is a skip.
    """
    line = without_controls(text)
    if text.strip() and not line:
        return None  # an arrow key is no skip
    wish = {"": Wish.SKIP, "<": Wish.BACK, "q": Wish.STOP, "quit": Wish.STOP}.get(line.casefold())
    if wish is not None:
        return wish
    if screen.listed:
        return _read_numbers(screen.facts, line.casefold())
    if screen.facts[0].count_of:
        return _read_count(screen.facts[0], line.casefold())
    if line.casefold() in ("n", "no") and _has_no_no(screen.facts[0]):
        return Wish.SKIP
    if line == "?" and not screen.facts[0].takes_unsure:
        return Wish.SKIP
    parts = re.split(r"\s*/\s*|\s+", line) if len(screen.facts) > 1 else [line]
    if len(parts) > len(screen.facts):
        return None
    values = [_read_value(fact, part) for fact, part in zip(screen.facts, parts, strict=False)]
    answers = {fact.name: value for fact, value in zip(screen.facts, values, strict=False) if value is not None}
    return Reply(answers) if len(answers) == len(values) else None


def answered(screen: Screen, known: Facts) -> str | None:
    """Give the line that would answer a screen as it is known; None unless all of it is."""
    if not all(fact.name in known for fact in screen.facts):
        return None
    if not screen.listed:
        return " ".join(_typed(fact, known[fact.name]) for fact in screen.facts)
    marks = [
        f"{number}?" if known[fact.name] == UNSURE else str(number)
        for number, fact in enumerate(screen.facts, start=1)
        if known[fact.name] != fact.denied
    ]
    return " ".join(marks) or "n"


def choices_shown(fact: Fact) -> tuple[str, ...]:
    """Give the choices of a question by itself, in the order of their numbers; what denies is said with n."""
    return tuple(choice for choice in fact.choices if choice != fact.denied) if fact.kind is FactKind.CHOICE else ()


def _is_listed(fact: Fact) -> bool:
    """Whether it reads as yes or no among others: a sign that is there or not, whose kind can be asked afterwards."""
    return fact.is_sign and (fact.kind is FactKind.YES_NO or (fact.kind is FactKind.CHOICE and not fact.parents))


def _wanted(screening: Screening, least: Urgency, table: Mapping[str, Fact]) -> frozenset[str]:
    """Name the missing facts that could make the answer more urgent than `least`."""
    missing = frozenset[str]().union(
        *(
            result.missing
            for result in screening.results
            if result.could_rise_to is not None and (result.could_rise_to > least or least is Urgency.ROUTINE)
        )
    )
    return frozenset(name for name in missing if _can_be_put(name, screening.facts, table))


def _can_be_put(name: str, facts: Facts, table: Mapping[str, Fact]) -> bool:
    """Whether it can be asked now: a detail once its sign is there, what may have hidden a number once there is one."""
    fact = table[name]
    if fact.ask is None:
        return False
    masked = [other.name for other in table.values() if other.masked_by is not None and other.masked_by.fact == name]
    if masked and not any(other in facts for other in masked):
        return False
    return not fact.parents or any(
        worries(parent, value) for parent in fact.parents for value in as_values(facts.get(parent.name, NONE))
    )


def _who_and_when(facts: Iterable[Fact], screening: Screening, run: Run, table: Mapping[str, Fact]) -> Fact | None:
    """Find what must be known first: what opens and closes a question of this screen; no rule asks for it."""
    if all(fact.gate is None for fact in facts):
        return None
    for name, fact in table.items():
        if not fact.who_and_when or name in run.passed:
            continue
        if name in screening.not_asked and _follows(name, screening.facts):
            return fact
    return None


def _follows(name: str, facts: Facts) -> bool:
    """Weeks are asked of who is pregnant, days of who was; of neither while that is not known."""
    phase = {"gestational_age": "pregnant", "postpartum_days": "postpartum"}.get(name)
    return phase is None or phase in as_values(facts.get("phase", NONE))


def _group(fact: Fact, groups: Sequence[FactGroup]) -> FactGroup:
    return next(group for group in groups if group.slug == fact.group)


def _without(facts: tuple[Fact, ...], names: frozenset[str]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.name not in names)


def _is_left_over(fact: Fact, told: Facts) -> bool:
    """Whether it was told of a sign that is now denied, or of a phase that is now another."""
    if "phase" in told and not _follows(fact.name, told):
        return True
    return bool(fact.parents) and all(
        parent.name in told and not any(worries(parent, value) for value in as_values(told[parent.name]))
        for parent in fact.parents
    )


_NUMBER = re.compile(r"(\d{1,2})(\?)?", re.ASCII)


def _read_numbers(facts: tuple[Fact, ...], line: str) -> Reply | None:
    none: dict[str, FactValue] = {fact.name: fact.denied for fact in facts if fact.denied is not None}
    if line in ("n", "no", "none", "0"):
        return Reply(none)
    if len(facts) == 1:
        line = {"y": "1", "yes": "1", "?": "1?"}.get(line, line)
    answers: dict[str, FactValue] = {}
    which: list[Fact] = []
    not_sure: set[str] = set()
    words = re.sub(r"\s+\?", "?", line.replace(",", " ")).split()
    if not words:
        return None
    for word in words:
        found = _NUMBER.fullmatch(word)
        if found is None or not 1 <= int(found[1]) <= len(facts):
            return None
        fact = facts[int(found[1]) - 1]
        if not found[2]:
            if len(choices_shown(fact)) > 1:
                which += [fact] if fact not in which else []
            elif fact.bare is not None:
                answers[fact.name] = fact.bare
        elif fact.takes_unsure:
            answers.setdefault(fact.name, UNSURE)
        else:
            not_sure.add(fact.name)
    rest_open = all(word.endswith("?") for word in words)
    asked_further = {fact.name for fact in which}
    not_sure -= asked_further
    told = answers if rest_open else {**none, **answers}
    return Reply(
        {name: value for name, value in told.items() if name not in asked_further | not_sure},
        tuple(which),
        frozenset(not_sure),
        rest_open,
    )


def _has_no_no(fact: Fact) -> bool:
    """Whether "no" is no answer to it, so that it leaves the question open."""
    return fact.denied is None and fact.kind is not FactKind.YES_NO


def _read_count(fact: Fact, line: str) -> Reply | Wish | None:
    """How many were named by their numbers; none of them is 0, and not being sure of one leaves the count open."""
    words = line.replace(",", " ").split()
    if "?" in line:
        return Wish.SKIP
    if line in ("n", "no", "none", "0"):
        return Reply({fact.name: 0})
    if not words or not all(word.isdecimal() and 1 <= int(word) <= len(fact.count_of) for word in words):
        return None
    return Reply({fact.name: len(set(words))})


def _read_value(fact: Fact, text: str) -> FactValue | None:
    """Read the answer to a question by itself; None where it cannot be."""
    word = {"y": "yes", "n": "no", "?": UNSURE}.get(text.casefold(), text.casefold())
    choices = choices_shown(fact)
    if choices and word.isdecimal():
        return choices[int(word) - 1] if 1 <= int(word) <= len(choices) else None
    if (word == "no" and fact.denied is None) or (fact.kind is FactKind.TEXT and (word == "yes" or word.isdecimal())):
        return None
    raw: object = text if word == text.casefold() else word
    if fact.is_number and word != "no":
        raw = _number(fact, word)
    elif fact.words and fact.kind is FactKind.TEXT:
        # Places as an entry takes them: "lower back", not the words of the rules.
        places = tuple(dict.fromkeys(fact.words[site] for site in sites_in(text) if site in fact.words))
        if places:
            return places[0] if len(places) == 1 else places
    try:
        return parse_fact(fact, raw)
    except FactValueError:
        return None


def _number(fact: Fact, text: str) -> object:
    """A number as JSON would have held it, from whatever unit it is written in; any other text as it is."""
    number = read_measure(text, fact.unit or "")
    return text if number is None else number


def _typed(fact: Fact, value: FactValue) -> str:
    if value == UNSURE:
        return "?"
    if value == fact.denied or value is False:
        return "n"
    if value in choices_shown(fact):
        return str(choices_shown(fact).index(str(value)) + 1)
    return "y" if value is True else " ".join(map(str, as_values(value)))

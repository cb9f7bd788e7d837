"""The way through an interview: what is on the screen, and where one typed line leads. It asks and saves nothing.

`begin` gives the first question, `step` the next; the diary follows `to_keep` and `opened` after each.
"""

from __future__ import annotations

from enum import Enum, auto

from lumbar_cli.domain.diary.records import Assessment
from lumbar_cli.domain.signs.facts import UNSURE, as_values, is_asked_in_vain, phase_to_ask_in, worries, worry_words
from lumbar_cli.domain.signs.interview import (
    Reply,
    Run,
    Screen,
    Wish,
    answered,
    full_check_at,
    next_doubt,
    next_of_night,
    next_screen,
    read_line,
    still_applies,
    to_ask_again,
)
from lumbar_cli.domain.signs.known import seen_to_at
from lumbar_cli.domain.text import without_controls
from lumbar_cli.domain.values import NOTHING, Value, replace
from lumbar_cli.domain.words import Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.signs.facts import Fact, FactGroup, Facts
    from lumbar_cli.domain.signs.screening import Finding, Screening

MEASURED = frozenset({"temperature_c", "bp_systolic", "bp_diastolic"})
"""Facts that a reading tells."""


class Guide(Value):
    """What an interview goes by.

    screen: puts a diary, and what was told on top of it, to the red flags. keeps: whether answers are kept at all.
    """

    table: Mapping[str, Fact]
    groups: tuple[FactGroup, ...]
    screen: Callable[[History, Facts], Screening]
    now: datetime
    keeps: bool


class Open(Value, kw_only=False):
    """Whether someone has looked at what was reported at another time: `facts`, on which the finding rests."""

    finding: Finding
    facts: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The red flag."""
        return self.finding.red_flag.slug


class Keep(Value, kw_only=False):
    """Whether answers may stay in the diary that someone else had better not read there."""

    names: frozenset[str]


class Worry(Value, kw_only=False):
    """What worries her most: the topics she may name, each the groups it stands for. several: she may name several."""

    topics: tuple[tuple[FactGroup, ...], ...]
    several: bool = False


class Since(Value, kw_only=False):
    """Whether anything is new since the whole list was answered."""

    at: datetime


class Later(Value, kw_only=False):
    """Whether she wants the longer list now."""

    after: int
    """How many screens were put before it."""


Question = Open | Screen | Keep | Worry | Since | Later


class Talk(Enum):
    """What is said of a line that leads nowhere: it cannot be understood, or there is nothing before."""

    RETRY = auto()
    FIRST = auto()


class Looked(Value, kw_only=False):
    """An answered `Open`: what was seen to, nothing where nobody has looked at it."""

    question: Open
    assessments: tuple[Assessment, ...]


class Interview(Value):
    """One interview so far.

    history: the diary as it was at the beginning. opened: what was open and is answered. trail: the screens that were
    put, `place` the one among them that is shown again. wanted_kept: private answers that she wants in the diary.
    checked_at: when the whole list was last answered, not long ago. anew: whether anything is new since then, worries:
    what she named, whole: whether she wants the longer list; None where that was not answered yet. hidden: she left,
    and the screen is to be cleared. question: what is on the screen, None at the end. talk: what is said of the last
    line, if it led nowhere.
    """

    guide: Guide
    history: History
    run: Run = Run()
    opened: tuple[Looked, ...] = ()
    trail: tuple[Screen, ...] = ()
    place: int | None = None
    wanted_kept: frozenset[str] = frozenset()
    asked_to_keep: bool = False
    checked_at: datetime | None = None
    anew: bool | None = None
    worries: tuple[FactGroup, ...] | None = None
    whole: bool | None = None
    hidden: bool = False
    question: Question | None = None
    talk: Talk | None = None

    @property
    def diary(self) -> History:
        """The diary with what was seen to since."""
        seen_to = tuple(assessment for each in self.opened for assessment in each.assessments)
        return self.history if not seen_to else replace(self.history, assessments=(*self.history.assessments, *seen_to))

    @property
    def to_keep(self) -> Facts:
        """What was told and the diary is to hold."""
        return {
            name: value
            for name, value in self.run.everything.items()
            if not (fact := self.guide.table[name]).who_and_when
            and (not fact.kept_if_wanted or name in self.wanted_kept)
        }

    @property
    def screening(self) -> Screening:
        """The red flags over the diary and what was told; a sign whose kind is still to be asked counts for nothing."""
        return self.guide.screen(self.diary, self.run.told)

    @property
    def urgency(self) -> Urgency:
        """How urgent it is by everything that was told; a sign of unknown kind counts as the most worrying one."""
        return self.guide.screen(self.diary, self.run.everything).urgency

    @property
    def prompts(self) -> int:
        """How many questions are left with this one, up to the offer of the longer list; of the offer: how many it has.

        Each answered with n, which leads on from every question: a yes may add some.
        """
        held, number = (step(self, "y") if isinstance(self.question, Later) else self), 0
        while held.question is not None and not isinstance(held.question, Later):
            held, number = step(held, "n"), number + 1
        return number

    def earlier(self, screen: Screen) -> tuple[str | None, bool]:
        """The line that would answer a screen as it is known, None unless all of it is; and whether she told any of it.

        What she did not tell is worked out from entries, readings or the profile, and Enter keeps none of it.
        """
        # A sign whose kind is asked for has been answered only as far as that it is there.
        told = self.run.everything if screen.listed else self.run.told
        known = {**self.guide.screen(self.diary, NOTHING).facts, **told}
        line = answered(screen, known)
        if line is None:
            return None, False
        reported = [(report.fact, report.value) for report in self.history.fact_reports]
        hers = {(name, each) for name, value in [*reported, *self.run.everything.items()] for each in as_values(value)}
        return line, any((fact.name, each) in hers for fact in screen.facts for each in as_values(known[fact.name]))

    def next_screen(self) -> Screen | None:
        """What is missing and most urgent; None once it is an emergency, or where nothing is left to ask."""
        screening, guide = self.screening, self.guide
        if screening.urgency is Urgency.EMERGENCY:
            return None
        if self.whole is None and not self.anew:
            return next_of_night(self._to_ask(), self.run, guide.groups, guide.table, self.worries or ())
        only = self.worries if self.anew else None
        return next_screen(self._to_ask(), screening.urgency, self.run, guide.groups, guide.table, only)

    def _to_ask(self) -> Screening:
        """The red flags over what need not be asked again: what they lack is what is asked."""
        return self.guide.screen(to_ask_again(self.diary, self.guide.table), self.run.told)


def begin(guide: Guide, history: History) -> Interview:
    """The interview with its first question: what she doubted another time, then what is open, then what is missing."""
    checked_at = full_check_at(history, guide.now, guide.screen)
    return _ahead(Interview(guide=guide, history=history, checked_at=checked_at))


def step(held: Interview, typed: str) -> Interview:
    """Where one line leads from a question, which there must be.

    `<` goes back to the last question that still applies, `q` ends it; `x` at a private one leaves at once; a line that
    leads nowhere changes only `talk`.
    """
    question, held = held.question, replace(held, talk=None)
    assert question is not None
    if typed.strip().casefold() == "x" and (isinstance(question, Keep) or _is_private(question)):
        return replace(held, question=None, hidden=True)
    reply: Reply | Wish | tuple[FactGroup, ...] | bool | None
    if isinstance(question, Screen):
        reply = read_line(question, typed)
    elif isinstance(question, Worry):
        reply = _read_topics(question, typed)
    else:
        reply = _read_yes_no(question, typed)
    if reply is None:
        return replace(held, talk=Talk.RETRY)
    if reply is Wish.STOP:
        return replace(held, question=None)
    if reply is Wish.BACK:
        return _back(held)
    if isinstance(question, Screen):
        return _answered(held, question, reply if isinstance(reply, Reply) else None)
    if isinstance(question, Worry):
        return _ahead(replace(held, worries=reply if isinstance(reply, tuple) else ()))
    if isinstance(question, Since):
        # Enter is no answer: then she is asked as if nothing were known.
        return _ahead(replace(held, checked_at=None) if reply is Wish.SKIP else replace(held, anew=reply is True))
    if isinstance(question, Later):
        return _ahead(replace(held, whole=reply is True))
    if isinstance(question, Keep):
        wanted = held.wanted_kept | question.names if reply is True else held.wanted_kept
        return _ahead(replace(held, wanted_kept=wanted, asked_to_keep=True))
    return _looked(held, question, yes=reply is True)


def is_who_and_when(question: Question | None) -> bool:
    """Whether it asks what must be known first, and belongs to no group that the screen counts."""
    return isinstance(question, Screen) and question.facts[0].who_and_when


def _ahead(held: Interview) -> Interview:
    """Go to what she doubted, what is open, then what is missing; an emergency that stays open ends it.

    Not long after the whole list only what is new is asked; else the night check, then the longer list if she wants.
    """
    guide, run = held.guide, held.run
    held = replace(held, place=None)
    doubt = next_doubt(held.diary, guide.screen(held.diary, NOTHING), run, guide.groups, guide.table)
    if doubt is not None:
        return replace(held, question=doubt)
    now_told = {name: value for name, value in run.everything.items() if name in run.doubts}
    now_there = {name for name, value in now_told.items() if value != UNSURE and worries(guide.table[name], value)}
    before = guide.screen(held.diary, now_told)
    asked = {each.question.slug for each in held.opened}
    for finding in before.findings:
        facts = _reported(finding, held.diary)
        told_again = any(name in now_there for name, _ in finding.because)
        if facts and not told_again and finding.red_flag.slug not in asked:
            return replace(held, question=Open(finding, facts))
    if before.urgency is Urgency.EMERGENCY or held.screening.urgency is Urgency.EMERGENCY:
        return replace(held, question=None)
    if held.anew is None and held.checked_at is not None:
        return replace(held, question=Since(held.checked_at))
    if held.worries is None and held.anew is not False:
        return replace(held, question=Worry(_topics(held), several=held.anew is True))
    screen = None if held.anew is False or held.whole is False else held.next_screen()
    if screen is None and held.anew is None and held.whole is None:
        whole = replace(held, whole=True)
        return replace(held, question=None if whole.next_screen() is None else Later(len(held.trail)))
    return replace(held, question=screen)


def _topics(held: Interview) -> tuple[tuple[FactGroup, ...], ...]:
    """What may worry her at her stage, the groups of one name together."""
    screening, phase = held.screening, phase_to_ask_in(held.screening.facts)
    asked = {
        fact.group for fact in held.guide.table.values() if fact.ask and not is_asked_in_vain(fact, screening.facts)
    }
    named: dict[str, list[FactGroup]] = {}
    for group in held.guide.groups:
        if group.slug in asked and (words := worry_words(group, phase)):
            named.setdefault(words, []).append(group)
    return tuple(map(tuple, named.values()))


def _read_topics(question: Worry, typed: str) -> tuple[FactGroup, ...] | Wish | None:
    """The groups she named; nothing special is none of them, and so is the last number. Several with spaces between."""
    line = without_controls(typed).casefold()
    if typed.strip() and not line:
        return None
    wish = {"": Wish.SKIP, "<": Wish.BACK, "q": Wish.STOP, "quit": Wish.STOP}.get(line)
    if wish is not None or line in ("n", "no", "none", "0", str(len(question.topics) + 1)):
        return wish or ()
    words = line.replace(",", " ").split()
    if len(words) > 1 and not question.several:
        return None
    if not all(word.isdecimal() and 1 <= int(word) <= len(question.topics) for word in words):
        return None
    return tuple(group for word in dict.fromkeys(words) for group in question.topics[int(word) - 1])


def _is_private(question: Question) -> bool:
    return isinstance(question, Screen) and question.private


def _reported(finding: Finding, history: History) -> tuple[str, ...]:
    """The answers and readings an urgent finding rests on; nothing where only several days together show it."""
    if finding.urgency is None or finding.urgency is Urgency.ROUTINE:
        return ()
    reported = {report.fact for report in history.fact_reports}
    reported |= MEASURED if history.readings else set()
    return tuple(fact for fact, _ in finding.because if fact in reported)


def _looked(held: Interview, question: Open, *, yes: bool) -> Interview:
    """Someone has looked at it, or it stays open; an emergency that stays open is all there is to say."""
    facts = question.facts if yes else ()
    moment = seen_to_at(held.diary, facts, held.guide.now)
    seen = Looked(question, tuple(Assessment(fact=fact, moment=moment) for fact in facts))
    held = replace(held, opened=(*held.opened, seen))
    if not yes and question.finding.urgency is Urgency.EMERGENCY:
        return replace(held, question=None)
    return _ahead(held)


def _answered(held: Interview, screen: Screen, reply: Reply | None) -> Interview:
    """A screen is past, skipped where there is no reply; a dangerous answer is followed by whether to keep it."""
    held = replace(
        held,
        run=held.run.past(screen, reply, held.guide.table),
        trail=held.trail if screen in held.trail else (*held.trail, screen),
        place=None,
        wanted_kept=held.wanted_kept - {fact.name for fact in screen.facts},
    )
    answers = NOTHING if reply is None else reply.answers
    table = held.guide.table
    names = frozenset(name for name, value in answers.items() if table[name].kept_if_wanted and value is not False)
    if names and held.guide.keeps and held.screening.urgency is not Urgency.EMERGENCY:
        return replace(held, question=Keep(names))
    return _ahead(held)


def _back(held: Interview) -> Interview:
    """The screen before this one that still applies, else the last of what was open, as if it had not been answered."""
    again = isinstance(held.question, Screen) and held.question.again
    if isinstance(held.question, Screen | Later) and not again:
        before = _places_before(held, again=False)
        if before:
            return replace(held, place=before[-1], question=held.trail[before[-1]])
        if held.worries is not None:
            return _ahead(replace(held, worries=None))
    if isinstance(held.question, Worry) and held.anew is not None:
        return _ahead(replace(held, anew=None))
    if held.opened and not again:
        return replace(held, opened=held.opened[:-1], place=None, question=held.opened[-1].question)
    before = _places_before(held, again=True)
    if not before:
        return replace(held, talk=Talk.FIRST)
    return replace(held, place=before[-1], question=held.trail[before[-1]])


def _places_before(held: Interview, *, again: bool) -> list[int]:
    """The screens put before what is shown that still apply: those of doubts, which come first, or the others."""
    places = range(len(held.trail) if held.place is None else held.place)
    return [
        place for place in places if held.trail[place].again is again and still_applies(held.trail[place], held.run)
    ]


def _read_yes_no(question: Open | Keep | Since | Later, typed: str) -> bool | Wish | None:
    """A yes or a no; nothing is no, but a skip of what is new. `q` stops, and what is open can be left with `<`."""
    replies: dict[str, bool | Wish] = {"y": True, "yes": True, "": False, "n": False, "no": False}
    replies |= {"q": Wish.STOP, "quit": Wish.STOP}
    replies |= {} if isinstance(question, Keep) else {"<": Wish.BACK}
    replies |= {"": Wish.SKIP} if isinstance(question, Since) else {}
    replies |= {"now": True, "later": False, "l": False} if isinstance(question, Later) else {}
    return replies.get(typed.strip().casefold())

"""The screens of `check` and the questions of `log`, as lines: a question a line, and what may be typed under it."""

from __future__ import annotations

from lumbar_cli.domain.signs.facts import Fact, FactKind, question, worry_words
from lumbar_cli.domain.signs.interview import Screen, choices_shown
from lumbar_cli.domain.text import count
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.lines import wrap
from lumbar_cli.wording.words import words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lumbar_cli.domain.signs.navigation import Worry
    from lumbar_cli.domain.words import Phase
    from lumbar_cli.views.console import Line

BRIEFLY_PRIVATE = (
    "Private: none is kept unless you say so; x clears the screen and leaves. Such thoughts can come to anyone."
)
PRIVATE = "These are private: skip one or all. None is kept unless you say so. x clears the screen and leaves at once."
KEEP = (
    "Someone else may be able to open this diary. Keep this answer in it? "
    "n and Enter do not; x and Enter clears the screen and leaves."
)
WORRIES = "What worries you most now?"
ABOUT = "What is it about?"
NOTHING_SPECIAL = "nothing special"
OTHER_UNITS = {"°C": "°C or °F, as 38.2 or 100.8F", "kg": "kg or lb, as 3 or 7lb", "cm": "cm or in, as 3 or 1in"}
"""How a number is asked that people measure in two units."""
BRIEF, BRIEF_AGAIN = "Is any of this so now, or new?", "Or any of this?"
AGAIN = "You were not sure of this before. Can you say now?"
SECONDS_A_QUESTION = 14
"""Seconds to read and answer one: 32 took 7 to 9 minutes (second fact sheet, 7.2)."""
HOW_TO_ANSWER = (
    "2 4 = yes, the others no",
    "n = none",
    "2? = not sure",
    "2? alone = only 2 is answered",
)
HOW_TO_ANSWER_ONE = ("y = yes", "n = no", "? = not sure")
SKIP, KEEP_IT = "Enter = skip", "Enter = keep your answer"
ANY_TIME = ("< = back", "q = stop")
BRIEFLY = ("2 4 = yes", "n = none", "2? = not sure")
BRIEFLY_AGAIN = ("n = none", "2? = not sure", "Enter = skip")
"""Under the lists of the night check after the first, which said the rest."""

NO_BREAK = "\xa0"
"""Stands for a space at which no line may end."""

YES_NO = "y/n > "
LEAVE = "> "
YES_NO_RETRY = "Write y or n."
FIRST = "This is the first question."
BLANK: Line = (("", ""),)

PAIN_NOW = "Pain now, 0-10? "
PLACES = "Where? (as: left hip) "
WORST = "Worst in the last 24 hours, 0-10? "
REST_CHOICES = "1 gone, 2 easier, 3 same, 4 worse"
REST = f"After lying down:\n{REST_CHOICES}? "


def intro_lines(questions: int, width: int, *, save: bool, plain: bool) -> list[Line]:
    """What is about to be asked, and what happens with the answers."""
    # What may be typed and what is private stands where it is needed: here every word is read by everybody.
    kept = "Saved as you go, except what is private" if save else "Nothing is saved"
    return _text(f"{count(questions, 'short question')}, about a minute. {kept}.", width, plain=plain)


def worry_lines(question: Worry, phase: Phase, width: int, *, plain: bool) -> list[Line]:
    """What may worry her, one line each where several words are no line."""
    asked = ABOUT if question.several else WORRIES
    named = [*(worry_words(topic[0], phase) for topic in question.topics), NOTHING_SPECIAL]
    named[-1] += "" if question.several else " (or n, Enter)"
    together = [f"{number} {words}".replace(" ", NO_BREAK) for number, words in enumerate(named, start=1)]
    lines: list[Line] = [((line, "strong"),) for line in wrap(asked, width)]
    lines += _text((", " if plain else " · ").join(together), width, plain=plain)
    ways = ["2 4 = both", "n = nothing special", "Enter = skip", *ANY_TIME] if question.several else ["q = stop"]
    return lines + _ways(ways, width, plain=plain)


def since_lines(at: date, today: date, width: int, *, plain: bool) -> list[Line]:
    """Whether anything is new since the whole list was answered."""
    days = (today - at).days
    when = "yesterday" if days == 1 else "earlier today" if days <= 0 else day_words(at, today)
    lines: list[Line] = [((line, "strong"),) for line in wrap(f"Anything new or different since {when}?", width)]
    ways = ["y = yes", "n = no", "Enter = ask me everything", *ANY_TIME]
    return lines + _ways(ways, width, plain=plain)


def later_lines(questions: int, width: int, *, plain: bool) -> list[Line]:
    """The offer of the longer list, with its true number of questions."""
    minutes = max(1, round(questions * SECONDS_A_QUESTION / 60))
    about = f"about {count(minutes, 'minute')}"
    asked = f"The longer list takes {about} ({count(questions, 'question')}): now, or later?"
    lines: list[Line] = [((line, "strong"),) for line in wrap(asked, width)]
    return lines + _ways(["y = now", "n or Enter = later", "< = back"], width, plain=plain)


def title_lines(screen: Screen, left: int, phase: Phase, width: int, *, first: bool = True) -> list[Line]:
    """The heading of a group, and how many questions are left with this one; `first` of the night check in full."""
    brief = (BRIEF if first else BRIEF_AGAIN) if screen.brief and not screen.group.private else None
    asked = AGAIN if screen.again else brief or question(screen.group, phase)
    return [((line, "strong"),) for line in wrap(f"{asked} ({count(left, 'question')} left)", width)]


def screen_lines(
    screen: Screen, earlier: str | None, phase: Phase, width: int, *, plain: bool, first: bool = True
) -> list[Line]:
    """The questions of a screen, and for a list how to answer it: in full on the `first` list of the night check."""
    lines: list[Line] = []
    if screen.listed:
        for number, fact in enumerate(screen.facts, start=1):
            private = " (private)" if fact.private and not screen.group.private else ""
            asked = _briefly(fact, phase) if screen.brief else question(fact, phase)
            lines += _text(f"{number}. {asked}{private}", width, plain=plain, indent=3)
        ways = HOW_TO_ANSWER_ONE if len(screen.facts) == 1 else BRIEFLY if screen.brief else HOW_TO_ANSWER
        ways = (*ways, SKIP if earlier is None else KEEP_IT, *ANY_TIME)
        ways = BRIEFLY_AGAIN if screen.brief and not first and earlier is None else ways
        lines += _ways(ways, width, plain=plain)
    else:
        lines += _text(" ".join(question(fact, phase) for fact in screen.facts), width, plain=plain)
        for number, choice in enumerate(choices_shown(screen.facts[0]), start=1):
            lines += _text(f"{number}. {choice_words(screen.facts[0], choice)}", width, plain=plain, indent=3)
        for number, each in enumerate(screen.facts[0].count_of, start=1):
            lines += _text(f"{number}. {each}", width, plain=plain, indent=3)
        lines += _ways([*_ways_alone(screen.facts[0], earlier), *ANY_TIME], width, plain=plain)
    if earlier is not None and not screen.again:
        lines += _text(f"Answered before: {earlier}. Enter keeps it.", width, plain=plain)
    return lines


def diary_says_lines(screen: Screen, value: str, width: int, *, plain: bool) -> list[Line]:
    """What the diary works out for a question that nobody answered; Enter keeps nothing, so that is not said of it.

    Nothing for the lowest value there is: of a number that is only a lower bound it says nothing, such as 0 days.
    """
    lowest = screen.facts[0].plausible
    if lowest is not None and value == f"{lowest[0]:g}":
        return []
    return _text(f"Your diary says: {value}. Enter = skip.", width, plain=plain)


def choice_words(fact: Fact, choice: str) -> str:
    """What a choice is called on the screen."""
    return fact.choice_words.get(choice) or words_of(choice)


def prompt(screen: Screen | Worry) -> str:
    """What stands before the cursor: the kind of answer, where it is not numbers of a list."""
    if not isinstance(screen, Screen) or screen.listed:
        return "> "
    fact = screen.facts[0]
    if len(screen.facts) > 1:
        return f"{fact.unit or ''}, as {_example(screen)} > ".removeprefix(", ")
    if fact.kind is FactKind.YES_NO:
        return "y/n/? > "
    if choices_shown(fact):
        return f"1-{len(choices_shown(fact))} > "
    if fact.kind is FactKind.GESTATIONAL_AGE:
        return "as 33+1 > "
    if fact.unit in OTHER_UNITS:
        return f"{OTHER_UNITS[fact.unit]} > "
    if fact.count_of:
        return "> "
    if fact.unit or not fact.plausible:
        return f"{fact.unit} > ".removeprefix("None ")
    return f"{fact.plausible[0]:g}-{fact.plausible[1]:g} > "


def retry_line(screen: Screen | Worry) -> str:
    """What to type instead of a line that could not be understood."""
    if not isinstance(screen, Screen):
        return f"Write a number from 1 to {len(screen.topics) + 1}, or n for nothing special."
    fact = screen.facts[0]
    if screen.listed:
        if len(screen.facts) == 1:
            return "Write y, n, or ? for not sure."
        return f"Write the numbers that are yes, 1 to {len(screen.facts)}, or n for none of these."
    if len(screen.facts) > 1:
        return f"Write it like {_example(screen)}. {_ranges(screen)}."
    if fact.kind is FactKind.YES_NO:
        return "Write y, n, or ? for not sure."
    if choices_shown(fact):
        return f"Write a number from 1 to {len(choices_shown(fact))}{_or_no(fact)}."
    if fact.is_number:
        return f"Write a number{_or_no(fact)}: {_ranges(screen)}."
    if fact.kind is FactKind.GESTATIONAL_AGE:
        return "Write weeks and days, such as 33+1."
    return f"Write a few words{_or_no(fact)}."


def known_so_far_lines(act: str, width: int, *, plain: bool) -> list[Line]:
    """What is known to be urgent already, above the next question."""
    text = f"Known so far: {act} For what to say: q and Enter."
    return [*(((line, "strong"),) for line in _wrapped(text, width, plain)), BLANK]


def open_lines(told: str, since: date, today: date, width: int, *, plain: bool) -> list[Line]:
    """The question about a sign of another time that nobody has looked at yet."""
    return [
        *_text(f"{_since_words(since, today)} you reported: {told}.", width, plain=plain),
        *_text("Has a midwife or doctor looked at it since?", width, plain=plain),
        *_ways(["y = yes", "n or Enter = no", *ANY_TIME], width, plain=plain),
    ]


def keep_lines(width: int, *, plain: bool) -> list[Line]:
    """The question whether a dangerous answer may stay in the diary."""
    return _text(KEEP, width, plain=plain)


def part_lines(width: int, *, keep: bool) -> list[str]:
    """What may be done with a private answer once it is on the screen; not kept unless she says so."""
    kept = "y keeps your private answer in this diary, which someone else may open. " if keep else ""
    return wrap(f"{kept}x clears the screen. n and Enter leave it as it is.", width)


def cleared_screen(rows: int, *, plain: bool) -> str:
    """What clears the screen and what was scrolled away; in plain mode it is scrolled away."""
    return "\n" * rows if plain else "\x1b[H\x1b[2J\x1b[3J"


def empty_screen(rows: int, *, plain: bool) -> str:
    """What leaves the screen empty for what follows: scrolled away, not wiped, so that it can be read again.

    In plain mode, and for 0 rows, a blank line.
    """
    return "" if plain or not rows else "\n" * rows + "\x1b[H"


def _briefly(fact: Fact, phase: Phase) -> str:
    """A sign by its name; in the words of the question where those differ by her stage."""
    asked = question(fact, phase)
    return asked if asked != fact.ask else fact.brief or fact.called.removeprefix("a ").removeprefix("an ")


def _ways_alone(fact: Fact, earlier: str | None) -> list[str]:
    """What may be typed at a question by itself."""
    if fact.count_of:
        ways = ["2 4 = true", "n = none"]
    elif fact.kind is FactKind.YES_NO or fact.denied is not None:
        ways = ["n = no"]
    else:
        return ["n or Enter = skip"] if earlier is None else ["n = skip", KEEP_IT]
    return [*ways, SKIP if earlier is None else KEEP_IT]


def _ways(ways: Sequence[str], width: int, *, plain: bool) -> list[Line]:
    """What may be typed; no line ends inside one way."""
    together = [way.replace(" ", NO_BREAK) for way in ways]
    return _text((", " if plain else " · ").join(together), width, plain=plain)


def private_lines(width: int, *, plain: bool, brief: bool = False) -> list[Line]:
    """What is promised about private questions."""
    return _text(BRIEFLY_PRIVATE if brief else PRIVATE, width, plain=plain)


def _since_words(since: date, today: date) -> str:
    days = (today - since).days
    if days <= 0:
        return "Earlier today"
    if days == 1:
        return "Yesterday"
    return f"On {since:%A}" if days < 7 else f"On {day_words(since, today)}"


def _example(screen: Screen) -> str:
    """`118/72`: a value in the middle of what is plausible would read as advice, so a common one is shown."""
    return "118/72" if screen.facts[0].unit == "mmHg" else "1/2"


def _ranges(screen: Screen) -> str:
    ranges = [fact.plausible for fact in screen.facts if fact.plausible]
    unit = screen.facts[0].unit
    return " and ".join(f"{low:g} to {high:g}" for low, high in ranges) + (f" {unit}" if unit else "")


def _or_no(fact: Fact) -> str:
    return "" if fact.denied is None else ", or n for no"


def _text(text: str, width: int, *, plain: bool, indent: int = 0) -> list[Line]:
    return [((line, ""),) for line in _wrapped(text, width, plain, indent)]


def _wrapped(text: str, width: int, plain: bool, indent: int = 0) -> list[str]:
    """Lines of at most `width`; in plain mode nothing is indented, because a reader would say so."""
    lines = wrap(text, width, rest="" if plain else " " * indent)
    return [line.replace(NO_BREAK, " ") for line in lines]

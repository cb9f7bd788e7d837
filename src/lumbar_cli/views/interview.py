"""The screens of `check` and the questions of `log`, as lines: a question a line, and what may be typed under it."""

from __future__ import annotations

from lumbar_cli.domain.signs.facts import Fact, FactKind, question
from lumbar_cli.domain.signs.interview import Screen, choices_shown
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.lines import wrap
from lumbar_cli.wording.words import words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.domain.words import Phase
    from lumbar_cli.views.console import Line

PRIVATE = "These are private: skip one or all. No page for a visit shows the answers unless you ask for it."
KEEP = "Someone else may be able to open this diary. Keep your answer about being afraid or hurt at home in it?"
HOW_TO_ANSWER = ("2 4 = yes, the others no", "n = none", "2? = not sure", "only 2? leaves the others open")
HOW_TO_ANSWER_ONE = ("y = yes", "n = no", "? = not sure")
SKIP, KEEP_IT = "Enter = skip", "Enter = keep your answer"
ANY_TIME = ("< = back", "q = stop")

NO_BREAK = "\xa0"
"""Stands for a space at which no line may end."""

YES_NO = "y/n > "
YES_NO_RETRY = "Write y or n."
FIRST = "This is the first question."
BLANK: Line = (("", ""),)

PAIN_NOW = "Pain now, 0-10? "
PLACES = "Where? (as: left hip) "
WORST = "Worst in the last 24 hours, 0-10? "
REST_CHOICES = "1 gone, 2 easier, 3 same, 4 worse"
REST = f"After lying down:\n{REST_CHOICES}? "


def intro_lines(screens: int, width: int, *, save: bool, plain: bool) -> list[Line]:
    """What is about to be asked, and what happens with the answers."""
    many = f"About {screens} short screens, the most urgent first." if screens > 1 else "One short screen."
    # Neutral: what the private one is about is for its own screen.
    kept = "Answers are saved at once, one private one only if you say so" if save else "Nothing is saved"
    return _text(f"{many} {kept}; q stops at any time.", width, plain=plain)


def title_lines(screen: Screen, number: int, total: int, phase: Phase, width: int) -> list[Line]:
    """The heading of a group, and how far along it is."""
    return [((line, "strong"),) for line in wrap(f"{question(screen.group, phase)} ({number} of {total})", width)]


def screen_lines(screen: Screen, earlier: str | None, phase: Phase, width: int, *, plain: bool) -> list[Line]:
    """The questions of a screen, and for a list how to answer it."""
    lines: list[Line] = []
    if screen.listed:
        for number, fact in enumerate(screen.facts, start=1):
            private = " (private)" if fact.private and not screen.group.private else ""
            lines += _text(f"{number}. {question(fact, phase)}{private}", width, plain=plain, indent=3)
        ways = HOW_TO_ANSWER if len(screen.facts) > 1 else HOW_TO_ANSWER_ONE
        ways = (*ways, SKIP if earlier is None else KEEP_IT, *ANY_TIME)
        together = [way.replace(" ", NO_BREAK) for way in ways]
        lines += _text((", " if plain else " · ").join(together), width, plain=plain)
    else:
        lines += _text(" ".join(question(fact, phase) for fact in screen.facts), width, plain=plain)
        for number, choice in enumerate(choices_shown(screen.facts[0]), start=1):
            lines += _text(f"{number}. {choice_words(screen.facts[0], choice)}", width, plain=plain, indent=3)
    if earlier is not None:
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


def prompt(screen: Screen) -> str:
    """What stands before the cursor: the kind of answer, where it is not numbers of a list."""
    if screen.listed:
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
    if fact.unit or not fact.plausible:
        return f"{fact.unit} > ".removeprefix("None ")
    return f"{fact.plausible[0]:g}-{fact.plausible[1]:g} > "


def retry_line(screen: Screen) -> str:
    """What to type instead of a line that could not be understood."""
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


def open_lines(title: str, since: date, today: date, width: int, *, plain: bool) -> list[Line]:
    """The question about a sign of another time that nobody has looked at yet."""
    return [
        *_text(f"{_since_words(since, today)} you reported: {title[:1].lower()}{title[1:]}.", width, plain=plain),
        *_text("Has a midwife or doctor looked at it since?", width, plain=plain),
    ]


def keep_lines(width: int, *, plain: bool) -> list[Line]:
    """The question whether a dangerous answer may stay in the diary."""
    return _text(KEEP, width, plain=plain)


def empty_screen(rows: int, *, plain: bool) -> str:
    """What leaves the screen empty for what follows: scrolled away, not wiped, so that it can be read again.

    In plain mode, and for 0 rows, a blank line.
    """
    return "" if plain or not rows else "\n" * rows + "\x1b[H"


def private_lines(width: int, *, plain: bool) -> list[Line]:
    """What is promised about private questions."""
    return _text(PRIVATE, width, plain=plain)


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

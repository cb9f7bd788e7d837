"""A first word that is no command: what may have been meant, and where it matters that nothing was saved."""

from __future__ import annotations

from difflib import get_close_matches

from lumbar_cli.cli.machine import shell_line
from lumbar_cli.domain.errors import LONGEST, LumbarError, NothingSavedError, UsageError
from lumbar_cli.domain.words import ReadingKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GROUPS = {"pregnancy": ("due", "lmp", "week", "transfer", "scan", "born", "ended"), "profile": ("set",)}
"""The commands that have commands of their own, written down: to ask them they would have to be imported."""

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

LONGEST_METHOD = 4
"""Words of the longest name of a method."""

_OR = "', '"

ELSEWHERE = {
    "add": "log",
    "new": "log",
    "rm": "delete",
    "remove": "delete",
    "search": "list",
    "find": "list",
    "grep": "list",
    "ls": "list",
    "note": "edit last --note",
    "meds": "took",
    "medicine": "took",
    "dose": "took",
    "settings": "config",
    "init": "pregnancy",
}
"""What other programs call it, or what comes to mind first."""

PAIN = ("pain", "hurts", "hurt", "ache", "aches", "aching", "sore", "ouch")

PHONING = (
    "sos",
    "worried",
    "scared",
    "frightened",
    "afraid",
    "panic",
    "emergency",
    "ambulance",
    "phone",
)
"""Words that matter on a line like this, misspelt too; in a note they say nothing."""


def missed(words: Sequence[str], typed: Sequence[str], commands: Iterable[str]) -> LumbarError:
    """The error for `words` that begin with none of the commands. `typed` is the whole line, `help` before them too."""
    text = f"No such command '{words[0]}'"
    name, *rest = ["bp", *words[2:]] if " ".join(words[:2]).casefold() == "blood pressure" else words
    meant = _meant(commands)
    if matters(rest if name in meant or is_reading(words) else typed):
        return NothingSavedError()
    if name.casefold() in NUMBERS:
        score = f"lumbar {NUMBERS.index(name.casefold())}"
        return UsageError(text=f"{text}. A score is written as a number: {_with(score, rest)}", command="lumbar")
    if name in ELSEWHERE:
        return UsageError(text=f"{text}. Did you mean '{_with(f'lumbar {ELSEWHERE[name]}', rest)}'?", command="lumbar")
    if name not in meant and (as_words := _said_as_words(words)):
        return UsageError(text=f"{text}. {as_words}", command="lumbar")
    small = name.casefold()
    if near := [small] if small in meant else get_close_matches(small, meant):
        text += f". Did you mean '{_OR.join(_with(meant[word], rest) for word in near)}'?"
    return UsageError(text=text, command="lumbar")


def _said_as_words(words: Sequence[str]) -> str:
    """What to type where the line is a method, a place or pain in words; empty where it is none of them."""
    from lumbar_cli.domain.diary.places import read_words
    from lumbar_cli.domain.diary.scores import looks_like_a_score
    from lumbar_cli.knowledge.relief import find_method

    typed = [word.casefold() for word in words]
    for count in range(min(len(words), LONGEST_METHOD), 0, -1):
        if slug := find_method(" ".join(typed[:count])):
            tried = shell_line(["lumbar", "tried", *words])
            return f"To write down that you tried it: {tried}. How it is done: lumbar relief {slug}"
    score = next((word for word in words if looks_like_a_score(word)), None)
    if typed[0] in PAIN or read_words(typed[:1]).places or read_words(typed[:2]).places:
        rest = [word for word in words if word is not score and word.casefold() not in PAIN]
        return f"The number comes first, from 0 to 10: {shell_line(['lumbar', score or '6', *rest])}"
    return ""


def _meant(commands: Iterable[str]) -> dict[str, str]:
    """What to write, by the word that stands for it: a command as it is, a word of a command as the whole line."""
    return {
        **{kind.value: f"lumbar measure {kind}" for kind in ReadingKind},
        "temp": "lumbar measure temp",
        **{word: f"lumbar {group} {word}" for group, words in GROUPS.items() for word in words},
        **{name: name for name in [*commands, "help"]},
        "version": "--version",
    }


def _with(command: str, rest: Sequence[str]) -> str:
    """A whole command line, without its end where that is long; a single word stays one."""
    line = shell_line([*command.split(), *rest])
    return command if " " not in command or len(line) > LONGEST else line


def is_reading(words: Sequence[str]) -> bool:
    """Whether a line is a measurement without `measure`: `bp 165/112`, `temprature 38.2`."""
    name = words[0].casefold()
    if name == "temp" or " ".join(words[:2]).casefold() == "blood pressure":
        return True
    return bool(get_close_matches(name, ReadingKind, cutoff=0.8))


def matters(words: Sequence[str]) -> bool:
    """Whether words may be a danger sign, or ask whom to phone."""
    from lumbar_cli.knowledge.reading import load_vocabulary

    line = " ".join(words).casefold()
    if "help me" in line or any(get_close_matches(word, PHONING, cutoff=0.8) for word in line.split()):
        return True
    return bool(load_vocabulary().heard(line))

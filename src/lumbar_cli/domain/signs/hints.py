"""Words of hers that may be a danger sign: heard in a whole sentence, they lead to what to do if it is so.

They answer nothing themselves: no finding and no exit code ever rests on them. On the way of a bare score with words.
"""

from __future__ import annotations

import re
from functools import cached_property

from lumbar_cli.domain.values import NOTHING, Value
from lumbar_cli.domain.words import Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHORTEST_WITH_A_SLIP = 5
"""Letters from which a word is also heard with any one slip; of four, only with a letter missing or two swapped."""

WORDS_BETWEEN = 4
"""So many other words may stand between two words of a pattern (project rule)."""

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_HELD_DOWN = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"[^\W_]+|[.,;:!?/()-]+")


class Danger(Value):
    """One thing that words may tell of.

    name: of the fact, where `facts.toml` has it. if_so: what ends "If ...". after: what the same words mean of a baby
    that is born, where that is an emergency. to_the_unit: her maternity unit is phoned first, however urgent.
    of_pregnancy: not named once a pregnancy is over. lines: patterns, see `Vocabulary`.
    urgency: the least that is said, whatever the rules say of the one fact. value: of the fact, else its plain yes.
    private: named nowhere on a screen.
    """

    name: str
    if_so: str
    lines: tuple[str, ...]
    after: str | None = None
    to_the_unit: bool = False
    of_pregnancy: bool = False
    urgency: Urgency = Urgency.WITHIN_DAYS
    value: float | str | None = None
    private: bool = False


class Listening(Value):
    """How sentences are heard, in every danger alike.

    sets: words that may stand for each other, by name. not_meant: patterns whose words mean something else. no: words
    that deny what follows; unless: words after which they do not; light: words that may stand between. common: words
    that are never a misspelling.
    """

    dangers: tuple[Danger, ...]
    sets: Mapping[str, tuple[str, ...]] = NOTHING
    not_meant: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()


_Step = tuple[str, bool]
"""What may stand there, as it is written, and whether it must follow at once."""

_Pattern = tuple["Danger | None", tuple[_Step, ...]]
"""Plain, because a sentence at night makes all of them; of no danger: what is not meant."""


class Vocabulary:
    """The dangers, ready to be heard."""

    def __init__(self, listening: Listening) -> None:
        """A pattern that names no set raises ValueError when it is read."""
        self.listening = listening
        self._no, self._unless = frozenset(listening.no), frozenset(listening.unless)
        self._light = frozenset(listening.light)
        self._meant: dict[str, tuple[str, ...]] = {}

    @cached_property
    def patterns(self) -> tuple[_Pattern, ...]:
        """Every pattern, the longest first; of the same length what is not meant first."""
        made: list[_Pattern] = [(None, steps) for steps in _steps_of(self.listening.not_meant)]
        for danger in self.listening.dangers:
            made += [(danger, steps) for steps in _steps_of(danger.lines)]
        return tuple(sorted(made, key=lambda pattern: -len(pattern[1])))

    @cached_property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """The words that each step stands for. Raises ValueError for a set that there is not."""
        return {text: self._choices(text) for _, steps in self.patterns for text, _ in steps}

    @cached_property
    def steps(self) -> tuple[dict[str, set[str]], set[str]]:
        """By word the steps that it is a choice of, and those that more than written words can be: a stem, a number."""
        by_word: dict[str, set[str]] = {}
        loose = set()
        for text, words in self.choices.items():
            for word in words:
                by_word.setdefault(word, set()).add(text)
                if word[-1:] == "*" or ".." in word:
                    loose.add(text)
        return by_word, loose

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that a pattern writes out."""
        return frozenset().union(*self.choices.values())

    @cached_property
    def literals(self) -> dict[str, tuple[str, ...]]:
        """The words that are heard with a slip, by first letter and by last."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= SHORTEST_WITH_A_SLIP - 1 and word.isalpha():
                found.setdefault(word[0], []).append(word)
                found.setdefault(f"-{word[-1]}", []).append(word)
        return {letter: tuple(words) for letter, words in found.items()}

    def _choices(self, text: str) -> tuple[str, ...]:
        words: list[str] = []
        for each in text.split("|"):
            if each[:1] == "@":
                if each[1:] not in self.listening.sets:
                    raise ValueError(f"no set {each}")
                words += self.listening.sets[each[1:]]
            else:
                words.append(each)
        return tuple(words)

    def heard(self, text: str) -> tuple[Danger, ...]:
        """List the dangers that a text may tell of, in its order, each once; what it denies is left out.

        Whole words, in any case, with or without apostrophes, also with one slip. No word is heard twice.
        """
        sentence = _Sentence(text)
        if not sentence.words:
            return ()
        sentence.words = [self._as_spoken(word) for word in sentence.words]
        typed = sentence.places()
        places = self._places(typed)
        spots_of = _Spots(self.choices, sentence, typed, places)
        by_word, loose = self.steps
        there = loose.union(*[by_word[word] for word in places if word in by_word])
        taken: dict[int, bool] = {}
        """The words that a pattern has taken, and whether what they say is denied."""
        found: list[tuple[int, Danger]] = []
        matches = []
        for danger, steps in self.patterns:
            if steps[0][0] not in there:
                continue
            for spots in _matches(steps, spots_of, self._no, self._light):
                if any(spot in taken for spot in spots):
                    continue
                taken.update(dict.fromkeys(spots, False))
                if danger is not None:
                    matches.append((spots, danger))
        for spots, danger in sorted(matches, key=lambda match: match[0]):
            denied = self._is_denied(sentence, spots, taken)
            taken.update(dict.fromkeys(spots, denied))
            if not denied:
                found.append((spots[0], danger))
        return tuple(dict.fromkeys(danger for _, danger in found))

    def _as_spoken(self, word: str) -> str:
        """A word without the letters that were held down: `weee`, `nooo`, `bleeeding`."""
        if not _HELD_DOWN.search(word):
            return word
        twice, once = _HELD_DOWN.sub(r"\1\1", word), _HELD_DOWN.sub(r"\1", word)
        known = (self.words, self._no, self.listening.common)
        return twice if any(twice in words for words in known) else once

    def _is_denied(self, sentence: _Sentence, spots: tuple[int, ...], taken: Mapping[int, bool]) -> bool:
        words, after = sentence.words, spots[-1] + 1
        following = words[after] if after < len(words) else ""
        if following in ("none", "nil"):
            return True
        if following in ("now", "anymore") or words[after : after + 2] in (["any", "more"], ["any", "longer"]):
            return False  # what is gone was there
        at = spots[0]
        while at > 0 and not sentence.breaks[at]:
            at -= 1
            if words[at] in self._no and taken.get(at) is None:
                return words[at + 1] not in self._unless
            if words[at] in ("or", "nor"):
                return bool(taken.get(at - 1))
            if words[at] not in self._light:
                return False
        return False

    def _places(self, typed: Mapping[str, list[int]]) -> dict[str, list[int]]:
        """Where each word of the vocabulary stands, as it is or with a slip."""
        places = {word: list(spots) for word, spots in typed.items()}
        for word, spots in typed.items():
            if word not in self._meant:
                self._meant[word] = self._meant_by(word)
            for meant in self._meant[word]:
                places.setdefault(meant, []).extend(spots)
        return places

    def _meant_by(self, word: str) -> tuple[str, ...]:
        """The words of the vocabulary that a word may be a slip of."""
        if word in self.words or word in self.listening.common or len(word) < SHORTEST_WITH_A_SLIP - 2:
            return ()
        near = {*self.literals.get(word[0], ()), *self.literals.get(f"-{word[-1]}", ())}
        return tuple(meant for meant in near if _is_a_slip(word, meant))


_WITH_NOT = {
    **{word: f"{word}nt" for word in ("have", "has", "had", "do", "does", "did", "is", "are", "was", "were", "could")},
    "can": "cant",
    "will": "wont",
}


class _Sentence:
    """The words of a text as they are compared, and before which of them a clause ends."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.breaks: list[bool] = []
        ends = False
        for match in _WORD.finditer(_APOSTROPHES.sub("", text.casefold())):
            part = match.group()
            if part == "not" and self.words and self.words[-1] in _WITH_NOT and not ends:
                self.words[-1] = _WITH_NOT[self.words[-1]]
            elif part[0].isalnum():
                self.words.append(part)
                self.breaks.append(ends or part == "but")
                ends = part == "but"
            elif part not in ("/", "-", "(", ")"):
                ends = True

    def places(self) -> dict[str, list[int]]:
        """Where each of the words stands."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            places.setdefault(word, []).append(at)
        return places


def _steps_of(lines: Sequence[str]) -> Iterator[tuple[_Step, ...]]:
    """`cant_breathe`: at once; `@leg numb`: in this order; `@leg + numb`: in either."""
    for line in lines:
        first, plus, second = line.partition(" + ")
        for text in (f"{first} {second}", f"{second} {first}") if plus else (line,):
            yield tuple([(each, place > 0) for part in text.split() for place, each in enumerate(part.split("_"))])


def _matches(
    pattern: tuple[_Step, ...], spots_of: _Spots, no: frozenset[str], light: frozenset[str]
) -> Iterator[tuple[int, ...]]:
    """Every place where a pattern begins, with the words it takes.

    A "no" reaches over light words only: in "no contractions baby moving" it is of the contractions.
    """
    steps = []
    for text, at_once in pattern:
        spots = spots_of[text]
        if not spots:
            return
        steps.append((spots, at_once))
    sentence = spots_of.sentence
    for start in sorted(steps[0][0]):
        chosen = [start]
        for spots, at_once in steps[1:]:
            reach = range(chosen[-1] + 1, chosen[-1] + 2 + (0 if at_once else WORDS_BETWEEN))
            following = next((spot for spot in reach if spot in spots), None)
            between = range(chosen[-1] + 1, following or 0)
            if following is None or any(sentence.words[spot] in no for spot in between):
                break
            if "but" in sentence.words[chosen[-1] + 1 : following]:
                break
            if sentence.words[chosen[-1]] == "no" and not light.issuperset(sentence.words[spot] for spot in between):
                break
            chosen.append(following)
        else:
            yield tuple(chosen)


class _Spots(dict[str, set[int]]):
    """Where the words of a step stand in a sentence, each worked out once."""

    def __init__(
        self,
        choices: Mapping[str, tuple[str, ...]],
        sentence: _Sentence,
        typed: Mapping[str, list[int]],
        places: Mapping[str, list[int]],
    ) -> None:
        super().__init__()
        self.sentence, self._choices, self._typed, self._places = sentence, choices, typed, places

    def __missing__(self, text: str) -> set[int]:
        spots = self[text] = set()
        for word in self._choices[text]:
            if word in self._places:
                spots.update(self._places[word])
            elif word[-1:] == "*":
                for typed, at in self._typed.items():
                    if typed.startswith(word[:-1]):
                        spots.update(at)
            elif ".." in word:
                low, _, high = word.partition("..")
                for typed, at in self._typed.items():
                    if _is_a_number(typed) and int(low) <= int(typed) <= int(high):
                        spots.update(at)
        return spots


def _is_a_number(typed: str) -> bool:
    return len(typed) < 4 and typed.isascii() and typed.isdecimal()


def _is_a_slip(typed: str, word: str) -> bool:
    """Whether one slip makes it; of four letters only one that is missing, or two swapped."""
    if len(word) >= SHORTEST_WITH_A_SLIP:
        return len(typed) >= SHORTEST_WITH_A_SLIP - 1 and is_one_slip(typed, word)
    return (
        typed[0] == word[0] and (len(typed) < len(word) or sorted(typed) == sorted(word)) and is_one_slip(typed, word)
    )


def is_one_slip(typed: str, word: str) -> bool:
    """Whether one letter is too many, missing or another, or two neighbours are swapped (edit distance 1)."""
    if abs(len(typed) - len(word)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    return (
        typed[at + 1 :] == word[at + 1 :]
        or typed[at + 1 :] == word[at:]
        or typed[at:] == word[at + 1 :]
        or (typed[at : at + 2] == word[at : at + 2][::-1] and typed[at + 2 :] == word[at + 2 :])
    )

"""Words in a note that lead to the question whether something is there; they answer nothing themselves.

On the way of a bare score: no dataclass here, they cost as much as the database (`docs/decisions/0010`).
"""

from __future__ import annotations

import re
from functools import cached_property

from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_WITH_A_SLIP = 5
"""Letters from which a word is also found with one slip: shorter ones are one letter away from too many others."""

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_WORD = re.compile(r"[^\W_]+")


class Phrases(Value):
    """A list of words as a file says it: `WordList` in plain."""

    groups: Mapping[str, tuple[str, ...]]
    not_meant: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()


class WordList:
    """The words to look for.

    groups: phrases by the group of questions they belong to. not_meant: phrases whose words mean something else.
    common: words that are never taken for a misspelling. All lower case, without apostrophes.
    """

    def __init__(
        self,
        groups: Mapping[str, tuple[str, ...]],
        not_meant: tuple[str, ...] = (),
        common: frozenset[str] = frozenset(),
    ) -> None:
        """Only groups of phrases are needed."""
        self.groups, self.not_meant, self.common = groups, not_meant, common

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """Every phrase of every group, word by word, the longest first."""
        phrases = (tuple(phrase.split()) for group in self.groups.values() for phrase in group)
        return tuple(sorted(phrases, key=len, reverse=True))

    @cached_property
    def long_words(self) -> tuple[str, ...]:
        """The phrases of one word that are also found with one slip."""
        return tuple(word for (word, *more) in self.phrases if not more and len(word) >= SHORTEST_WITH_A_SLIP)

    def group_of(self, phrase: str) -> str:
        """Name the group of questions that a found phrase belongs to; KeyError for a phrase of no group."""
        for group, phrases in self.groups.items():
            if phrase in phrases:
                return group
        raise KeyError(phrase)


def worrying_words(note: str, words: WordList) -> tuple[str, ...]:
    """List the phrases of the list that a note holds, as the list writes them, in the order of the note.

    Whole words, in any case, with or without apostrophes, also after "no". A single word of five letters or more is
    also found with one slip, unless what was typed is a common word itself. No word is counted for two phrases.
    """
    typed = [match.group() for match in _WORD.finditer(_APOSTROPHES.sub("", note.casefold()))]
    taken = [False] * len(typed)
    for other in words.not_meant:
        _take(tuple(other.split()), typed, taken)
    found: dict[int, str] = {}
    for phrase in words.phrases:
        found |= dict.fromkeys(_take(phrase, typed, taken), " ".join(phrase))
    for start, word in enumerate(typed):
        if not taken[start] and word not in words.common:
            meant = next((single for single in words.long_words if _is_one_slip(word, single)), None)
            found |= {start: meant} if meant else {}
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def _take(phrase: tuple[str, ...], typed: list[str], taken: list[bool]) -> list[int]:
    """Find where a phrase begins among the words that are not taken yet, and take its words."""
    length = len(phrase)
    starts = []
    for start in range(len(typed) - length + 1):
        if tuple(typed[start : start + length]) == phrase and not any(taken[start : start + length]):
            taken[start : start + length] = [True] * length
            starts.append(start)
    return starts


def _is_one_slip(typed: str, word: str) -> bool:
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

"""Text in lines, on a page and on a terminal: what of it may be shown, how many cells it takes, where it breaks."""

from __future__ import annotations

from functools import lru_cache

from lumbar_cli.domain.text import without_controls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ELLIPSIS = "..."
_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r"), " ")

# Nothing that changes the direction of what follows it, has no shape, or that XML cannot hold.
_UNSHOWN = (
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_EMOJI_STYLE = "\ufe0f"


def one_line(text: str) -> str:
    """The text as it may stand on a page: one line, no control characters, nothing that reorders its neighbours."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    import re

    spaced = re.sub(r"\s+", " ", text)
    return without_controls(re.sub(_UNSHOWN, "", spaced)).strip()


def cell_width(text: str) -> int:
    """Terminal cells a text takes; where terminals differ, the larger number."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


@lru_cache(4096)
def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    if char == _EMOJI_STYLE:
        return 1
    import unicodedata  # most texts are ASCII

    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cut(text: str, cells: int) -> str:
    """The text, shortened with three dots where it takes more than so many cells; inside a word only the first."""
    if cell_width(text) <= cells:
        return text
    room, kept = cells - len(ELLIPSIS), ""
    for part in _parts(text):
        if cell_width((kept + part).rstrip()) > room:
            break
        kept += part
    return (kept.rstrip() or _head(text, room)[0].rstrip()) + ELLIPSIS


def pad(text: str, cells: int) -> str:
    """The text filled up with spaces to so many cells."""
    return text + " " * (cells - cell_width(text))


def wrap(text: str, cells: int, *, first: str = "", rest: str = "", cut_words: bool = True) -> list[str]:
    """The text in lines of at most so many cells, broken at spaces, and at least one line.

    first, rest: what the first line and the others begin with. A word that fits no line is parted, unless `cut_words`
    is False: what is made to be copied stays whole.
    """
    text = text.translate(_BREAKS)
    if cell_width(first) + cell_width(text) <= cells:  # most texts
        return [first + text.rstrip(" ")]
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        room = max(1, cells - cell_width(rest if lines else first))
        if cell_width(line + part.rstrip(" ")) <= room or (not cut_words and not line.strip()):
            line += part
            continue
        if line.strip():
            lines.append(line.rstrip(" "))
            room = max(1, cells - cell_width(rest))
        line = part.lstrip(" ")
        if cut_words and cell_width(line.rstrip(" ")) > room:
            *heads, line = _pieces(line, room, max(1, cells - cell_width(rest)))
            lines += heads
    if line.strip() or not lines:
        lines.append(line.rstrip(" "))
    return [f"{rest if place else first}{line}" for place, line in enumerate(lines)]


def listed(names: Iterable[str], cells: int, by: str = ", ") -> str:
    """Names parted by commas, or by `by`, in so many cells, and how many more there are."""
    names = list(names)
    text = by.join(names)
    if cell_width(text) <= cells:
        return text
    for kept in range(len(names) - 1, 0, -1):
        text = f"{by.join(names[:kept])} and {len(names) - kept} more"
        if cell_width(text) <= cells:
            return text
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return cut(names[0], cells - len(more)) + more


def _parts(text: str) -> list[str]:
    """Where a line may end: after spaces, and round every wide character, because Chinese is written without spaces."""
    if text.isascii():
        return _words_of(text)
    import unicodedata

    parts, begins = [], 0
    for at, char in enumerate(text):
        wide = _char_width(char) == 2
        if at > begins and (wide or (text[at - 1] == " " and char != " ")) and not unicodedata.combining(char):
            parts.append(text[begins:at])
            begins = at
    return [*parts, text[begins:]] if text else parts


def _words_of(text: str) -> list[str]:
    """Each word with the spaces after it; `re` does the same, and costs 1 ms."""
    parts: list[str] = []
    begins = 0
    while begins < len(text):
        end = text.find(" ", begins) % (len(text) + 1)  # none: the end
        while text.startswith(" ", end):
            end += 1
        parts.append(text[begins:end])
        begins = end
    return parts


def _head(text: str, cells: int) -> tuple[str, str]:
    """As much of the beginning as fits, never parting a letter from its marks, and the rest. At least one letter."""
    taken = _end_of_piece(text, 0, cells)
    return text[:taken], text[taken:]


def _pieces(text: str, first: int, rest: int) -> list[str]:
    """The text in pieces of so many cells, spaces at its end left with the last: in one walk, however long it is."""
    end = len(text.rstrip(" "))
    pieces: list[str] = []
    at, room = 0, first
    while True:
        after = _end_of_piece(text, at, room)
        if after >= end:
            return [*pieces, text[at:]]
        pieces.append(text[at:after])
        at, room = after, rest


def _end_of_piece(text: str, at: int, cells: int) -> int:
    used = 0
    for place in range(at, len(text)):
        width = _char_width(text[place])
        if used + width > cells and width and place > at:
            return place
        used += width
    return len(text)

"""Where it hurts and on which side: the closed lists, and the words by which people write them."""

from __future__ import annotations

import re
from enum import StrEnum, unique

from lumbar_cli.domain.diary.nights import may_begin_a_time
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@unique
class Site(StrEnum):
    """Where it hurts (SOCRATES *Site*). Low back and pelvic girdle are two sites, never one."""

    LOWER_BACK = "lower-back"
    UPPER_BACK = "upper-back"
    PELVIC_GIRDLE = "pelvic-girdle"
    PUBIC_SYMPHYSIS = "pubic-symphysis"
    HIP = "hip"
    BUTTOCK = "buttock"
    GROIN = "groin"
    LEG = "leg"
    TAILBONE = "tailbone"
    BELLY_SIDE = "belly-side"


@unique
class Laterality(StrEnum):
    """Which side (SNOMED CT laterality)."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDDLE = "middle"


SITE_WORDS: dict[str, Site] = {
    **{site.value.replace("-", " "): site for site in Site},
    **dict.fromkeys(
        ("back", "lowback", "low back", "lowerback", "lumbar", "small of my back", "small of back"), Site.LOWER_BACK
    ),
    **dict.fromkeys(("thoracic", "mid back", "shoulder blades", "between shoulder blades"), Site.UPPER_BACK),
    **dict.fromkeys(
        ("pelvis", "pelvic", "pgp", "sacroiliac", "sacroiliac joint", "si joint", "si joints", "sij"),
        Site.PELVIC_GIRDLE,
    ),
    **dict.fromkeys(("pubic", "pubis", "pubic bone", "symphysis", "symphysis pubis", "spd"), Site.PUBIC_SYMPHYSIS),
    **dict.fromkeys(("hips", "hip joint", "hip bone"), Site.HIP),
    **dict.fromkeys(("buttocks", "bum", "butt", "glute", "glutes", "bottom", "backside"), Site.BUTTOCK),
    **dict.fromkeys(("bum cheek", "bum cheeks", "butt cheek", "butt cheeks"), Site.BUTTOCK),
    **dict.fromkeys(("groins",), Site.GROIN),
    **dict.fromkeys(("legs", "sciatica", "sciatic nerve"), Site.LEG),
    **dict.fromkeys(("coccyx", "tail bone"), Site.TAILBONE),
    **dict.fromkeys(
        ("tummy side", "side of tummy", "side of my tummy", "belly side", "side of belly"), Site.BELLY_SIDE
    ),
}
"""Words as people write them, to the site they name."""

NARROWER: dict[str, Site] = {
    **dict.fromkeys(("thigh", "thighs", "calf", "calves", "hamstring", "shin", "knee", "knees"), Site.LEG),
    **dict.fromkeys(("sacrum", "tail"), Site.TAILBONE),
}
"""Words that say more than the site they belong to: they name it, and stay in the note."""

_LONGEST = max(len(phrase.split()) for phrase in SITE_WORDS)
_SIDES = {side.value: side for side in Laterality} | {"rt": Laterality.RIGHT, "lt": Laterality.LEFT}
_SHORT_SIDES = {"l": Laterality.LEFT, "r": Laterality.RIGHT}
"""Only right before a place, or at the end: in "hips r sore" it is a word."""
_NO_SIDE_BEFORE = {
    Laterality.RIGHT: frozenset(
        (
            "now",
            "away",
            "after",
            "before",
            "through",
            "there",
            "here",
            "where",
            "when",
            "as",
            "at",
            "up",
            "down",
            "across",
        )
    ),
    Laterality.LEFT: frozenset(("over", "from", "alone", "me", "us", "it", "work", "home", "early")),
}
"""After a place, what makes "right" and "left" another word: "lower back right now", "hip left me in tears"."""
_BEFORE_A_BACK = ("lower", "low", "upper", "mid")
_AND = frozenset(("and", "&", "+", "/", "plus"))
_GOES_ON = _AND | {"or", "to", "into", "down", "up", "through", "than", "of", "side", "floor"}
_BACK_WHERE = frozenset(("at", "from", "home", "in", "on", "off", "asleep", "then"))
_NO_PLACE_AFTER = frozenset(("between", "on", "no", "not", "than", "like", "under", "against", "without"))


def read_site(text: str) -> Site:
    """A site by its name or by one of the words people use. Raises UnknownChoiceError."""
    word = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
    site = SITE_WORDS.get(word) or NARROWER.get(word)
    if site is None:
        from lumbar_cli.domain.errors import UnknownChoiceError

        raise UnknownChoiceError(what="site", value=text, choices=", ".join(Site))
    return site


def read_place(text: str) -> tuple[Site, Laterality | None]:
    """A site, with its side where that is said before it: `left hip`, `right-leg`. Raises UnknownChoiceError."""
    first, _, rest = text.strip().replace("-", " ", 1).partition(" ")
    if rest.strip() and first.casefold() in _SIDES:
        return read_site(rest), _SIDES[first.casefold()]
    return read_site(text), None


def placed(places: Iterable[tuple[Site, Laterality | None]], side: Laterality | None) -> dict[str, object]:
    """The fields of an entry that say where; `side` is that of each place that does not say its own."""
    sided = tuple(dict.fromkeys((site, own or side) for site, own in places))
    sites, sides = tuple(site for site, _ in sided), tuple(own for _, own in sided)
    one = len(set(sides)) == 1
    return {"sites": sites, "laterality": sides[0] if one else None, "sides": () if one else sides}


LOOKED_AT = 10_000
"""Letters of a note in which a place is looked for."""


def placed_by(note: str | None) -> dict[str, object]:
    """The fields of an entry that say where, as a note names it; none where it names no place. The note stays whole.

    What stands behind the first `LOOKED_AT` letters is no sentence about a place: a file may hold millions.
    """
    words = (note or "")[:LOOKED_AT].split()
    begins = next((at for at, word in enumerate(words) if not may_begin_a_time(word)), 0)
    places = read_words(words[begins:]).places
    return placed([(site or Site.LOWER_BACK, side) for site, side in places], None) if places else {}


class Told(Value):
    """What a sentence after a score says: places, each with its own side, the note, and a word that is nearly a place.

    No word is lost: it is in the place phrase at the beginning, else in the note.
    """

    places: tuple[tuple[Site | None, Laterality | None], ...] = ()
    note: str = ""
    nearly: str | None = None


def read_words(words: Sequence[str]) -> Told:
    """Read a sentence. A place phrase at its beginning is taken out of it; anything else stays whole.

    A place that is named later is only tagged, and only where it is plainly a place: with its side, or after "in".
    A side alone is that of the place that goes without saying.
    """
    text = " ".join(part for word in words for part in word.split())
    parts = list(_PART.finditer(text))
    typed = [part.group() for part in parts]
    plain = [_bare(word) for word in typed]
    places, end, narrow = _phrase(typed, plain)
    if not places and plain and plain[0] in _SIDES and (len(plain) == 1 or plain[1:] in (["side"], ["sides"])):
        return Told(places=((None, _SIDES[plain[0]]),))
    if not places:
        return Told(places=_named_later(typed, plain), note=text, nearly=_nearly(typed, plain))
    taken = typed[end - 1][-1:]
    goes_on = _GOES_ON | _BACK_WHERE if plain[end - 1] == "back" and end == 1 else _GOES_ON
    if narrow or (end < len(plain) and plain[end] in goes_on and taken not in _ENDS):
        return Told(places=_with_later(places, _named_later(typed, plain, end)), note=text)
    rest = text[parts[end].start() :].lstrip("-\u2013\u2014 ") if end < len(parts) else ""
    return Told(places=places, note=rest if rest.strip("-\u2013\u2014., ") else "")


def _with_later(places: _Places, later: _Places) -> _Places:
    """With what a sentence that goes on names further on; a side that it tells later is that of its place."""
    sided = {site for site, side in later if side is not None}
    return tuple(dict.fromkeys((*(place for place in places if place[1] or place[0] not in sided), *later)))


def sites_in(text: str) -> tuple[Site, ...]:
    """Every place that a text names, wherever in it, sides left aside."""
    plain = [_bare(word) for word in text.split()]
    at, found = 0, list[Site]()
    while at < len(plain):
        site, end, _ = _site(plain, at)
        found += [site] if site else []
        at = max(end, at + 1)
    return tuple(dict.fromkeys(found))


_PART = re.compile(r"[^\s,/+&]+,*|[,/+&]+")
"""A word with the comma behind it, or what joins two: `hip,cried` and `back/hips` are typed with one hand."""

_ENDS = frozenset(".,;:")
_Places = tuple[tuple["Site | None", "Laterality | None"], ...]


def _phrase(typed: Sequence[str], plain: Sequence[str], at: int = 0) -> tuple[_Places, int, bool]:
    """The places of a phrase, where it ends, and whether a word of it says more than the place."""
    places: list[tuple[Site | None, Laterality | None]] = []
    end, narrow = at, False
    while at < len(plain):
        found = _place(plain, at)
        if found is None:
            break
        named, end, more = found
        places += named
        narrow = narrow or more
        comma = typed[end - 1][-1:] == ","
        at = end
        if at < len(plain) and plain[at] in _AND:
            at += 1
        elif not comma:
            break
    return tuple(dict.fromkeys(places)), end if places else 0, narrow


def _place(plain: Sequence[str], at: int) -> tuple[list[tuple[Site, Laterality | None]], int, bool] | None:
    """`left hip`, `hip left`, `lower back both sides`, `left and right hip`, from a word on; None for no place."""
    side, start = None, at
    if plain[at] in _SIDES or (plain[at] in _SHORT_SIDES and _site(plain, at + 1)[0]):
        side, at = _SIDES.get(plain[at]) or _SHORT_SIDES[plain[at]], at + 1
        if plain[at : at + 1] in (["and"], ["&"], ["+"]) and at + 1 < len(plain) and plain[at + 1] in _SIDES:
            side, at = Laterality.BOTH, at + 2
        if at < len(plain) and plain[at] in ("side", "sides", "hand"):
            at += 1
        if at < len(plain) and plain[at] == "of":
            at += 1
        if at < len(plain) and at > start + 1 and plain[at] in ("my", "the"):
            at += 1
    site, end, narrow = _site(plain, at)
    if site is None:
        return None
    if side is None:
        after = end + 2 if plain[end : end + 2] in (["on", "the"], ["on", "my"]) else end
        told = _side_after(plain, after)
        # A second place may begin here: `hip, left leg`. Then the side is its own.
        if told and (plain[after + 1 : after + 2] == ["side"] or _site(plain, after + 1)[0] is None):
            side, end = told, after + 1
            if plain[end : end + 1] in (["side"], ["sides"]):
                end += 1
    return [(site, side)], end, narrow


def _side_after(plain: Sequence[str], at: int) -> Laterality | None:
    word, following = "".join(plain[at : at + 1]), "".join(plain[at + 1 : at + 2])
    side = _SIDES.get(word) or (None if following else _SHORT_SIDES.get(word))
    return None if side and following in _NO_SIDE_BEFORE.get(side, ()) else side


def _site(plain: Sequence[str], at: int) -> tuple[Site | None, int, bool]:
    if at >= len(plain) or plain[at].partition("-")[0] not in _FIRST:
        return None, at, False
    for length in range(min(_LONGEST, len(plain) - at), 0, -1):
        word = " ".join(plain[at : at + length]).replace("-", " ")
        if word in SITE_WORDS:
            return SITE_WORDS[word], at + length, False
        if word in NARROWER:
            return NARROWER[word], at + length, True
    return None, at, False


_FIRST = frozenset(phrase.partition(" ")[0] for phrase in (*SITE_WORDS, *NARROWER))
"""Most words begin no place, and need not be joined with those behind them."""


def _named_later(typed: Sequence[str], plain: Sequence[str], at: int = 1) -> _Places:
    """The places of a sentence from a word on: with a side, or after "in" or "in my".

    A side behind the place counts where a clause ends with it: `inner thigh left`, not "nothing in my back left to do".
    """
    places: list[tuple[Site | None, Laterality | None]] = []
    while at < len(plain):
        found = _place(plain, at)
        before = plain[at - 1]
        if found is None:
            at += 1
            continue
        ends = found[1] == len(plain) or typed[found[1] - 1][-1:] in _ENDS
        first = plain[at] in _SIDES or plain[at] in _SHORT_SIDES
        sided = before not in _NO_PLACE_AFTER and (first or (ends and found[0][0][1] is not None))
        inside = before == "in" or (before in ("my", "the") and at > 1 and plain[at - 2] == "in")
        if sided or inside:
            places += found[0]
        at = found[1]
    return tuple(dict.fromkeys(places))


def _nearly(typed: Sequence[str], plain: Sequence[str]) -> str | None:
    """The first word, or the one after a side or "lower", where one slip makes it the word of a place; or that side."""
    if (
        len(plain) > 1
        and len(plain[0]) > 2
        and _site(plain, 1)[0]
        and any(_lacks_one(plain[0], side) for side in _SIDES)
    ):
        return typed[0]
    at = 1 if plain and (plain[0] in _SIDES or plain[0] in _BEFORE_A_BACK) else 0
    if at >= len(plain) or plain[at] in _NO_SLIP:
        return None
    return typed[at].strip(".,;:()") if any(_is_slip(plain[at], word) for word in _SINGLE) else None


_SINGLE = tuple(
    dict.fromkeys(
        part
        for phrase in SITE_WORDS
        for part in phrase.split()
        if part not in ("of", "my", "small", "side", "tail", "mid", "low")
    )
)
_NO_SLIP = frozenset(
    (
        *(
            "black",
            "pack",
            "bac",
            "lack",
            "sack",
            "hack",
            "power",
            "tower",
            "loser",
            "lover",
            "slower",
            "flower",
            "upset",
            "super",
        ),
        *(
            "grown",
            "groan",
            "ship",
            "chip",
            "lips",
            "tips",
            "bump",
            "bums",
            "but",
            "hit",
            "his",
            "hid",
            "him",
            "lets",
            "less",
            "bottle",
        ),
        *(
            "point",
            "joints",
            "belly",
            "jelly",
            "bells",
            "tummy",
            "mummy",
            "public",
            "bone",
            "done",
            "gone",
            "bony",
            "bones",
            "blade",
        ),
    )
)


def _is_slip(typed: str, word: str) -> bool:
    """Whether one slip makes it: two letters swapped, or one letter doubled; in a long word any."""
    if typed == word or not typed.isalpha() or abs(len(typed) - len(word)) > 1:
        return False
    if sorted(typed) == sorted(word):
        return sum(a != b for a, b in zip(typed, word, strict=True)) == 2
    at = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    if len(typed) > len(word):
        return typed[at + 1 :] == word[at:] and (len(word) > 4 or typed[at] in typed[max(0, at - 1) : at])
    if len(typed) < len(word):
        return len(word) > 4 and typed[at:] == word[at + 1 :]
    return len(word) > 4 and typed[at + 1 :] == word[at + 1 :]


def _lacks_one(typed: str, word: str) -> bool:
    """Whether a letter is missing, or two are swapped: `lft`, `rihgt`."""
    return _is_slip(typed, word) or any(word[:at] + word[at + 1 :] == typed for at in range(len(word)))


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:()!?\u2026\"'\u2018\u2019\u201c\u201d")

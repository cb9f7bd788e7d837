"""Where it hurts and on which side: the closed lists, and the words by which people write them."""

from __future__ import annotations

from enum import StrEnum, unique

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


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


@unique
class Laterality(StrEnum):
    """Which side (SNOMED CT laterality)."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDDLE = "middle"


SITE_WORDS: dict[str, Site] = {
    **{site.value: site for site in Site},
    "back": Site.LOWER_BACK,
    "lowback": Site.LOWER_BACK,
    "lumbar": Site.LOWER_BACK,
    "thoracic": Site.UPPER_BACK,
    "pelvis": Site.PELVIC_GIRDLE,
    "pelvic": Site.PELVIC_GIRDLE,
    "sacroiliac": Site.PELVIC_GIRDLE,
    "pubic": Site.PUBIC_SYMPHYSIS,
    "pubis": Site.PUBIC_SYMPHYSIS,
    "symphysis": Site.PUBIC_SYMPHYSIS,
    "hips": Site.HIP,
    "buttocks": Site.BUTTOCK,
    "legs": Site.LEG,
    "thigh": Site.LEG,
    "calf": Site.LEG,
    "coccyx": Site.TAILBONE,
}
"""One word, written as people write it, to the site it names."""

SITE_PHRASES: dict[tuple[str, str], Site] = {
    ("lower", "back"): Site.LOWER_BACK,
    ("low", "back"): Site.LOWER_BACK,
    ("upper", "back"): Site.UPPER_BACK,
    ("mid", "back"): Site.UPPER_BACK,
    ("pelvic", "girdle"): Site.PELVIC_GIRDLE,
    ("pubic", "symphysis"): Site.PUBIC_SYMPHYSIS,
    ("pubic", "bone"): Site.PUBIC_SYMPHYSIS,
    ("tail", "bone"): Site.TAILBONE,
}
"""Two words in a row that name one site."""


def read_site(text: str) -> Site:
    """A site by its name or by one of the words people use. Raises UnknownChoiceError."""
    word = text.strip().casefold().replace("_", "-")
    site = SITE_WORDS.get(word)
    if site is None:
        first, _, second = word.replace("-", " ").partition(" ")
        site = SITE_PHRASES.get((first, second))
    if site is None:
        from lumbar_cli.domain.errors import UnknownChoiceError

        raise UnknownChoiceError(what="site", value=text, choices=", ".join(Site))
    return site


_SIDES = frozenset(side.value for side in Laterality)


def read_place(text: str) -> tuple[Site, Laterality | None]:
    """A site, with its side where that is said before it: `left hip`, `right-leg`. Raises UnknownChoiceError."""
    first, _, rest = text.strip().replace("-", " ", 1).partition(" ")
    if rest.strip() and first.casefold() in _SIDES:
        return read_site(rest), Laterality(first.casefold())
    return read_site(text), None


def placed(places: Iterable[tuple[Site, Laterality | None]], side: Laterality | None) -> dict[str, object]:
    """The fields of an entry that say where; `side` is that of each place that does not say its own."""
    sided = tuple(dict.fromkeys((site, own or side) for site, own in places))
    sites, sides = tuple(site for site, _ in sided), tuple(own for _, own in sided)
    one = len(set(sides)) == 1
    return {"sites": sites, "laterality": sides[0] if one else None, "sides": () if one else sides}


def read_words(words: list[str]) -> tuple[tuple[Site, ...], Laterality | None, str]:
    """The words after a score: sites and side where a word is in the closed vocabulary, all others as the note.

    The note keeps its words as typed. Of several sides the last one counts, `left right` is both.
    """
    sites: list[Site] = []
    sides: list[Laterality] = []
    note: list[str] = []
    left = [part for word in words for part in word.split()]
    while left:
        word, plain = left[0], _bare(left[0])
        following = _bare(left[1]) if len(left) > 1 else ""
        phrase = SITE_PHRASES.get((plain, following))
        if phrase is not None:
            sites.append(phrase)
            left = left[2:]
            continue
        if plain in SITE_WORDS:
            sites.append(SITE_WORDS[plain])
        elif plain in _SIDES:
            sides.append(Laterality(plain))
        else:
            note.append(word)
        left = left[1:]
    side = Laterality.BOTH if {Laterality.LEFT, Laterality.RIGHT} <= set(sides) else sides[-1] if sides else None
    return tuple(dict.fromkeys(sites)), side, " ".join(note)


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:()")

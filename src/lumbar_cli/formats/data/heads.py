"""What the heads and words of another program's table tell: proposals, scales, units, and what a row is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MISSING = frozenset(("", "-", "--", "–", "—", "n/a", "#n/a", "na", "nan", "null", "?", "."))
"""Words for a cell that holds nothing."""

WHOLE_SCALES = ((0, 10), (1, 10))
"""Scales whose points are kept as they are: nobody can tell a 4 of 1 to 10 from a 4 of 0 to 10."""

_WHEN = "timestamp datetime started start when zeitpunkt zeitstempel fulldate isodate occurred recorded horodatage"
_DATE = "date datum day tag fecha data jour dia giorno dag"
_TIME = "time uhrzeit zeit hora heure ora tijd clock"
_SCORE = (
    "pain schmerz douleur dolor dolore pijn dor nrs vas backpain lowbackpain painlevel painscore score level severity "
    "intensity rating value wert stärke intensität intensité intensidad intensità amount"
)
_NOTE = "note notes comment comments notiz notizen bemerkung bemerkungen kommentar remarque nota notas"
_SYSTOLIC, _DIASTOLIC = (
    "systolic systolisch sys systolique sistolica",
    "diastolic diastolisch dia diastolique diastolica",
)
_WEIGHT = "weight gewicht poids peso bodymass bodyweight"
_GUESSES = (
    ("systolic", _SYSTOLIC),
    ("diastolic", _DIASTOLIC),
    ("weight", _WEIGHT),
    ("score", _SCORE),
    ("when", _WHEN),
    ("date", _DATE),
    ("time", _TIME),
    ("note", _NOTE),
)

_THINGS = frozenset(
    [
        "featurename",
        "feature",
        "tracker",
        "category",
        "type",
        "name",
        "item",
        "metric",
        "symptom",
        "habit",
        "question",
        "kind",
        "measure",
        "measurement",
        "variable",
        "parameter",
        "series",
        "detail",
        "entrytype",
        "recordtype",
        "datatype",
        "activitytype",
        "event",
        "topic",
        "what",
        "kategorie",
        "typ",
        "art",
        "merkmal",
        "was",
        "tipo",
        "categoria",
        "categoría",
        "catégorie",
        "soort",
        "categorie",
        "trackername",
        "itemname",
        "field",
        "sensor",
    ]
)
"""Heads, without blanks, of a column that says what each row is about."""

_OTHER_THINGS = frozenset(
    [
        "mood",
        "sleep",
        "energy",
        "stress",
        "weight",
        "steps",
        "water",
        "anxiety",
        "medication",
        "medications",
        "calories",
        "exercise",
        "heart rate",
        "mood level",
        "sleep quality",
        "sleep hours",
        "sleep duration",
        "energy level",
        "blood pressure",
        "temperature",
        "headache",
        "fatigue",
        "nausea",
        "stimmung",
        "laune",
        "schlaf",
        "energie",
        "gewicht",
        "schritte",
        "angst",
        "medikament",
        "kopfschmerzen",
        "müdigkeit",
        "humeur",
        "sommeil",
        "poids",
        "ánimo",
        "sueño",
        "peso",
        "pasos",
        "umore",
        "sonno",
        "stemming",
        "slaap",
        "paracetamol",
        "ibuprofen",
    ]
)
"""What such a row is about where it is not about this pain."""

_OF_THE_PAIN = re.compile(
    r"week|tag\b|day|\bdate|datum|fecha|\bjour|time|clock|zeit|side|seite|site|place|location|\bort\b|where|weather|wetter|trigger|activit|relie|"
    r"medic|posi|posture|charact|quality|note|comment|notiz|source|device|zone|offset|mood|sleep|energy|stress|phase|"
    r"period|menstr|cycle|exercise|work|food|drug|treat|help|better|worse|user|version|unit|duration|symptoms|status",
    re.IGNORECASE,
)
"""Heads of columns whose few words say more of the same row, so that each row is about one thing."""

_PLAIN_WORDS = frozenset(
    [
        "yes",
        "no",
        "ja",
        "nein",
        "true",
        "false",
        "oui",
        "non",
        "sí",
        "si",
        "am",
        "pm",
        "left",
        "right",
        "both",
        "links",
        "rechts",
        "beide",
        "low",
        "medium",
        "high",
        "mild",
        "moderate",
        "severe",
        "none",
        "good",
        "bad",
        "ok",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "morning",
        "afternoon",
        "evening",
        "night",
    ]
)
_FROM_TO = re.compile(r"(?<![\d.])(\d{1,2})\s*(?:-|–|—|to|bis|à|\.\.)\s*(\d{1,5})(?![\d.])", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:/|out of|von|sur|of|max(?:imum|imal)?\.?:?)\s*(\d{1,3})\b", re.IGNORECASE)
_ZONES = re.compile(
    r"(?:(?:time|utc|gmt)[ _-]*)*(?:zone|offset)(?:[ _-]*(?:id|name|offset))?|tz|zeitzone|fuseau horaire|fuso orario",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"(?:\b|_)(kg|lbs?|pounds?|st|stones?|g|mmhg|kpa|°?[cf]|celsius|fahrenheit)(?:\b|_|$)", re.IGNORECASE
)
_MOST_THINGS = 12


def scale_in(head: str) -> tuple[int, int] | None:
    """The scale that a head names: `Pain (1-5)`, `Pain /5`, `Pain %`; None where it names none."""
    if found := _FROM_TO.search(head):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low < high else None
    if found := _OUT_OF.search(head):
        return 0, int(found[1])
    return (0, 100) if re.search(r"%|\bmm\b|percent|prozent", head, re.IGNORECASE) else None


def unit_in(head: str) -> str | None:
    """The unit that a head names, as `measure` takes it: kg, lb, c, f, mmhg; another one as it stands."""
    found = _UNITS.search(head)
    if found is None:
        return None
    unit = found[1].casefold().removeprefix("°")
    return {"lbs": "lb", "pound": "lb", "pounds": "lb", "celsius": "c", "fahrenheit": "f"}.get(unit, unit)


def is_of_units(head: str) -> bool:
    """Whether a column names the unit of each row."""
    return head.casefold().strip("()[] ") in ("unit", "units", "einheit", "unité", "unidad", "unità", "eenheid")


def is_of_zones(head: str) -> bool:
    """Whether a column names the zone, or the offset, of the clock of each row."""
    return _ZONES.fullmatch(head.strip("()[] ")) is not None


def is_utc(head: str) -> bool:
    """Whether a head says that its clocks are UTC."""
    return re.search(r"(?:\b|_)(?:utc|gmt)(?:\b|_|$)", head, re.IGNORECASE) is not None


def guesses(head: Sequence[str], dated: Sequence[bool], clocked: Sequence[bool]) -> dict[str, str]:
    """A map for a table by its heads, to be shown and never used unasked. dated, clocked: which columns hold that.

    A head that holds a whole word of a list is one; a column of days is no other thing.
    """
    found: dict[str, str] = {}
    for name, words in _GUESSES:
        of = set(words.split())
        fitting = [
            each
            for place, each in enumerate(head)
            if each
            and each not in found
            and _words(each) & of
            and dated[place] is (name in ("when", "date"))
            and (name != "time" or clocked[place])
        ]
        if fitting and not (name == "date" and "when" in found.values()):
            best = min(fitting, key=lambda each: min(words.split().index(w) for w in _words(each) & of))
            if name == "score" and "systolic" in found.values() and not _words(best) & set(_SCORE.split()[:10]):
                continue
            found[best] = name
    if not {"when", "date"} & set(found.values()):
        days = [each for each, is_day in zip(head, dated, strict=True) if is_day and each]
        if days:
            found = {days[0]: "when", **found}
    return found


def _words(head: str) -> set[str]:
    parts = re.findall(r"[^\W\d_]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", head.rpartition(".")[2]).casefold())
    return {*parts, "".join(parts)}


def several_things(head: str, cells: Iterable[str]) -> tuple[str, ...]:
    """The words of a column that says what each row is about, the commonest first; () where it is none.

    A column is one by its head, or by a word for another thing in it, or where few words repeat beside the value.
    """
    told = [cell for cell in (" ".join(each.split()) for each in cells) if cell.casefold() not in MISSING]
    counts = Counter(cell.casefold() for cell in told)
    first = {cell.casefold(): cell for cell in reversed(told)}
    words = tuple(first[word] for word, _ in counts.most_common())
    plain = "".join(re.findall(r"[^\W\d_]+", head.casefold()))
    if not words:
        return ()
    if any(not re.search(r"[^\W\d_]", word) for word in words):
        return words if re.sub("(?:id|code|no|nr)$", "", plain) in _THINGS and 1 < len(words) < len(told) else ()
    few = len(words) <= max(_MOST_THINGS, len(told) // 2)
    other = sum(word in _OTHER_THINGS for word in counts)
    if plain in _THINGS and few and (len(words) > 1 or other):
        return words
    if other and few and len(words) > 1 and not _OF_THE_PAIN.search(head):
        return words
    short = all(len(word.split()) <= 3 and len(word) <= 30 for word in words)
    repeats = len(told) >= 4 and 2 <= len(words) <= min(_MOST_THINGS, len(told) // 2)
    if repeats and short and not _OF_THE_PAIN.search(head) and not counts.keys() & _PLAIN_WORDS:
        return words
    return ()


def pain_first(words: Sequence[str]) -> str:
    """The word that most likely means this pain, to be shown in a proposal."""
    likely = re.compile(r"back|rücken|dos\b|espalda|schiena|rug|pain|schmerz|douleur|dolor|pijn", re.IGNORECASE)
    return next((word for word in words if likely.search(word)), words[0])

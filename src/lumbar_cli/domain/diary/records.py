"""What was felt, answered, measured, taken or tried, and when: frozen values that are valid or cannot exist.

Each field says once what it is (`declaring.py`); each kind of record has its line in `kinds.py`.
"""

from __future__ import annotations

from datetime import date, datetime

from lumbar_cli.domain.declaring import ranged, told
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.scores import SCORE_RANGE
from lumbar_cli.domain.errors import ScoreOutOfRangeError, UnreadableSettingError
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Activity, Character, Helped, ReadingKind, Rest

FactValue = bool | int | float | str | tuple[str | float, ...]
"""What a fact can hold. `"unsure"` is a value of its own; an unanswered fact has no value at all."""


def check_score(value: int | float | None, name: str = "score", *, decimal: bool = False) -> None:
    """Raise ScoreOutOfRangeError unless value is None or on the 0-10 scale (one decimal if `decimal`)."""
    if value is None:
        return
    whole = isinstance(value, int) and not isinstance(value, bool)
    tenth = decimal and isinstance(value, float) and round(value, 1) == value
    if not (whole or tenth) or not 0 <= value <= SCORE_RANGE[-1]:
        raise ScoreOutOfRangeError(name=name, value=value)


class Moment(Value, kw_only=False):
    """When something was felt: the instant with its offset, and the day of the diary it belongs to.

    The log day is decided once, when it is written (`when.log_day`), and stored; it is never worked out again.
    """

    at: datetime
    log_day: date
    time_given: bool = True


_ID = "the same on every device; what show takes"
_RECORDED = "when it was first written, UTC"
_WHEN = "when it was: instant with offset, the day of the diary it belongs to, and whether an hour was named"
_ENTRY = "the id of the entry it was logged with"
_PAIN = {"low": SCORE_RANGE[0], "high": SCORE_RANGE[-1]}


class Scored(Value):
    """A record with points of pain among its fields."""

    def check(self) -> None:
        """Refuse what is off its scale."""
        for field in ranged(type(self)):
            value = getattr(self, field.name)
            if value is None:
                continue
            if field.told.high == SCORE_RANGE[-1]:
                if type(value) is not int or value not in SCORE_RANGE:
                    check_score(value, field.name, decimal=field.kind is float)
            elif not _in_range(value, field.told.low, field.told.high):
                expected = f"a whole number from {field.told.low} to {field.told.high}"
                raise UnreadableSettingError(what=field.told.option or field.words, value=str(value), expected=expected)


def _in_range(value: float, low: float | None, high: float | None) -> bool:
    return not isinstance(value, bool) and (low is None or low <= value) and (high is None or value <= high)


class PainEntry(Scored):
    """One recorded pain. Every None means: not asked.

    score, worst_24h, least_24h: whole 0-10. average_24h: 0-10, one decimal allowed. interference: whole 0-10,
    how much pain stopped life. woke: times. `observed_by` is set when someone else saw it. `sides` is the side of each
    of `sites`, in their order, where they are not all on `laterality`; else it is empty. `id` and `recorded_at` (UTC)
    are given by the diary.
    """

    score: int = told("pain, 0 to 10", words="pain", **_PAIN)
    moment: Moment = told(_WHEN, words="when")
    sites: tuple[Site, ...] = told(
        "Where: lower-back (if nothing is said), hip, pelvic-girdle ...",
        default=(Site.LOWER_BACK,),
        words="where",
        option="--site",
        also=("gestational_age", "site"),
    )
    laterality: Laterality | None = told("Which side.", default=None, key="side", words="side", option="--side")
    sides: tuple[Laterality | None, ...] = told(
        "the side of each of the sites, where they are not all on one", default=(), words="side of each place", since=2
    )
    characters: tuple[Character, ...] = told(
        "What it feels like.", default=(), key="character", words="feels", shown="feels", option="--character"
    )
    worst_24h: int | None = told(
        "Worst pain in the last 24 hours.",
        default=None,
        key="worst",
        words="worst",
        shown="worst in 24 hours",
        option="--worst",
        fhir="Worst pain in the last 24 hours, 0 to 10",
        **_PAIN,
    )
    least_24h: int | None = told(
        "Least pain in the last 24 hours.",
        default=None,
        key="least",
        words="least",
        shown="least in 24 hours",
        option="--least",
        fhir="Least pain in the last 24 hours, 0 to 10",
        **_PAIN,
    )
    average_24h: float | None = told(
        "Average pain in the last 24 hours.",
        default=None,
        key="average",
        words="average",
        shown="average in 24 hours",
        option="--average",
        fhir="Average pain in the last 24 hours, 0 to 10",
        **_PAIN,
    )
    interference: int | None = told(
        "How much it stopped life, 0-10.",
        default=None,
        words="stopped life",
        shown="stopped life",
        option="--interference",
        fhir="How much the pain was in the way of daily life, 0 to 10",
        **_PAIN,
    )
    relieved_by_rest: Rest | None = told(
        "After lying down for 30 to 60 minutes.",
        default=None,
        key="rest",
        words="after lying down",
        shown="after lying down",
        option="--rest",
    )
    woke: int | None = told(
        "Times the pain woke you in the night.",
        default=None,
        low=0,
        high=50,
        unit="times",
        words="woke",
        shown="woke",
        echoed=True,
        option="--woke",
        since=2,
    )
    worse_with: tuple[Activity, ...] = told(
        "What makes it worse.",
        default=(),
        words="worse with",
        shown="worse with",
        echoed=True,
        option="--worse-with",
        since=2,
    )
    medicines: tuple[str, ...] = told(
        "A medicine taken, in your words.",
        default=(),
        words="medicines",
        shown="medicines",
        option="--medicine",
        metavar="TEXT",
        also=("tried",),
    )
    observed_by: str | None = told(
        "Who saw it, if not you.",
        default=None,
        key="by",
        words="seen by",
        shown="seen by",
        option="--by",
        metavar="TEXT",
        also=("signs",),
    )
    note: str | None = told(
        "A note; - reads it from stdin.", default=None, words="note", shown="note", option="--note", metavar="TEXT"
    )
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)

    def check(self) -> None:
        """Refuse what is off its scale, and sides that belong to no place."""
        super().check()
        if self.sides and len(self.sides) != len(self.sites):
            raise ValueError("a side for each place is expected")

    @property
    def worst(self) -> int:
        """The worst pain this entry knows of: its score or its look back over 24 hours, whichever is higher."""
        return max(self.score, self.worst_24h if self.worst_24h is not None else 0)

    @property
    def places(self) -> tuple[tuple[Site, Laterality | None], ...]:
        """Each place with its side."""
        sides = self.sides or (self.laterality,) * len(self.sites)
        return tuple(zip(self.sites, sides, strict=True))


class FactReport(Value):
    """One answer to one question. `entry_id` names the entry it was logged with, if any."""

    fact: str = told("the name of the fact")
    value: FactValue = told("the answer", words="answer")
    moment: Moment = told(_WHEN, words="when")
    entry_id: str | None = told(_ENTRY, default=None, key="entry", column="entry")
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class Assessment(Value):
    """A professional has seen to what this fact told of; answers up to `moment` no longer stand."""

    fact: str = told("the name of the fact")
    moment: Moment = told(_WHEN, words="when")
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class Reading(Value):
    """One measurement. weight: kg. bp: systolic mmHg, with `diastolic`. temperature: degrees C. calcium: mg."""

    kind: ReadingKind = told("weight, bp, temperature or calcium")
    value: float = told("kg, systolic mmHg, degrees C, mg", low=0)
    diastolic: float | None = told("mmHg, for bp", default=None, key="diastolic_mmhg")
    moment: Moment = told(_WHEN, words="when")
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class ReliefUse(Scored):
    """One time a method was used: score before and after (whole 0-10, None: not asked), minutes, her word."""

    method: str = told("a name of the catalogue, or one of her own")
    before: int | None = told("pain before, 0 to 10", default=None, words="score before", **_PAIN)
    after: int | None = told("pain afterwards, 0 to 10", default=None, words="score after", **_PAIN)
    minutes: int | None = told("for how long", default=None, low=1, unit="minutes")
    helped: Helped | None = told("her word: yes, a-bit, no", default=None)
    moment: Moment = told(_WHEN, words="when")
    entry_id: str | None = told(_ENTRY, default=None, key="entry", column="entry")
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class Dose(Value):
    """One dose of a medicine, as typed; substance and milligrams where they are known. Every None: not known."""

    medicine: str = told("the medicine, as typed")
    dose: str | None = told("how much, as typed", default=None)
    substance: str | None = told("the active substance, where it is known", default=None)
    milligrams: float | None = told("of the substance, where it is known", default=None, low=0, unit="mg")
    moment: Moment = told(_WHEN, words="when")
    entry_id: str | None = told(_ENTRY, default=None, key="entry", column="entry")
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class Phoned(Value):
    """She has phoned about what is open. `until`: the day named for what was agreed, None where none was."""

    words: str | None = told("what was agreed, as typed", default=None)
    until: date | None = told("the day that was named", default=None, words="until")
    moment: Moment = told(_WHEN, words="when")
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class Question(Value):
    """A question for the next visit."""

    text: str = told("the question, as typed", words="question")
    asked_on: date = told("the day it was written down", words="asked on")
    done: bool = told("whether it was answered", default=False)
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)


class OwnMethod(Value):
    """A relief method of her own, as she named it."""

    name: str = told("what she calls it")
    how: str | None = told("how it is done, in her words", default=None)
    id: str = told(_ID, default="", column="record")
    recorded_at: datetime | None = told(_RECORDED, default=None)

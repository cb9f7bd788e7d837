"""The closed lists of the field; those of place and side are in `places.py`."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum, unique


@unique
class Character(StrEnum):
    """What it feels like (SOCRATES *Character*)."""

    ACHING = "aching"
    DULL = "dull"
    SHARP = "sharp"
    STABBING = "stabbing"
    SHOOTING = "shooting"
    BURNING = "burning"
    CRAMPING = "cramping"
    THROBBING = "throbbing"
    TEARING = "tearing"
    STIFF = "stiff"


@unique
class Activity(StrEnum):
    """What makes the pain worse, as she may choose it (SOCRATES *Exacerbating*)."""

    TURNING_IN_BED = "turning-in-bed"
    GETTING_UP = "getting-up"
    STAIRS = "stairs"
    WALKING = "walking"
    STANDING = "standing"
    SITTING = "sitting"
    LYING = "lying"
    ONE_LEG = "one-leg"
    LIFTING = "lifting"
    BENDING = "bending"
    COUGHING = "coughing"


@unique
class Rest(StrEnum):
    """How the pain is after 30 to 60 minutes lying down or in another position (project rule)."""

    GONE = "gone"
    EASIER = "easier"
    SAME = "same"
    WORSE = "worse"


@unique
class Helped(StrEnum):
    """Her own word on whether a method helped."""

    YES = "yes"
    A_BIT = "a-bit"
    NO = "no"


@unique
class ReadingKind(StrEnum):
    """What `measure` takes."""

    WEIGHT = "weight"
    BP = "bp"
    TEMPERATURE = "temperature"
    CALCIUM = "calcium"


@unique
class DatedBy(StrEnum):
    """How a due date was set (ACOG 700); `clinic` outranks what lumbar works out itself."""

    CLINIC = "clinic"
    ULTRASOUND = "ultrasound"
    LMP = "lmp"
    TRANSFER = "transfer"
    WEEK = "week"


@unique
class Phase(StrEnum):
    """Where she is. `unknown`: no due date was ever given. `ended`: recorded as over without a birth."""

    PREGNANT = "pregnant"
    POSTPARTUM = "postpartum"
    ENDED = "ended"
    UNKNOWN = "unknown"


@unique
class Urgency(IntEnum):
    """How soon a clinician is to be reached (`clinical.md` 1.1). A higher number is more urgent.

    The numbers are the exit codes of `lumbar check`.
    """

    ROUTINE = 0
    WITHIN_DAYS = 10
    SAME_DAY = 20
    EMERGENCY = 30

    @property
    def word(self) -> str:
        """The spelling in data files and JSON: `same-day`."""
        return self.name.lower().replace("_", "-")

    @property
    def one_step_lower(self) -> Urgency:
        """What doubt makes of it: never below within days, and routine stays routine (second fact sheet, section 1)."""
        return max(Urgency(self - 10), Urgency.WITHIN_DAYS) if self else self

    @classmethod
    def from_word(cls, word: str) -> Urgency:
        """`same-day` to the member; ValueError where no member has that spelling."""
        for urgency in cls:
            if urgency.word == word:
                return urgency
        raise ValueError(word)


@unique
class Verdict(Enum):
    """What one rule answered. Nothing is CLEAR unless everything it needs was answered."""

    FLAGGED = "flagged"
    CLEAR = "clear"
    NOT_ASSESSED = "not assessed"

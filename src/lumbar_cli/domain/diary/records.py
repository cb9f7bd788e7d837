"""What was felt, answered, measured or tried, and when: frozen values that are valid or cannot exist."""

from __future__ import annotations

from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.scores import SCORE_RANGE
from lumbar_cli.domain.errors import ScoreOutOfRangeError
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from lumbar_cli.domain.words import Character, Helped, ReadingKind, Rest

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


class Moment(Value):
    """When something was felt: the instant with its offset, and the day of the diary it belongs to.

    The log day is decided once, when it is written (`when.log_day`), and stored; it is never worked out again.
    """

    at: datetime
    log_day: date
    time_given: bool = True


class PainEntry(Value):
    """One recorded pain. Every None means: not asked.

    score, worst_24h, least_24h: whole 0-10. average_24h: 0-10, one decimal allowed. interference: whole 0-10,
    how much pain stopped life. `observed_by` is set when someone else saw it. `id` and `recorded_at` (UTC) are
    given by the diary.
    """

    score: int
    moment: Moment
    sites: tuple[Site, ...] = (Site.LOWER_BACK,)
    laterality: Laterality | None = None
    characters: tuple[Character, ...] = ()
    worst_24h: int | None = None
    least_24h: int | None = None
    average_24h: float | None = None
    interference: int | None = None
    relieved_by_rest: Rest | None = None
    medicines: tuple[str, ...] = ()
    observed_by: str | None = None
    note: str | None = None
    id: str = ""
    recorded_at: datetime | None = None

    def check(self) -> None:
        """Refuse what is off the scale."""
        for name in ("score", "worst_24h", "least_24h", "interference"):
            check_score(getattr(self, name), name)
        check_score(self.average_24h, "average_24h", decimal=True)

    @property
    def worst(self) -> int:
        """The worst pain this entry knows of: its score or its look back over 24 hours, whichever is higher."""
        return max(self.score, self.worst_24h if self.worst_24h is not None else 0)


class FactReport(Value):
    """One answer to one question. `entry_id` names the entry it was logged with, if any."""

    fact: str
    value: FactValue
    moment: Moment
    entry_id: str | None = None
    id: str = ""
    recorded_at: datetime | None = None


class Assessment(Value):
    """A professional has seen to what this fact told of; answers up to `moment` no longer stand."""

    fact: str
    moment: Moment
    id: str = ""
    recorded_at: datetime | None = None


class Reading(Value):
    """One measurement. weight: kg. bp: systolic mmHg, with `diastolic`. temperature: degrees C. calcium: mg."""

    kind: ReadingKind
    value: float
    moment: Moment
    diastolic: float | None = None
    id: str = ""
    recorded_at: datetime | None = None


class ReliefUse(Value):
    """One time a method was used: score before and after (whole 0-10, None: not asked), minutes, her word."""

    method: str
    moment: Moment
    before: int | None = None
    after: int | None = None
    minutes: int | None = None
    helped: Helped | None = None
    entry_id: str | None = None
    id: str = ""
    recorded_at: datetime | None = None

    def check(self) -> None:
        """Refuse what is off the scale."""
        check_score(self.before, "before")
        check_score(self.after, "after")

"""How the diary is kept: its extent, its file, its copies, and the steps in which it was changed.

Values only; the store makes them.
"""

from __future__ import annotations

from enum import StrEnum, unique

from lumbar_cli.domain.declaring import told
from lumbar_cli.domain.diary.records import (
    Assessment,
    Dose,
    FactReport,
    OwnMethod,
    PainEntry,
    Phoned,
    Question,
    Reading,
    ReliefUse,
)
from lumbar_cli.domain.pregnancy.dating import Dating
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

BACK_PAIN_IN_WORDS = "back_pain_in_words"
"""The fact under which another program's words for back pain are kept. No rule asks for it."""


class Outcome(Value, kw_only=False):
    """How the pregnancy ended, as it is kept: one record for the whole diary."""

    born_on: date | None = told("the day of the birth", default=None)
    ended_on: date | None = told("the day it ended without a birth", default=None)
    id: str = told("always the same", default="outcome", column="record")


class Setting(Value, kw_only=False):
    """One line of the profile, as it is kept: the record is its name; value None means not asked."""

    id: str = told("the name of the setting", column="record")
    value: bool | int | float | str | None = told("null: not asked")


Record = (
    PainEntry
    | ReliefUse
    | Reading
    | FactReport
    | Assessment
    | Dose
    | Phoned
    | Question
    | OwnMethod
    | Dating
    | Outcome
    | Setting
)
"""Everything that has versions."""


class Version(Value, kw_only=False):
    """One version of an entry: what the change was called, when it was made (UTC), and how the entry then read."""

    action: str
    recorded_at: datetime
    entry: PainEntry
    deleted: bool


class Touched(Value, kw_only=False):
    """What a step did to one record: how it read before and after, None where it was not there."""

    before: Record | None
    after: Record | None


class Step(Value, kw_only=False):
    """A step of the history that was walked: what the change had been called, when it was made (UTC), what it moved."""

    action: str
    recorded_at: datetime
    touched: tuple[Touched, ...]


@unique
class Taken(StrEnum):
    """What `merge --take` has of the other diary: what is said once of her."""

    PROFILE = "profile"
    DATING = "dating"


class Differing(Value, kw_only=False):
    """Something said once of her that another diary says otherwise: a setting, or a date of the pregnancy."""

    kind: Taken
    name: str
    hers: bool | int | float | str | date | None
    theirs: bool | int | float | str | date | None


class Extent(Value, kw_only=False):
    """How much the diary holds: live entries, and the log days of the first and the last."""

    entries: int
    first: date | None
    last: date | None


class Copy(Value, kw_only=False):
    """A copy of the diary: its changes and live entries counted, and what is wrong with it, None if nothing is."""

    path: str
    changes: int
    entries: int
    damage: str | None


class FileCondition(Value, kw_only=False):
    """The diary file as the system shows it: size in bytes, permission bits, copies, and what endangers it.

    Size and mode are None where there is no file yet, the mode also where the system has no such bits. `synced_by` is
    the service whose folder it lies in, `conflicts` are files beside it with the name of a conflicted copy, `kept` are
    diaries that `restore` or a migration put aside.
    """

    path: str
    size: int | None
    mode: int | None
    copies: tuple[Copy, ...] = ()
    kept: tuple[str, ...] = ()
    synced_by: str | None = None
    conflicts: tuple[str, ...] = ()

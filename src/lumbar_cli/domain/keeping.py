"""How the diary is kept: its extent, its file, and the versions of one entry. Values only; the store makes them."""

from dataclasses import dataclass
from datetime import date, datetime

from lumbar_cli.domain.entry import PainEntry


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an entry: what the change was called, when it was made (UTC), and how the entry then read."""

    action: str
    recorded_at: datetime
    entry: PainEntry
    deleted: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the diary holds: live entries, and the log days of the first and the last."""

    entries: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class FileCondition:
    """The diary file as the system shows it: size in bytes, permission bits, copies beside it.

    Size and mode are None where there is no file yet.
    """

    path: str
    size: int | None
    mode: int | None
    copies: tuple[str, ...]

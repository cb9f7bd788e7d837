"""Changes: the steps in which the diary grows. Each is one transaction, and only ever adds versions."""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import Outcome, Record, Setting
from lumbar_cli.domain.values import replace
from lumbar_cli.store.rows import TABLES, profile_settings
from lumbar_cli.store.versions import add_version, id_of, new_id, version_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from typing import TypeVar

    from lumbar_cli.domain.diary.history import Profile
    from lumbar_cli.domain.pregnancy.dating import Pregnancy

    _R = TypeVar("_R", bound=Record)


class Change:
    """One step of the history while it is being written: everything put into it is undone together."""

    def __init__(self, connection: sqlite3.Connection, change: int, recorded_at: datetime) -> None:
        """`change` is the row of the step; see `Diary.change`."""
        self.connection = connection
        self.id = change
        self.versions = 0
        self._recorded_at = recorded_at

    def put(self, record: _R) -> _R:
        """Keep a new record, or a new version of one that has an id; gives it back with its id."""
        if not record.id:
            record = replace(record, id=new_id())
        self._add(record, deleted=False)
        return record

    def remove(self, record: Record) -> None:
        """Mark a record as deleted; its versions stay."""
        self._add(record, deleted=True)

    def put_outcome(self, pregnancy: Pregnancy) -> None:
        """Keep how the pregnancy ended, or that nothing is recorded about it."""
        self._add(Outcome(born_on=pregnancy.born_on, ended_on=pregnancy.ended_on), deleted=False)

    def put_profile(self, before: Profile, after: Profile) -> None:
        """Keep what is different in a profile; what became None is kept as not asked."""
        old, new = ({s.id: s.value for s in profile_settings(profile)} for profile in (before, after))
        for name in sorted(old | new):
            if old.get(name) != new.get(name):
                self._add(Setting(name, new.get(name)), deleted=False)

    def _add(self, record: Record, *, deleted: bool) -> None:
        table = TABLES[type(record)]
        written = getattr(record, "recorded_at", None) or self._recorded_at
        row = {**version_row(self.id, record.id, written, deleted=deleted), **table.to_row(record)}
        add_version(self.connection, table.name, row)
        self.versions += 1


def id_from(text: str) -> str:
    """The same id for the same text, so that a file that is imported on two devices is one."""
    from hashlib import sha256

    return id_of(sha256(text.encode("utf-8", "surrogatepass")).digest())

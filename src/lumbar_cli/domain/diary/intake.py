"""What of a data file is new to a diary: nothing comes in twice, and nothing that is there is changed by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.kinds import APART
from lumbar_cli.domain.diary.places import placed_by
from lumbar_cli.domain.diary.plain import Interchange, Logged, record_to_plain
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
from lumbar_cli.domain.errors import UnreadableRecordError
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.values import Value, names_of, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from lumbar_cli.domain.diary.history import History, Profile
    from lumbar_cli.domain.diary.keeping import Record
    from lumbar_cli.domain.diary.records import Moment

MakeId = Callable[[str], str]
"""The same id for the same text, on every device."""

_Kept = PainEntry | ReliefUse | FactReport | Assessment | Reading | Dose | Phoned | Question | OwnMethod | Dating
_R = TypeVar("_R", bound=_Kept)

_OF_THE_DIARY = ("id", "recorded_at", "entry", "gestational_age", "tried", "signs")
"""What a file may leave out and the same record still is the same."""


class Known(Value):
    """What the diary holds: what is live, every kind and id it ever had, whether a start of the day was ever set.

    `imported`: kind and id of what a file brought or completed.
    """

    history: History
    ids: frozenset[tuple[type, str]]
    day_starts_set: bool
    imported: frozenset[tuple[type, str]] = frozenset()


class Intake(Value):
    """What would come in, in the order of the file, and what would not.

    `completed` is there with less, and gets what the file tells beyond it. `same` is there already, `deleted` was
    deleted here and stays so. `differing` is there with other values, which are left as they are: ids, and names of
    settings. `outcome` and `profile` are None where they stay as they are.
    """

    records: tuple[Record, ...]
    outcome: Pregnancy | None
    profile: Profile | None
    same: int
    deleted: int
    differing: tuple[str, ...]
    completed: tuple[Record, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.records and not self.completed and self.outcome is None and self.profile is None


def take_in(found: Interchange, known: Known, make_id: MakeId) -> Intake:
    """Sort a data file by what the diary holds. Raises UnreadableRecordError where one id stands for two records."""
    sorter = _Sorter(known, make_id)
    for dating in found.pregnancy.datings:
        sorter.sort(dating)
    for logged in found.logged:
        sorter.sort_logged(logged)
    for kind in APART:
        for record in getattr(found, kind.listed):
            sorter.sort(record)
    outcome, other_outcome = _outcome(found.pregnancy, known.history.pregnancy)
    profile, other_settings = _profile(found.profile, known)
    return Intake(
        records=tuple(sorter.new),
        outcome=outcome,
        profile=profile,
        same=sorter.same,
        deleted=sorter.deleted,
        differing=(*sorter.differing, *other_outcome, *other_settings),
        completed=tuple(sorter.completed),
    )


class _Sorter:
    def __init__(self, known: Known, make_id: MakeId) -> None:
        history = known.history
        live: list[_Kept] = [*history.pregnancy.datings, *history.entries]
        for kind in APART:
            live += getattr(history, kind.history)
        self.live: dict[tuple[type, str], _Kept] = {(type(record), record.id): record for record in live}
        self.contents = Counter(_content(record) for record in live)
        self.matched: set[tuple[type, str]] = set()
        self.by_day: dict[tuple[object, ...], list[_Kept]] = {}
        for record in live:
            for key in _days(record)[1:2]:
                self.by_day.setdefault(key, []).append(record)
        self.imported = known.imported
        self.known_ids, self.make_id = known.ids, make_id
        self.seen: set[tuple[type, str]] = set()
        self.repeated: Counter[str] = Counter()
        self.new: list[Record] = []
        self.completed: list[Record] = []
        self.same = self.deleted = 0
        self.differing: list[str] = []

    def sort_logged(self, logged: Logged) -> None:
        """An entry, and what belongs to it; what has no id of its own comes only with a new entry."""
        entry = self.sort(logged.entry)
        attached: tuple[ReliefUse | FactReport, ...] = (*logged.tried, *logged.signs)
        for told in attached:
            if told.id:
                self.sort(replace(told, entry_id=logged.entry.id or None if entry is None else entry.id))
            elif entry is not None:
                self.sort(replace(told, entry_id=entry.id), of=entry.id)

    def sort(self, record: _R, of: str = "") -> _R | None:
        """Put a record where it belongs; gives it back with its id where it is new."""
        if not record.id:
            return self._sort_nameless(record, of)
        key = (type(record), record.id)
        if key in self.seen:
            raise UnreadableRecordError(where=f"id {record.id}", why="two records have it")
        self.seen.add(key)
        there = self.live.get(key)
        if there is not None and _content(there) == _content(record):
            self.same += 1
        elif there is not None:
            self.differing.append(record.id)
        elif key in self.known_ids:
            self.deleted += 1
        else:
            self.new.append(record)
            return record
        return None

    def _sort_nameless(self, record: _R, of: str) -> _R | None:
        """Of equal records without an id, as many come in as the diary does not hold yet."""
        content = _content(record)
        self.repeated[of + content] += 1
        identity = self.make_id(f"{of}{content}{self.repeated[of + content]}")
        key = (type(record), identity)
        if key in self.known_ids:
            if key in self.live:
                self.matched.add(key)
                self.same += 1
            else:
                self.deleted += 1
            return None
        if self.contents[content] > 0:
            self.contents[content] -= 1
            self.matched.update((type(each), each.id) for each in self._beside(record) if _content(each) == content)
            self.same += 1
            return None
        if not of and self._is_there(record):
            return None
        named = replace(record, id=identity)
        self.new.append(named)
        return named

    def _beside(self, record: _Kept) -> list[_Kept]:
        """What the diary holds of about that day and nothing of the file stands for yet."""
        found = {each.id: each for key in _days(record) for each in self.by_day.get(key, ())}
        return [each for each in found.values() if (type(each), each.id) not in self.matched]

    def _is_there(self, record: _Kept) -> bool:
        """Whether the same is there under another offset or zone, or with less or more told; it gets what it lacks.

        What was written by hand is the same only at the same instant: two pains of one day can have one score.
        """
        beside = self._beside(record)
        for fits in (_at_one_instant, _at_one_clock, _on_one_day):
            ways = []
            for there in beside:
                from_a_file = (type(there), there.id) in self.imported
                if fits(there, record) and (from_a_file or fits is _at_one_instant):
                    whole, differing = _completed(there, record, loosely=from_a_file)
                    if whole is not None:
                        ways.append((differing, there, whole))
            if ways:
                _, there, whole = min(ways, key=lambda way: way[0])
                self.matched.add((type(there), there.id))
                if whole == there:
                    self.same += 1
                else:
                    self.completed.append(whole)
                return True
        return False


def _days(record: _Kept) -> tuple[tuple[object, ...], ...]:
    """Where a record is looked for: the days before, of and after it, as zones move it by less than one."""
    moment: Moment | None = getattr(record, "moment", None)
    day = 0 if moment is None else moment.log_day.toordinal()
    return () if moment is None else tuple((type(record), day + away) for away in (-1, 0, 1))


def _at_one_instant(one: Any, other: Any) -> bool:
    given = one.moment.time_given and other.moment.time_given
    return bool(given and one.moment.at.replace(microsecond=0) == other.moment.at.replace(microsecond=0))


def _at_one_clock(one: Any, other: Any) -> bool:
    """By the clock on the wall: a file without offsets reads otherwise in another zone. Or one day without a clock."""
    if not one.moment.time_given and not other.moment.time_given:
        return bool(one.moment.log_day == other.moment.log_day)
    given = one.moment.time_given and other.moment.time_given
    return bool(given and _wall(one.moment) == _wall(other.moment))


def _on_one_day(one: Any, other: Any) -> bool:
    """Once with its clock and once without: a column of clocks that came later, or was left out."""
    if one.moment.time_given == other.moment.time_given:
        return False
    timed, day = (one, other) if one.moment.time_given else (other, one)
    return bool(timed.moment.at.date() == day.moment.log_day)


def _wall(moment: Moment) -> datetime:
    return moment.at.replace(tzinfo=None, microsecond=0)


def _completed(there: _Kept, record: _Kept, *, loosely: bool) -> tuple[_Kept | None, int]:
    """What is there with what the record tells beyond it, None where they are two; and in how many fields they differ.

    A place that is only the one taken where nothing is said, or that the note names, counts as not told, where it came
    from a file (`loosely`).
    """
    changes: dict[str, object] = {}
    differing = 0
    for field in declared(type(record)):
        old, new = getattr(there, field.name), getattr(record, field.name)
        if field.name in ("id", "recorded_at", "entry_id") or old == new:
            continue
        if field.name == "moment":
            if new.time_given and not old.time_given:
                changes["moment"] = new
            continue
        differing += 1
        if field.needed:
            return None, differing
        if new in (None, (), "") or (loosely and _is_assumed(record, field.name, field.default)):
            continue
        if old not in (None, (), "") and not (loosely and _is_assumed(there, field.name, field.default)):
            return None, differing
        changes[field.name] = new
    return (replace(there, **changes) if changes else there), differing


def _is_assumed(record: _Kept, name: str, default: object) -> bool:
    """Whether a value stands where none was told: the default, or a place that is only in the words of the note."""
    value = getattr(record, name)
    placed = placed_by(record.note) if isinstance(record, PainEntry) else {}
    return value == default or (name in placed and value == placed[name])


def _content(record: _Kept) -> str:
    plain = record_to_plain(record)
    kind = type(record).__name__
    # An id is made from this where a file has none, so what came later counts only where it says something.
    later = {field.key for field in declared(type(record)) if field.told.since > 1}
    told = ((name, value) for name, value in plain.items() if name not in later or value not in (None, []))
    return repr((kind, sorted((name, value) for name, value in told if name not in _OF_THE_DIARY)))


def _outcome(found: Pregnancy, known: Pregnancy) -> tuple[Pregnancy | None, list[str]]:
    after, differing = known, []
    for name in ("born_on", "ended_on"):
        new, old = getattr(found, name), getattr(known, name)
        if new is not None and old is None:
            after = replace(after, **{name: new})
        elif new is not None and new != old:
            differing.append(name)
    return (None if after == known else after), differing


def _profile(found: Profile, known: Known) -> tuple[Profile | None, list[str]]:
    old = known.history.profile
    taken = dict(_settings_to_take(found, old, day_starts=not known.day_starts_set))
    after = replace(old, **taken, conditions={**found.conditions, **old.conditions})
    differing = [name for name in _settings(found) if getattr(found, name) is not None and _differs(found, after, name)]
    differing += [name for name, holds in found.conditions.items() if after.conditions[name] is not holds]
    return (None if after == old else after), differing


def _settings(profile: Profile) -> Iterable[str]:
    return (name for name in names_of(profile) if name != "conditions")


def _settings_to_take(found: Profile, old: Profile, *, day_starts: bool) -> Iterator[tuple[str, object]]:
    for name in _settings(found):
        if name == "day_starts":
            if day_starts:
                yield name, found.day_starts
        elif getattr(old, name) is None:
            yield name, getattr(found, name)


def _differs(found: Profile, after: Profile, name: str) -> bool:
    return bool(getattr(found, name) != getattr(after, name))

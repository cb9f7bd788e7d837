"""The diary against a plain model in Python: any order of anything one can do, and both say the same."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, precondition, rule

from diaries import (
    NOW,
    assessments,
    calls,
    datings,
    doses,
    entries,
    own_methods,
    profiles,
    questions,
    readings,
    reports,
    uses,
)
from in_memory import diary_in_memory
from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.keeping import Record
from lumbar_cli.domain.diary.plain import Interchange, Logged
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
from lumbar_cli.domain.errors import NothingToRedoError, NothingToUndoError
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.values import NOTHING, Value, replace
from lumbar_cli.store.copies import content_of
from lumbar_cli.store.diary import Diary

KINDS = {
    PainEntry: entries(),
    ReliefUse: uses(),
    FactReport: reports(),
    Assessment: assessments,
    Reading: readings,
    Dating: datings,
    Dose: doses,
    Phoned: calls,
    Question: questions,
    OwnMethod: own_methods,
}


class State(Value):
    """Everything that counts at one moment."""

    records: dict[str, Record] = NOTHING
    profile: Profile = Profile()
    outcome: tuple[object, object] = (None, None)


def seen(diary: Diary, as_of: datetime | None = None) -> State:
    history = diary.history(as_of=as_of)
    found = (
        *history.entries,
        *history.relief_uses,
        *history.fact_reports,
        *history.assessments,
        *history.readings,
        *history.doses,
        *history.phoned,
        *history.questions,
        *history.own_methods,
        *history.pregnancy.datings,
    )
    records = {record.id: record for record in found}
    assert len(records) == len(found)
    return State(records, history.profile, (history.pregnancy.born_on, history.pregnancy.ended_on))


class DiaryAndModel(RuleBasedStateMachine):
    """Every rule does one thing to both."""

    ids = Bundle("ids")
    others = Bundle("others")
    backups = Bundle("backups")

    @initialize()
    def begin(self) -> None:
        self.diary = diary_in_memory()
        self.clock = NOW
        self.now = State()
        self.done: list[tuple[State, State]] = []
        self.undone: list[tuple[State, State]] = []
        self.known: list[tuple[datetime, State]] = []
        self.ever: set[str] = set()
        self.restored = 0

    def tick(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self.clock

    def moved(self, after: State) -> None:
        """A new change: the way forward ends here."""
        if after != self.now:
            self.done.append((self.now, after))
            self.undone.clear()
            self.set(after)

    def set(self, after: State) -> None:
        self.now = after
        self.known.append((self.clock, after))
        self.ever |= set(after.records)

    @rule(target=ids, data=st.data(), kinds=st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=2))
    def write(self, data, kinds):
        drawn = [data.draw(KINDS[kind]) for kind in kinds]
        with self.diary.change("log", recorded_at=self.tick()) as change:
            put = [change.put(replace(record, id="")) for record in drawn]
        self.moved(replace(self.now, records={**self.now.records, **{record.id: record for record in put}}))
        return put[0].id

    @rule(id_=ids, data=st.data())
    def edit(self, id_, data):
        if id_ not in self.now.records:
            return
        before = self.now.records[id_]
        after = replace(data.draw(KINDS[type(before)]), id=id_)
        if after == before:
            return
        with self.diary.change("edit", recorded_at=self.tick()) as change:
            change.put(after)
        self.moved(replace(self.now, records={**self.now.records, id_: after}))

    @rule(id_=ids)
    def delete(self, id_):
        if id_ not in self.now.records:
            return
        with self.diary.change("delete", recorded_at=self.tick()) as change:
            change.remove(self.now.records[id_])
        self.moved(replace(self.now, records={k: v for k, v in self.now.records.items() if k != id_}))

    @rule(profile=profiles)
    def set_profile(self, profile):
        with self.diary.change("profile", recorded_at=self.tick()) as change:
            change.put_profile(self.now.profile, profile)
        self.moved(replace(self.now, profile=profile))

    @rule(born=st.booleans(), day=st.dates(NOW.date() - timedelta(days=30), NOW.date()))
    def close_the_pregnancy(self, born, day):
        outcome = (day, None) if born else (None, day)
        if outcome == self.now.outcome:
            return
        with self.diary.change("pregnancy", recorded_at=self.tick()) as change:
            change.put_outcome(Pregnancy(born_on=outcome[0], ended_on=outcome[1]))
        self.moved(replace(self.now, outcome=outcome))

    @rule(found=st.lists(entries(), max_size=3, unique_by=lambda entry: entry.id))
    def take_in_a_file(self, found):
        new = {entry.id: entry for entry in found if entry.id not in self.ever}
        file = Interchange(logged=tuple(Logged(entry=entry) for entry in found))
        self.diary.take_in(
            replace(file, profile=Profile(day_starts=self.now.profile.day_starts)), recorded_at=self.tick()
        )
        self.moved(replace(self.now, records={**self.now.records, **new}))

    @rule(target=others, found=st.lists(entries(), min_size=1, max_size=2, unique_by=lambda entry: entry.id))
    def write_on_another_device(self, found):
        new = [entry for entry in found if entry.id not in self.ever]
        other = diary_in_memory(content_of(self.diary.connection))
        with other.change("log", recorded_at=self.tick()) as change:
            for entry in new:
                change.put(entry)
        return other, new, self.restored

    @rule(device=consumes(others))
    def merge(self, device):
        other, new, restored = device
        if restored != self.restored or any(entry.id in self.ever for entry in new):
            return  # a device that saw what a restore has taken back brings it again, and that is another test
        step = self.diary.merge(other, recorded_at=self.tick())
        if step is not None and new:
            self.known.clear()  # what she wrote on the other device she knew when she wrote it there
            self.moved(replace(self.now, records={**self.now.records, **{entry.id: entry for entry in new}}))
        assert self.diary.merge(other, recorded_at=self.tick()) is None

    @rule()
    def undo(self):
        if not self.done:
            with pytest.raises(NothingToUndoError):
                self.diary.undo(recorded_at=self.tick())
            return
        self.diary.undo(recorded_at=self.tick())
        before, after = self.done.pop()
        self.undone.append((before, after))
        self.set(before)

    @rule()
    def redo(self):
        if not self.undone:
            with pytest.raises(NothingToRedoError):
                self.diary.redo(recorded_at=self.tick())
            return
        self.diary.redo(recorded_at=self.tick())
        before, after = self.undone.pop()
        self.done.append((before, after))
        self.set(after)

    @rule()
    def close_and_open_again(self):
        self.diary = diary_in_memory(content_of(self.diary.connection))

    @rule(target=backups)
    def back_up(self):
        return content_of(self.diary.connection), self.now, tuple(self.done), tuple(self.undone), frozenset(self.ever)

    @rule(backup=backups)
    def restore(self, backup):
        content, self.now, done, undone, ever = backup
        self.diary = diary_in_memory(content)
        self.done, self.undone, self.ever = list(done), list(undone), set(ever)
        self.known.clear()
        self.restored += 1

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def ask_what_was_known_then(self, data):
        at, state = data.draw(st.sampled_from(self.known))
        if not any(when <= at and other != state for when, other in self.known[self.known.index((at, state)) + 1 :]):
            assert seen(self.diary, as_of=at) == state

    @invariant()
    def both_say_the_same(self):
        if hasattr(self, "diary"):
            assert seen(self.diary) == self.now
            assert self.diary.integrity() == "ok"


TestDiaryAndModel = DiaryAndModel.TestCase
TestDiaryAndModel.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)

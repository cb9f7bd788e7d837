"""Change what is no entry: a reading, a dose, an answer, a use, a call, a question, a method of her own."""

from __future__ import annotations

from lumbar_cli.acts.asking import clean, read_score
from lumbar_cli.acts.look import show_alarm
from lumbar_cli.domain.diary.kinds import KIND_OF
from lumbar_cli.domain.diary.records import Dose, FactReport, OwnMethod, Phoned, Question, Reading, ReliefUse
from lumbar_cli.domain.errors import UsageError
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.values import replace
from lumbar_cli.store.open import open_diary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.records import Moment


def amend(session: Session, id_: str, words: list[str], moment: Moment | None) -> None:
    """Put the new words, and the new moment, in the place of the old ones; then say what is open."""
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.views.one import one_data, one_line

    text = clean(session, " ".join(words)).strip()
    with open_diary(session.diary_path, writing=False) as diary:
        with diary.change("edit", recorded_at=session.now) as change:
            before = diary.find(id_)
            after = amended(before, text)
            if moment is not None:
                if not hasattr(after, "moment"):
                    raise UsageError(text="that has no time of its own", command="lumbar edit")
                after = replace(after, moment=moment)
            if after != before:
                change.put(after)
        versions = diary.versions(after)
        history = diary.history(since=session.now.date() - SCREENED)
    line = one_line(after, history, load_facts(), session.now.date())
    session.say(f"{'Nothing changed' if after == before else 'Saved'}: {line}")
    found = show_alarm(session, history)
    session.answer("edit", list, lambda: {**one_data(after, versions, load_facts()), **found})


def amended(record: Any, text: str) -> Any:
    """The record with what a text says of it. Raises UsageError, and what reading such a text raises."""
    if not text:
        return record
    match record:
        case Reading():
            from lumbar_cli.domain.body.measures import parse_reading
            from lumbar_cli.knowledge.facts import load_measures

            value, diastolic = parse_reading(text, load_measures()[record.kind])
            return replace(record, value=value, diastolic=diastolic)
        case Dose():
            from lumbar_cli.acts.medicines import doses_of

            said = text if any(word[:1].isalpha() for word in text.split()[:1]) else f"{record.medicine} {text}"
            new = doses_of(said, record.moment, record.entry_id)[0]
            return replace(new, id=record.id, recorded_at=record.recorded_at)
        case FactReport():
            from lumbar_cli.domain.signs.answers import parse_sign
            from lumbar_cli.knowledge.facts import load_facts

            return replace(record, value=parse_sign(f"{record.fact}={text}", load_facts())[1])
        case ReliefUse():
            return replace(record, after=read_score(text))
        case Question():
            return replace(record, text=text)
        case OwnMethod():
            return replace(record, how=text)
        case Phoned():
            from lumbar_cli.domain.diary.ahead import day_ahead

            return replace(record, words=text, until=day_ahead(text, record.moment.at.date()))
    raise UsageError(text=f"a {KIND_OF[type(record)].one} can be deleted, not changed", command="lumbar edit")

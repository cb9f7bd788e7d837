"""What a step of the history did, in words: undo, redo, merge and import tell it the same way."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.keeping import Differing, Outcome, Record, Setting, Step, Touched
from lumbar_cli.domain.diary.kinds import KIND_OF
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
from lumbar_cli.domain.text import count
from lumbar_cli.domain.words import DatedBy
from lumbar_cli.views.echo import BETWEEN, day_words, moment_words, place_words
from lumbar_cli.views.readings import value_words
from lumbar_cli.wording.habits import clock_words, score_words
from lumbar_cli.wording.lines import wrap
from lumbar_cli.wording.words import answer_words, fact_name, hidden_name, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.signs.facts import Fact

SHOWN = 5
"""Lines that tell of single records; of what is more only the number is told."""

_ACTIONS = {
    "log": "what was logged",
    "tried": "what was tried",
    "took": "what was taken",
    "phoned": "the call",
    "ask": "the question",
    "relief": "your own method",
    "measure": "what was measured",
    "check": "what was answered",
    "pregnancy": "what was said of the pregnancy",
    "profile": "what was set in the profile",
    "edit": "the edit",
    "delete": "the deletion",
    "import": "the import",
    "merge": "the merge",
}
_UNTOLD = ("id", "recorded_at", "entry_id")


def action_words(action: str) -> str:
    """`log` as `what was logged`."""
    return _ACTIONS.get(action, action)


def step_lines(
    word: str, step: Step, history: History, facts: Mapping[str, Fact], now: datetime, width: int
) -> list[str]:
    """`Undone: the edit of 12:00, Sun 22 Nov`, and under it what is gone, back or changed again."""
    local = step.recorded_at.astimezone(now.tzinfo)
    head = f"{word}: {action_words(step.action)}, {clock_words(local)} on {day_words(local.date(), now.date())}"
    return [*_wrapped(head, width, 0), *touched_lines(step.touched, history, facts, now.date(), width)]


def touched_lines(
    touched: Sequence[Touched],
    history: History,
    facts: Mapping[str, Fact],
    today: date,
    width: int,
    *,
    came: str = "there again",
) -> list[str]:
    """One line a record, up to a few; then how many more. `came` is said of what was not there before."""
    lines = [_touched_words(each, history, facts, today, came) for each in touched[:SHOWN]]
    more = Counter(_counted(each.after or each.before) for each in touched[SHOWN:])
    if more:
        lines.append(f"and {counted_words(more)} more")
    return [part for line in lines for part in _wrapped(line, width, 2)]


def counted_words(numbers: Counter[tuple[str, str]]) -> str:
    """`2 entries, 1 reading`."""
    return ", ".join(count(number, *kind) for kind, number in numbers.items())


def _counted(record: Record | None) -> tuple[str, str]:
    kind = KIND_OF[type(record)]
    return kind.one, kind.many


def kinds_of(records: Sequence[Record]) -> Counter[tuple[str, str]]:
    """How many of each kind, with its name for one and for many."""
    return Counter(_counted(record) for record in records)


def _touched_words(touched: Touched, history: History, facts: Mapping[str, Fact], today: date, came: str) -> str:
    before, after = touched.before, touched.after
    if after is None:
        assert before is not None
        return f"gone: {record_words(before, history, facts, today)}" if _is_record(before) else _taken_out(before)
    if before is None and _is_record(after):
        return f"{came}: {record_words(after, history, facts, today)}"
    if before is None:
        return f"now: {record_words(after, history, facts, today)}"
    changed = [name for name, old, new in _changes(before, after) if old != new]
    shown = f" (changed: {', '.join(changed)})" if _is_record(after) else ""
    return f"now: {record_words(after, history, facts, today)}{shown}"


def _taken_out(record: Record) -> str:
    if isinstance(record, Setting):
        return f"now: {_setting_name(record)}: not asked"
    return f"now: {_outcome_words(Outcome())}"


def _is_record(record: Record) -> bool:
    return not isinstance(record, (Outcome, Setting))


def _changes(before: Record, after: Record) -> list[tuple[str, Any, Any]]:
    return [
        (field.words, getattr(before, field.name), getattr(after, field.name))
        for field in declared(type(before))
        if field.name not in _UNTOLD
    ]


def record_words(record: Record, history: History, facts: Mapping[str, Fact], today: date) -> str:
    """One record in a few words. After the pregnancy was recorded as over, no due date and no birth is named."""
    over = history.pregnancy.ended_on is not None
    match record:
        case PainEntry():
            return BETWEEN.join([score_words(record.score), place_words(record), moment_words(record.moment, today)])
        case ReliefUse():
            return BETWEEN.join([record.method.replace("-", " "), moment_words(record.moment, today)])
        case Reading():
            return BETWEEN.join([f"{record.kind} {value_words(record)}", moment_words(record.moment, today)])
        case FactReport():
            words = answer_words(facts.get(record.fact), record.fact, record.value, ended=over)
            return BETWEEN.join([words, moment_words(record.moment, today)])
        case Assessment():
            fact = facts.get(record.fact)
            words = hidden_name(fact, ended=over) or fact_name(fact, record.fact)
            return BETWEEN.join([f"{words} seen to", moment_words(record.moment, today)])
        case Dose():
            named = " ".join(filter(None, [record.medicine, record.dose]))
            return BETWEEN.join([named, moment_words(record.moment, today)])
        case Phoned():
            return BETWEEN.join([*filter(None, ["phoned", record.words]), moment_words(record.moment, today)])
        case Question():
            return f"“{record.text}”{', answered' * record.done}"
        case OwnMethod():
            return record.name
        case Dating():
            return "an earlier date" if over else _dating_words(record)
        case Outcome():
            return _outcome_words(record)
        case Setting():
            value = "not asked" if record.value is None else _yes_no(record.value)
            return f"{_setting_name(record)}: {value}"


def _dating_words(dating: Dating) -> str:
    due = f"{day_words(dating.due_date)} {dating.due_date.year}"
    return f"a {_DATED[dating.dated_by]}, which left the due date at {due}" if dating.kept else f"due {due}"


_DATED = {
    DatedBy.CLINIC: "date from the clinic",
    DatedBy.ULTRASOUND: "scan",
    DatedBy.LMP: "last period",
    DatedBy.TRANSFER: "transfer",
    DatedBy.WEEK: "week that was told",
}


def _setting_name(setting: Setting) -> str:
    return words_of(setting.id.removeprefix("condition:"))


def _outcome_words(outcome: Outcome) -> str:
    if outcome.ended_on is not None:
        return f"over since {day_words(outcome.ended_on)} {outcome.ended_on.year}"
    if outcome.born_on is not None:
        return f"born on {day_words(outcome.born_on)} {outcome.born_on.year}"
    return "nothing is written down about a birth or an end"


def _yes_no(value: bool | int | float | str) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def differing_lines(differing: Sequence[Differing], history: History, width: int) -> list[str]:
    """What stayed as hers and reads otherwise in the other diary. After a loss no due date and no birth is named."""
    over = history.pregnancy.ended_on is not None
    lines = []
    for each in differing:
        if over and each.name in ("due_date", "born_on"):
            continue
        name = words_of(each.name.removeprefix("condition:").removesuffix("_on" * (each.kind == "dating")))
        lines.append(f"{name}: yours {_said(each.hers)}, there {_said(each.theirs)}")
    if not lines:
        return []
    kinds = ",".join(sorted({each.kind.value for each in differing}))
    head = f"Different there, and left as yours; --take {kinds} takes theirs:"
    return [*_wrapped(head, width, 0), *(part for line in lines for part in _wrapped(line, width, 2))]


def _said(value: bool | int | float | str | date | None) -> str:
    if value is None:
        return "nothing"
    return f"{day_words(value)} {value.year}" if isinstance(value, date) else _yes_no(value)


def differing_data(differing: Sequence[Differing]) -> list[dict[str, Any]]:
    """The same for `merge --json`."""
    return [
        {
            "take": each.kind.value,
            "name": each.name.removeprefix("condition:"),
            "yours": _plain(each.hers),
            "theirs": _plain(each.theirs),
        }
        for each in differing
    ]


def _plain(value: bool | int | float | str | date | None) -> bool | int | float | str | None:
    return value.isoformat() if isinstance(value, date) else value


def step_data(step: Step) -> dict[str, Any]:
    """What `--json` shows of a step: records by kind and id, each `added`, `removed` or `changed`."""
    return {
        "action": step.action,
        "recorded_at": step.recorded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "records": [
            {
                "kind": KIND_OF[type(each.after or each.before)].one,
                "id": (each.after or each.before).id,  # type: ignore[union-attr]
                "what": "added" if each.before is None else "removed" if each.after is None else "changed",
            }
            for each in step.touched
        ],
    }


def _wrapped(line: str, width: int, indent: int) -> list[str]:
    first = " " * indent
    return wrap(line, width, first=first, rest=first + "  ")

"""An entry in words. No rich: the night log prints one line and should not wait for it."""

from __future__ import annotations

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.records import PainEntry
from lumbar_cli.views.echo import BETWEEN, moment_words, more_words, place_words, week_words
from lumbar_cli.wording.habits import as_she_reads, score_words

NOTHING = "Nothing written yet that fits. Write down how much it hurts: lumbar 6"
OPEN_PRIVATE = "Something you answered is still open: lumbar call"
"""What every command but `check` and `call` says of a private answer."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from typing import Any

    from lumbar_cli.domain.declaring import Declared
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.keeping import Version
    from lumbar_cli.domain.diary.records import FactReport, ReliefUse
    from lumbar_cli.domain.signs.facts import Fact


def entry_data(
    entry: PainEntry, history: History, uses: tuple[ReliefUse, ...], signs: tuple[FactReport, ...]
) -> dict[str, Any]:
    """One entry as `--json` shows it, without private answers; null is "not asked"."""
    from lumbar_cli.domain.diary.plain import record_to_plain
    from lumbar_cli.knowledge.facts import load_facts

    facts = load_facts() if signs else {}
    age = history.age_at(entry)
    return {
        **record_to_plain(entry),
        "gestational_age": None if age is None else str(age),
        "tried": [{"method": use.method, "before": use.before, "after": use.after} for use in uses],
        "signs": [{"fact": sign.fact, "value": sign.value} for sign in signs if not is_private(facts.get(sign.fact))],
    }


def is_private(fact: Fact | None) -> bool:
    """Whether an answer to it is named nowhere but in `check` and `call`."""
    return fact is not None and fact.private


def version_data(version: Version, history: History) -> dict[str, Any]:
    """An earlier version of an entry as `--json` shows it."""
    return {
        "action": version.action,
        "recorded_at": recorded_text(version.recorded_at),
        "deleted": version.deleted,
        "entry": entry_data(version.entry, history, (), ()),
    }


def recorded_text(at: datetime) -> str:
    """An instant in UTC as JSON shows it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def list_lines(
    entries: Sequence[PainEntry],
    history: History,
    uses: Mapping[str, tuple[ReliefUse, ...]],
    others: Sequence[tuple[Any, str]],
    today: date,
    width: int,
    room: int | None = None,
) -> list[str]:
    """An entry a line: id, score, when, where, week; under it the note and what was tried, where there is any.

    others: what belongs to no entry, doses above all, each with its words; they stand where their time is.
    room: so many lines at most; None: all.
    """
    if not entries and not others:
        return [NOTHING]
    rows: list[tuple[datetime, list[str]]] = []
    for entry in entries:
        week = week_words(history.pregnancy, entry.moment.log_day)
        parts = [f"{entry.id}  {score_words(entry.score)}", moment_words(entry.moment, today), place_words(entry)]
        lines = _wrapped(BETWEEN.join([*parts, week] if week else parts), width, indent=2)
        if entry.note:
            lines += _wrapped(f"“{entry.note}”", width, indent=4, first=4)
        more = more_words(entry)
        if more:
            lines += _wrapped(BETWEEN.join(more), width, indent=4, first=4)
        for use in uses.get(entry.id, ()):
            lines += _wrapped(f"{use.id}  {_use_words(use)}", width, indent=6, first=4)
        rows.append((entry.moment.at, lines))
    rows += [(each.moment.at, _wrapped(f"{each.id}  {words}", width, indent=2)) for each, words in others]
    rows.sort(key=lambda row: row[0], reverse=True)  # stable: of one moment the entries first
    return _fitting([lines for _, lines in rows], room, width)


def list_drawn(
    entries: Sequence[PainEntry],
    history: History,
    uses: Mapping[str, tuple[ReliefUse, ...]],
    others: Sequence[tuple[Any, str]],
    today: date,
    room: int | None = None,
    *,
    color: bool,
    width: int,
) -> list[str]:
    """The same as a table: id, pain, when, and in the last column where and all the rest."""
    from lumbar_cli.views.tables import Drawing

    if not entries and not others:
        return [NOTHING]
    rows: list[tuple[datetime, tuple[str, ...]]] = []
    for entry in entries:
        week = week_words(history.pregnancy, entry.moment.log_day)
        told = [BETWEEN.join([place_words(entry), week] if week else [place_words(entry)])]
        told += [f"“{entry.note}”"] if entry.note else []
        told += more_words(entry)
        told += [
            f"{use.id}  {use.method}, {_score(use.before)} → {_score(use.after)}" for use in uses.get(entry.id, ())
        ]
        row = entry.id, score_words(entry.score), moment_words(entry.moment, today), "\n".join(told)
        rows.append((entry.moment.at, row))
    for each, words in others:
        kind, _, said = words.partition(BETWEEN)  # of `dose · paracetamol 1g · 10:00, Sun 22 Nov`
        when = moment_words(each.moment, today)
        what = said.removesuffix(f"{BETWEEN}{when}")
        rows.append((each.moment.at, (each.id, kind, "" if what == said else when, what)))
    rows.sort(key=lambda row: row[0], reverse=True)
    drawing = Drawing(color=color, width=width)
    drawing.table(("Id", "Pain", "When", "Where and what"), [cells for _, cells in rows])
    head, *lines = drawing.lines()
    blocks: list[list[str]] = []
    for line in lines:
        if not line[:1].strip() and blocks:  # only the first line of a row has an id
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [head, *_fitting(blocks, None if room is None else room - 1, width)]


def _fitting(rows: Sequence[list[str]], room: int | None, width: int) -> list[str]:
    """The lines of as many rows as the room holds, at least of one, and how to see the others."""
    shown: list[str] = []
    for place, lines in enumerate(rows):
        left, more = len(rows) - place, min(len(rows), 2 * place + 10)
        others = _wrapped(f"And {left} more: lumbar list --all, or lumbar list --limit {more}", width, indent=2)
        if room is not None and place and len(shown) + len(lines) + (left > 1) * len(others) > room:
            return [*shown, *others]
        shown += lines
    return shown


def show_lines(
    entry: PainEntry,
    history: History,
    uses: tuple[ReliefUse, ...],
    signs: tuple[FactReport, ...],
    versions: tuple[Version, ...],
    facts: Mapping[str, Fact],
    today: date,
    width: int,
) -> list[str]:
    """All of one entry, a fact a line; what was not asked says so."""
    from lumbar_cli.wording.words import answer_words  # of no use to the night log

    ended = history.pregnancy.ended_on is not None
    lines = [f"{name}: {value}" for name, value in _told(entry, history, today)]
    lines += [_use_words(use) for use in uses]
    shown = [sign for sign in signs if not is_private(facts.get(sign.fact))]
    lines += [OPEN_PRIVATE] if len(shown) < len(signs) else []
    lines += [f"sign: {answer_words(facts.get(sign.fact), sign.fact, sign.value, ended=ended)}" for sign in shown]
    for version in reversed(versions[:-1]):
        words = dict(_told(version.entry, history, today))
        now = dict(_told(entry, history, today))
        changed = [f"{name} {value}" for name, value in words.items() if now[name] != value]
        when = version.recorded_at.astimezone(entry.moment.at.tzinfo)
        lines.append(f"earlier, {when:%Y-%m-%d %H:%M} ({version.action}): {'; '.join(changed) or 'the same'}")
    return [part for line in lines for part in _wrapped(line, width, indent=2)]


def use_line(use: ReliefUse) -> str:
    """What was understood of one use: `Saved warm-compress · before: 6, after: 4 · 15 min · 14:02, Sun 22 Nov`."""
    parts = [use.method, f"before: {_score(use.before)}, after: {_score(use.after)}"]
    if use.minutes is not None:
        parts.append(f"{use.minutes} min")
    if use.helped is not None:
        parts.append(f"helped: {use.helped.value.replace('-', ' ')}")
    return "Saved " + BETWEEN.join([*parts, moment_words(use.moment)])


def use_data(use: ReliefUse) -> dict[str, Any]:
    """One use as `--json` shows it; null is "not asked"."""
    return {
        "id": use.id,
        "entry": use.entry_id,
        "method": use.method,
        "occurred_at": use.moment.at.isoformat(),
        "log_day": use.moment.log_day.isoformat(),
        "before": use.before,
        "after": use.after,
        "minutes": use.minutes,
        "helped": use.helped.value if use.helped else None,
    }


def _use_words(use: ReliefUse) -> str:
    return f"tried: {use.method}, {_score(use.before)} before, {_score(use.after)} after"


def _told(entry: PainEntry, history: History, today: date) -> list[tuple[str, str]]:
    told = [
        ("id", entry.id),
        ("pain", score_words(entry.score)),
        ("when", moment_words(entry.moment, today)),
        ("week", week_words(history.pregnancy, entry.moment.log_day)),
        ("where", place_words(entry)),
        *((field.told.shown, _field_words(field, entry)) for field in declared(PainEntry) if field.told.shown),
    ]
    return [(name, value or "not asked") for name, value in told if value is not None or name != "week"]


def _field_words(field: Declared, entry: PainEntry) -> str | None:
    words = field.words_in(entry)
    return as_she_reads(words) if words and field.told.high == 10 else words  # points of pain


def _score(value: int | None) -> str:
    return "not asked" if value is None else str(value)


def _wrapped(text: str, width: int, *, indent: int, first: int = 0) -> list[str]:
    from lumbar_cli.wording.lines import wrap  # patterns of its own, which the night log wraps nothing with

    return [
        line
        for paragraph in text.splitlines() or [""]
        for line in wrap(paragraph, width, first=" " * first, rest=" " * indent) or [""]
    ]

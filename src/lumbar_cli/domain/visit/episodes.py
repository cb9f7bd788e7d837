"""The warning signs as the page tells them: what stands, what was told before, denied, not sure of, and not asked.

Moments, not days: a sign is told with the calendar date, and drawn in the column of its log day.
"""

from __future__ import annotations

from typing import NamedTuple

from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, Reading
from lumbar_cli.domain.signs.facts import NOT_SIGNS, UNSURE, Fact, Worse, as_values, worries
from lumbar_cli.domain.signs.known import assessed_with, stands
from lumbar_cli.domain.signs.observations import facts_of_reading
from lumbar_cli.domain.signs.screening import Catalogue, Finding, RedFlag, Screening, screen
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from lumbar_cli.domain.diary.history import History

Told = tuple[tuple[str, FactValue], ...]
"""Facts with what was told of them."""


class Standing(Value):
    """One fact a red flag rests on: since when it stands, since when it is denied, and what it came back after.

    assessed_on: when a professional saw to it, where it had been told before that.
    """

    fact: str
    value: FactValue
    first: Moment | None
    denied_on: Moment | None
    assessed_on: Moment | None


class Sign(Value):
    """A red flag that stands now.

    because: the answers and readings it rests on, without what the page tells elsewhere. first: since when one of them
    stands, None if it follows from scores. denied_on: since when all of them are answered with no, while the rule still
    counts them. assessed_on: the newest assessment of an earlier episode. standing: the same of each fact.
    """

    finding: Finding
    standing: tuple[Standing, ...]
    because: Told
    first: Moment | None
    denied_on: Moment | None
    assessed_on: Moment | None


class PastSign(Value):
    """A sign told or measured in the period that no red flag stands on now: seen to, denied since, or old by now.

    told: the answer, or the numbers of one reading: the worst of `times`. red_flag: what that reading alone raises.
    """

    told: Told
    red_flag: RedFlag | None
    times: int
    first: Moment
    last: Moment
    assessed_on: Moment | None
    denied_on: Moment | None

    @property
    def fact(self) -> str:
        """The fact it is about, the first of a reading with two numbers."""
        return self.told[0][0]


class Denied(Value, kw_only=False):
    """Signs last answered with no on that calendar date."""

    day: date
    facts: tuple[str, ...]


class Signs(Value):
    """The warning signs: told, told before, denied (newest day first), not sure of, and not asked in the period.

    not_sure: the newest answer was "not sure", and that counts as neither yes nor no. Days are calendar dates.
    """

    told: tuple[Sign, ...]
    past: tuple[PastSign, ...]
    denied: tuple[Denied, ...]
    not_sure: tuple[tuple[str, Moment], ...]
    not_asked: tuple[str, ...]
    times_asked: int
    last_asked: date | None


def compile_signs(
    history: History, in_period: History, screening: Screening, shown: Mapping[str, Fact], *, private: bool
) -> Signs:
    """Sort what the diary tells of the facts in `shown`. `private`: whether private red flags may be told."""
    told = tuple(filter(None, (_told(each, history, screening, shown, private=private) for each in screening.findings)))
    standing = {fact for sign in told for fact, _ in sign.because}
    asked_of = {name: fact for name, fact in shown.items() if fact.ask is not None and fact.group not in NOT_SIGNS}
    signs = {name: fact for name, fact in asked_of.items() if fact.is_sign}
    asked = [report for report in in_period.fact_reports if report.fact in signs]
    newest = {report.fact: report for report in in_period.fact_reports if report.fact in asked_of}
    denied: dict[date, list[str]] = {}
    for name, fact in signs.items():
        report = newest.get(name)
        if report is not None and name not in standing and not _is_detail(fact) and _denies(fact, report.value):
            denied.setdefault(report.moment.at.date(), []).append(name)
    days = [report.moment.at.date() for report in in_period.fact_reports if report.fact in asked_of]
    past = [
        _past(fact, asked, history) for fact in signs.values() if fact.name not in standing and not fact.circumstance
    ]
    past += _past_readings(in_period, history, screening, asked_of, shown, standing, private=private)
    return Signs(
        told=told,
        past=tuple(filter(None, past)),
        denied=tuple(Denied(day, tuple(denied[day])) for day in sorted(denied, reverse=True)),
        not_sure=tuple(
            (name, newest[name].moment)
            for name, fact in asked_of.items()
            if name in newest and newest[name].value == UNSURE and not worries(fact, UNSURE)
        ),
        not_asked=tuple(
            name for name in screening.not_asked if name in signs and not _is_detail(signs[name]) and name not in newest
        ),
        times_asked=len(set(days)),
        last_asked=max(days, default=None),
    )


def _is_detail(fact: Fact) -> bool:
    """Whether a question only goes on from another, or is about an earlier episode of a sign."""
    return bool(fact.parents) or fact.earlier_episode


def _denies(fact: Fact, value: FactValue) -> bool:
    """Whether an answer is a no: one that does not worry and is not "not sure"."""
    return value != UNSURE and not worries(fact, value)


def _told(
    finding: Finding, history: History, screening: Screening, shown: Mapping[str, Fact], *, private: bool
) -> Sign | None:
    """A finding as it may be shown, None where all it rests on is private, or names what a loss must not."""
    known = [(name, value) for name, value in finding.because if name in shown]
    if not known and finding.because:
        return None
    if finding.red_flag.private and not private:
        return None
    because = tuple((name, value) for name, value in known if _is_answer(shown[name]))
    standing = tuple(_standing(shown[name], value, history, screening, shown) for name, value in because)
    episodes = [each for each in standing if each.first is not None]
    firsts = [each.first for each in episodes if each.first is not None]
    denied = [episode.denied_on for episode in episodes if episode.denied_on is not None]
    return Sign(
        finding=finding,
        standing=standing,
        because=because,
        first=min(firsts, key=_instant, default=None),
        denied_on=max(denied, key=_instant) if denied and len(denied) == len(episodes) else None,
        assessed_on=max(
            (moment for name, _ in because for moment in _assessments(history, shown[name])),
            key=_instant,
            default=None,
        ),
    )


def _standing(
    fact: Fact, value: FactValue, history: History, screening: Screening, shown: Mapping[str, Fact]
) -> Standing:
    episode = _episode(fact, value, history, screening, shown)
    seen = _assessments(history, fact)
    before = [
        moment
        for told, moment in _tellings(history, (fact.name,))
        if seen and moment.at <= seen[-1].at and worries(fact, told[fact.name])
    ]
    return Standing(
        fact=fact.name,
        value=value,
        first=None if episode is None else episode.first,
        denied_on=None if episode is None else episode.denied_on,
        assessed_on=seen[-1] if before else None,
    )


def _is_answer(fact: Fact) -> bool:
    """Whether a fact is told as a sign or a reading, and not worked out from scores that the page shows."""
    return fact.ask is not None and not (fact.derived and fact.group in NOT_SIGNS)


def _instant(moment: Moment) -> float:
    return moment.at.timestamp()


def _assessments(history: History, fact: Fact) -> list[Moment]:
    """When a professional saw to a fact, oldest first: also to a sign it is a detail of, or to one it goes with."""
    names = assessed_with(fact)
    return sorted((a.moment for a in history.assessments if a.fact in names), key=_instant)


class _Episode(NamedTuple):
    """Worrying answers to one question in a row, and the first no after them."""

    first: Moment
    denied_on: Moment | None


def _episode(
    fact: Fact, value: FactValue, history: History, screening: Screening, shown: Mapping[str, Fact]
) -> _Episode | None:
    """The newest run of worrying answers since the last assessment, None where there is none.

    Of a number every answer and reading counts that has the value the rule rests on, or would raise a flag alone; it
    has no "no", so a gap longer than it stands begins a new run.
    """
    seen = _assessments(history, fact)
    assessed = seen[-1].at if seen else None
    raised = _raised_by(screening, shown, private=True)
    episode: _Episode | None = None
    last: datetime | None = None
    for told, moment in _tellings(history, (fact.name,)):
        if assessed is not None and moment.at <= assessed:
            continue
        (each,) = told.values()
        if fact.is_number and each not in as_values(value) and raised(told) is None:
            continue
        if fact.is_number and last is not None and not stands(fact, last, moment.at):
            episode = None
        last = moment.at
        if worries(fact, each):
            episode = _Episode(moment, None) if episode is None or episode.denied_on else episode
        elif episode is not None and episode.denied_on is None and _denies(fact, each):
            episode = _Episode(episode.first, moment)
    return episode


def _past(fact: Fact, asked: Iterable[FactReport], history: History) -> PastSign | None:
    """What was told of a sign in the period, and what became of it; None where it never worried."""
    reports = [report for report in asked if report.fact == fact.name]
    worried = [report for report in reports if worries(fact, report.value)]
    if not worried:
        return None
    last = worried[-1]
    later = [r.moment for r in reports if r.moment.at > last.moment.at and _denies(fact, r.value)]
    return PastSign(
        told=((fact.name, last.value),),
        red_flag=None,
        times=len(worried),
        first=worried[0].moment,
        last=last.moment,
        assessed_on=_seen_after(last.moment, history, [fact]),
        denied_on=later[0] if later else None,
    )


def _seen_after(moment: Moment, history: History, facts: Iterable[Fact]) -> Moment | None:
    seen = [each for fact in facts for each in _assessments(history, fact) if each.at >= moment.at]
    return min(seen, key=_instant, default=None)


def _past_readings(
    in_period: History,
    history: History,
    screening: Screening,
    asked_of: Mapping[str, Fact],
    shown: Mapping[str, Fact],
    standing: set[str],
    *,
    private: bool,
) -> Iterator[PastSign | None]:
    """What was measured, or answered with a number or a kind: such a fact has no "no", so it is no sign by itself."""
    raised = _raised_by(screening, shown, private=private)
    done: set[str] = set()
    for name, fact in asked_of.items():
        if fact.is_sign or name in done:
            continue
        together = [name, *(other for other in fact.seen_with if other in asked_of and not asked_of[other].is_sign)]
        done.update(together)
        if standing.isdisjoint(together):
            yield _past_reading([asked_of[each] for each in together], in_period, history, raised)


def _past_reading(
    facts: Sequence[Fact],
    in_period: History,
    history: History,
    raised: Callable[[Mapping[str, FactValue]], RedFlag | None],
) -> PastSign | None:
    """The worst of what would raise a flag by itself, or else of what a professional has seen to."""
    table = {fact.name: fact for fact in facts}
    tellings = [
        (told, moment)
        for told, moment in _tellings(in_period, tuple(table))
        if any(worries(table[name], value) for name, value in told.items())
    ]
    counted = [(told, moment) for told, moment in tellings if raised(told) is not None]
    if not counted and not facts[0].parents:
        counted = [(told, moment) for told, moment in tellings if _seen_after(moment, history, facts)][-1:]
    if not counted:
        return None
    worst = max(counted, key=lambda telling: _weight(facts[0], telling[0]))[0]
    last = counted[-1][1]
    return PastSign(
        told=tuple(worst.items()),
        red_flag=raised(worst),
        times=len(counted),
        first=counted[0][1],
        last=last,
        assessed_on=_seen_after(last, history, facts),
        denied_on=None,
    )


def _weight(fact: Fact, told: Mapping[str, FactValue]) -> float:
    """Which of several readings is the worst to show; of kinds, the one that worries most."""
    value = next(iter(told.values()))
    if isinstance(value, str):
        return fact.choices.index(value) if value in fact.choices else -1
    number = value if isinstance(value, (int, float)) else 0
    return -number if fact.worse is Worse.LOWER else number


def _raised_by(
    screening: Screening, shown: Mapping[str, Fact], *, private: bool
) -> Callable[[Mapping[str, FactValue]], RedFlag | None]:
    """Ask which red flag one telling alone raises, by the rules and the week of this screening; the most urgent one."""
    red_flags = screening.red_flags  # a catalogue looks only at what one telling can raise
    if not private and isinstance(red_flags, Catalogue):
        red_flags = red_flags.without_private
    elif not private:
        red_flags = tuple(rule for rule in red_flags if not rule.private)
    setting = {name: value for name, value in screening.facts.items() if name in shown and shown[name].who_and_when}
    known: dict[tuple[tuple[str, FactValue], ...], RedFlag | None] = {}

    def raised(told: Mapping[str, FactValue]) -> RedFlag | None:
        key = tuple(told.items())
        if key not in known:
            findings = screen({**setting, **told}, red_flags, {name: shown[name] for name in told}).findings
            named = [finding for finding in findings if any(name in told for name, _ in finding.because)]
            known[key] = named[0].red_flag if named else None
        return known[key]

    return raised


def _tellings(history: History, names: Sequence[str]) -> list[tuple[dict[str, FactValue], Moment]]:
    """What was answered or measured of these facts, oldest first. Answers of one moment belong together."""
    tellings: list[tuple[dict[str, FactValue], Moment]] = []
    answers: dict[Moment, dict[str, FactValue]] = {}
    records: tuple[FactReport | Reading, ...] = (*history.fact_reports, *history.readings)
    for record in sorted(records, key=lambda record: record.moment.at):
        of_record = facts_of_reading(record) if isinstance(record, Reading) else ((record.fact, record.value),)
        told = {name: value for name, value in of_record if name in names}
        if not told:
            continue
        before = answers.get(record.moment, told)
        if isinstance(record, FactReport) and before.keys().isdisjoint(told):
            before |= told
            continue
        tellings.append((told, record.moment))
        if isinstance(record, FactReport):
            answers[record.moment] = told
    return tellings

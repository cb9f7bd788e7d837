"""The warning signs of the page in words: open, phoned, seen, came back, earlier, denied, not sure, not asked.

Her answers come first, and a rule's title only where a rule rests on scores: a title may name what she never told.
"""

from __future__ import annotations

from lumbar_cli.domain.signs.facts import question
from lumbar_cli.domain.signs.observations import measured_together
from lumbar_cli.domain.text import count
from lumbar_cli.domain.visit.summary import Section, Summary
from lumbar_cli.domain.words import Phase, Urgency
from lumbar_cli.formats.page.blocks import NOT_ASKED, PageSection, Room, Row, Rows
from lumbar_cli.wording.lines import cut, listed
from lumbar_cli.wording.words import URGENCY_WORDS, day_text, fact_name, fact_words, span_text, value_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lumbar_cli.domain.diary.records import FactValue, Moment
    from lumbar_cli.domain.visit.episodes import PastSign, Standing, Told

MOVEMENTS = "fetal_movements"
"""Has a line of its own, with the day it was last asked."""

_NEEDS = {Urgency.EMERGENCY: "emergency: now"}


def signs_section(summary: Summary, room: Room) -> PageSection | None:
    """What is open first, then what was; None where she left it out."""
    if not summary.has(Section.SIGNS):
        return None
    signs = summary.signs
    told = list(_open(summary, room))
    rows = [
        *told,
        *_mention(summary, room),
        *_earlier(summary, room),
        *_denied(summary, room),
        *_not_sure(summary, room),
        *_movements(summary),
        Row("Not asked", listed(_not_asked(summary), room.lists) or "nothing on the list"),
    ]
    if told:
        title = "Open: told, and not marked as seen to"
    elif any(sign.assessed_on is None and sign.denied_on is None for sign in signs.past):
        title = "Told earlier, and nobody has seen it"
    elif signs.past or signs.times_asked:
        title = "Warning signs: none open among those asked"
    else:
        title = "No warning sign was asked about"
    aside = ""
    if signs.last_asked is not None:
        aside = f"asked on {count(signs.times_asked, 'day')}, last {day_text(signs.last_asked, summary.today)}"
    return PageSection("signs", title, aside, (Rows(tuple(rows)),))


def every_sign(summary: Summary, room: Room) -> PageSection | None:
    """Every group of questions with what was answered, when, and what nobody asked."""
    from lumbar_cli.knowledge.facts import load_groups

    if not summary.has(Section.SIGNS):
        return None
    yes: dict[str, list[str]] = {}
    no: dict[str, list[str]] = {}
    unsure: dict[str, list[str]] = {}
    left: dict[str, list[str]] = {}

    def put(where: dict[str, list[str]], name: str, words: str) -> None:
        fact = summary.facts.get(name)
        if fact is not None and fact.group is not None:
            where.setdefault(fact.group, []).append(words)

    signs = summary.signs
    for sign in signs.told:
        day = f" ({_day(summary, sign.first)})" if sign.first else ""
        for name, value in sign.because:
            put(yes, name, fact_words(summary.facts.get(name), name, value) + day)
    for past in signs.past:
        for name, value in past.told:
            words = fact_words(summary.facts.get(name), name, value)
            put(yes, name, f"{words} ({span_text(past.first.at.date(), past.last.at.date(), summary.today)})")
    for denied in signs.denied:
        for name in denied.facts:
            put(no, name, f"{fact_name(summary.facts.get(name), name)} ({day_text(denied.day, summary.today)})")
    for name, moment in signs.not_sure:
        put(unsure, name, f"{fact_name(summary.facts.get(name), name)} ({_day(summary, moment)})")
    for name in signs.not_asked:
        put(left, name, fact_name(summary.facts.get(name), name))
    rows: list[Row] = []
    for group in load_groups():
        if group.private:
            continue  # told where she chose them, and nowhere else even as not asked
        parts = [
            f"{word}: {listed(dict.fromkeys(of[group.slug]), 2 * room.lists if of is left else 8 * room.lists)}"
            for word, of in (("yes", yes), ("no", no), ("not sure", unsure), ("not asked", left))
            if group.slug in of
        ]
        if parts:
            rows.append(Row(question(group, summary.phase), "; ".join(parts)))
    return PageSection("every-sign", "Every warning sign, by group", "", (Rows(tuple(rows)),)) if rows else None


def _open(summary: Summary, room: Room) -> Iterator[Row]:
    """A row for what stands since one day in one state; what a more urgent row has told says nothing new."""
    shown: set[tuple[str, object]] = set()
    grouped: dict[tuple[str, str], list[str]] = {}
    for sign in summary.signs.told:
        urgency = sign.finding.urgency
        if urgency is None or urgency is Urgency.ROUTINE:
            continue
        if not sign.because:
            key = "from scores", f"{_NEEDS.get(urgency, URGENCY_WORDS[urgency])}; not seen yet"
            grouped.setdefault(key, []).append(sign.finding.red_flag.title)
        states: dict[tuple[str, str], list[tuple[str, FactValue]]] = {}
        for each in sign.standing:
            if (each.fact, each.value) not in shown:
                shown.add((each.fact, each.value))
                since = _since(summary, each)
                states.setdefault((since, _state(summary, urgency, each)), []).append((each.fact, each.value))
        for key, facts in states.items():
            grouped.setdefault(key, []).append(", ".join(facts_told(summary, tuple(facts))))
    for (since, state), leads in grouped.items():
        for lead in ["; ".join(leads)] if room.grouped else leads:
            yield Row(label=since, text=state, told=True, lead=lead[:1].upper() + lead[1:])


def _since(summary: Summary, of: Standing) -> str:
    """The day it stands since; of a doubt the day it was said; a sign that nobody answered follows from scores."""
    told = [report.moment for report in summary.history.fact_reports if report.fact == of.fact]
    first = of.first or (told[-1] if told else None)
    return "from scores" if first is None else _day(summary, first)


def _state(summary: Summary, urgency: Urgency, of: Standing) -> str:
    """How soon, and whether anybody has seen to it."""
    return f"{_NEEDS.get(urgency, URGENCY_WORDS[urgency])}; {how_it_stands(summary, of)}"


def how_it_stands(summary: Summary, of: Standing) -> str:
    """Denied since, seen to and came back, phoned about, or not seen yet."""
    parts = []
    if of.first and of.denied_on:
        parts.append(f"answered no on {_day(summary, of.denied_on)}, and still counts")
    phoned = summary.phoned
    if of.assessed_on is not None and of.first is not None:
        parts.append(f"seen {_day(summary, of.assessed_on)}, came back {_day(summary, of.first)}")
    if phoned is not None and (of.first is None or phoned.moment.at >= of.first.at):
        parts.append(f"phoned {_day(summary, phoned.moment)}, not seen yet")
    elif of.assessed_on is None or of.first is None:
        days = (summary.today - of.first.at.date()).days if of.first else 0
        parts.append(f"not seen yet, {count(days, 'day')} now" if days > 1 else "not seen yet")
    return "; ".join(parts)


def _mention(summary: Summary, room: Room) -> Iterator[Row]:
    """What is for the visit itself, by her answers, else by the title of its rule."""
    words = [
        ", ".join(facts_told(summary, sign.because)) or _lower(sign.finding.red_flag.title)
        for sign in summary.signs.told
        if sign.finding.urgency is Urgency.ROUTINE
    ]
    if words:
        yield Row("To mention", listed(dict.fromkeys(words), room.lists, "; "))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _earlier(summary: Summary, room: Room) -> Iterator[Row]:
    """What was told and is open no more: most urgent first, then the newest; all of it, in running text if need be."""
    past = sorted(summary.signs.past, key=lambda sign: (-_weight(sign), -sign.last.at.timestamp()))
    words = [_past_words(summary, sign) for sign in past]
    if room.grouped and words:
        states: dict[str, list[str]] = {}
        for told, state in words:
            states.setdefault(state, []).append(told)
        yield Row("Earlier", "; ".join(f"{'; '.join(told)} ({state})" for state, told in states.items()))
        return
    for number, (told, state) in enumerate(words):
        yield Row("" if number else "Earlier", f"{told} ({state})")


def _weight(sign: PastSign) -> int:
    """How urgent a past sign was at most; one that no rule of its own names stands behind those that have one."""
    if sign.red_flag is None:
        return 0
    return max((int(level.urgency) for level in sign.red_flag.levels), default=0)


def _past_words(summary: Summary, sign: PastSign) -> tuple[str, str]:
    """What was told, and when and what became of it."""
    words = ", ".join(facts_told(summary, sign.told))
    if sign.times > 1 and sign.red_flag is not None:
        words += f", the worst of {sign.times}"
    ended = "not seen, not asked again"
    if sign.assessed_on is not None:
        ended = f"seen {_day(summary, sign.assessed_on)}"
        if sign.last.at > sign.assessed_on.at:
            ended += f", came back {_day(summary, sign.last)}"
    elif sign.denied_on is not None:
        ended = f"answered no {_day(summary, sign.denied_on)}"
    return words, f"{span_text(sign.first.at.date(), sign.last.at.date(), summary.today)}; {ended}"


def _denied(summary: Summary, room: Room) -> Iterator[Row]:
    days = summary.signs.denied
    for denied in days[: room.denied]:
        names = [fact_name(summary.facts.get(name), name) for name in denied.facts if name != MOVEMENTS]
        if names:
            yield Row(f"No {day_text(denied.day, summary.today)}", listed(names, room.lists))
    left = sum(len(day.facts) for day in days[room.denied :])
    if left:
        yield Row("", f"{left} {'more ' if room.denied else ''}answered no, by name {room.elsewhere}")


def _not_sure(summary: Summary, room: Room) -> Iterator[Row]:
    words = [
        f"{fact_name(summary.facts.get(name), name)} ({_day(summary, moment)})"
        for name, moment in summary.signs.not_sure
    ]
    if words:
        yield Row("Not sure", listed(words, room.lists))


def _movements(summary: Summary) -> Iterator[Row]:
    """The last answer about the baby's movements; asked of a pregnancy, and of no other."""
    fact = summary.facts.get(MOVEMENTS)
    if fact is None or summary.phase is not Phase.PREGNANT:
        return
    told = [report for report in summary.history.fact_reports if report.fact == MOVEMENTS]
    if not told:
        yield Row("Movements", NOT_ASKED)
        return
    last = told[-1]
    words = "normal" if last.value == fact.denied else value_words(fact, last.value)
    yield Row("Movements", f"{words}, last asked {_day(summary, last.moment)}")


def _not_asked(summary: Summary) -> list[str]:
    """Signs that nobody asked about; a group of which nothing was asked by its own name."""
    from lumbar_cli.knowledge.facts import load_groups

    signs, facts = summary.signs, summary.facts
    asked = {group.slug: _lower(question(group, summary.phase)) for group in load_groups()}
    answered = [name for day in signs.denied for name in day.facts] + [sign.fact for sign in signs.past]
    answered += [name for sign in signs.told for name, _ in sign.because] + [name for name, _ in signs.not_sure]
    touched = {facts[name].group for name in answered if name in facts}
    return list(
        dict.fromkeys(
            fact_name(facts[name])
            if facts[name].group in touched
            else asked.get(facts[name].group or "", fact_name(facts[name]))
            for name in signs.not_asked
            if not facts[name].private and (name != MOVEMENTS or summary.phase is not Phase.PREGNANT)
        )
    )


def facts_told(summary: Summary, told: Told) -> list[str]:
    """Each fact in words, numbers first; both numbers of a blood pressure as one where they were measured together."""
    known = dict(told)
    words = []
    for name in list(known):
        both = summary.facts[name].together if name in summary.facts else None
        if both is None or both.other not in known:
            continue
        pair = known[name], known[both.other]
        if pair in measured_together(summary.history, name, both.other):
            words.append(f"{both.called} {pair[0]}/{pair[1]} {summary.facts[name].unit}")
            known = {each: value for each, value in known.items() if each not in (name, both.other)}
    numbers = [name for name in known if name in summary.facts and summary.facts[name].is_number]
    for name in dict.fromkeys([*numbers, *known]):
        words.append(cut(fact_words(summary.facts.get(name), name, known[name]), 120))
    return words


def _day(summary: Summary, moment: Moment) -> str:
    """The calendar date of a moment: a doctor reads it so, whatever night of the diary it belongs to."""
    day: date = moment.at.date()
    return day_text(day, summary.today)

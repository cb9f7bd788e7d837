"""The warning signs of the page in words: what stands first, then what was told before, denied, not sure, not asked.

Nothing told is hidden: where the room ends, whole facts are left out and counted.
"""

from __future__ import annotations

from lumbar_cli.domain.signs.observations import measured_together
from lumbar_cli.domain.text import count
from lumbar_cli.domain.visit.summary import Section, Summary
from lumbar_cli.domain.words import Urgency
from lumbar_cli.formats.page.blocks import NOT_ASKED, ROW_CELLS, PageSection, Room, Row, Rows
from lumbar_cli.wording.lines import listed, wrap
from lumbar_cli.wording.words import (
    URGENCY_WORDS,
    day_text,
    fact_name,
    fact_words,
    span_text,
    words_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lumbar_cli.domain.diary.records import Moment
    from lumbar_cli.domain.visit.episodes import PastSign, Sign, Told


def in_short(summary: Summary) -> str:
    """The signs in one sentence: what stands, what was told before, what was denied, and what nobody asked."""
    signs = summary.signs
    standing, told_before = len(_standing(summary)), _told_before(summary)
    if not (signs.told or signs.past or signs.times_asked):
        return f"Warning signs were not asked: {count(len(signs.not_asked), 'question')}."
    yes = f"{count(standing, 'warning sign')} standing" if standing else "No warning sign told"
    if not standing and (signs.told or signs.past):
        yes = "No warning sign standing"
    seen = sum(sign.assessed_on is not None for sign in told_before)
    parts = [
        yes,
        *([f"{seen} told and seen to"] if seen else []),
        *([f"{len(told_before) - seen} told earlier, not marked as seen to"] if len(told_before) > seen else []),
        *([f"{len(signs.not_sure)} not sure"] if signs.not_sure else []),
        f"{sum(len(day.facts) for day in signs.denied)} answered no",
        f"{len(signs.not_asked)} not asked.",
    ]
    return "; ".join(parts)


def signs_section(summary: Summary, room: Room) -> PageSection | None:
    """The section, None where she left it out."""
    if not summary.has(Section.SIGNS):
        return None
    signs = summary.signs
    standing, mention = _standing(summary), _to_mention(summary)
    told = [
        Row("" if n else "YES", _sign_words(summary, sign, room), told=True)
        for n, sign in enumerate(standing[: room.told])
    ]
    past = [
        Row("" if n else "EARLIER", _past_words(summary, sign, room)) for n, sign in enumerate(signs.past[: room.past])
    ]
    denied = [
        Row(
            f"NO {day_text(day.day)}",
            listed((fact_name(summary.facts.get(name), name) for name in day.facts), room.name_cells),
        )
        for day in signs.denied[: room.denied]
    ]
    left = sum(len(day.facts) for day in signs.denied[room.denied :])
    older = [Row("", f"{left} more answered no before that")] if left else []
    not_sure = [
        f"{fact_name(summary.facts.get(name), name)} ({_day(summary, moment)})" for name, moment in signs.not_sure
    ]
    not_asked = listed(_not_asked(summary), room.name_cells) or "nothing on the list"
    rows = [
        *(told or [Row("YES", _none_told(summary))]),
        *more(len(told), len(standing), "told"),
        *([Row("TO MENTION", listed(mention, room.row_cells))] if mention else []),
        *past,
        *more(len(past), len(signs.past), "from earlier"),
        *(denied or [Row("NO", "none answered with no")]),
        *older,
        *([Row("NOT SURE", listed(not_sure, room.name_cells))] if not_sure else []),
        Row("NOT ASKED", not_asked),
    ]
    asked = "no question answered" if signs.told or signs.past else NOT_ASKED
    if signs.last_asked is not None:
        asked = f"asked on {count(signs.times_asked, 'day')}, last {day_text(signs.last_asked, summary.today)}"
    return PageSection("signs", "Warning signs", asked, (Rows(tuple(rows)),))


def more(shown: int, all_of: int, what: str) -> list[Row]:
    """What was left out for want of room, counted."""
    return [Row("", f"and {all_of - shown} more {what} in the diary")] if all_of > shown else []


def _none_told(summary: Summary) -> str:
    """What stands in the place of a sign: never "none" where one was told before."""
    signs = summary.signs
    if signs.told or signs.past:
        return "none standing; what was told is below"
    return "none told" if signs.times_asked else NOT_ASKED


def _standing(summary: Summary) -> list[Sign]:
    """What needs someone soon."""
    return [sign for sign in summary.signs.told if sign.finding.urgency is not Urgency.ROUTINE]


def _to_mention(summary: Summary) -> list[str]:
    """What is only to be mentioned at a visit, in the words of its rule."""
    return [
        sign.finding.red_flag.title[:1].lower() + sign.finding.red_flag.title[1:]
        for sign in summary.signs.told
        if sign.finding.urgency is Urgency.ROUTINE
    ]


def _told_before(summary: Summary) -> list[PastSign]:
    """What was told before and stands no more, a detail counted with its sign."""
    signs, facts = summary.signs, summary.facts
    known = {sign.fact for sign in signs.past} | {name for sign in signs.told for name, _ in sign.because}
    return [sign for sign in signs.past if known.isdisjoint(facts[sign.fact].details_of)]


def _not_asked(summary: Summary) -> list[str]:
    """Signs that nobody asked about; a group of which nothing was asked by its own name."""
    signs, facts = summary.signs, summary.facts
    answered = [name for day in signs.denied for name in day.facts] + [sign.fact for sign in signs.past]
    answered += [name for sign in signs.told for name, _ in sign.because] + [name for name, _ in signs.not_sure]
    touched = {facts[name].group for name in answered if name in facts}
    return list(
        dict.fromkeys(
            fact_name(facts[name]) if facts[name].group in touched else words_of(facts[name].group or name)
            for name in signs.not_asked
        )
    )


def _sign_words(summary: Summary, sign: Sign, room: Room) -> str:
    """Title, what was answered, since when, how soon, and what was done; of a tight page no more than since when."""
    since = [f"since {_day(summary, sign.first)}"] if sign.first else []
    if sign.first and sign.denied_on:
        since = [f"told {_day(summary, sign.first)}, no on {_day(summary, sign.denied_on)}"]
    end = since
    if room.details:
        done = "not marked as seen to"
        if sign.assessed_on is not None:
            done = f"seen to on {_day(summary, sign.assessed_on)}, told again after"
        urgency = sign.finding.urgency
        end = [*since, *([URGENCY_WORDS[urgency]] if urgency is not None else []), done]
    told = facts_told(summary, sign.because)
    return _in_lines(sign.finding.red_flag.title, told, "; ".join(["", *end]), room.sign_lines)


def _in_lines(title: str, facts: Sequence[str], end: str, lines: int) -> str:
    """Title, facts and end in so many lines of a row: of the facts as many whole ones as fit, the others counted."""

    def fits(text: str) -> bool:
        return len(wrap(text, ROW_CELLS)) <= lines

    if not facts:
        return title + end
    whole = f"{title}: {', '.join(facts)}{end}"
    if fits(whole):
        return whole
    for kept in range(len(facts) - 1, 0, -1):
        text = f"{title}: {', '.join(facts[:kept])} and {len(facts) - kept} more{end}"
        if fits(text):
            return text
    counted = f"{title} ({count(len(facts), 'answer')} in the diary){end}"
    return counted if fits(counted) else title + end


def _past_words(summary: Summary, sign: PastSign, room: Room) -> str:
    told = facts_told(summary, sign.told)
    words = f"{sign.red_flag.title}: {', '.join(told)}" if sign.red_flag is not None else ", ".join(told)
    if sign.red_flag is not None and sign.times > 1:
        words += f" (the worst of {sign.times})"
    parts = [f"{words}, {span_text(sign.first.at.date(), sign.last.at.date(), summary.today)}"]
    if sign.assessed_on is not None:
        by_whom = " by a professional" if room.details else ""
        parts.append(f"seen to{by_whom} {_day(summary, sign.assessed_on)}")
    if sign.denied_on is not None:
        parts.append(f"no since {_day(summary, sign.denied_on)}")
    return "; ".join(parts)


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
        words.append(fact_words(summary.facts.get(name), name, known[name]))
    return words


def _day(summary: Summary, moment: Moment) -> str:
    """The calendar date of a moment: a doctor reads it so, whatever night of the diary it belongs to."""
    day: date = moment.at.date()
    return day_text(day, summary.today)

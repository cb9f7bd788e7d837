"""The red flags in words: action first, reason second. No rich: nothing may delay or dress up an urgent message."""

from __future__ import annotations

from lumbar_cli.domain.signs.calling import WORKS_ON_MOBILES
from lumbar_cli.domain.signs.facts import phase_to_ask_in, question
from lumbar_cli.domain.signs.phone import PhoneCall, UrgencyWords, most_urgent, number_for
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Phase, Urgency, Verdict
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.habits import as_pages_read, as_she_reads, clock_words
from lumbar_cli.wording.lines import wrap
from lumbar_cli.wording.words import fact_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from typing import Any

    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.domain.signs.hints import Danger
    from lumbar_cli.domain.signs.screening import Finding, Screening

KEPT_NUMBER = "the number you kept: "
"""Before her stored number where it is not the maternity unit that is to be phoned."""
NOT_EVERYTHING = "This list cannot cover everything: call if you are worried."
FIRST_QUESTIONS = 3
MORE = "lumbar check asks the others, lumbar check --json lists them."
NOT_SURE = "That is not a no: lumbar check asks again, and you can always phone about it."
IF_AGAIN = "If it goes on or comes back, phone again."
OWN_NUMBERS = "lumbar profile set --emergency-number NUMBER --unit-phone NUMBER --country COUNTRY"
"""How her numbers get into the diary: one command."""


def act_words(urgency: Urgency, call: PhoneCall, words: Mapping[Urgency, UrgencyWords]) -> str:
    """What to do, with the number where one is known."""
    template = words[urgency]
    act = (template.act_stay if call.stay else template.act_over if call.over else None) or template.act
    return act.format_map(_values(call))


def _values(call: PhoneCall) -> dict[str, str]:
    stage, until = call.stage, call.weekend_until
    return {
        "number": call.emergency_number or WORKS_ON_MOBILES,
        "unit": f" ({'' if stage.unit else KEPT_NUMBER}{call.unit_phone})" if call.unit_phone else "",
        "whom": stage.whom,
        "WHOM": stage.whom.upper(),
        "booked": stage.booked,
        "place": stage.place,
        "day": "" if until is None else f"{until:%A}",
    }


def alarm_lines(
    screening: Screening,
    call: PhoneCall,
    words: Mapping[Urgency, UrgencyWords],
    width: int,
    *,
    kept: bool = True,
    newest: bool = True,
) -> list[str]:
    """The action of the highest urgency, its reasons, what to say; then, shorter, whatever else is flagged.

    Of thoughts alone a kind sentence comes first, then whom to reach. kept: whether the diary holds what it rests on;
    else there is nothing to mark as seen to and nothing to take back. newest: whether an answer was the last thing
    written down, else `undo` would take back something else.
    """
    urgency = screening.urgency
    findings = most_urgent(screening)
    template = words[urgency]
    values = {
        **_values(call),
        "sign": as_she_reads(call.answered),
        "say": as_she_reads(call.say),
        "sooner": _sooner(findings),
    }
    then = (template.then_over if call.over else template.then_at_once if call.at_once else None) or template.then
    texts = [template.because if call.asked or not kept else template.because_seen, template.say, *then]
    if urgency is Urgency.WITHIN_DAYS:
        texts = [text for text in texts if values["sooner"] or "{sooner}" not in text]
        texts += [template.weekend] if call.weekend_until is not None and template.weekend else []
    firsts = [finding.red_flag.first for finding in findings]
    lines = [first for first in firsts if first] if all(firsts) else []
    lines += [act_words(urgency, call, words), *line_lines(call)]
    lines += [text.format_map(values) for text in texts if text]
    lines += [finding.advice for finding in findings if finding.advice]
    lines += (
        [f"While you wait: {each}" for each in meanwhile(findings)]
        if urgency >= Urgency.SAME_DAY and not call.over
        else []
    )
    if call.unchecked and "{number}" in "".join([template.act, *texts]):
        lines.append(f"{call.emergency_number} is your country's number as we remember it: check it once.")
    if call.emergency_number is None and WORKS_ON_MOBILES in "".join(lines):
        lines.append(f"{WORKS_ON_MOBILES} works on most mobile phones.")
    for finding in screening.findings:
        if finding.urgency is not None and Urgency.ROUTINE < finding.urgency < urgency:
            soon = words[finding.urgency].open
            sooner = _sooner([finding]) if finding.urgency is Urgency.WITHIN_DAYS else ""
            also = f"Also {soon[:1].lower()}{soon[1:]}: {finding.red_flag.title}."
            lines.append(f"{also} Sooner if: {sooner}." if sooner else also)
    if kept:
        lines.append(f"After it has been looked at: lumbar check --assessed {findings[0].red_flag.slug}")
        phoned = [] if urgency is Urgency.EMERGENCY else ["After the call: lumbar phoned."]
        slip = ["A yes typed by mistake: lumbar undo."] if call.asked and newest else []
        lines += [" ".join([*phoned, *slip])] if phoned or slip else []
    return [part for line in dict.fromkeys(lines) for part in wrap(line, width)]


def line_lines(call: PhoneCall) -> list[str]:
    """The lines to call, each with how sure its number is."""
    return [
        f"{line.what[:1].upper()}{line.what[1:]}: {line.number}"
        + ("" if line.certainty == "confirmed" else " (from memory: check it once)")
        for line in call.lines
    ]


def meanwhile(findings: Sequence[Finding]) -> list[str]:
    """What to do while waiting, a line a finding."""
    return list(dict.fromkeys(finding.red_flag.meanwhile for finding in findings if finding.red_flag.meanwhile))


IF_SO_SHOWN = 3
"""So many conditional sentences can be read at night."""
NOT_ALONE = "You need not be alone with this. If you need someone now: phone {number}. What to say: lumbar call"
"""For what is private: kind, and saying nothing to anybody who looks at the screen."""


SAY = "Say: “"
"""What stands before a sentence to say on the phone."""


def if_so_texts(heard: Sequence[tuple[Danger, Urgency]], call: PhoneCall, phase: Phase, say: str) -> list[str]:
    """What to do if it is so, the most urgent first, each once; then what to say, with her words in it.

    Private words are answered by one sentence that names nothing, and are not repeated.
    """
    texts, private = [], False
    for danger, urgency in sorted(heard, key=lambda each: -each[1]):
        if danger.private:
            private = True
        elif danger.after is not None and phase is Phase.POSTPARTUM:
            texts.append(f"If {danger.after}: {_phone_ambulance(call)}.")
        else:
            happens = danger.of_pregnancy and phase in (Phase.POSTPARTUM, Phase.ENDED)
            texts.append(f"If {'this is happening now' if happens else danger.if_so}: {_phone(danger, urgency, call)}.")
    lines = list(dict.fromkeys(texts))[:IF_SO_SHOWN]
    if private:
        lines.insert(0, not_alone(call))
    elif lines:
        lines.append(f"{SAY}{say}.”")
    return lines


def not_alone(call: PhoneCall) -> str:
    """What is said to something private that the diary does not hold."""
    return NOT_ALONE.format(number=call.emergency_number or WORKS_ON_MOBILES)


def if_so_lines(texts: Sequence[str], width: int) -> list[str]:
    """The same on a screen: no line ends within a number to dial."""
    import re

    unbroken = (re.sub(r"(?<=[0-9]) (?=[0-9])", _UNBROKEN, text) for text in texts)
    return [line.replace(_UNBROKEN, " ") for text in unbroken for line in wrap(text, width)]


_UNBROKEN = "\x1f"


def _phone_ambulance(call: PhoneCall) -> str:
    return f"phone {call.emergency_number or WORKS_ON_MOBILES} now"


def _phone(danger: Danger, urgency: Urgency, call: PhoneCall) -> str:
    emergency = _phone_ambulance(call)
    if urgency is Urgency.EMERGENCY and (call.ended or not danger.to_the_unit):
        return emergency
    soon = "now" if urgency >= Urgency.SAME_DAY else "today"
    whom = call.stage.whom
    other = f". If nobody answers, {emergency}" if urgency is Urgency.EMERGENCY else ""
    if not call.unit_phone:
        return f"phone {whom} {soon}{other}"
    return f"phone {whom} {soon}, {'' if call.stage.unit else KEPT_NUMBER}{call.unit_phone}{other}"


class NoAnswer(Value):
    """What the answer of `check` does not rest on, each in the order of asking.

    unanswered: could still change it. not_sure: was answered with that. seen_to: told before, and marked as seen to.
    silent: no sign was answered at all. kept: whether the diary holds what the answer rests on.
    """

    unanswered: Sequence[Fact] = ()
    not_sure: Sequence[Fact] = ()
    seen_to: Sequence[Fact] = ()
    silent: bool = False
    kept: bool = True


def check_lines(
    screening: Screening, call: PhoneCall, words: Mapping[Urgency, UrgencyWords], without: NoAnswer, width: int
) -> list[str]:
    """The answer of `check`: the alarm, or what routine means; then what it rests on no answer of.

    Nothing here reassures.
    """
    if screening.urgency > Urgency.ROUTINE:
        lines = alarm_lines(screening, call, words, width, kept=without.kept)
        if screening.urgency is Urgency.EMERGENCY:
            return lines
    else:
        lines = _routine_lines(screening, words, without, width)
    if without.seen_to:
        names = ", ".join(dict.fromkeys(map(neutral_name, without.seen_to)))
        lines += wrap(f"A professional has looked at: {names}. {IF_AGAIN}", width)
    if without.not_sure:
        lines += [] if screening.urgency is Urgency.ROUTINE else wrap(_not_sure_line(without.not_sure), width)
        lines += wrap(NOT_SURE, width)
    if without.unanswered:
        questions = _questions(without.unanswered, screening)
        counted = count(len(without.unanswered), "question")
        lines += wrap(f"Not asked, or skipped: {counted}, so nothing can be said about them.", width)
        lines += _listed(questions[:FIRST_QUESTIONS], width)
        if len(questions) > FIRST_QUESTIONS:
            lines += wrap(MORE, width)
    return [*lines, *wrap(NOT_EVERYTHING, width)]


def with_the_action_last(lines: list[str], act: str, width: int, rows: int) -> list[str]:
    """The same with what to do once more at the end, where its first line would scroll off a screen of so many rows."""
    return lines if len(lines) < rows else [*lines, "", *wrap(act, width)]


def stands_line(fact: Fact, since: datetime, today: date, *, sure: bool) -> str:
    """That an earlier answer is not taken back by a no, and what does take back a slip."""
    answer = "yes" if sure else "“not sure”"
    name, day = fact.name.replace("_", "-"), day_words(since.date(), today)
    told = f"Your earlier {answer} to {name}, told {day} at {clock_words(since)}, stands."
    return f"{told} If it was a slip: lumbar undo takes back one step at a time."


def neutral_name(fact: Fact) -> str:
    """A fact by its name; a private one without it, because someone else may see the screen."""
    return "something private" if fact.private else fact_name(fact)


def _not_sure_line(facts: Sequence[Fact]) -> str:
    """The doubt by its name; a private one without it."""
    names = dict.fromkeys("something private" if fact.private else fact.called for fact in facts)
    return f"You were not sure about: {', '.join(names)}."


def _questions(facts: Sequence[Fact], screening: Screening) -> list[str]:
    """The questions in full; private ones counted where the first would stand."""
    phase = phase_to_ask_in(screening.facts)
    private = sum(fact.private for fact in facts)
    hidden = "A private question." if private == 1 else f"{private} private questions."
    return list(dict.fromkeys(hidden if fact.private else question(fact, phase) for fact in facts))


def _listed(questions: Sequence[str], width: int) -> list[str]:
    return [line for question in questions for line in wrap(f"- {question}", width, rest="  ")]


def _routine_lines(
    screening: Screening, words: Mapping[Urgency, UrgencyWords], without: NoAnswer, width: int
) -> list[str]:
    """What routine means: of an answer, never of a question without one, and what was seen to is not nothing.

    Where she was not sure, that is said first, and nothing is said of nothing.
    """
    noted = [finding.red_flag.title for finding in screening.findings]
    told = f"Nothing {'else ' * bool(without.seen_to)}you answered"
    lines = [_not_sure_line(without.not_sure)] if without.not_sure else []
    if noted:
        lines += [words[Urgency.ROUTINE].act, *(f"- {title}" for title in noted)]
    elif without.not_sure:
        pass
    elif screening.complete:
        lines = [f"{told} today is on the warning list."]
    elif not without.silent and any(result.verdict is Verdict.CLEAR for result in screening.results):
        lines = [f"{told} so far is on the warning list, but not everything was answered."]
    else:
        lines = ["I can't say anything about warning signs yet: too few questions answered."]
    return [part for line in lines for part in wrap(line, width)]


def _sooner(findings: Sequence[Finding]) -> str:
    """One sign of each finding that makes it more urgent."""
    signs = [finding.red_flag.sooner_if[0] for finding in findings if finding.red_flag.sooner_if]
    return ", or ".join(dict.fromkeys(signs))


def screening_data(screening: Screening, call: PhoneCall) -> dict[str, Any]:
    """What `check --json` and the summary's JSON share of one screening."""
    urgent = screening.urgency > Urgency.ROUTINE
    return {
        "urgency": screening.urgency.word,
        "complete": screening.complete and not screening.not_asked,
        "findings": findings_data(screening),
        "not_asked": list(screening.not_asked),
        "lines": [{"number": each.number, "what": each.what, "certainty": each.certainty} for each in call.lines],
        "call": {"say": as_pages_read(call.say), "number": number_for(call, screening.urgency)} if urgent else None,
    }


def findings_data(screening: Screening) -> list[dict[str, Any]]:
    """Every finding, most urgent first."""
    return [
        {
            "red_flag": finding.red_flag.slug,
            "title": finding.red_flag.title,
            "urgency": None if finding.urgency is None else finding.urgency.word,
            "because": [{"fact": name, "value": _plain(value)} for name, value in finding.because],
            "advice": finding.advice,
            "sources": [
                {"title": use.source.title, "year": use.source.year, "url": use.source.url, "certainty": use.certainty}
                for use in finding.red_flag.sources
            ],
            "could_rise_to": None if finding.could_rise_to is None else finding.could_rise_to.word,
            "missing": list(finding.missing),
        }
        for finding in screening.findings
    ]


def _plain(value: FactValue) -> Any:
    return list(value) if isinstance(value, tuple) else value

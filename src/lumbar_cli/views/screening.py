"""The red flags in words: action first, reason second. No rich: nothing may delay or dress up an urgent message."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from lumbar_cli.domain.entry import FactValue
from lumbar_cli.domain.phone import PhoneCall, UrgencyWords, most_urgent, number_for
from lumbar_cli.domain.screening import Finding, Screening
from lumbar_cli.domain.vocabulary import Urgency, Verdict

NOT_EVERYTHING = "This list cannot cover everything: call if you are worried."
FIRST_QUESTIONS = 3
UNKNOWN_NUMBER = "your emergency number"
OWN_NUMBERS = "lumbar profile set --emergency-number NUMBER --unit-phone NUMBER --country COUNTRY"
"""How her numbers get into the diary: one command, shown wherever one of them is missing."""


def act_words(urgency: Urgency, call: PhoneCall, words: Mapping[Urgency, UrgencyWords]) -> str:
    """What to do, with the number where one is known."""
    template = words[urgency]
    act = template.act_unnumbered if number_for(call, urgency) is None else template.act
    if call.ended and (urgency is not Urgency.EMERGENCY or call.emergency_number is not None):
        act = template.act_ended
    return act.format_map(_numbers(call))


def _numbers(call: PhoneCall) -> dict[str, str]:
    return {
        "number": call.emergency_number or UNKNOWN_NUMBER,
        "unit": f" ({call.unit_phone})" if call.unit_phone else "",
    }


def alarm_lines(screening: Screening, call: PhoneCall, words: Mapping[Urgency, UrgencyWords], width: int) -> list[str]:
    """The action of the highest urgency, its reasons, what to say; then, shorter, whatever else is flagged."""
    urgency = screening.urgency
    findings = most_urgent(screening)
    template = words[urgency]
    values = {
        **_numbers(call),
        "sign": call.answered,
        "say": call.say,
        "sooner": _sooner(findings),
    }
    texts = [template.because if call.asked else template.because_seen, template.say, *template.then]
    if urgency is Urgency.WITHIN_DAYS and not values["sooner"]:
        texts.remove(template.then[0])
    lines = [act_words(urgency, call, words), *(text.format_map(values) for text in texts if text)]
    lines += [finding.advice for finding in findings if finding.advice]
    if call.unchecked and "{number}" in "".join([template.act, *texts]):
        lines.append(f"{call.emergency_number} is your country's number as we remember it: check it once.")
    elif call.emergency_number is None and urgency >= Urgency.SAME_DAY:
        lines.append(f"Put your own numbers in once: {OWN_NUMBERS}")
    for finding in screening.findings:
        if finding.urgency is not None and Urgency.ROUTINE < finding.urgency < urgency:
            soon = words[finding.urgency].open
            lines.append(f"Also {soon[:1].lower()}{soon[1:]}: {finding.red_flag.title}.")
    lines.append(f"Once someone has seen to it: lumbar check --assessed {findings[0].red_flag.slug}")
    return [part for line in dict.fromkeys(lines) for part in wrap(line, width, break_on_hyphens=False)]


def check_lines(
    screening: Screening,
    call: PhoneCall,
    words: Mapping[Urgency, UrgencyWords],
    questions: Sequence[str],
    width: int,
) -> list[str]:
    """The answer of `check`: the alarm, or what routine means; then what was not asked. Nothing here reassures.

    questions: those without an answer that could change this one, in the order of asking.
    """
    if screening.urgency > Urgency.ROUTINE:
        lines = alarm_lines(screening, call, words, width)
        if screening.urgency is Urgency.EMERGENCY:
            return lines
    else:
        lines = _routine_lines(screening, words, width)
    if questions:
        count = len(questions)
        lines += wrap(f"Not asked: {count} question{'s' * (count != 1)}, so nothing can be said about them.", width)
        for question in questions[:FIRST_QUESTIONS]:
            lines += wrap(f"- {question}", width, subsequent_indent="  ")
        if count > FIRST_QUESTIONS:
            lines += wrap("lumbar check asks the others, lumbar check --json lists them.", width)
    return [*lines, *wrap(NOT_EVERYTHING, width)]


def _routine_lines(screening: Screening, words: Mapping[Urgency, UrgencyWords], width: int) -> list[str]:
    noted = [finding.red_flag.title for finding in screening.findings]
    if noted:
        lines = [words[Urgency.ROUTINE].act, *(f"- {title}" for title in noted)]
    elif screening.complete:
        lines = ["Nothing you answered today is on the warning list."]
    elif any(result.verdict is Verdict.CLEAR for result in screening.results):
        lines = ["Nothing you answered so far is on the warning list, but not everything was asked."]
    else:
        lines = ["Too little was answered to say anything about the warning signs."]
    return [part for line in lines for part in wrap(line, width)]


def _sooner(findings: list[Finding]) -> str:
    signs = [sign for finding in findings for sign in finding.red_flag.sooner_if]
    return ", or ".join(list(dict.fromkeys(signs))[:2])


def screening_data(screening: Screening, call: PhoneCall) -> dict[str, Any]:
    """What `check --json` and the summary's JSON share of one screening."""
    urgent = screening.urgency > Urgency.ROUTINE
    return {
        "urgency": screening.urgency.word,
        "complete": screening.complete and not screening.not_asked,
        "findings": findings_data(screening),
        "not_asked": list(screening.not_asked),
        "call": {"say": call.say, "number": number_for(call, screening.urgency)} if urgent else None,
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

"""What to say on the phone, and whom to call: from what the diary knows, never from a guess."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lumbar_cli.domain.calling import EmergencyNumber
from lumbar_cli.domain.facts import Fact, Facts, as_values, said
from lumbar_cli.domain.history import History
from lumbar_cli.domain.screening import Finding, RedFlag, Screening
from lumbar_cli.domain.vocabulary import Phase, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyWords:
    """What is said for one urgency: the action, the reason, the sentence to say, and what comes after."""

    act: str
    act_ended: str
    act_unnumbered: str
    because: str
    because_seen: str
    say: str
    then: tuple[str, ...]


SIGNS_SAID = 3
"""So many signs can be said in one breath."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCall:
    """The one sentence to read out, and the numbers that are known.

    answered: what the most urgent findings rest on, as the screen says it; asked: whether any of it was an answer, and
    not all of it scores and readings. ended: nothing said may speak of a pregnancy. emergency_number: her own, else her
    country's; unchecked: the country's number was not read in a source. None: not known, and never guessed.
    """

    say: str
    answered: str
    asked: bool
    ended: bool
    emergency_number: str | None
    unit_phone: str | None
    unchecked: bool = False


def who_and_when(history: History, facts: Facts, today: date) -> str:
    """`I am 33+1 weeks pregnant`, `I gave birth on 3 Oct 2026`, or what else can be said truly.

    What was told for this answer stands where the diary has no dating.
    """
    pregnancy = history.pregnancy
    if pregnancy.ended_on is not None:
        return f"My pregnancy ended on {_spoken(pregnancy.ended_on)}"
    if pregnancy.phase_on(today) is Phase.POSTPARTUM and pregnancy.born_on is not None:
        return f"I gave birth on {_spoken(pregnancy.born_on)}"
    if "gestational_age" in facts:
        return f"I am {as_values(facts['gestational_age'])[0]} weeks pregnant"
    days = as_values(facts["postpartum_days"])[0] if "postpartum_days" in facts else None
    if isinstance(days, int):
        return f"I gave birth {days} day{'s' * (days != 1)} ago"
    if facts.get("phase") == Phase.PREGNANT:
        return "I am pregnant"
    return "I am pregnant or was in the last year"


def compile_call(
    history: History,
    screening: Screening,
    today: date,
    numbers: Mapping[str, EmergencyNumber],
    table: Mapping[str, Fact],
) -> PhoneCall:
    """The phone card of this moment: what the most urgent findings rest on, at most three signs of it."""
    profile = history.profile
    country = None if profile.country is None else numbers.get(profile.country)
    signs, unsaid = signs_said(screening, table)
    spoken = [*signs, *(red_flag.say for red_flag in unsaid)][:SIGNS_SAID]
    shown = [*signs, *(red_flag.title[:1].lower() + red_flag.title[1:] for red_flag in unsaid)]
    more = [f"{len(shown) - SIGNS_SAID} more"] if len(shown) > SIGNS_SAID else []
    having = f", and I have {_listed(spoken)}" if spoken else ""
    return PhoneCall(
        say=f"{who_and_when(history, screening.facts, today)}{having}.",
        answered=_listed([*shown[:SIGNS_SAID], *more]),
        asked=any(not table[name].derived for finding in most_urgent(screening) for name, _ in finding.because),
        ended=history.pregnancy.ended_on is not None,
        emergency_number=profile.emergency_number or (None if country is None else country.number),
        unit_phone=profile.unit_phone,
        unchecked=profile.emergency_number is None and country is not None and country.certainty != "confirmed",
    )


def signs_said(screening: Screening, table: Mapping[str, Fact]) -> tuple[list[str], list[RedFlag]]:
    """What the most urgent findings rest on, as phrases, and the red flags of which no answer has one.

    In the order of the table, but every finding has its first sign named before any has its second. A phrase that
    another one holds is left out. What is private is named only by a red flag that is itself private.
    """
    findings = most_urgent(screening)
    phrases: dict[str, str] = {}
    for finding in findings:
        for name, value in finding.because:
            phrase = said(table[name], value) if finding.red_flag.private or not table[name].private else None
            if phrase is not None:
                phrases[name] = phrase
    kept = [name for name in table if name in phrases and not _is_held(phrases[name], phrases.values())]
    of_finding = [{name for name, _ in finding.because} for finding in findings]
    leading = {next((name for name in kept if name in names), None) for names in of_finding}
    return (
        [phrases[name] for name in sorted(kept, key=lambda name: name not in leading)],
        [finding.red_flag for finding, names in zip(findings, of_finding, strict=True) if names.isdisjoint(phrases)],
    )


def _is_held(phrase: str, others: Iterable[str]) -> bool:
    return any(phrase != other and phrase in other for other in others)


def most_urgent(screening: Screening) -> list[Finding]:
    """The findings of the highest urgency that is flagged."""
    return [finding for finding in screening.findings if finding.urgency == screening.urgency]


def number_for(call: PhoneCall, urgency: Urgency) -> str | None:
    """The number that goes with an urgency: the unit's for same-day where it is known, else the emergency number."""
    if urgency is Urgency.EMERGENCY:
        return call.emergency_number
    return call.unit_phone or call.emergency_number


def _listed(signs: Sequence[str]) -> str:
    return ", ".join([*signs[:-1], f"and {signs[-1]}"]) if len(signs) > 1 else "".join(signs)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

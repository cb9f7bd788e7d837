"""What to say on the phone, and whom to call: from what the diary knows, never from a guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lumbar_cli.domain.calling import EmergencyNumber
from lumbar_cli.domain.facts import Facts, as_values
from lumbar_cli.domain.history import History
from lumbar_cli.domain.screening import Finding, Screening
from lumbar_cli.domain.vocabulary import Phase, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyWords:
    """What is said for one urgency: the action, the reason, the sentence to say, and what comes after."""

    act: str
    act_unnumbered: str
    because: str
    say: str
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCall:
    """The one sentence to read out, and the numbers that are known.

    `emergency_number` is her own, else her country's; `unchecked` says that the country's number was not read in a
    source. None: not known, and never guessed.
    """

    say: str
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
    history: History, screening: Screening, today: date, numbers: Mapping[str, EmergencyNumber]
) -> PhoneCall:
    """The phone card of this moment: the most urgent signs first, at most three of them."""
    profile = history.profile
    country = None if profile.country is None else numbers.get(profile.country)
    signs = [finding.red_flag.say for finding in most_urgent(screening)][:3]
    having = f", and I have {_listed(signs)}" if signs else ""
    return PhoneCall(
        say=f"{who_and_when(history, screening.facts, today)}{having}.",
        emergency_number=profile.emergency_number or (None if country is None else country.number),
        unit_phone=profile.unit_phone,
        unchecked=profile.emergency_number is None and country is not None and country.certainty != "confirmed",
    )


def most_urgent(screening: Screening) -> list[Finding]:
    """The findings of the highest urgency that is flagged."""
    return [finding for finding in screening.findings if finding.urgency == screening.urgency]


def number_for(call: PhoneCall, urgency: Urgency) -> str | None:
    """The number that goes with an urgency: the unit's for same-day where it is known, else the emergency number."""
    if urgency is Urgency.EMERGENCY:
        return call.emergency_number
    return call.unit_phone or call.emergency_number


def _listed(signs: list[str]) -> str:
    return signs[0] if len(signs) == 1 else f"{', '.join(signs[:-1])} and {signs[-1]}"


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

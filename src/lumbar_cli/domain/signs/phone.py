"""What to say on the phone, and whom to call: from what the diary knows, never from a guess."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.signs.calling import WORKS_ON_MOBILES
from lumbar_cli.domain.signs.conditions import evaluate
from lumbar_cli.domain.signs.facts import UNSURE, Fact, Facts, as_values, said, told, worries
from lumbar_cli.domain.signs.observations import measured_together
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Phase, Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactValue, PainEntry
    from lumbar_cli.domain.signs.calling import EmergencyNumber, OtherLine
    from lumbar_cli.domain.signs.hints import Vocabulary
    from lumbar_cli.domain.signs.screening import Finding, RedFlag, Screening


class UrgencyWords(Value):
    """What is said for one urgency: how soon, the action, the reason, the sentence to say, and what comes after.

    act_stay: where going to a hospital by herself would be wrong. then_at_once: where nobody may be waited for.
    act_over, then_over: where it has passed. weekend: on a Saturday and a Sunday. None: as on any other day.
    """

    open: str
    act: str
    because: str
    because_seen: str
    say: str
    then: tuple[str, ...]
    act_stay: str | None = None
    then_at_once: tuple[str, ...] | None = None
    act_over: str | None = None
    then_over: tuple[str, ...] | None = None
    weekend: str | None = None


class Stage(Value):
    """Whom to phone, with whom to book and where to go in, at one stage.

    unit: whether that is her maternity unit, whose number the profile keeps.
    """

    whom: str
    booked: str
    place: str
    unit: bool = False


SIGNS_SAID = 3
"""So many signs can be said in one breath."""

NOTES_COUNT = timedelta(hours=24)
"""How long what she wrote may be why she phones; as long as an answer is fresh (`facts.toml`)."""


EARLY_UNTIL = 16 * 7
"""Days of pregnancy until which it is not the maternity unit (second fact sheet, 7.5)."""

LATER_FROM = 43
"""Days after a birth from which it is no longer the maternity unit (second fact sheet, 7.5)."""

SATURDAY = 5

SEEN_WITHIN = timedelta(days=3)
"""What "within days" means at most."""


class PhoneCall(Value):
    """What to read out, and the numbers that are known.

    say: who she is and every open sign that cannot wait. say_alone: private signs, to be said where nobody listens.
    pain_said: whether `say` tells how strong the pain is. answered: what the most urgent findings rest on, as the
    screen says it; asked: whether any of it was an answer, and not all of it scores and readings. ended: nothing said
    may speak of a pregnancy. emergency_number: her own, else her country's; unchecked: the country's number was not
    read in a source. None: not known. stage: whom to phone. lines: numbers that belong to what was answered. stay,
    at_once, over: of the most urgent findings. weekend_until: the day until which she is to be seen, on a weekend.
    """

    say: str
    say_alone: str | None
    pain_said: bool
    answered: str
    asked: bool
    ended: bool
    emergency_number: str | None
    unit_phone: str | None
    stage: Stage
    unchecked: bool = False
    lines: tuple[OtherLine, ...] = ()
    stay: bool = False
    at_once: bool = False
    over: bool = False
    weekend_until: date | None = None


def stage_of(history: History, facts: Facts, today: date) -> str:
    """Which of the stages of `stages.toml` she is at; what is not known is the maternity unit's."""
    pregnancy = history.pregnancy
    if pregnancy.ended_on is not None:
        return "ended"
    days_after = pregnancy.days_after_on(today)
    if days_after is None and "postpartum_days" in facts:
        days_after = min(int(day) for day in as_values(facts["postpartum_days"]) if isinstance(day, (int, float)))
    if days_after is not None:
        return "later" if days_after >= LATER_FROM else "maternity"
    ages = [GestationalAge.parse(str(age)).days for age in as_values(facts.get("gestational_age", ()))]
    return "early" if ages and max(ages) < EARLY_UNTIL else "maternity"


def who_and_when(history: History, facts: Facts, today: date, log_day: date | None = None) -> str:
    """`I am 33+1 weeks pregnant`, `I gave birth on 3 Oct 2026`, or what else can be said truly.

    What was told for this answer stands where the diary has no dating. The week is that of the log day, which the line
    above it names at night: two weeks in one answer would be one too many. No rule reads it.
    """
    pregnancy = history.pregnancy
    if pregnancy.ended_on is not None:
        return f"My pregnancy ended on {_spoken(pregnancy.ended_on)}"
    if pregnancy.phase_on(today) is Phase.POSTPARTUM and pregnancy.born_on is not None:
        return f"I gave birth on {_spoken(pregnancy.born_on)}"
    if "gestational_age" in facts and log_day is not None and pregnancy.age_on(log_day) is not None:
        return f"I am {pregnancy.age_on(log_day)} weeks pregnant"
    if "gestational_age" in facts:
        return f"I am {as_values(facts['gestational_age'])[0]} weeks pregnant"
    days = as_values(facts["postpartum_days"])[0] if "postpartum_days" in facts else None
    if isinstance(days, int):
        return f"I gave birth {count(days, 'day')} ago"
    if facts.get("phase") == Phase.PREGNANT:
        return "I am pregnant"
    return "I am pregnant or was in the last year"


def compile_call(
    history: History,
    screening: Screening,
    today: date,
    numbers: Mapping[str, EmergencyNumber],
    stages: Mapping[str, Stage],
    table: Mapping[str, Fact],
    kind_unsaid: frozenset[str] = frozenset(),
    log_day: date | None = None,
) -> PhoneCall:
    """The phone card of this moment: what the most urgent findings rest on, and every other sign that cannot wait.

    Of the most urgent findings at most three signs are said, but one of each; of the others one of each.
    kind_unsaid: signs she told of without their kind, which the rules take for the most worrying one.
    """
    profile = history.profile
    country = None if profile.country is None else numbers.get(profile.country)
    findings = most_urgent(screening)
    phrased = {
        **_pairs(history, screening.facts, table),
        **{name: (name, _without_kind(table[name])) for name in kind_unsaid},
    }
    leading, others, unsaid = _signs_in_order(screening, table, phrased)
    spoken = [*leading, *map(_own_words, unsaid)]
    spoken[len(leading) : len(leading)] = others[: max(0, SIGNS_SAID - len(spoken))]
    open_too = [
        f for f in screening.findings if f not in findings and (f.urgency or Urgency.ROUTINE) >= Urgency.SAME_DAY
    ]
    also = _also_said([f for f in open_too if not f.red_flag.private], spoken, table, phrased)
    beside = [
        each for each in said_beside(screening.facts, table) if each.said not in {p.said for p in (*spoken, *also)}
    ]
    alone = _also_said([f for f in open_too if f.red_flag.private], [*spoken, *also], table, phrased)
    shown = [*(phrase.told for phrase in (*leading, *others)), *map(_titled, unsaid)]
    more = [f"{len(shown) - SIGNS_SAID} more"] if len(shown) > SIGNS_SAID else []
    return PhoneCall(
        say=_sentences(
            [who_and_when(history, screening.facts, today, log_day), *(each.said for each in (*spoken, *beside, *also))]
        ),
        say_alone=_sentences([phrase.said for phrase in alone]) or None,
        pain_said=any(phrase in (*spoken, *also) for phrase in _pain_phrases(history, screening, table)),
        answered=_listed([*shown[:SIGNS_SAID], *more]),
        asked=any(not table[name].derived for finding in most_urgent(screening) for name, _ in finding.because),
        ended=history.pregnancy.ended_on is not None,
        emergency_number=profile.emergency_number or (None if country is None else country.number),
        unit_phone=profile.unit_phone,
        stage=stages[stage_of(history, screening.facts, today)],
        lines=_lines_for(screening, country, table),
        stay=screening.urgency is Urgency.EMERGENCY and any(f.red_flag.stay for f in findings),
        at_once=any(finding.red_flag.at_once for finding in findings),
        over=bool(findings) and all(_is_over(finding, screening.facts) for finding in findings),
        weekend_until=today + SEEN_WITHIN if today.weekday() >= SATURDAY else None,
        unchecked=profile.emergency_number is None and country is not None and country.certainty != "confirmed",
    )


def _is_over(finding: Finding, facts: Facts) -> bool:
    condition = finding.red_flag.over
    return condition is not None and evaluate(condition, facts).value is True


def _lines_for(
    screening: Screening, country: EmergencyNumber | None, table: Mapping[str, Fact]
) -> tuple[OtherLine, ...]:
    """The country's lines for what is flagged, and for thoughts also where she was not sure of them."""
    topics = {finding.red_flag.line for finding in screening.findings if finding.urgency}
    unsure = (name for name, value in screening.facts.items() if UNSURE in as_values(value) and name in table)
    topics |= {"thoughts" for name in unsure if table[name].mood}
    return () if country is None else tuple(line for line in country.others if line.topic in topics - {None})


def background(screening: Screening, table: Mapping[str, Fact], spoken: str) -> list[str]:
    """What is known of her for longer, as sentences of hers, that `spoken` does not say: babies, earlier illnesses."""
    known = ((table[name], value) for name, value in screening.facts.items() if name in table)
    sentences = [said(fact, value) for fact, value in known if fact.group == "background" and not fact.private]
    return [f"{each}." for each in sentences if each and each not in spoken]


class Phrase(Value, kw_only=False):
    """An answer as a noun phrase for the screen, and as her own sentence for the phone, without its full stop."""

    told: str
    said: str


def said_beside(facts: Facts, table: Mapping[str, Fact], also: Collection[str] = ()) -> list[Phrase]:
    """What is said of her wherever bleeding, a blow or a fall is: a low placenta, a caesarean, her blood group.

    also: facts that count as told besides.
    """
    there = {
        name
        for name, value in facts.items()
        if name in table and any(worries(table[name], v) for v in as_values(value))
    }
    known = [
        (fact, facts.get(name)) for name, fact in table.items() if not there.union(also).isdisjoint(fact.said_with)
    ]
    return [phrase for fact, value in known if value is True and (phrase := _phrase(fact, value)) is not None]


def _signs_in_order(
    screening: Screening, table: Mapping[str, Fact], phrased: Mapping[str, tuple[str, Phrase]]
) -> tuple[list[Phrase], list[Phrase], list[RedFlag]]:
    """The first sign of every finding, the other signs, and the red flags of which no answer has a phrase.

    Each in the order of the table. A phrase that another one holds is left out. What is private is named only by a red
    flag that is itself private. phrased: what is not said as its value alone would be, by fact: the fact that stands
    for it, and the phrase.
    """
    findings = most_urgent(screening)
    of_finding = [_phrases(finding, table, phrased) for finding in findings]
    phrases = {name: phrase for known in of_finding for name, phrase in known.items()}
    heard = list(phrases.values())
    kept = [name for name in table if name in phrases and not _is_held(phrases[name], heard)]
    leads = {next((name for name in kept if name in known), None) for known in of_finding}
    return (
        [phrases[name] for name in kept if name in leads],
        [phrases[name] for name in kept if name not in leads],
        [finding.red_flag for finding, known in zip(findings, of_finding, strict=True) if not known],
    )


def _phrases(
    finding: Finding, table: Mapping[str, Fact], phrased: Mapping[str, tuple[str, Phrase]]
) -> dict[str, Phrase]:
    """What a finding rests on, as phrases, in the order of the table, what is only background last."""
    may_say = finding.red_flag.private
    phrases = dict(
        phrased.get(name, (name, phrase))
        for name, value in finding.because
        if (may_say or not table[name].private) and (phrase := _phrase(table[name], value)) is not None
    )
    return dict(sorted(phrases.items(), key=lambda each: table[each[0]].group == "background"))


def _phrase(fact: Fact, value: FactValue) -> Phrase | None:
    words, sentence = told(fact, value), said(fact, value)
    return None if words is None or sentence is None else Phrase(words, sentence)


def _without_kind(fact: Fact) -> Phrase:
    return Phrase(fact.called, f"I have had {fact.called}")


def _pairs(history: History, facts: Facts, table: Mapping[str, Fact]) -> dict[str, tuple[str, Phrase]]:
    """The numbers that were measured as one, such as a blood pressure: in the diary, or both told just now."""
    pairs: dict[str, tuple[str, Phrase]] = {}
    for name in facts:
        both = table[name].together if name in table else None
        if both is None or both.other not in facts:
            continue
        value, other = facts[name], facts[both.other]
        if not isinstance(value, (int, float)) or not isinstance(other, (int, float)):
            continue
        known = measured_together(history, name, both.other)
        if (value, other) in known or not any(value == first or other == second for first, second in known):
            values = {"value": f"{value:g}", "other": f"{other:g}"}
            phrase = Phrase(both.told.format_map(values), both.said.format_map(values))
            pairs |= {name: (name, phrase), both.other: (name, phrase)}
    return pairs


def _own_words(red_flag: RedFlag) -> Phrase:
    return Phrase(red_flag.say, f"I have {red_flag.say}")


def _titled(red_flag: RedFlag) -> str:
    return red_flag.title[:1].lower() + red_flag.title[1:]


def _also_said(
    findings: Sequence[Finding],
    spoken: Sequence[Phrase],
    table: Mapping[str, Fact],
    phrased: Mapping[str, tuple[str, Phrase]],
) -> list[Phrase]:
    """One sign of each finding that is not named yet, both numbers of a reading; its own words where it has none."""
    also: list[Phrase] = []
    for finding in findings:
        phrases = _phrases(finding, table, phrased)
        heard = [*spoken, *also]
        new = [name for name, phrase in phrases.items() if not any(phrase.told in other.told for other in heard)]
        if phrases and new:
            also += [phrases[name] for name in new if name == new[0] or name in table[new[0]].seen_with]
        elif not phrases and _own_words(finding.red_flag) not in heard:
            also.append(_own_words(finding.red_flag))
    return also


def _pain_phrases(history: History, screening: Screening, table: Mapping[str, Fact]) -> Iterator[Phrase]:
    """The phrases that tell how strong the pain is now: of a look back only one with the newest score."""
    newest = history.entries[-1].score if history.entries else None
    for name in ("pain_now", "pain_worst_24h"):
        value = screening.facts.get(name)
        if value is not None and (name == "pain_now" or value == newest) and (phrase := _phrase(table[name], value)):
            yield phrase


def notes_that_matter(history: History, now: datetime, vocabulary: Vocabulary) -> list[PainEntry]:
    """The entries of the last 24 hours with a note that may tell of a danger, the newest first; no private one.

    Once a pregnancy has ended what was written of it alone is not told again: waters, movements.
    """
    recent = [entry for entry in history.entries if timedelta(0) <= now - entry.moment.at <= NOTES_COUNT]
    heard = [(entry, vocabulary.heard(entry.note or "")) for entry in reversed(recent)]
    ended = history.pregnancy.ended_on is not None
    return [
        entry
        for entry, dangers in heard
        if dangers and not any(danger.private or (ended and danger.of_pregnancy) for danger in dangers)
    ]


def _is_held(phrase: Phrase, others: Iterable[Phrase]) -> bool:
    return any(phrase.told != other.told and phrase.told in other.told for other in others)


def _sentences(clauses: Iterable[str]) -> str:
    return " ".join(f"{clause}." for clause in clauses)


def most_urgent(screening: Screening) -> list[Finding]:
    """The findings of the highest urgency that is flagged."""
    return [finding for finding in screening.findings if finding.urgency == screening.urgency]


def number_for(call: PhoneCall, urgency: Urgency) -> str | None:
    """The number that goes with an urgency: the unit's for same-day where it is known, else the emergency number.

    Of an emergency without one 112, of anything else None.
    """
    if urgency is Urgency.EMERGENCY:
        return call.emergency_number or WORKS_ON_MOBILES
    return call.unit_phone or call.emergency_number


def _listed(signs: Sequence[str]) -> str:
    return ", ".join([*signs[:-1], f"and {signs[-1]}"]) if len(signs) > 1 else "".join(signs)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

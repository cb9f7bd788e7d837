"""A diary with as much as can be of everything."""

from diaries import HOSTILE, a_report, an_entry, dated
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.records import Reading, ReliefUse
from lumbar_cli.domain.signs.facts import UNSURE, FactKind
from lumbar_cli.domain.words import Character, ReadingKind, Rest
from lumbar_cli.knowledge.facts import load_facts


def the_fullest_diary() -> History:
    """As much as can be of everything, with long words everywhere."""
    entries = tuple(
        an_entry(
            day % 11,
            day,
            hour,
            sites=tuple(Site),
            laterality=Laterality.LEFT,
            characters=tuple(Character),
            worst_24h=10,
            interference=8,
            relieved_by_rest=Rest.SAME,
            medicines=tuple(f"{text}{number}" for number, text in enumerate(HOSTILE)),
            note=HOSTILE[16],
            observed_by="partner",
        )
        for day in range(28)
        for hour in (3, 12, 23)
        if not (day == 0 and hour == 23)
    )

    uses = tuple(
        ReliefUse(method=f"{HOSTILE[16]} {number}", moment=entry.moment, before=6, after=4, id=f"u{number}")
        for number, entry in enumerate(entries[:30])
    )
    signs = [fact for fact in load_facts().values() if fact.is_sign and fact.bare is not None]
    told = tuple(a_report(fact.name, fact.bare, 1) for fact in signs[::2])
    unsure = tuple(a_report(fact.name, UNSURE, 1, 9) for fact in load_facts().values() if fact.kind is FactKind.YES_NO)
    readings = tuple(
        Reading(kind=kind, value=value - day, diastolic=lower, moment=an_entry(days_ago=day).moment, id=f"{kind}{day}")
        for kind, value, lower in (
            (ReadingKind.WEIGHT, 172.65, None),
            (ReadingKind.BP, 165, 115),
            (ReadingKind.TEMPERATURE, 39.5, None),
            (ReadingKind.CALCIUM, 1500, None),
        )
        for day in (9, 2, 1)
    )
    denied = tuple(a_report(fact.name, fact.denied, number % 20) for number, fact in enumerate(signs[1::2]))
    return History(
        pregnancy=dated(),
        profile=Profile(name=HOSTILE[18] * 3),
        entries=tuple(sorted(entries, key=lambda entry: entry.moment.at)),
        relief_uses=uses,
        readings=tuple(sorted(readings, key=lambda reading: reading.moment.at)),
        fact_reports=tuple(sorted((*told, *denied, *unsure), key=lambda report: report.moment.at)),
    )

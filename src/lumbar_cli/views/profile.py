"""The profile in words; what was not asked says so."""

from __future__ import annotations

from lumbar_cli.domain.words import Phase
from lumbar_cli.wording.habits import measure_words
from lumbar_cli.wording.lines import wrap
from lumbar_cli.wording.words import day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from lumbar_cli.domain.diary.history import Profile
    from lumbar_cli.domain.relief.catalogue import ProfileCondition
    from lumbar_cli.domain.signs.calling import EmergencyNumber


def profile_lines(
    profile: Profile,
    conditions: Mapping[str, ProfileCondition],
    numbers: Mapping[str, EmergencyNumber],
    width: int,
    *,
    ended: bool,
) -> list[str]:
    """A fact a line; after a pregnancy that ended without a word of it."""
    told = [
        ("Name for the page", profile.name),
        ("DOB", None if profile.born is None else f"{day_text(profile.born)} {profile.born.year}"),
        ("Hospital number", profile.hospital_number),
        ("Allergies", profile.allergies),
        ("Hospital or doctor" if ended else "Maternity unit", profile.unit_phone),
        ("Emergency number", _emergency(profile, numbers)),
        *([] if ended else [("Babies expected", profile.babies)]),
        ("Height", None if profile.height_cm is None else measure_words(profile.height_cm, "cm")),
        ("Weight before", None if profile.pre_weight_kg is None else measure_words(profile.pre_weight_kg, "kg")),
    ]
    lines = [f"{name}: {'not asked' if value is None else value}" for name, value in told]
    lines.append(f"The day starts at {profile.day_starts:%H:%M}; what is written before belongs to the night before")
    for word, wanted in (("Yes", True), ("No", False)):
        names = [
            conditions[name].title if name in conditions else name.replace("-", " ")
            for name, holds in profile.conditions.items()
            if holds is wanted and not (ended and name in conditions and Phase.ENDED not in conditions[name].only)
        ]
        if names:
            lines.append(f"{word}: {'; '.join(names)}")
    if not profile.conditions:
        lines.append(
            "Conditions: not asked. lumbar profile set --condition NAME; lumbar profile --conditions shows them all"
        )
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def conditions_lines(
    groups: Mapping[str, Sequence[str]],
    conditions: Mapping[str, ProfileCondition],
    profile: Profile,
    phase: Phase,
    width: int,
) -> list[str]:
    """What a profile can hold, in groups: the name to type, its meaning, what changes with it, and what was told."""
    lines: list[str] = []
    for heading, names in groups.items():
        shown = [conditions[name] for name in names if phase in conditions[name].only]
        if shown:
            lines += ["", heading]
        for each in shown:
            told = {True: " (you said yes)", False: " (you said no)"}.get(profile.conditions.get(each.name), "")  # type: ignore[arg-type]
            lines += wrap(
                f"{each.name}{told}: {each.title}. {each.matters[:1].upper()}{each.matters[1:]}.",
                width,
                first="  ",
                rest="    ",
            )
    lines += [
        "",
        *wrap("To tell one: lumbar profile set --condition NAME. If it is not so: --no-condition NAME.", width),
    ]
    return lines[1:]


def conditions_data(
    groups: Mapping[str, Sequence[str]], conditions: Mapping[str, ProfileCondition], profile: Profile
) -> list[dict[str, Any]]:
    """The same as `profile --conditions --json` shows it; null is "not asked"."""
    return [
        {
            "name": name,
            "group": heading,
            "title": conditions[name].title,
            "question": conditions[name].ask,
            "matters": conditions[name].matters,
            "told": profile.conditions.get(name),
        }
        for heading, names in groups.items()
        for name in names
    ]


def _emergency(profile: Profile, numbers: Mapping[str, EmergencyNumber]) -> str | None:
    if profile.emergency_number is not None:
        return profile.emergency_number
    country = None if profile.country is None else numbers.get(profile.country)
    if country is None:
        return None
    unchecked = "" if country.certainty == "confirmed" else ", from memory: check it once"
    return f"{country.number} ({country.name}{unchecked})"


def profile_data(profile: Profile) -> dict[str, Any]:
    """What `profile --json` shows; null is "not asked", and so is a condition that is absent."""
    return {
        "name": profile.name,
        "born": None if profile.born is None else profile.born.isoformat(),
        "hospital_number": profile.hospital_number,
        "allergies": profile.allergies,
        "unit_phone": profile.unit_phone,
        "emergency_number": profile.emergency_number,
        "country": profile.country,
        "babies": profile.babies,
        "height_cm": profile.height_cm,
        "pre_weight_kg": profile.pre_weight_kg,
        "day_starts": f"{profile.day_starts:%H:%M}",
        "conditions": dict(sorted(profile.conditions.items())),
    }

"""The profile in words; what was not asked says so."""

from __future__ import annotations

from lumbar_cli.wording.habits import measure_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
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
            if holds is wanted
        ]
        if names:
            lines.append(f"{word}: {'; '.join(names)}")
    if not profile.conditions:
        lines.append("Conditions: not asked. lumbar profile set --condition NAME; TAB shows the names")
    return [part for line in lines for part in wrap(line, width, rest="  ")]


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
        "unit_phone": profile.unit_phone,
        "emergency_number": profile.emergency_number,
        "country": profile.country,
        "babies": profile.babies,
        "height_cm": profile.height_cm,
        "pre_weight_kg": profile.pre_weight_kg,
        "day_starts": f"{profile.day_starts:%H:%M}",
        "conditions": dict(sorted(profile.conditions.items())),
    }

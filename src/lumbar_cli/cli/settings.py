"""Defaults that people repeat: each from its variable, else from the file of settings, else as it is built in.

On the way of a bare score: without a file nothing but its absence is looked at. What cannot be read is said and passed
over, because no setting may keep an entry from being saved.
"""

from __future__ import annotations

import os

from lumbar_cli.cli.machine import folder_of_lumbar, hint
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Setting(Value, kw_only=False):
    """One default: its key in the file, the words it takes, which of them is built in, and what it does."""

    key: str
    choices: tuple[str, ...]
    built_in: str
    words: str

    @property
    def variable(self) -> str:
        """The variable that says the same and comes first."""
        return f"LUMBAR_{self.key.upper()}"


YES, NO = "yes", "no"

SETTINGS = (
    Setting("plain", (YES, NO), NO, "One fact a line, no colour, no chart: as --plain."),
    Setting("color", ("auto", "always", "never"), "auto", "Colour: on a terminal, always, never: as --color."),
    Setting("quiet", (YES, NO), NO, "No talk beside the answer: as --quiet."),
    Setting("clock", ("24", "12"), "24", "Times on the screen: 21:30 or 9:30pm."),
    Setting("units", ("metric", "us", "uk"), "metric", "Readings on the screen: kg and °C, lb and °F, st and °C."),
)


class Found(Value, kw_only=False):
    """The value of a setting and where it comes from: a variable, the file, or None where it is built in."""

    value: str
    source: str | None


def settings_place() -> str:
    """`config.toml` in the folder for a program's settings, where platformdirs says it is."""
    return os.path.join(folder_of_lumbar("config", "XDG_CONFIG_HOME", ".config"), "config.toml")


def read_settings() -> dict[str, Found]:
    """Every setting by its key."""
    place = settings_place()
    told = _told_by(place) if os.path.exists(place) else {}
    return {setting.key: _found(setting, told, place) for setting in SETTINGS}


def _found(setting: Setting, told: dict[str, Any], place: str) -> Found:
    typed = os.environ.get(setting.variable, "")
    for source, value in ((setting.variable, typed), (place, told.get(setting.key, ""))):
        if value == "":
            continue
        word = _word(value)
        if source != place and setting.choices == (YES, NO) and word != NO:
            word = YES  # of a variable like LUMBAR_PLAIN any word means yes
        if word in setting.choices:
            return Found(word, source)
        hint(f"lumbar: {setting.key} in {source} is “{value}”; it takes {', '.join(setting.choices)}. Passed over.")
    return Found(setting.built_in, None)


def _word(value: Any) -> str:
    """`true`, `1`, `on` and the like as yes; anything else as it is."""
    word = str(value).strip().casefold()
    if isinstance(value, bool) or word in ("true", "on", "1", "yes", "false", "off", "0", "no"):
        return YES if word in ("true", "on", "1", "yes") else NO
    return word


def _told_by(place: str) -> dict[str, Any]:
    from tomllib import TOMLDecodeError, load

    try:
        with open(place, "rb") as file:
            told = load(file)
    except (OSError, TOMLDecodeError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        hint(f"lumbar: {place} is passed over: {why or 'it cannot be read'}")
        return {}
    for key in told:
        if all(key != setting.key for setting in SETTINGS):
            known = ", ".join(setting.key for setting in SETTINGS)
            hint(f"lumbar: {place}: there is no setting “{key}”. There are: {known}")
    return told

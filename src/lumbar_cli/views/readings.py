"""A reading in words."""

from __future__ import annotations

from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.views.echo import BETWEEN, moment_words, week_words
from lumbar_cli.wording.habits import measure_words
from lumbar_cli.wording.lines import one_line, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import Reading

_UNITS = {ReadingKind.WEIGHT: "kg", ReadingKind.BP: "mmHg", ReadingKind.TEMPERATURE: "°C", ReadingKind.CALCIUM: "mg"}
_NAMES = {ReadingKind.BP: "blood pressure"}


def value_words(reading: Reading) -> str:
    """`142/88 mmHg`, `38.2 °C`, in the units she reads."""
    unit = _UNITS[reading.kind]
    return (
        measure_words(reading.value, unit)
        if reading.diastolic is None
        else (f"{reading.value:g}/{reading.diastolic:g} {unit}")
    )


def reading_name(kind: ReadingKind) -> str:
    """`weight`, `blood pressure`."""
    return _NAMES.get(kind, kind.value)


def reading_line(reading: Reading, history: History, today: date, *, typed: str = "") -> str:
    """What was understood, with day and week; `150lb (68 kg)` where it was typed in another unit."""
    said = value_words(reading)
    if typed and reading.diastolic is None and said.split()[0] not in typed.replace(",", ".").replace("·", "."):
        said = f"{one_line(typed)} ({said})"
    parts = [f"Saved {reading_name(reading.kind)} {said}", moment_words(reading.moment, today)]
    week = week_words(history.pregnancy, reading.moment.log_day)
    return BETWEEN.join([*parts, week] if week else parts)


def reading_lines(readings: Sequence[Reading], history: History, today: date, width: int) -> list[str]:
    """A reading a line, newest first, each with its id."""
    if not readings:
        return wrap("Nothing measured yet that fits. To write it down: lumbar measure bp 126/80", width)
    lines = [f"{reading.id}  {reading_line(reading, history, today).removeprefix('Saved ')}" for reading in readings]
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def reading_data(reading: Reading) -> dict[str, Any]:
    """One reading as `--json` shows it. weight: kg, bp: mmHg, temperature: degrees C, calcium: mg."""
    return {
        "id": reading.id,
        "kind": reading.kind.value,
        "value": reading.value,
        "diastolic": reading.diastolic,
        "occurred_at": reading.moment.at.isoformat(),
        "log_day": reading.moment.log_day.isoformat(),
        "time_given": reading.moment.time_given,
    }

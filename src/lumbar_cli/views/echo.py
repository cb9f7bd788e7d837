"""The line after an entry was saved, and the words for when, where and which week that every screen shares."""

from __future__ import annotations

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.pregnancy.weeks import days_along
from lumbar_cli.domain.text import count
from lumbar_cli.wording.habits import clock_words, score_words, weeks_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.domain.diary.records import Moment, PainEntry
    from lumbar_cli.domain.pregnancy.dating import Pregnancy

BETWEEN = " · "


def day_words(day: date, today: date | None = None) -> str:
    """`Sat 21 Nov`, with the year where it is not this year's."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def moment_words(moment: Moment, today: date | None = None) -> str:
    """`03:12, night of Sat 21 Nov` for the hours of the evening before, `14:02, Sun 22 Nov`; a day without an hour."""
    day = day_words(moment.log_day, today)
    if not moment.time_given:
        return day
    return f"{clock_words(moment.at)}, {'night of ' if moment.at.date() > moment.log_day else ''}{day}"


def place_words(entry: PainEntry) -> str:
    """`left hip`, `lower back`, `legs, both sides`; `left hip and right leg` where each has its own side."""
    if entry.sides:
        return " and ".join(_on_side(site.replace("-", " "), side) for site, side in entry.places)
    return _on_side(" and ".join(site.replace("-", " ") for site in entry.sites), entry.laterality)


def _on_side(places: str, side: str | None) -> str:
    if side is None:
        return places
    return f"{places}, both sides" if side == "both" else f"{side} {places}"


def week_words(pregnancy: Pregnancy, day: date) -> str | None:
    """`33+1`, `50 days after birth`, or None where there is nothing to count, always once it has ended."""
    if pregnancy.ended_on is not None:
        return None
    born = pregnancy.born_on
    if born is not None and day >= born:
        days = (day - born).days
        return f"{count(days, 'day')} after birth"
    along = days_along(pregnancy.due_date, born, day)
    return None if along is None else weeks_words(along)


def saved_line(entry: PainEntry, pregnancy: Pregnancy, today: date) -> str:
    """What was understood, not what was typed."""
    week = week_words(pregnancy, entry.moment.log_day)
    parts = [score_words(entry.score), place_words(entry), moment_words(entry.moment, today)]
    note = [f"“{' '.join(entry.note.split())}”"] if entry.note else []
    return "Saved " + BETWEEN.join([*parts, *([week] if week else []), *more_words(entry), *note])


def no_place(word: str) -> str:
    """That a word is only nearly a place."""
    return f"“{word}” is no place I know: kept in the note."


def more_words(entry: PainEntry) -> list[str]:
    """`woke 3 times`, `worse with stairs, lifting`: of the fields that the line after saving tells."""
    words = ((field.told.shown, field.words_in(entry)) for field in declared(type(entry)) if field.told.echoed)
    return [f"{name} {value}" for name, value in words if value]

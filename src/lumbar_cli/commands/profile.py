"""`lumbar profile`: what the warning signs, the cautions and the summary need to know once."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated

import typer

from lumbar_cli.acts.asking import clean
from lumbar_cli.cli.completion import complete_condition, complete_country
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.history import LATEST_DAY_START, Profile
from lumbar_cli.domain.diary.when import parse_date
from lumbar_cli.domain.errors import UnknownChoiceError, UnreadableSettingError, UsageError
from lumbar_cli.domain.units import read_measure
from lumbar_cli.domain.values import replace
from lumbar_cli.wording.habits import measure_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session

app = typer.Typer(
    add_completion=False,
    epilog="Examples:  lumbar profile  ·  lumbar profile set --unit-phone '020 7946 0000' --country GB --babies 1",
)

HEIGHTS, WEIGHTS = (100, 230), (30, 250)
"""cm and kg: lowest and highest believable, wide on purpose (project rule)."""

_OTHERS = {"cm": "m, or ft and in", "kg": "lb, or st and lb"}

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


@app.callback(invoke_without_command=True)
def profile(
    ctx: typer.Context,
    conditions: Annotated[
        bool, typer.Option("--conditions", help="List the conditions that matter here, and what each means.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show or set what the cautions need to know once."""
    if ctx.invoked_subcommand is not None:
        return
    if conditions:
        _show_conditions(session_of(ctx, as_json=as_json))
        return
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    with open_diary(session.diary_path, writing=False) as diary:
        kept, ended = diary.profile(), diary.pregnancy().ended_on is not None
    _show(session, kept, ended=ended)


@app.command("set", epilog="Example:  lumbar profile set --country GB --condition cerclage")
def set_(
    ctx: typer.Context,
    height_cm: Annotated[
        str | None, typer.Option("--height-cm", metavar="HEIGHT", help="Your height: 168, 1.68 m, 5ft 6.")
    ] = None,
    pre_weight_kg: Annotated[
        str | None,
        typer.Option("--pre-weight-kg", metavar="WEIGHT", help="Your weight before this pregnancy: 61, 134lb, 9st 8."),
    ] = None,
    babies: Annotated[int | None, typer.Option("--babies", min=1, max=8, help="How many are expected.")] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(
            "--condition",
            metavar="NAME",
            help="A condition of yours: lumbar profile --conditions lists them.",
            autocompletion=complete_condition,
        ),
    ] = None,
    no_condition: Annotated[
        list[str] | None,
        typer.Option(
            "--no-condition",
            metavar="NAME",
            help="One that you do not have.",
            autocompletion=complete_condition,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", help="For its emergency number: GB, Germany.", autocompletion=complete_country),
    ] = None,
    emergency_number: Annotated[
        str | None,
        typer.Option("--emergency-number", metavar="NUMBER", help="The one you would dial, if it is a different one."),
    ] = None,
    unit_phone: Annotated[
        str | None, typer.Option("--unit-phone", metavar="NUMBER", help="Your maternity unit, day and night.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Name or initials for the page.")] = None,
    born: Annotated[
        str | None, typer.Option("--born", metavar="DATE", help="Your date of birth, for the page.")
    ] = None,
    hospital_number: Annotated[
        str | None, typer.Option("--hospital-number", metavar="TEXT", help="The number your hospital knows you by.")
    ] = None,
    allergies: Annotated[
        str | None, typer.Option("--allergies", metavar="TEXT", help="In your words; none where there are none.")
    ] = None,
    day_starts: Annotated[
        str | None, typer.Option("--day-starts", metavar="HH:MM", help="Before this the night counts as yesterday.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set one or more of them. An empty text takes it out again."""
    from lumbar_cli.knowledge.screening import find_country
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    changes: dict[str, object] = {
        "height_cm": _measure(height_cm, "--height-cm", "cm", HEIGHTS),
        "pre_weight_kg": _measure(pre_weight_kg, "--pre-weight-kg", "kg", WEIGHTS),
        "babies": babies,
        "country": find_country(country).country if country else country,
        "emergency_number": _phone(session, emergency_number),
        "unit_phone": _phone(session, unit_phone),
        "name": None if name is None else clean(session, name),
        "born": _birthday(born, session.now),
        "hospital_number": None if hospital_number is None else clean(session, hospital_number),
        "allergies": None if allergies is None else clean(session, allergies),
        "day_starts": None if day_starts is None else _read_day_start(day_starts),
    }
    given = {field: (value if value != "" else None) for field, value in changes.items() if value is not None}
    holds = {_condition_name(text): True for text in condition or ()}
    for name_of_one in map(_condition_name, no_condition or ()):
        if holds.setdefault(name_of_one, False):
            raise UsageError(text=f"{name_of_one} is there as yes and as no", command="lumbar profile set")
    with open_diary(session.diary_path) as diary, diary.change("profile", recorded_at=session.now) as change:
        before = diary.profile()
        after: Profile = replace(before, **given, conditions={**before.conditions, **holds})
        change.put_profile(before, after)
        ended = diary.pregnancy().ended_on is not None
    _show(session, after, ended=ended)


def _show(session: Session, kept: Profile, *, ended: bool) -> None:
    from lumbar_cli.knowledge.relief import load_conditions
    from lumbar_cli.knowledge.screening import load_emergency_numbers
    from lumbar_cli.views.profile import profile_data, profile_lines

    session.answer(
        "profile",
        lambda: profile_lines(kept, load_conditions(), load_emergency_numbers(), session.width, ended=ended),
        lambda: profile_data(kept),
        facts=True,
    )


def _show_conditions(session: Session) -> None:
    from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
    from lumbar_cli.knowledge.relief import load_condition_groups, load_conditions
    from lumbar_cli.views.profile import conditions_data, conditions_lines

    history, why = read_anyhow(session, lambda diary: diary.history(since=session.now.date()))
    groups, known = load_condition_groups(), load_conditions()
    phase = history.pregnancy.phase_on(session.now.date())
    session.answer(
        "profile",
        lambda: conditions_lines(groups, known, history.profile, phase, session.width),
        lambda: {"conditions": conditions_data(groups, known, history.profile)},
    )
    hint_at_missing(session, why)


def _measure(text: str | None, option: str, unit: str, plausible: tuple[int, int]) -> float | str | None:
    """A measure in its unit, from whatever unit it is written in. Empty takes it out."""
    if not text:
        return text
    number = read_measure(text, unit)
    if number is None or not plausible[0] <= number <= plausible[1]:
        low, high = (measure_words(bound, unit) for bound in plausible)
        raise UnreadableSettingError(what=option, value=text, expected=f"from {low} to {high}, also in {_OTHERS[unit]}")
    return number


def _phone(session: Session, text: str | None) -> str | None:
    """A telephone number as typed; refused where it has no digit. Empty takes it out."""
    if not text:
        return text
    kept = clean(session, text)
    if not any(character.isdigit() for character in kept) or len(kept) > 40:
        raise UnreadableSettingError(what="the number", value=text, expected="digits, spaces, + and - as you dial them")
    return kept


MOST_YEARS = 70
"""The oldest believable, wide on purpose (project rule)."""


def _birthday(text: str | None, now: datetime) -> date | str | None:
    """Her own date of birth. Empty takes it out."""
    if not text:
        return text
    day = parse_date(text, now)
    if not 10 <= now.year - day.year <= MOST_YEARS:
        raise UnreadableSettingError(what="--born", value=text, expected="your own date of birth, such as 1994-05-03")
    return day


def _read_day_start(text: str) -> time:
    found = _CLOCK.fullmatch(text.strip())
    expected = f"a time from 00:00 to {LATEST_DAY_START:%H:%M}"
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise UnreadableSettingError(what="--day-starts", value=text, expected=expected)
    start = time(int(found[1]), int(found[2]))
    if start > LATEST_DAY_START:
        raise UnreadableSettingError(what="--day-starts", value=text, expected=expected)
    return start


def _condition_name(text: str) -> str:
    from lumbar_cli.knowledge.relief import find_condition

    found = find_condition(text)
    if found is None:
        raise UnknownChoiceError(what="condition", value=text, choices=_near_conditions(text))
    return found.name


def _near_conditions(text: str) -> str:
    """The names nearest to what was typed, by their letters or by a word of their meaning, and where all are listed."""
    from difflib import get_close_matches

    from lumbar_cli.knowledge.relief import load_conditions

    wanted = text.strip().casefold().replace("_", "-").replace(" ", "-")
    called = {name: each.name for each in load_conditions().values() for name in (each.name, *each.also)}
    words = [word for word in wanted.split("-") if len(word) > 3]
    meant = [
        each.name
        for each in load_conditions().values()
        if any(word in f"{each.name} {each.title} {each.ask}".casefold() for word in words)
    ]
    near = [called[name] for name in get_close_matches(wanted, called, n=3)]
    return ", ".join([*list(dict.fromkeys([*near, *meant]))[:4], "or see them all: lumbar profile --conditions"])

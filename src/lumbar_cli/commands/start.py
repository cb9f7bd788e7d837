"""`lumbar start`: four questions, each of which can be skipped: the week, the country, whom to phone, a reminder."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.acts.asking import ask, clean, talk
from lumbar_cli.acts.dating import keep_told
from lumbar_cli.cli.completion import complete_country
from lumbar_cli.cli.options import AsJson, NoInput
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.errors import LumbarError, UnreadableSettingError, UsageError
from lumbar_cli.domain.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import Profile

app = typer.Typer(add_completion=False)

BACK = "<"


@app.command(epilog="Examples:  lumbar start  ·  lumbar start --week 31+4 --country GB --unit-phone '020 7946 0000'")
def start(
    ctx: typer.Context,
    week: Annotated[
        str | None, typer.Option("--week", metavar="WEEK", help="The week today, or the due date: 31+4, 8 Jan 2027.")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", help="For its emergency number: GB, Germany.", autocompletion=complete_country),
    ] = None,
    unit_phone: Annotated[
        str | None, typer.Option("--unit-phone", metavar="NUMBER", help="Whom you would phone, day or night.")
    ] = None,
    remind: Annotated[
        str | None, typer.Option("--remind", metavar="HH:MM", help="When a reminder would help: 20:30, 8pm.")
    ] = None,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> None:
    """Tell lumbar the week, the country, whom to phone and when to remind, once.

    Each can be skipped with Enter, and < goes back one. lumbar 6 works without any of it.
    """
    session = session_of(ctx, as_json=as_json)
    told = {"week": week, "country": country, "unit_phone": unit_phone, "remind": remind}
    if any(told.values()):
        for name, text in told.items():
            if text:
                session.say(_QUESTIONS[name][1](session, text))
    elif session.may_ask and not (no_input or as_json):
        _ask_each(session)
    else:
        raise UsageError(
            text="there is no terminal to ask on: lumbar start --week 31+4 --country GB", command="lumbar start"
        )
    session.answer("start", list, lambda: told)


def _ask_each(session: Session) -> None:
    session.hint("A few questions. Enter skips one, < goes back, and nothing of it is needed.")
    names = [name for name in _QUESTIONS if name != "week" or not _is_over(session)]
    place = 0
    while place < len(names):
        question, keep = _QUESTIONS[names[place]]
        text = clean(session, ask(f"{place + 1}/{len(names)}  {question} "))
        if text == BACK:
            place = max(place - 1, 0)
            continue
        if text and (text == "NO" or text.casefold() not in ("n", "no")):  # NO is Norway
            try:
                session.say(keep(session, text))
            except LumbarError as error:
                talk(session, error.told())
                continue
        place += 1
    session.say("That is all. Write down how much it hurts: lumbar 6. If you need help: lumbar call")


def _is_over(session: Session) -> bool:
    """Whether a birth or an end is recorded: then no week is asked for."""
    from lumbar_cli.store.open import open_diary

    with open_diary(session.place, writing=False) as diary:
        pregnancy = diary.pregnancy()
    return bool(pregnancy.born_on or pregnancy.ended_on)


def _keep_week(session: Session, text: str) -> str:
    from lumbar_cli.views.pregnancy import short_line

    return short_line(keep_told(session, text), session.now.date())


def _keep_country(session: Session, text: str) -> str:
    from lumbar_cli.knowledge.screening import find_country

    found = find_country(text)
    _keep(session, lambda profile: replace(profile, country=found.country))
    unchecked = "" if found.certainty == "confirmed" else " (from memory: check it once)"
    return f"Saved: {found.name}, emergency number {found.number}{unchecked}."


def _keep_phone(session: Session, text: str) -> str:
    if not any(character.isdigit() for character in text):
        raise UnreadableSettingError(what="the number", value=text, expected="digits, as you dial them")
    _keep(session, lambda profile: replace(profile, unit_phone=text))
    return f"Saved: {text}."


def _plan_reminder(_: Session, text: str) -> str:
    from lumbar_cli.domain.diary.when import read_clock

    clock = read_clock(" ".join(text.lower().split())) if text.isascii() else None
    if clock is None:
        raise UnreadableSettingError(what="the time", value=text, expected="a time such as 20:30 or 8pm")
    return f"To have it in your calendar: lumbar remind {clock:%H:%M} > lumbar.ics, then open that file."


def _keep(session: Session, changed: Callable[[Profile], Profile]) -> None:
    from lumbar_cli.store.open import open_diary

    with open_diary(session.place) as diary, diary.change("profile", recorded_at=session.now) as change:
        before = diary.profile()
        change.put_profile(before, changed(before))


_QUESTIONS: dict[str, tuple[str, Callable[[Session, str], str]]] = {
    "week": ("Which week are you in, or when is the baby due? (31+4, 8 Jan 2027)", _keep_week),
    "country": ("Which country are you in? (for its emergency number)", _keep_country),
    "unit_phone": ("Whom would you phone at night? The number:", _keep_phone),
    "remind": ("When would a daily reminder help? (20:30)", _plan_reminder),
}
"""Each question, and what keeps its answer and says so."""

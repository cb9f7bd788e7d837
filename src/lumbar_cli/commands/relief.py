"""`lumbar relief`: the catalogue, what is left out now and why, and her own notes."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

import typer

from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
from lumbar_cli.acts.asking import clean
from lumbar_cli.acts.look import screen_history, show_alarm
from lumbar_cli.acts.methods import read_method, same_name
from lumbar_cli.cli.completion import complete_method
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.errors import MedicineNotMethodError, UnknownChoiceError, UsageError, kept
from lumbar_cli.domain.relief.catalogue import Place, suggest
from lumbar_cli.domain.relief.ledger import ledger
from lumbar_cli.domain.signs.known import SCREENED
from lumbar_cli.domain.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.store.diary import Diary

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Examples:  lumbar relief  ·  lumbar relief side-sleeping  ·  lumbar relief now --in bed  ·  "
    "lumbar relief add 'birth ball' --how 'sit and circle slowly'"
)
def relief(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[METHOD]",
            help="One method, as one screen. now: what can be done at once. add NAME: one of your own.",
            autocompletion=complete_method,
        ),
    ] = None,
    how: Annotated[str | None, typer.Option("--how", metavar="TEXT", help="With add: how it is done.")] = None,
    in_: Annotated[str | None, typer.Option("--in", metavar="PLACE", help="With now: bed.")] = None,
    sitting: Annotated[bool, typer.Option("--sitting", help="With now: while you sit.")] = False,
    at_: Annotated[str | None, typer.Option("--at", metavar="PLACE", help="With now: work.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what people try, its cautions and its evidence.

    While a warning sign is open that needs someone today, only the action is shown.
    """
    from lumbar_cli.knowledge.relief import load_ledger_rules, load_relief_methods, load_relief_rules
    from lumbar_cli.views.relief import (
        catalogue_drawn,
        catalogue_lines,
        method_lines,
        now_data,
        now_lines,
        own_data,
        own_lines,
        suggestion_data,
        suggestions_data,
    )

    session = session_of(ctx, as_json=as_json)
    text = clean(session, " ".join(words or ())).strip()
    first, _, rest = text.partition(" ")
    if first == "add" or how is not None:
        _add(session, rest if first == "add" else text, how)
        return
    now = first == "now"
    if now and rest:  # `relief now in bed`, as one says it
        said = rest.casefold().removeprefix("in ").removeprefix("at ")
        in_ = in_ or said
    if not now and (in_ or at_ or sitting):
        raise UsageError(
            text="--in, --at and --sitting go with now: lumbar relief now --in bed", command="lumbar relief"
        )
    place = _place(in_, at_, sitting=sitting)

    def read(diary: Diary) -> History:
        days = (diary.first_tried(), session.now.date() - SCREENED)
        return diary.history(entries_since=min(day for day in days if day is not None) - timedelta(days=1))

    history, why = read_anyhow(session, read)
    hint_at_missing(session, why)
    own = None if now or not text else next((each for each in history.own_methods if same_name(each.name, text)), None)
    name = read_method(text) if text and not now and own is None else None
    screening = screen_history(history, session.now)
    found = suggest(history, load_relief_methods(), screening, screening.facts, load_relief_rules())
    notes = ledger(history, load_ledger_rules())
    one = None if name is None else found.find(name)
    if found.withheld_all:
        show_alarm(session, history, screening, first=True)

    def lines() -> list[str]:
        if found.withheld_all:
            return []
        if now:
            return now_lines(found, notes, place, session.width)
        if own is not None:
            return own_lines(own, notes, session.width)
        return (
            catalogue_lines(found, notes, session.width, history.own_methods)
            if one is None
            else method_lines(one, session.width)
        )

    def data() -> dict[str, Any]:
        if now:
            return now_data(found, notes, place)
        if own is not None:
            return own_data(own, notes)
        return suggestions_data(found, notes, history.own_methods) if one is None else suggestion_data(one)

    whole = not (now or text or found.withheld_all)
    session.answer(
        "relief",
        lines,
        data,
        long=not found.withheld_all,
        drawn=(lambda: catalogue_drawn(found, notes, history.own_methods, color=session.colour, width=session.columns))
        if whole
        else None,
    )


def _place(in_: str | None, at_: str | None, *, sitting: bool) -> Place:
    """Where she is. Raises UnknownChoiceError."""
    told = in_ or at_
    if told is None:
        return Place.SITTING if sitting else Place.ANYWHERE
    word = told.strip().casefold().removeprefix("my ").removeprefix("the ")
    word = {"home": "anywhere", "desk": "work", "office": "work", "chair": "sitting", "sit": "sitting"}.get(word, word)
    if word not in list(Place):
        raise UnknownChoiceError(what="place", value=told, choices="--in bed, --sitting, --at work")
    return Place(word)


def _add(session: Session, name: str, how: str | None) -> None:
    """Keep a method of her own, or what she says of how it is done."""
    from lumbar_cli.acts.medicines import is_a_medicine
    from lumbar_cli.domain.diary.records import OwnMethod
    from lumbar_cli.knowledge.relief import find_method
    from lumbar_cli.store.open import open_diary
    from lumbar_cli.views.relief import own_data, own_lines

    name = " ".join(name.split())
    if not name:
        raise UsageError(text="its name is missing: lumbar relief add 'birth ball'", command="lumbar relief")
    if find_method(name) is not None:
        raise UsageError(text=f"“{name}” is in the list already: lumbar tried {name}", command="lumbar relief")
    if is_a_medicine(name):
        raise MedicineNotMethodError(name=name)
    told = None if how is None else clean(session, how).strip() or None
    with kept(f"relief add {name}") as typed, open_diary(session.diary_path) as diary:
        there = next((each for each in diary.own_methods() if same_name(each.name, name)), None)
        method = OwnMethod(name=name, how=told) if there is None else replace(there, how=told or there.how)
        if method != there:
            with diary.change("relief", recorded_at=session.now) as change:
                method = change.put(method)
        typed.saved = True
    session.say(f"Saved as your own. lumbar tried '{method.name}' writes down that you used it.")
    session.answer("relief", lambda: own_lines(method, None, session.width), lambda: own_data(method, None))

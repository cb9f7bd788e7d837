"""`lumbar pregnancy`: the due date, how it was set, the birth or the end."""

from __future__ import annotations

from typing import Annotated

import typer

from lumbar_cli.acts.dating import keep_dating
from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.when import parse_date
from lumbar_cli.domain.errors import UnknownChoiceError
from lumbar_cli.domain.pregnancy import dating
from lumbar_cli.domain.pregnancy.dating import Dating, DatingRules, GestationalAge, Pregnancy, Redating
from lumbar_cli.domain.words import DatedBy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumbar_cli.cli.session import Session

app = typer.Typer(
    add_completion=False,
    epilog="Examples:  lumbar pregnancy due 2027-01-08  ·  lumbar pregnancy week 33+1  ·  lumbar pregnancy born today",
)

Day = Annotated[list[str], typer.Argument(metavar="DATE", help="2027-01-08, 8 Jan 2027, today, yesterday.")]
"""The words of a date: nobody types quotes round `8 jan 2027`."""


@app.callback(invoke_without_command=True)
def pregnancy(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show or set the due date; record the birth or the end."""
    if ctx.invoked_subcommand is not None:
        return
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    with open_diary(session.diary_path, writing=False) as diary:
        history = diary.history(since=session.now.date())
    _show(session, history.pregnancy)


@app.command(epilog="Examples:  lumbar pregnancy due 2027-01-08  ·  lumbar pregnancy due 8 jan 2027 --by ultrasound")
def due(
    ctx: typer.Context,
    date: Day,
    by: Annotated[DatedBy, typer.Option("--by", help="Who set it: clinic or ultrasound.")] = DatedBy.CLINIC,
    as_json: AsJson = False,
) -> None:
    """Set the due date that the clinic or the scan report gave."""
    if by not in (DatedBy.CLINIC, DatedBy.ULTRASOUND):
        raise UnknownChoiceError(what="--by", value=by, choices="clinic, ultrasound")
    session = session_of(ctx, as_json=as_json)
    day = parse_date(" ".join(date), session.now, future=True)
    _date(session, lambda rules: dating.date_by_told(day, by, rules, now=session.now))


@app.command(epilog="Example:  lumbar pregnancy lmp 2026-04-03 --cycle 30")
def lmp(
    ctx: typer.Context,
    date: Day,
    cycle: Annotated[int, typer.Option("--cycle", metavar="DAYS", help="Usual length of the cycle.")] = 28,
    as_json: AsJson = False,
) -> None:
    """Work the due date out from the first day of the last period."""
    session = session_of(ctx, as_json=as_json)
    day = parse_date(" ".join(date), session.now)
    _date(session, lambda rules: dating.date_by_lmp(day, rules, now=session.now, cycle_days=cycle))


@app.command(epilog="Example:  lumbar pregnancy week 33+1 --on yesterday")
def week(
    ctx: typer.Context,
    age: Annotated[list[str], typer.Argument(metavar="W+D", help="Weeks and days: 33+1; 31 is 31+0.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it was that week.")] = "today",
    as_json: AsJson = False,
) -> None:
    """Work the due date out from a week you were told."""
    session = session_of(ctx, as_json=as_json)
    words = " ".join(age)
    told, day = GestationalAge.told(words), parse_date(on, session.now)
    _date(session, lambda rules: dating.date_by_week(told, day, rules, now=session.now))
    if told.day == 0 and not words.rstrip().endswith("+0"):
        session.hint(f"Taken as {told.weeks} weeks and 0 days. If you know the days: lumbar pregnancy week 31+4")


@app.command(epilog="Example:  lumbar pregnancy transfer 2026-05-12 --embryo-age 5")
def transfer(
    ctx: typer.Context,
    date: Day,
    embryo_age: Annotated[int, typer.Option("--embryo-age", metavar="DAYS", help="3, 5 or 6 days.")],
    as_json: AsJson = False,
) -> None:
    """Work the due date out from an embryo transfer."""
    session = session_of(ctx, as_json=as_json)
    day = parse_date(" ".join(date), session.now)
    _date(session, lambda rules: dating.date_by_transfer(day, embryo_age, rules, now=session.now))


@app.command(epilog="Example:  lumbar pregnancy scan 2026-06-22 --measured 11+3")
def scan(
    ctx: typer.Context,
    date: Day,
    measured: Annotated[str, typer.Option("--measured", metavar="W+D", help="What the scan measured: 12+1.")],
    as_json: AsJson = False,
) -> None:
    """Compare a scan with the due date; says why it changed or stayed."""
    from lumbar_cli.knowledge.reading import load_redating
    from lumbar_cli.store.open import open_diary

    session = session_of(ctx, as_json=as_json)
    day, age = parse_date(" ".join(date), session.now), GestationalAge.parse(measured)
    rules = load_redating()
    with open_diary(session.diary_path) as diary, diary.change("pregnancy", recorded_at=session.now) as change:
        before = diary.pregnancy()
        result = dating.redate(before, day, age, rules, now=session.now)
        after = before.with_dating(result.dating)
        change.put(after.datings[-1])
    _show(session, after, result)


@app.command(epilog="Example:  lumbar pregnancy born yesterday")
def born(ctx: typer.Context, date: Day, as_json: AsJson = False) -> None:
    """Record the day of the birth."""
    from lumbar_cli.knowledge.reading import load_redating

    session = session_of(ctx, as_json=as_json)
    day = parse_date(" ".join(date), session.now)
    today = session.now.date()
    _close(session, lambda before: before.with_birth(day, load_redating(), today=today))


@app.command(epilog="Example:  lumbar pregnancy ended")
def ended(
    ctx: typer.Context,
    date: Annotated[list[str] | None, typer.Argument(metavar="[DATE]", help="The day; today if left out.")] = None,
    as_json: AsJson = False,
) -> None:
    """Record that the pregnancy is over. Nothing is asked."""
    session = session_of(ctx, as_json=as_json)
    day = parse_date(" ".join(date or ["today"]), session.now)
    _close(session, lambda before: before.with_end(day, today=session.now.date()))


def _date(session: Session, make: Callable[[DatingRules], Dating]) -> None:
    _show(session, keep_dating(session, make))


def _close(session: Session, close: Callable[[Pregnancy], Pregnancy]) -> None:
    from lumbar_cli.store.open import open_diary

    with open_diary(session.diary_path) as diary, diary.change("pregnancy", recorded_at=session.now) as change:
        after = close(diary.pregnancy())
        change.put_outcome(after)
    _show(session, after)


def _show(session: Session, after: Pregnancy, redating: Redating | None = None) -> None:
    from lumbar_cli.knowledge.reading import load_redating
    from lumbar_cli.views.pregnancy import pregnancy_data, pregnancy_lines, redating_lines

    today = session.now.date()
    if redating is not None:
        session.say(*redating_lines(redating, session.width))
    session.answer(
        "pregnancy",
        lambda: pregnancy_lines(after, today, load_redating(), session.width),
        lambda: {**pregnancy_data(after, today), **({} if redating is None else {"scan": _scan_data(redating)})},
        facts=True,
    )


def _scan_data(redating: Redating) -> dict[str, object]:
    return {
        "changed": redating.changed,
        "reason": redating.reason.value,
        "difference_days": redating.difference_days,
        "limit_days": redating.limit_days,
        "growth": redating.growth,
    }

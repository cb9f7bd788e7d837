"""The due date: kept as it is told, and asked for once."""

from __future__ import annotations

from lumbar_cli.acts.asking import ask, talk
from lumbar_cli.domain.diary.when import parse_date
from lumbar_cli.domain.errors import LumbarError, UnreadableGestationError
from lumbar_cli.domain.pregnancy import dating
from lumbar_cli.domain.pregnancy.dating import Dating, DatingRules, GestationalAge
from lumbar_cli.domain.words import DatedBy, Urgency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.pregnancy.dating import Pregnancy

ASK = "Do you know your due date, or the week? (8 Jan 2027, 31+4; Enter skips) "
LATER = "You can tell it later: lumbar pregnancy due DATE, or lumbar pregnancy week 31+4"


def keep_dating(session: Session, make: Callable[[DatingRules], Dating]) -> Pregnancy:
    """Keep a dating as the newest; gives the pregnancy as it is then. Raises dating errors."""
    from lumbar_cli.knowledge.reading import load_redating
    from lumbar_cli.store.open import open_diary

    new = make(load_redating())
    with open_diary(session.place) as diary, diary.change("pregnancy", recorded_at=session.now) as change:
        after = diary.pregnancy().with_dating(new)
        change.put(after.datings[-1])
    return after


def keep_told(session: Session, text: str) -> Pregnancy:
    """Keep what she says of it: a due date, or the week that today is. Raises date and dating errors."""
    now = session.now
    try:
        age = GestationalAge.told(text)
    except UnreadableGestationError:
        due = parse_date(text, now, future=True)
        return keep_dating(session, lambda rules: dating.date_by_told(due, DatedBy.CLINIC, rules, now=now))
    return keep_dating(session, lambda rules: dating.date_by_week(age, now.date(), rules, now=now))


ASKED_WITHIN = 3
"""Entries after which she is not asked any more: three nights of Enter are an answer."""


def _is_unknown(session: Session) -> bool:
    """Whether neither a due date nor a birth nor an end is known, and nothing is open that must come first."""
    from lumbar_cli.acts.anyhow import read_anyhow
    from lumbar_cli.acts.look import screen_history

    history, why = read_anyhow(session, lambda diary: diary.history())
    pregnancy = history.pregnancy
    known = pregnancy.due_date or pregnancy.born_on or pregnancy.ended_on
    if why or known or not 1 <= len(history.entries) <= ASKED_WITHIN:
        return False
    return screen_history(history, session.now).urgency < Urgency.SAME_DAY


def ask_for_due_date(session: Session) -> None:
    """One question, after the score is safe; Enter skips, and what cannot be read is told how it is written."""
    from lumbar_cli.views.pregnancy import short_line

    if not _is_unknown(session):
        return
    told = ask(ASK)
    if not told:
        session.hint(LATER)
        return
    try:
        after = keep_told(session, told)
    except LumbarError as error:
        talk(session, f"{error.told()} {LATER}")
        return
    session.say(short_line(after, session.now.date()))

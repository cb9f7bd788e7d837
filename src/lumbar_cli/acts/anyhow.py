"""Whatever goes wrong: what was saved is said to be saved, and what to do is said.

Nothing of the knowledge is imported at the top, because a damaged installation is one of the things that go wrong.
"""

from __future__ import annotations

from lumbar_cli.cli.machine import AnswerLostError, ExitCode, debugging, defect_told
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.errors import DiaryBusyError, FailedError, LumbarError, RefusedError, unsaved_lines
from lumbar_cli.domain.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import TypeVar

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.signs.screening import Screening
    from lumbar_cli.store.diary import Diary

    _T = TypeVar("_T")

NO_SIGNS_SEEN = "The warning signs in your diary could not be looked at just now."
NO_CARD = (
    "If something frightens you or feels wrong, PHONE NOW: your maternity unit, your hospital or your doctor.",
    "If it cannot wait, phone your emergency number, or go to the nearest emergency department.",
    "Say how many weeks pregnant you are, or how long ago the birth was, what is wrong, and since when.",
)
"""The general card where nothing else of the program can be read."""


class Steps:
    """Steps of which one that fails keeps none of the others from being taken."""

    def __init__(self) -> None:
        self.missed: Exception | None = None
        """The first thing that went wrong."""

    def take(self, step: Callable[[], _T], otherwise: _T) -> _T:
        """What a step gives, or something else where it fails. Raises AnswerLostError, BrokenPipeError."""
        try:
            return step()
        except (AnswerLostError, BrokenPipeError):
            raise
        except Exception as error:
            self.missed = self.missed or error
            return otherwise

    def why(self) -> str:
        """What went wrong, without a word of the diary."""
        return reason(self.missed) if self.missed else ""


def reason(error: Exception) -> str:
    """What went wrong in one sentence."""
    return error.told() if isinstance(error, LumbarError) else defect_told(error)


def debugged(error: Exception | None) -> None:
    """Let an error through that was said already, where someone looks for its place."""
    if error is not None and debugging():
        raise error


def all_of(diary: Diary, since: date, steps: Steps | None = None) -> History:
    """What the diary holds after something was saved: all of it that can be read, what cannot is counted.

    Where nothing can be read, `steps` have missed it.
    """
    tried = Steps()
    history = tried.take(lambda: diary.history(since=since), None)
    if history is None and not isinstance(tried.missed, DiaryBusyError):
        history = tried.take(lambda: diary.what_can_be_read(since=since), None)
    if history is None and steps is not None:
        steps.missed = steps.missed or tried.missed
    return History(unreadable=1) if history is None else history


def looked_at(
    session: Session, diary: Diary, since: date, told: History, steps: Steps
) -> tuple[History, Screening | None]:
    """What the diary holds and what the red flags say of it: of all that can be read, and of `told` whatever happens.

    None where the red flags themselves cannot be read.
    """
    history = all_of(diary, since, steps)
    if told.entries and told.entries[0].id not in {entry.id for entry in history.entries}:
        history = replace(history, entries=(*history.entries, *told.entries))
    if told.fact_reports and not set(told.fact_reports) <= set(history.fact_reports):
        history = replace(history, fact_reports=(*history.fact_reports, *told.fact_reports))
    return screened(session, history, told, steps)


def screened(session: Session, history: History, told: History, steps: Steps) -> tuple[History, Screening | None]:
    """The history and what the red flags say of it; where they cannot, without the kind of record in the way."""

    def screen(history: History) -> Screening:
        from lumbar_cli.acts.look import screen_history

        return screen_history(history, session.now)

    found = steps.take(lambda: screen(history), None)
    if found is not None:
        return history, found
    less = [replace(history, **{name: getattr(told, name)}, unreadable=history.unreadable + 1) for name in _PARTS]
    for part in (*less, told):
        found = steps.take(lambda part=part: screen(part), None)  # type: ignore[misc]
        if found is not None:
            return part, found
    return told, None


_PARTS = (
    "readings",
    "pregnancy",
    "relief_uses",
    "doses",
    "phoned",
    "assessments",
    "profile",
    "entries",
    "fact_reports",
)
"""What may be in the way of a screening, by how little it tells of warning signs."""


def general_card(session: Session, history: History, *, alarmed: bool = False) -> list[str]:
    """Whom to phone and what to say where the warning signs could not be looked at; her numbers if they are known.

    alarmed: what is flagged was said above it, so that something was looked at.
    """
    steps = Steps()

    def card() -> list[str]:
        from lumbar_cli.acts.look import phone_call, screen_history
        from lumbar_cli.knowledge.facts import load_facts
        from lumbar_cli.knowledge.screening import load_urgency_words
        from lumbar_cli.views.call import call_lines

        known = History(profile=history.profile, pregnancy=history.pregnancy)
        screening = screen_history(known, session.now)
        call = phone_call(known, screening, session.now)
        return call_lines(
            call, known, screening, [], [], load_facts(), load_urgency_words(), session.now, session.width
        )

    def plain() -> list[str]:
        profile = history.profile
        numbers = [number for number in (profile.unit_phone, profile.emergency_number) if number]
        return [*NO_CARD, *([f"Your numbers: {', '.join(numbers)}"] if numbers else [])]

    lines: list[str] = steps.take(card, [])
    return [*([] if alarmed else [NO_SIGNS_SEEN]), *(lines or plain())]


def say_whom_to_phone(session: Session, words: str) -> None:
    """What to do by her words; where none of them is a danger sign, the card of `lumbar call`. Nothing stops it."""
    steps = Steps()
    history, _ = read_anyhow(session)

    def heard() -> list[str]:
        from lumbar_cli.acts.look import show_if_so

        return show_if_so(session, history, words)

    def alarm() -> dict[str, object]:
        from lumbar_cli.acts.look import show_alarm

        return show_alarm(session, history)

    said: list[str] = steps.take(heard, [])
    found: dict[str, object] = {} if said else steps.take(alarm, {})
    if not (said or found):
        session.say(*general_card(session, history, alarmed=True))


def read_anyhow(session: Session, read: Callable[[Diary], History] | None = None) -> tuple[History, str | None]:
    """What a command needs of the diary, or nothing of it and why: a diary that cannot be opened silences no answer.

    read: what that is, if not the weeks that are screened.
    """
    from lumbar_cli.store.open import open_diary

    try:
        with open_diary(session.place, writing=False) as diary:
            try:
                return (diary.history(since=_long_ago(session)) if read is None else read(diary)), None
            except LumbarError:
                raise
            except Exception as error:
                debugged(error)
                history = diary.what_can_be_read(since=_long_ago(session))
                return history, None
    except Exception as error:
        debugged(None if isinstance(error, LumbarError) else error)
        return History(), reason(error)


def _long_ago(session: Session) -> date:
    from lumbar_cli.domain.signs.known import SCREENED

    return session.now.date() - SCREENED


def hint_at_missing(session: Session, why: str | None) -> None:
    """Say in one line that nothing of hers is in an answer, and why; nothing where it is."""
    if why:
        session.hint(f"lumbar: nothing from your diary is in this answer: {why}")


CARDED = ("call", "check", "learn", "relief")
"""Commands that answer whatever is wrong: with the general card, if with nothing else."""


def said_anyhow(session: Session, command: str, error: Exception, *, saved: bool, as_json: bool) -> int | None:
    """The last answer to what a command raised: "Saved", and what to do; None where the error itself says all.

    Gives the exit code. `saved`: whether something was committed before it.
    """
    if isinstance(error, RefusedError) or not (saved or command in CARDED):
        return None
    session = replace(session, as_json=as_json)
    why = reason(error)
    history, screening = History(), None
    if not isinstance(error, DiaryBusyError):
        steps = Steps()
        since = _long_ago(session)
        history, _ = read_anyhow(session, lambda diary: diary.what_can_be_read(since=since))
        history, screening = screened(session, history, History(), steps)
    if saved:
        session.say("Saved, but what comes after it could not be worked out.")
    found: dict[str, object] = {}
    if screening is not None:
        from lumbar_cli.acts.look import show_alarm

        found = Steps().take(lambda: show_alarm(session, history, screening, saved=saved), {})
    card = general_card(session, history, alarmed=bool(found))
    session.answer(command, lambda: card, lambda: {**found, "saved": saved, "general_card": card})
    session.hint(f"lumbar: {'saved, but ' if saved else ''}{why}")
    for line in unsaved_lines(error):
        session.hint(line)
    debugged(error)
    if command == "check":
        return int(screening.urgency) if screening and screening.urgency > 0 else ExitCode.FAILED
    return ExitCode.DONE if saved or isinstance(error, FailedError) else ExitCode.FAILED

"""`lumbar check`: the red flags, asked or told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from lumbar_cli.acts.anyhow import all_of, hint_at_missing, read_anyhow
from lumbar_cli.acts.look import hint_at_unreadable, open_emergency, phone_call, screen_history, told_words
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.completion import complete_assessed, complete_fact
from lumbar_cli.cli.machine import ExitCode, file_name
from lumbar_cli.cli.options import AsJson, NoInput
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import Assessment, FactReport, FactValue
from lumbar_cli.domain.errors import FailedError, NothingOpenError, UnreadableAnswersError, kept
from lumbar_cli.domain.signs.answers import find_fact, parse_answers, parse_denial, parse_sign
from lumbar_cli.domain.signs.facts import UNSURE, Facts, as_values, known_phase, worries
from lumbar_cli.domain.signs.interview import not_sure_of, open_questions
from lumbar_cli.domain.signs.known import SCREENED, known_at, seen_to_at, seen_to_lately
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts, load_groups
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_red_flags
from lumbar_cli.store.open import open_diary
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.signs.navigation import Interview
    from lumbar_cli.domain.signs.screening import Screening

app = typer.Typer(add_completion=False)

MOST_DIGITS = 20
LARGEST_ANSWERS = 1_000_000
"""Characters read of an answers file; the whole vocabulary answered is under 10 KB."""


@app.command(
    epilog="Examples:  lumbar check  ·  lumbar check --sign vaginal-bleeding  ·  lumbar check --assessed leg-weakness"
)
def check(
    ctx: typer.Context,
    sign: Annotated[
        list[str] | None,
        typer.Option("--sign", metavar="FACT[=VALUE]", help="A sign that is there.", autocompletion=complete_fact),
    ] = None,
    no: Annotated[
        list[str] | None,
        typer.Option("--no", metavar="FACT", help="A sign that is not there.", autocompletion=complete_fact),
    ] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE", help="Answers as one JSON object; - reads stdin.")
    ] = None,
    no_save: Annotated[bool, typer.Option("--no-save", help="Leave no trace.")] = False,
    assessed: Annotated[
        list[str] | None,
        typer.Option(
            "--assessed",
            metavar="SIGN",
            help="This sign has been looked at by a professional.",
            autocompletion=complete_assessed,
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Print every rule with its sources.")] = False,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> int:
    """Go through the warning signs.

    On a terminal it asks, most urgent first; elsewhere it takes what --sign, --no and --answers say.
    Exit codes: 30 emergency, 20 same day, 10 within days, 0 routine.
    """
    session = session_of(ctx, as_json=as_json)
    if list_:
        return _show_rules(session)
    told = read_told(sign or [], no or [], answers)
    seen_to = facts_seen_to(session, assessed or [])
    if session.may_ask and not (no_input or as_json or sign or no or answers or assessed):
        return _ask(session, save=not no_save)
    try:
        history = keep(session, told, seen_to, save=not no_save)
    except FailedError as error:
        # A diary that cannot be used silences neither a warning sign nor the list of what was not asked.
        screening = screen_history(History(), session.now, told)
        _show(session, History(), screening, unkept=told)
        if error.unsaved is None:
            hint_at_missing(session, error.told())
        else:
            for line in error.lines():
                session.hint(line)
        # A script reads the exit code alone: a warning sign outranks "not saved", and 0 would say that none is open.
        return int(screening.urgency) or ExitCode.FAILED
    screening = screen_history(history, session.now, told)
    named = _show(session, history, screening, unkept=told if no_save else ())
    if not (no_save or named.intersection(seen_to)):
        session.say(*noted_lines(seen_to, session.width))
    _hint_at_what_stands(session, history, told)
    return int(screening.urgency)


def _ask(session: Session, *, save: bool) -> int:
    """Hold the interview and say what it found; also after Ctrl-C, because what is known must not go unsaid."""
    from lumbar_cli.acts.interview import interview

    held, interrupted = interview(session, save=save)
    if held.hidden:
        return 0
    screening = screen_history(held.diary, session.now, held.run.everything)
    kept_now = held.to_keep if held.guide.keeps else {}
    unkept = held.run.everything.keys() - kept_now.keys()
    rows = get_terminal_size().lines
    _show(session, held.diary, screening, held.run.not_sure, held.run.kind_unsaid, unkept, rows)
    _hint_at_what_stands(
        session, held.diary, {name: each for name, each in held.run.told.items() if name in held.run.doubts}
    )
    if not interrupted and _part(session, held, save=save):
        return 0
    return int(ExitCode.INTERRUPTED if interrupted else screening.urgency)


def _part(session: Session, held: Interview, *, save: bool) -> bool:
    """After a private answer: whether to keep what was not asked for yet, and a quiet way out; whether she took it.

    An emergency stops the questions before she could say whether to keep it.
    """
    table = load_facts()
    told = {
        name: value
        for name, value in held.run.everything.items()
        if table[name].kept_if_wanted and any(worries(table[name], each) for each in as_values(value))
    }
    if not told:
        return False
    from lumbar_cli.acts.asking import ask
    from lumbar_cli.views.interview import LEAVE, cleared_screen, part_lines

    unasked = save and not held.asked_to_keep
    session.say(*part_lines(session.width, keep=unasked))
    try:
        word = ask(LEAVE).casefold()
    except KeyboardInterrupt:
        word = ""
    if unasked and word in ("y", "yes"):
        keep(session, told)
    if word == "x":
        session.say(cleared_screen(get_terminal_size().lines, plain=session.plain))
    return word == "x"


def _hint_at_what_stands(session: Session, history: History, told: Facts) -> None:
    """Say of each "no" that an earlier answer stands in spite of it, since when, and how a slip is taken back."""
    table = load_facts()
    denied = [name for name, value in told.items() if table[name].is_sign and value == table[name].denied]
    if not denied:
        return
    from lumbar_cli.views.screening import stands_line

    known = known_at(history, session.now, table, load_trend_rules())
    reported = {r.fact for r in history.fact_reports if r.fact in denied and worries(table[r.fact], r.value)}
    for name in denied:
        stands = name in known and any(worries(table[name], each) for each in as_values(known[name].value))
        if name in reported and stands:
            since = known[name].since.astimezone(session.now.tzinfo)
            sure = UNSURE not in as_values(known[name].value)
            session.hint(stands_line(table[name], since, session.now.date(), sure=sure))


def noted_lines(seen_to: tuple[str, ...], width: int) -> list[str]:
    """What was marked as seen to; nothing where nothing was."""
    from lumbar_cli.views.screening import neutral_name

    names = ", ".join(dict.fromkeys(neutral_name(load_facts()[fact]) for fact in seen_to))
    return wrap(f"Noted: a professional has looked at {names}.", width) if seen_to else []


def keep(session: Session, told: Facts, seen_to: tuple[str, ...] = (), *, save: bool = True) -> History:
    """Save answers and assessments as one change, and give the diary as it then is."""
    table = load_facts()
    # Where she is in the pregnancy counts for this answer and is not kept; the due date is.
    lasting = {fact: value for fact, value in told.items() if not table[fact].who_and_when}
    save = save and bool(lasting or seen_to)
    with kept(told_words(told)) as typed, open_diary(session.diary_path, writing=save) as diary:
        if save:
            moment = now_moment(session, diary.profile())
            seen_at = seen_to_at(diary.history(since=session.now.date() - SCREENED), seen_to, session.now)
            with diary.change("check", recorded_at=session.now) as change:
                for fact in seen_to:
                    change.put(Assessment(fact=fact, moment=seen_at))
                for fact, value in lasting.items():
                    change.put(FactReport(fact=fact, value=value, moment=moment))
            typed.saved = True
        since = session.now.date() - SCREENED
        history = all_of(diary, since) if save else diary.history(since=since)
    hint_at_unreadable(session, history.unreadable)
    return history


def read_told(signs: list[str], denials: list[str], answers: str | None) -> Facts:
    """What --answers, --no and --sign say; a sign told twice keeps what --sign said."""
    table = load_facts()
    told: dict[str, FactValue] = {}
    if answers is not None:
        told |= parse_answers(_read_answers(answers), table)
    told |= dict(parse_denial(text, table) for text in denials)
    told |= dict(parse_sign(text, table) for text in signs)
    return told


def _read_answers(path: str) -> dict[str, object]:
    try:
        text = sys.stdin.read(LARGEST_ANSWERS + 1) if path == "-" else _start_of(Path(file_name(path)))
        if len(text) > LARGEST_ANSWERS:
            raise UnreadableAnswersError(path=path, why="it is far larger than answers can be")
        answers = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_each_once, parse_int=_whole)
    except OSError as error:
        raise UnreadableAnswersError(path=path, why=error.strerror or "the system refused") from None
    except UnicodeDecodeError:
        raise UnreadableAnswersError(path=path, why="it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise UnreadableAnswersError(path=path, why=f"it is not JSON ({error.msg}, line {error.lineno})") from None
    except RecursionError:
        raise UnreadableAnswersError(path=path, why="it is not JSON (nested too deeply)") from None
    except ValueError as error:
        raise UnreadableAnswersError(path=path, why=str(error)) from None
    if not isinstance(answers, dict):
        raise UnreadableAnswersError(path=path, why="it must be one JSON object: {“fact”: value}")
    return answers


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object whose names differ: of two answers to one question neither may be lost."""
    if len({name.strip().casefold().replace("-", "_") for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands in it twice")
    return dict(pairs)


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("a number in it is far too long")
    return int(digits)


def _start_of(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.read(LARGEST_ANSWERS + 1)


def facts_seen_to(session: Session, names: list[str]) -> tuple[str, ...]:
    """The facts that `--assessed NAME` sees to: those an open red flag rests on, else the fact of that name itself.

    Raises NothingOpenError for a red flag that is not open, UnknownFactError.
    """
    if not names:
        return ()
    with open_diary(session.diary_path, writing=False) as diary:
        history = diary.history(since=session.now.date() - SCREENED)
    screening = screen_history(history, session.now)
    open_now = {finding.red_flag.slug: [fact for fact, _ in finding.because] for finding in screening.findings}
    known = load_red_flags().slugs
    table = load_facts()
    found: list[str] = []
    for name in names:
        slug = name.strip().casefold().replace("_", "-")
        if slug in open_now:
            found += open_now[slug]
        elif slug in known and slug.replace("-", "_") not in table:
            raise NothingOpenError(name=name)
        else:
            found.append(find_fact(name, table).name)
    return tuple(dict.fromkeys(found))


def _show(
    session: Session,
    history: History,
    screening: Screening,
    not_sure: Collection[str] = (),
    kind_unsaid: frozenset[str] = frozenset(),
    unkept: Collection[str] = (),
    rows: int | None = None,
) -> frozenset[str]:
    """Show the answer, and give the facts that it names as seen to.

    not_sure: answered so, and of a kind that the diary cannot keep as that. kind_unsaid: there, of a kind not told.
    unkept: told, and not in the diary. rows: of the terminal, where somebody looks at it.
    """
    from lumbar_cli.domain.signs.phone import most_urgent
    from lumbar_cli.knowledge.screening import load_urgency_words
    from lumbar_cli.views.screening import NoAnswer, act_words, check_lines, screening_data, with_the_action_last

    table, call = load_facts(), phone_call(history, screening, session.now, kind_unsaid)
    unsure = [name for name in table if name in not_sure_of(screening, table) or name in not_sure]
    rests_on = {name for finding in screening.findings for name, _ in finding.because}
    seen_to = [name for name in seen_to_lately(history, session.now, table) if name not in rests_on]
    without = NoAnswer(
        unanswered=[table[n] for n in open_questions(screening, load_groups(), table) if n not in not_sure],
        not_sure=[table[name] for name in unsure],
        seen_to=[table[name] for name in seen_to],
        kept=any(
            name not in unkept and table[name].group != "background"
            for finding in most_urgent(screening)
            for name, _ in finding.because
        ),
        silent=not (seen_to or unsure or any(table[name].is_sign for name in screening.facts if name in table)),
    )

    def lines() -> list[str]:
        words = load_urgency_words()
        shown = check_lines(screening, call, words, without, session.width)
        if rows is None or screening.urgency < Urgency.SAME_DAY:
            return shown
        return with_the_action_last(shown, act_words(screening.urgency, call, words), session.width, rows)

    session.answer(
        "check",
        lines,
        lambda: {
            **screening_data(screening, call),
            "not_sure": unsure,
            **_standing(session, history, screening),
        },
    )
    return frozenset(seen_to) if screening.urgency < Urgency.EMERGENCY else frozenset()


def _standing(session: Session, history: History, screening: Screening) -> dict[str, object]:
    """Where she is, as the rules saw it: told or from the diary."""
    facts = screening.facts
    return {
        "phase": known_phase(facts),
        "gestational_age": _first(facts, "gestational_age"),
        "postpartum_days": None if history.pregnancy.ended_on else _first(facts, "postpartum_days"),
        "rules_version": load_red_flags().version,
        "checked_at": session.now.isoformat(),
    }


def _first(facts: Facts, name: str) -> FactValue | None:
    """The one value to show where several stand at once: what was told comes before what the diary says."""
    known = facts.get(name)
    return None if known is None else as_values(known)[0]


def _show_rules(session: Session) -> int:
    from lumbar_cli.knowledge.screening import load_decisions
    from lumbar_cli.views.rules import rules_data, rules_drawn, rules_lines

    red_flags, general = load_red_flags(), load_decisions()
    urgent: list[str] = []
    if not session.as_json:
        history, _ = read_anyhow(session)
        urgent = open_emergency(session, history)
    if urgent:
        session.say_loudly([*urgent, ""], len(urgent), first=True)
    session.answer(
        "check",
        # An emergency stands at both ends: the first has gone from the screen when the last is read.
        lambda: [*rules_lines(red_flags, load_facts(), session.width, general), *urgent],
        lambda: rules_data(red_flags, general),
        long=not urgent,
        drawn=lambda: rules_drawn(
            red_flags, load_facts(), general, urgent, color=session.colour, width=session.columns
        ),
    )
    return 0

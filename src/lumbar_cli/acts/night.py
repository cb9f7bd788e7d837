"""The night log: a bare score is kept, answered and looked at, and nothing is imported that this does not need.

What it cannot be sure of it leaves, unsaved, to the long way (`_record.py`), which shows the same
(`docs/decisions/0011`).
"""

from __future__ import annotations

import sys

from lumbar_cli.acts.hints import hint_at_time, hint_at_words
from lumbar_cli.cli.machine import diary_place, read_clock, write_lines
from lumbar_cli.domain.diary.places import Site, read_words
from lumbar_cli.domain.diary.scores import SCORE_RANGE, looks_like_a_score, number_in
from lumbar_cli.domain.signs.quiet import SCREENED, is_quiet
from lumbar_cli.views.echo import saved_line, week_words, when_words, where_words

TYPE_CHECKING = False  # typing costs 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable

    from lumbar_cli.cli.session import Session
    from lumbar_cli.store.night import Kept, Night


def night_log(arguments: list[str]) -> int | None:
    """`6 left hip couldnt sleep`, saved and answered; None where this is any other command line."""
    db: str | None = None
    plain = no_input = False
    rest = list(arguments)
    while rest and rest[0] in ("--db", "--plain", "--no-input"):
        option = rest.pop(0)
        if option == "--db":
            if not rest:
                return None
            db = rest.pop(0)
        plain, no_input = plain or option == "--plain", no_input or option == "--no-input"
    if not rest or not looks_like_a_score(rest[0]) or any(word.startswith("-") for word in rest[1:]):
        return None

    def session() -> Session:
        from lumbar_cli.cli.session import make_session

        return make_session(db=db, plain=plain, no_input=no_input)

    code = log_now(diary_place(db), rest[0], rest[1:], session)
    if code is None:
        from lumbar_cli.acts.record import draft_from_words, record

        made = session()
        code = record(made, draft_from_words(made, rest[0], rest[1:]))
    return code


def log_now(diary: str, score: str, words: list[str], session: Callable[[], Session]) -> int | None:
    """Keep a score and the words after it, and answer; None where nothing was saved and the long way has to look."""
    from lumbar_cli.store.night import open_night

    number = number_in(score)
    if number is None or number not in SCORE_RANGE or not all(word.isprintable() for word in words):
        return None
    now = read_clock()
    sites, side, note = read_words(words)
    sites = sites or (Site.LOWER_BACK,)
    saved = False
    try:
        with open_night(diary) as night:
            if night is None:
                return None
            kept = night.keep(number, sites, side, note or None, now)
            saved = True
            when = when_words(kept.at, kept.log_day, now.date())
            line = saved_line(number, where_words(sites, side), when, week_words(*night.dates(), kept.log_day))
            write_lines(sys.stdout, line)
            _answer(night, kept, number, " ".join([score, *words]), note, session)
    except Exception as error:
        from lumbar_cli.domain.errors import FailedError

        if isinstance(error, FailedError) and not saved:
            error.unsaved = " ".join([score, *words])
        raise
    return 0


def _answer(night: Night, kept: Kept, score: int, typed: str, note: str, session: Callable[[], Session]) -> None:
    """Look at what the diary now knows: all the red flags, unless it is so quiet that none can hold."""
    from lumbar_cli.knowledge.quiet import load_quiet_rules

    if is_quiet(night.lately(kept.log_day - SCREENED), load_quiet_rules()):
        if " " in typed and not hint_at_words(typed):
            hint_at_time(note, score)
        return
    from lumbar_cli.acts.record import look_and_say
    from lumbar_cli.store.diary import Diary

    diary = Diary(night.connection)
    look_and_say(session(), diary, diary.entry(kept.id), typed, timed=False)

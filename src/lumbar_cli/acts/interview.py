"""Ask on the terminal: the warning signs of `check`, and the entry of `log`. Lines, not single keys.

A list is answered with several numbers, so Enter must end an answer somewhere. Were some answers taken at one key, the
Enter that follows by habit would skip the next question unseen.
"""

from __future__ import annotations

from shutil import get_terminal_size

from lumbar_cli.acts.anyhow import hint_at_missing, read_anyhow
from lumbar_cli.acts.asking import ask, clean, read_score, talk
from lumbar_cli.acts.look import phone_call, screen_history, show_alarm, told_words
from lumbar_cli.acts.record import now_moment
from lumbar_cli.cli.machine import WIDEST_TEXT, columns
from lumbar_cli.domain.diary.records import Assessment, FactReport
from lumbar_cli.domain.errors import FailedError, LumbarError, UnknownChoiceError, kept
from lumbar_cli.domain.signs.facts import phase_to_ask_in, told
from lumbar_cli.domain.signs.interview import Screen
from lumbar_cli.domain.signs.known import known_at
from lumbar_cli.domain.signs.navigation import (
    Guide,
    Interview,
    Keep,
    Later,
    Open,
    Question,
    Since,
    Talk,
    Worry,
    begin,
    is_who_and_when,
    step,
)
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.words import Phase, Rest, Urgency
from lumbar_cli.knowledge.facts import load_facts, load_groups
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_urgency_words
from lumbar_cli.store.open import open_diary
from lumbar_cli.views import interview as view
from lumbar_cli.views.console import Line, make_console, show_lines
from lumbar_cli.views.screening import act_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.signs.facts import FactGroup, Facts
    from lumbar_cli.domain.signs.screening import Screening


def interview(session: Session, *, save: bool) -> tuple[Interview, bool]:
    """Ask what is missing, most urgent first; the interview as it ended, and whether Ctrl-C ended it.

    Each answer is saved before the next question is shown. It ends when nothing is left to ask, when she stops, or as
    soon as an emergency is known: then the screen is left empty for the one thing to do.
    """
    history, why = read_anyhow(session)
    hint_at_missing(session, why)
    save = save and why is None
    guide = Guide(
        table=load_facts(),
        groups=load_groups(),
        screen=_Screenings(session.now),
        now=session.now,
        keeps=save,
    )
    held, interrupted = begin(guide, history), False
    kept_so_far, shown = _Kept(session), _Shown(session)
    try:
        while shown.shows(held):
            ahead = step(held, ask(shown.prompt))
            if save:
                kept_so_far.follow(held, ahead)
            held = ahead
    except KeyboardInterrupt:
        interrupted = True
    if held.hidden:
        session.say(view.cleared_screen(get_terminal_size().lines, plain=session.plain))
        return held, interrupted
    rows = get_terminal_size().lines if held.urgency is Urgency.EMERGENCY else 0
    session.say(view.empty_screen(rows, plain=session.plain))
    return held, interrupted


class _Screenings:
    """The red flags over what was looked at once: to say how many questions are left, the same is looked at again."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._seen: dict[tuple[int, frozenset[object]], tuple[History, Screening]] = {}

    def __call__(self, history: History, told: Facts) -> Screening:
        key = id(history), frozenset(told.items())
        if key not in self._seen:
            # The history is held on to, so that no other one gets its id.
            self._seen[key] = history, screen_history(history, self._now, told)
        return self._seen[key][1]


class _Kept:
    """What the diary holds of an interview: after each answer it follows, one change, or none where nothing differs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reports: dict[str, FactReport] = {}
        self._seen_to: dict[str, tuple[Assessment, ...]] = {}

    def follow(self, before: Interview, held: Interview) -> None:
        """Bring the diary to what is told now. A diary that cannot be written must not silence a warning sign."""
        try:
            self._save(held)
        except FailedError:
            screening = held.guide.screen(before.diary, held.run.everything)
            show_alarm(self._session, before.diary, screening, saved=False)
            raise

    def _save(self, held: Interview) -> None:
        told, reports = held.to_keep, self._reports
        new = {name: value for name, value in told.items() if name not in reports or reports[name].value != value}
        gone = [name for name in reports if name not in told]
        seen_to = {each.question.slug: each.assessments for each in held.opened if each.assessments}
        if not (new or gone or seen_to.keys() ^ self._seen_to.keys()):
            return
        with kept(told_words(new)), open_diary(self._session.diary_path) as diary:
            moment = now_moment(self._session, diary.profile())
            with diary.change("check", recorded_at=self._session.now) as change:
                for slug in self._seen_to.keys() - seen_to.keys():
                    for assessment in self._seen_to[slug]:
                        change.remove(assessment)
                seen_to = {
                    slug: self._seen_to.get(slug) or tuple(change.put(each) for each in assessments)
                    for slug, assessments in seen_to.items()
                }
                fresh = {
                    # A corrected answer is a new version of the same record: as a second answer it could not lower it.
                    name: change.put(replace(reports[name], value=value, recorded_at=None))
                    if name in reports
                    else change.put(FactReport(fact=name, value=value, moment=moment))
                    for name, value in new.items()
                }
                for name in gone:
                    change.remove(reports[name])
        self._seen_to = seen_to
        self._reports = {name: report for name, report in reports.items() if name not in gone} | fresh


class _Shown:
    """What is on the screen of an interview."""

    prompt = ""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asks: Question | None = None
        self._heading: FactGroup | None = None

    def shows(self, held: Interview) -> bool:
        """Show the question, or what is wrong with the line that was typed; False at the end."""
        if held.talk is not None:
            asked = held.question
            retry = view.retry_line(asked) if isinstance(asked, Screen | Worry) else view.YES_NO_RETRY
            talk(self._session, view.FIRST if held.talk is Talk.FIRST else retry)
        if held.talk is not Talk.RETRY:
            self._show(held)
        return held.question is not None

    def _show(self, held: Interview) -> None:
        self._fit()
        asked, self._asks = self._asks, held.question
        lines: list[Line] = []
        if not isinstance(asked, (Screen, Keep, Worry, Later)) and not isinstance(held.question, Open):
            lines += [view.BLANK] * bool(held.opened and held.urgency < Urgency.EMERGENCY)
            if isinstance(held.question, Worry) and not held.question.several:
                lines += view.intro_lines(held.prompts, self._width, save=held.guide.keeps, plain=self._session.plain)
        if isinstance(held.question, Open):
            lines += self._open_lines(held, held.question)
        elif isinstance(held.question, Keep):
            lines += view.keep_lines(self._width, plain=self._session.plain)
        elif held.question is not None and not isinstance(held.question, Screen):
            lines += self._way_lines(held, held.question)
        elif held.question is not None:
            lines += self._heading_lines(held, held.question)
            lines += self._screen_lines(held, held.question)
        self.prompt = view.prompt(held.question) if isinstance(held.question, Screen | Worry) else view.YES_NO
        show_lines(lines, self._console)

    def _fit(self) -> None:
        """As wide as the terminal is now: it may be turned or resized between two questions."""
        plain, colour, wide = self._session.plain, self._session.colour, columns()
        # In plain mode a question is one line wherever the terminal is wide enough for it.
        self._width = wide if plain else min(wide, WIDEST_TEXT)
        self._console = make_console(plain=plain, color=colour, width=self._width)

    def _open_lines(self, held: Interview, question: Open) -> list[Line]:
        """What was reported, and since when."""
        session, history = self._session, held.diary
        known = known_at(history, session.now, held.guide.table, load_trend_rules())
        since = min(known[fact].since for fact in question.facts if fact in known)
        day = since.astimezone(session.now.tzinfo).date()
        return [
            *self._known_so_far(held, held.guide.screen(history, {})),
            *view.open_lines(self._told_of(question), day, session.now.date(), self._width, plain=session.plain),
        ]

    @staticmethod
    def _told_of(question: Open) -> str:
        """What she said, a doubt as one; the title of the red flag where no answer has words of its own."""
        table, title = load_facts(), question.finding.red_flag.title
        phrases = (told(table[name], value) for name, value in question.finding.because if name in question.facts)
        return ", ".join(dict.fromkeys(each for each in phrases if each)) or f"{title[:1].lower()}{title[1:]}"

    def _way_lines(self, held: Interview, question: Worry | Since | Later) -> list[Line]:
        """What she is asked about the way: what worries her, what is new, the longer list now or later."""
        plain, now = self._session.plain, self._session.now
        self._heading = None
        if isinstance(question, Worry):
            return view.worry_lines(question, self._phase(held), self._width, plain=plain)
        if isinstance(question, Since):
            at = question.at.astimezone(now.tzinfo).date()
            return view.since_lines(at, now.date(), self._width, plain=plain)
        return [
            view.BLANK,
            *self._known_so_far(held, held.screening),
            *view.later_lines(held.prompts, self._width, plain=plain),
        ]

    def _heading_lines(self, held: Interview, screen: Screen) -> list[Line]:
        """What is urgent already, and the group with its number, where the screen begins one."""
        if is_who_and_when(screen):
            self._heading = None
            return [view.BLANK]
        if held.place is None and screen.group == self._heading:
            return []
        self._heading = None if screen.again else screen.group
        return [
            view.BLANK,
            *self._known_so_far(held, held.screening),
            *view.title_lines(screen, held.prompts, self._phase(held), self._width, first=_is_first(held)),
            *(
                view.private_lines(self._width, plain=self._session.plain, brief=screen.brief)
                if screen.group.private
                else []
            ),
        ]

    def _screen_lines(self, held: Interview, screen: Screen) -> list[Line]:
        """The questions, and what is known of them: her answer, which Enter keeps, or what the diary works out."""
        (before, hers), plain = held.earlier(screen), self._session.plain
        first, answer = _is_first(held), before if hers else None
        lines = view.screen_lines(screen, answer, self._phase(held), self._width, plain=plain, first=first)
        if before is not None and not hers:
            lines += view.diary_says_lines(screen, before, self._width, plain=plain)
        return lines

    def _phase(self, held: Interview) -> Phase:
        """Where she is as far as it is known now: told, or from the diary."""
        return phase_to_ask_in(held.screening.facts)

    def _known_so_far(self, held: Interview, screening: Screening) -> list[Line]:
        """What must be done already: no question stands before it."""
        if screening.urgency < Urgency.SAME_DAY:
            return []
        call = phone_call(held.diary, screening, self._session.now)
        act = act_words(screening.urgency, call, load_urgency_words())
        return view.known_so_far_lines(act, self._width, plain=self._session.plain)


def _is_first(held: Interview) -> bool:
    """Whether no list of the night check was put before what is shown."""
    return not any(screen.brief for screen in held.trail[: held.place])


class EntryAnswers(Value, kw_only=False):
    """What was answered for one entry: the score and words as typed, worst 0-10 of 24 hours, after lying down."""

    score: str = ""
    words: tuple[str, ...] = ()
    worst: int | None = None
    rest: Rest | None = None


def ask_entry(session: Session) -> EntryAnswers | None:
    """Ask for an entry, a question a line: Enter skips, `<` goes back. None where no score was given.

    Nothing is saved before the last question, so what was typed is printed back when Ctrl-C ends it.
    """
    answers = EntryAnswers()
    place = 0
    try:
        while place < len(_QUESTIONS):
            question, read = _QUESTIONS[place]
            line = ask(question)
            text = clean(session, line)
            if text == "<":
                place = max(place - 1, 0)
            elif line and not text:
                continue  # an arrow key is no skip
            elif text:
                try:
                    answers = read(answers, text)
                except LumbarError as error:
                    talk(session, error.told())
                else:
                    place += 1
            elif place == 0 and not answers.score:
                return None
            else:
                place += 1
    except KeyboardInterrupt:
        if answers.score:
            session.hint(f"lumbar: not saved: {' '.join([answers.score, *answers.words])}")
        raise
    return answers


def _read_pain_now(answers: EntryAnswers, text: str) -> EntryAnswers:
    score, *words = text.split()
    read_score(score)
    return replace(answers, score=score, words=tuple(words) or answers.words)


def _read_places(answers: EntryAnswers, text: str) -> EntryAnswers:
    return replace(answers, words=tuple(text.split()))


def _read_worst(answers: EntryAnswers, text: str) -> EntryAnswers:
    return replace(answers, worst=read_score(text))


def _read_rest(answers: EntryAnswers, text: str) -> EntryAnswers:
    word = text.casefold()
    for number, rest in enumerate(Rest, start=1):
        if word in (str(number), rest.value, rest.value[0]):
            return replace(answers, rest=rest)
    raise UnknownChoiceError(what="answer", value=text, choices=view.REST_CHOICES)


_QUESTIONS: tuple[tuple[str, Callable[[EntryAnswers, str], EntryAnswers]], ...] = (
    (view.PAIN_NOW, _read_pain_now),
    (view.PLACES, _read_places),
    (view.WORST, _read_worst),
    (view.REST, _read_rest),
)

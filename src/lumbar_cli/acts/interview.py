"""Ask on the terminal: the warning signs of `check`, and the entry of `log`. Lines, not single keys.

A list is answered with several numbers, so Enter must end an answer somewhere. Were some answers taken at one key, the
Enter that follows by habit would skip the next question unseen.
"""

from collections.abc import Callable, Iterable
from shutil import get_terminal_size

from lumbar_cli.acts.look import phone_call, screen_history, seen_to_at, told_words
from lumbar_cli.acts.record import ask, clean, now_moment, read_score, show_alarm
from lumbar_cli.cli.machine import WIDEST_TEXT, columns
from lumbar_cli.cli.session import Session
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import Assessment, FactReport
from lumbar_cli.domain.errors import FailedError, LumbarError, UnknownChoiceError
from lumbar_cli.domain.messages import sentence
from lumbar_cli.domain.signs.facts import FactGroup, Facts, as_values, phase_to_ask_in
from lumbar_cli.domain.signs.interview import (
    Run,
    Screen,
    Wish,
    answered,
    groups_left,
    next_screen,
    read_line,
    still_applies,
    to_ask_again,
)
from lumbar_cli.domain.signs.known import known_at
from lumbar_cli.domain.signs.quiet import SCREENED
from lumbar_cli.domain.signs.screening import Finding, Screening
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.words import Rest, Urgency
from lumbar_cli.knowledge.facts import load_facts, load_groups
from lumbar_cli.knowledge.trend import load_trend_rules
from lumbar_cli.knowledge.urgencies import load_urgency_words
from lumbar_cli.store.open import open_diary
from lumbar_cli.views import interview as view
from lumbar_cli.views.console import Line, make_console, show_lines
from lumbar_cli.views.screening import act_words
from lumbar_cli.wording.lines import wrap


class Held(Value):
    """An interview that has ended: what was told, and the diary with what was seen to.

    not_sure: answered so, of a kind that the diary cannot keep as that. kind_unsaid: there, of a kind not told.
    interrupted: ended by Ctrl-C.
    """

    told: Facts
    history: History
    not_sure: frozenset[str]
    kind_unsaid: frozenset[str]
    interrupted: bool


def interview(session: Session, *, save: bool) -> Held:
    """Ask what is missing, most urgent first.

    Each screen is saved before the next is shown. It ends when nothing is left to ask, when she stops, also by Ctrl-C,
    or as soon as an emergency is known: then the screen is left empty for the one thing to do.
    """
    return _Interview(session, save=save).hold()


class _Interview:
    """One interview: what was put on the screen, and what went into the diary."""

    def __init__(self, session: Session, *, save: bool) -> None:
        self._session = session
        self._save = save
        self._table, self._groups = load_facts(), load_groups()
        self._fit()
        with open_diary(session.diary_path, writing=False) as diary:
            self._history = diary.history(since=session.now.date() - SCREENED)
        self._run = Run()
        self._open_asked: list[tuple[str, tuple[Assessment, ...], History]] = []
        self._trail: list[Screen] = []
        self._heading: FactGroup | None = None
        self._saved: dict[str, FactReport] = {}
        self._wanted_kept: frozenset[str] = frozenset()

    def hold(self) -> Held:
        """Ask until there is nothing left to ask. Ctrl-C asks nothing more; what was answered is saved already."""
        interrupted = False
        try:
            ahead = self._ask_about_open()
            while ahead and self._ask_screens() is Wish.BACK:
                self._take_back()
                ahead = self._ask_about_open()
        except FailedError as error:
            # A diary that cannot be written must not silence a warning sign.
            show_alarm(self._session, self._history, self._screening(self._run.everything), as_json=False)
            error.unsaved = told_words(self._run.everything)
            raise
        except KeyboardInterrupt:
            interrupted = True
        emergency = self._screening(self._run.everything).urgency is Urgency.EMERGENCY
        rows = get_terminal_size().lines if emergency else 0
        self._session.say(view.empty_screen(rows, plain=self._session.plain))
        return Held(
            told=self._run.everything,
            history=self._history,
            not_sure=self._run.not_sure,
            kind_unsaid=self._run.kind_unsaid,
            interrupted=interrupted,
        )

    def _fit(self) -> None:
        """As wide as the terminal is now: it may be turned or resized between two questions."""
        plain, colour, wide = self._session.plain, self._session.colour, columns()
        # In plain mode a question is one line wherever the terminal is wide enough for it.
        self._width = wide if plain else min(wide, WIDEST_TEXT)
        self._console = make_console(plain=plain, color=colour, width=self._width)

    def _screening(self, told: Facts) -> Screening:
        """The red flags over all that is known."""
        return screen_history(self._history, self._session.now, told)

    def _to_ask(self) -> Screening:
        """The red flags over what need not be asked again: what they lack is what is asked."""
        return screen_history(to_ask_again(self._history, self._table), self._session.now, self._run.told)

    # --- What is open from another time

    def _ask_about_open(self) -> bool:
        """Ask whether it has been looked at; False where she stops, or an emergency stays open."""
        while True:
            screening = self._screening({})
            asked = {slug for slug, _, _ in self._open_asked}
            finding = next((f for f in screening.findings if f.red_flag.slug not in asked and self._reported(f)), None)
            if finding is None:
                self._show([view.BLANK] * bool(asked))
                return screening.urgency < Urgency.EMERGENCY
            self._show_open(finding, screening)
            reply = _ask_yes_no(self._session, back=True)
            if reply is Wish.STOP:
                return False
            if reply is Wish.BACK:
                if self._open_asked:
                    self._take_back()
                else:
                    _talk(self._session, view.FIRST)
                continue
            before = self._history
            kept = self._see_to(self._reported(finding)) if reply is True else ()
            self._open_asked.append((finding.red_flag.slug, kept, before))
            if reply is not True and finding.urgency is Urgency.EMERGENCY:
                return False

    def _take_back(self) -> None:
        """Put the last of these questions again, as if it had not been answered."""
        _, kept, self._history = self._open_asked.pop()
        if kept and self._save:
            with (
                open_diary(self._session.diary_path) as diary,
                diary.change("check", recorded_at=self._session.now) as change,
            ):
                for assessment in kept:
                    change.remove(assessment)

    def _reported(self, finding: Finding) -> tuple[str, ...]:
        """The answers and readings an urgent finding rests on; nothing where only several days together show it."""
        if finding.urgency is None or finding.urgency is Urgency.ROUTINE:
            return ()
        reported = {report.fact for report in self._history.fact_reports}
        reported |= {"temperature_c", "bp_systolic", "bp_diastolic"} if self._history.readings else set()
        return tuple(fact for fact, _ in finding.because if fact in reported)

    def _show_open(self, finding: Finding, screening: Screening) -> None:
        self._fit()
        session = self._session
        known = known_at(self._history, session.now, self._table, load_trend_rules())
        since = min(known[fact].since for fact in self._reported(finding) if fact in known)
        day = since.astimezone(session.now.tzinfo).date()
        title = finding.red_flag.title
        self._show(
            [
                *self._known_so_far(screening),
                *view.open_lines(title, day, session.now.date(), self._width, plain=session.plain),
            ]
        )

    def _see_to(self, facts: tuple[str, ...]) -> tuple[Assessment, ...]:
        moment = seen_to_at(self._history, facts, self._session.now)
        assessments = tuple(Assessment(fact=fact, moment=moment) for fact in facts)
        if self._save:
            with (
                open_diary(self._session.diary_path) as diary,
                diary.change("check", recorded_at=self._session.now) as change,
            ):
                assessments = tuple(change.put(assessment) for assessment in assessments)
        self._history = replace(self._history, assessments=(*self._history.assessments, *assessments))
        return assessments

    # --- What is not known

    def _ask_screens(self) -> Wish | None:
        """Ask what is missing; BACK where `<` leads before the first of these questions."""
        session = self._session
        count = len(groups_left(self._to_ask(), self._screening({}).urgency, self._run, self._groups, self._table))
        if count:
            self._show(view.intro_lines(count, self._width, save=self._save, plain=session.plain))
        place: int | None = None
        while True:
            screening = self._screening(self._run.told)
            if screening.urgency is Urgency.EMERGENCY:
                return None
            if place is None:
                screen = next_screen(self._to_ask(), screening.urgency, self._run, self._groups, self._table)
            else:
                screen = self._trail[place]
            if screen is None:
                return None
            self._show_screen(screen, screening, again=place is not None)
            wish = self._put(screen)
            if wish is Wish.STOP:
                return wish
            if wish is not Wish.BACK:
                place = None
                continue
            places = range(len(self._trail) if place is None else place)
            before = [each for each in places if still_applies(self._trail[each], self._run)]
            if before:
                place = before[-1]
            elif self._open_asked:
                return wish
            else:
                _talk(self._session, view.FIRST)

    def _put(self, screen: Screen) -> Wish | None:
        """Put a screen until the line is understood, and save what it answers before anything else happens."""
        while True:
            reply = read_line(screen, ask(view.prompt(screen)))
            if reply is Wish.BACK or reply is Wish.STOP:
                return reply
            if reply is None:
                _talk(self._session, view.retry_line(screen))
                continue
            self._run = self._run.past(screen, None if isinstance(reply, Wish) else reply, self._table)
            if screen not in self._trail:
                self._trail.append(screen)
            self._wanted_kept -= {fact.name for fact in screen.facts}
            self._keep()
            return None if isinstance(reply, Wish) else self._ask_to_keep(reply.answers)

    def _keep(self) -> None:
        """Bring the diary to what has been told so far: one change, and none where nothing is different."""
        told = {
            name: value
            for name, value in self._run.everything.items()
            if not self._table[name].who_and_when
            and (not self._table[name].kept_if_wanted or name in self._wanted_kept)
        }
        new = {
            name: value for name, value in told.items() if name not in self._saved or self._saved[name].value != value
        }
        gone = [name for name in self._saved if name not in told]
        if not self._save or not (new or gone):
            return
        with open_diary(self._session.diary_path) as diary:
            moment = now_moment(self._session, diary.profile())
            with diary.change("check", recorded_at=self._session.now) as change:
                kept = {
                    # A corrected answer is a new version of the same record: as a second answer it could not lower it.
                    name: change.put(replace(self._saved[name], value=value, recorded_at=None))
                    if name in self._saved
                    else change.put(FactReport(fact=name, value=value, moment=moment))
                    for name, value in new.items()
                }
                for name in gone:
                    change.remove(self._saved[name])
        self._saved = {name: record for name, record in self._saved.items() if name not in gone} | kept

    def _ask_to_keep(self, answers: Facts) -> Wish | None:
        """Ask before an answer is kept that someone else had better not read here; not kept unless she says so."""
        names = {name for name, value in answers.items() if self._table[name].kept_if_wanted and value is not False}
        if not names or not self._save or self._screening(self._run.told).urgency is Urgency.EMERGENCY:
            return None
        self._show(view.keep_lines(self._width, plain=self._session.plain))
        reply = _ask_yes_no(self._session)
        if reply is True:
            self._wanted_kept |= names
            self._keep()
        return Wish.STOP if reply is Wish.STOP else None

    # --- The screen

    def _show_screen(self, screen: Screen, screening: Screening, *, again: bool) -> None:
        self._fit()
        width, plain = self._width, self._session.plain
        phase = phase_to_ask_in(screening.facts)
        lines: list[Line] = []
        if _is_who_and_when(screen):
            lines.append(view.BLANK)
            self._heading = None
        elif again or screen.group != self._heading:
            seen = {each.group for each in self._trail if not _is_who_and_when(each)} | {screen.group}
            left = groups_left(self._to_ask(), screening.urgency, self._run, self._groups, self._table)
            count = [group for group in self._groups if group in seen or group in left]
            lines += [view.BLANK, *self._known_so_far(screening)]
            lines += view.title_lines(screen, count.index(screen.group) + 1, len(count), phase, width)
            lines += view.private_lines(width, plain=plain) if screen.group.private else []
            self._heading = screen.group
        # A sign whose kind is asked for has been answered only as far as that it is there.
        told = self._run.everything if screen.listed else self._run.told
        known = {**self._screening({}).facts, **told}
        before = answered(screen, known)
        if before is not None and not self._is_answer(screen, known):
            lines += view.screen_lines(screen, None, phase, width, plain=plain)
            lines += view.diary_says_lines(screen, before, width, plain=plain)
        else:
            lines += view.screen_lines(screen, before, phase, width, plain=plain)
        self._show(lines)

    def _is_answer(self, screen: Screen, known: Facts) -> bool:
        """Whether she gave any of what is known, and not entries, readings or the profile all of it."""
        told = [(report.fact, report.value) for report in self._history.fact_reports]
        answers = {(fact, each) for fact, value in [*told, *self._run.everything.items()] for each in as_values(value)}
        return any((fact.name, each) in answers for fact in screen.facts for each in as_values(known[fact.name]))

    def _known_so_far(self, screening: Screening) -> list[Line]:
        """What must be done already: no question stands before it."""
        if screening.urgency < Urgency.SAME_DAY:
            return []
        call = phone_call(self._history, screening, self._session.now)
        act = act_words(screening.urgency, call, load_urgency_words())
        return view.known_so_far_lines(act, self._width, plain=self._session.plain)

    def _show(self, lines: Iterable[Line]) -> None:
        show_lines(lines, self._console)


def _talk(session: Session, text: str) -> None:
    """Say on stderr what to type instead."""
    for line in wrap(text, session.width):
        session.hint(line)


def _is_who_and_when(screen: Screen) -> bool:
    return screen.facts[0].who_and_when


def _ask_yes_no(session: Session, *, back: bool = False) -> bool | Wish:
    """A yes or a no; nothing is no. `q` stops, and where it can, `<` goes back."""
    while True:
        answer = ask(view.YES_NO).casefold()
        if answer in ("y", "yes"):
            return True
        if answer in ("", "n", "no"):
            return False
        if answer in ("q", "quit"):
            return Wish.STOP
        if answer == "<" and back:
            return Wish.BACK
        _talk(session, view.YES_NO_RETRY)


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
                    _talk(session, sentence(error))
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

"""Save an entry, echo it, look at what the diary now knows: for `log` and for the bare score. No typer in it."""

from __future__ import annotations

from lumbar_cli.acts.anyhow import Steps, debugged, general_card, looked_at, read_anyhow, screened
from lumbar_cli.acts.asking import ask, clean, read_score
from lumbar_cli.cli.machine import ExitCode
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.nights import at_its_offset, log_day, may_begin_a_time
from lumbar_cli.domain.diary.places import Site, placed, read_words
from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.diary.scores import looks_like_a_score
from lumbar_cli.domain.errors import (
    CannotPhoneError,
    DiaryBusyError,
    RefusedError,
    ScoreOutOfRangeError,
    UnreadableScoreError,
    kept,
)
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.wording.habits import score_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.body.medicines import Caution
    from lumbar_cli.domain.diary.places import Told
    from lumbar_cli.domain.signs.screening import Screening
    from lumbar_cli.store.diary import Diary


class Draft(Value):
    """What was typed for one entry, before the diary says which day it belongs to.

    nearly: a word that is nearly a place. timed: whether a time was given, in words or otherwise; said_when: in words.
    """

    entry: PainEntry
    nearly: str | None = None
    said_when: bool = False
    tried: tuple[tuple[str, int | None], ...] = ()
    signs: tuple[tuple[str, FactValue], ...] = ()
    typed: str = ""
    timed: bool = False


def draft_from_words(session: Session, score: str, words: list[str], *, timed: bool = False) -> Draft:
    """A draft from a score and the words after it: of now, or of the time they begin with, unless one is `timed`."""
    typed = " ".join([score, *words])
    sentence = [part for word in words for part in clean(session, word).split()]
    moment = None
    with kept(typed if words else None, RefusedError):
        try:
            number = read_score(score)
            if sentence and not timed and may_begin_a_time(sentence[0]):
                moment, sentence = _moment_in(session, sentence)
        except RefusedError as error:
            # What is refused may be what matters most.
            error.answered = True
            _say_if_so(session, words if looks_like_a_score(score) else [score, *words])
            raise
    told = read_words(sentence)
    entry = PainEntry(score=number, moment=moment or now_moment(session, Profile()), note=told.note or None)
    entry = _placed(entry, told)
    return Draft(
        entry=entry, nearly=told.nearly, typed=typed, timed=timed or moment is not None, said_when=moment is not None
    )


def _say_if_so(session: Session, words: list[str]) -> None:
    """What to do by her words where nothing was saved, on what can be read of the diary."""
    if words:
        from lumbar_cli.acts.look import show_if_so

        history, _ = read_anyhow(session)
        show_if_so(session, history, " ".join(words))


def _moment_in(session: Session, sentence: list[str]) -> tuple[Moment | None, list[str]]:
    """The time that a sentence begins with, and the rest of it; `3am,left hip` as well."""
    from lumbar_cli.domain.diary.when import LONGEST_WHEN, leading_when

    ways = [sentence]
    comma = next((at for at, word in enumerate(sentence[:LONGEST_WHEN]) if "," in word.rstrip(",")), None)
    if comma is not None:
        first, _, rest = sentence[comma].partition(",")
        ways.append([*sentence[:comma], f"{first},", rest, *sentence[comma + 1 :]])
    for words in ways:
        if found := leading_when(words, session.now):
            moment, count = found
            return moment, words[count + (words[count : count + 1] in (["-"], ["\u2013"], ["\u2014"])) :]
    return None, sentence


def _placed(entry: PainEntry, told: Told) -> PainEntry:
    places = [(site or Site.LOWER_BACK, side) for site, side in told.places]
    return replace(entry, **placed(places, None)) if places else entry


def ask_and_record(session: Session) -> int:
    """The one question of `lumbar` alone. Enter or the end of input is a skip: nothing is saved.

    Words typed beside a score that cannot be read are kept, so that only the number has to be typed again. `lumbar 6`
    is taken as 6.
    """
    words: list[str] = []
    while True:
        try:
            answer = ask("Pain now, 0-10? ")
        except KeyboardInterrupt:
            _say_nothing_saved(session, words)
            raise
        if not answer or answer.lower() in ("q", "quit", "exit"):
            _say_nothing_saved(session, words)
            return ExitCode.DONE
        score, *more = answer.removeprefix("lumbar ").split()
        try:
            draft = draft_from_words(session, score, [*words, *more])
        except (UnreadableScoreError, ScoreOutOfRangeError, CannotPhoneError) as error:
            session.hint(error.told())
            typed = more if looks_like_a_score(score) else [score, *more]
            words += [word for word in (clean(session, each) for each in typed) if word]
            if words:
                session.hint(f"Kept: {' '.join(words)}. Now the number, 0-10; Enter leaves without saving.")
            continue
        code = record(session, draft)
        from lumbar_cli.acts.dating import ask_for_due_date

        ask_for_due_date(session)
        return code


def _say_nothing_saved(session: Session, words: list[str]) -> None:
    session.hint(f"Nothing saved{': ' * bool(words)}{' '.join(words)}.")


def now_moment(session: Session, profile: Profile) -> Moment:
    """Now, and the day of the diary that now belongs to."""
    at = at_its_offset(session.now)
    return Moment(at=at, log_day=log_day(at, profile.day_starts))


def record(session: Session, draft: Draft) -> int:
    """Save, then talk. Whatever happens after the commit, the answer is "Saved" and what to do."""
    from lumbar_cli.acts.anyhow import reason
    from lumbar_cli.cli.machine import AnswerLostError

    with kept(_told_again(draft)) as typed:
        try:
            _record(session, draft, typed)
        except (AnswerLostError, BrokenPipeError):
            raise
        except Exception as error:
            if not typed.saved:
                _say_unsaved(session, draft, error)
                raise
            debugged(error)
            session.hint(f"lumbar: saved, but {reason(error)}")
    return ExitCode.DONE


def _told_again(draft: Draft) -> str:
    """What was typed, with the options that told of signs, methods and medicines: printed back where it is not kept."""
    if not (draft.signs or draft.tried or draft.entry.medicines):
        return draft.typed
    from shlex import quote

    from lumbar_cli.acts.look import told_words

    options = [
        *(f"--sign {quote(sign)}" for name, value in draft.signs if (sign := told_words({name: value}))),
        *(f"--tried {method if after is None else f'{method}:{after}'}" for method, after in draft.tried),
        *(f"--medicine {quote(medicine)}" for medicine in draft.entry.medicines),
    ]
    return " ".join([draft.typed, *options])


def _record(session: Session, draft: Draft, typed: kept) -> None:
    from lumbar_cli.store.open import open_diary

    with open_diary(session.place) as diary:
        if draft.said_when or draft.entry.moment.at == session.now:
            at = draft.entry.moment.at
            moment = Moment(at=at, log_day=log_day(at, diary.profile().day_starts))
            draft = replace(draft, entry=replace(draft.entry, moment=moment))
        with diary.change("log", recorded_at=session.now) as change:
            entry = change.put(replace(draft.entry, recorded_at=session.now))
            uses = tuple(change.put(use) for use in _uses(draft, entry))
            signs = tuple(change.put(sign) for sign in _reports(draft, entry))
        typed.saved = True
        _answer(session, diary, entry, uses, signs, draft)
        if diary.begun_anew or diary.others:
            from lumbar_cli.acts.beside import hint_at_others

            hint_at_others(session, begun_anew=diary.begun_anew, others=diary.others)


def _say_unsaved(session: Session, draft: Draft, error: Exception) -> None:
    """What to do by what was typed alone: that it could not be saved is no reason to keep it back."""
    steps = Steps()
    history = History()
    if not isinstance(error, DiaryBusyError):  # it has been waited for already
        history, _ = read_anyhow(session, lambda diary: diary.history(since=_since(session, draft.entry)))
    told = History(entries=(draft.entry,), fact_reports=tuple(_reports(draft, draft.entry)))
    history = replace(
        history,
        entries=(*history.entries, *told.entries),
        fact_reports=(*history.fact_reports, *told.fact_reports),
    )
    history, screening = screened(session, history, told, steps)
    if_so, found = _show(session, history, screening, draft.typed.partition(" ")[2], steps, saved=False)
    card = general_card(session, history, alarmed=bool(found)) if steps.missed else []
    session.answer("log", lambda: card, lambda: {"saved": False, **(found or {}), "if_so": if_so, "general_card": card})


def _uses(draft: Draft, entry: PainEntry) -> list[ReliefUse]:
    return [
        ReliefUse(method=method, moment=entry.moment, before=entry.score, after=after, entry_id=entry.id)
        for method, after in draft.tried
    ]


def _reports(draft: Draft, entry: PainEntry) -> list[FactReport]:
    return [FactReport(fact=fact, value=value, moment=entry.moment, entry_id=entry.id) for fact, value in draft.signs]


def _answer(
    session: Session,
    diary: Diary,
    entry: PainEntry,
    uses: tuple[ReliefUse, ...],
    signs: tuple[FactReport, ...],
    draft: Draft,
) -> None:
    from lumbar_cli.views.echo import no_place, saved_line

    steps = Steps()
    pregnancy = steps.take(diary.pregnancy, Pregnancy())
    plainly = f"Saved {score_words(entry.score)}"
    session.say(steps.take(lambda: saved_line(entry, pregnancy, session.now.date()), plainly))
    if draft.nearly:
        session.say(no_place(draft.nearly))
    look_and_say(session, diary, entry, draft.typed, uses, signs, timed=draft.timed, steps=steps)


def _since(session: Session, entry: PainEntry) -> date:
    from lumbar_cli.domain.signs.known import SCREENED

    return min(entry.moment.log_day, session.now.date()) - SCREENED


def look_and_say(
    session: Session,
    diary: Diary,
    entry: PainEntry,
    typed: str,
    uses: tuple[ReliefUse, ...] = (),
    signs: tuple[FactReport, ...] = (),
    *,
    timed: bool,
    steps: Steps | None = None,
) -> None:
    """Put what the diary now knows to the red flags, and say what is flagged; at most one hint after it.

    `typed` is the whole of what was typed, `timed` whether a time was given with it. `steps` may have missed something
    before; what is missed by the end is said, and the general card stands in for it.
    """
    steps = steps or Steps()
    told = History(entries=(entry,), fact_reports=signs, relief_uses=uses)
    history, screening = looked_at(session, diary, _since(session, entry), told, steps)
    words = typed.partition(" ")[2]
    if_so, found = _show(session, history, screening, words, steps)
    cautions: list[str] = steps.take(lambda: cautions_of(history, entry, words), [])
    card = general_card(session, history, alarmed=bool(found)) if steps.missed else []

    def data() -> dict[str, object]:
        from lumbar_cli.views.entry import entry_data

        whole = {**entry_data(entry, history, uses, signs), **(found or {}), "if_so": if_so or [], "cautions": cautions}
        return {**whole, "general_card": card} if card else whole

    least = {"id": entry.id, "score": entry.score, **(found or {}), "if_so": if_so or [], "general_card": card}
    shown = steps.take(data, least) if session.as_json else least
    session.answer("log", lambda: [*caution_lines(session, cautions), *card], lambda: shown)
    if steps.missed:
        session.hint(f"lumbar: saved, but not all could be looked at: {steps.why()}")
        debugged(steps.missed)
        return
    if if_so or screening is None:
        return
    steps.take(lambda: _hint(session, history, entry, screening, timed=timed), None)


def _show(
    session: Session, history: History, screening: Screening | None, words: str, steps: Steps, *, saved: bool = True
) -> tuple[list[str] | None, dict[str, object] | None]:
    """Say what to do: by her words, and by the red flags; each of them None where it could not be worked out."""

    def heard() -> list[str]:
        from lumbar_cli.acts.look import show_if_so

        return show_if_so(session, history, words, screening)

    def alarm() -> dict[str, object]:
        from lumbar_cli.acts.look import show_alarm

        return show_alarm(session, history, screening, saved=saved)

    if_so = steps.take(heard, None)
    return if_so, None if screening is None else steps.take(alarm, None)


def _hint(session: Session, history: History, entry: PainEntry, screening: Screening, *, timed: bool) -> None:
    from lumbar_cli.acts.look import check_hint, hint_at_time

    hint = check_hint(history, entry, screening)
    if hint:
        session.hint(hint)
    elif not timed:
        hint_at_time(entry.note or "", entry.score)


def caution_lines(session: Session, cautions: list[str]) -> list[str]:
    """Cautions in lines that fit."""
    if not cautions:
        return []
    from lumbar_cli.views.doses import wrapped

    return wrapped(cautions, session.width)


def cautions_of(history: History, entry: PainEntry, words: str = "") -> list[str]:
    """A regulator's caution for each medicine that has one, for the week of the entry: told as one, or in her words."""
    if not (entry.medicines or words):
        return []
    from lumbar_cli.domain.body.medicines import medicine_cautions
    from lumbar_cli.domain.relief.medicines import may_name_one, with_slips_mended
    from lumbar_cli.knowledge.relief import load_medicines

    age, phase = history.age_at(entry), history.pregnancy.phase_on(entry.moment.log_day)
    table = load_medicines()
    told = [caution for text in entry.medicines for caution in medicine_cautions(text, age, table, phase)]
    named: tuple[Caution, ...] = ()
    if words and may_name_one(words, table):
        named = medicine_cautions(with_slips_mended(words, table), age, table, phase)
    return list(dict.fromkeys(caution.text for caution in (*told, *named)))

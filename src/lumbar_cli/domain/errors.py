"""Every error: its class, whose turn it is, what it holds, and its one sentence: what is wrong, and what to do.

The classes are the headings of docs/reference/messages.md.
"""

from __future__ import annotations

from lumbar_cli.domain.text import without_controls

TYPE_CHECKING = False  # typing costs 3 ms
if TYPE_CHECKING:
    from datetime import date
    from typing import ClassVar, Self, dataclass_transform
else:

    def dataclass_transform(**_):
        """Say to type checkers alone what a class is."""
        return lambda made: made


LONGEST = 80
"""Characters shown of a name or a value that was typed."""

LONGEST_LINE = 1000
"""Characters shown of anything else: a path stays whole, and what was pasted by mistake does not fill the screen."""


@dataclass_transform(kw_only_default=True)
class LumbarError(Exception):
    """Something the person must be told about in one line; never raised itself, only its children.

    What a child annotates is given by name when it is raised, and stands in braces in its sentence.
    """

    sentence: ClassVar[str]
    exit_code: ClassVar[int]
    """What the shell is told, see `ExitCode`."""

    answered: bool = False
    """Whether what to do by the words of the line was said already."""

    unsaved: str | None = None
    """What was typed and could not be saved: printed back, so that it is not lost."""

    def __init__(self, **fields: object) -> None:
        super().__init__()
        vars(self).update(fields)

    def told(self) -> str:
        """The sentence with everything in place, on one line."""
        fields = {**vars(type(self)), **vars(self)}
        return self.sentence.format_map({name: _Shown(field) for name, field in fields.items()})

    def lines(self) -> tuple[str, ...]:
        """What goes to stderr: the sentence, and what was typed and could not be saved."""
        return f"lumbar: {self.told()}", *unsaved_lines(self)


def unsaved_lines(error: Exception) -> tuple[str, ...]:
    """What was typed and could not be saved, given back with any error; nothing where nothing was lost."""
    typed = getattr(error, "unsaved", None)
    return () if typed is None else (f"lumbar: not saved: {without_controls(typed)}",)


class _Shown:
    """How a sentence shows a field: on one line, without what would act on the terminal.

    `short` cuts what was typed where it is endless, `meant` asks whether it was meant or says nothing where there is
    nothing, `ended` ends it as a sentence does.
    """

    def __init__(self, field: object) -> None:
        self.field = field

    def __format__(self, way: str) -> str:
        line = without_controls(str(self.field)).replace("\n", " ").replace("\t", " ")
        if way == "meant":
            return f" Did you mean {line}?" if line else ""
        if way == "ended":
            line = line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
            return line if line.endswith((".", "?")) else f"{line}."
        longest = LONGEST if way == "short" else LONGEST_LINE
        return f"{line[:longest]}…" if len(line) > longest else line


class RefusedError(LumbarError):
    """What was typed cannot be taken as it stands; nothing was changed."""

    exit_code = 2


class FailedError(LumbarError):
    """What is asked for is sound, but the machine or the file could not do it; nothing was changed."""

    exit_code = 1


class kept:  # noqa: N801 - read as words: with kept(typed)
    """What was typed goes with an error that keeps it from being saved: until then, not after.

    `of` are the errors that it goes with.
    """

    def __init__(self, typed: str | None, of: type[LumbarError] = FailedError) -> None:
        self.typed, self.saved, self._of = typed, False, of

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if (
            isinstance(error, Exception)
            and not self.saved
            and (isinstance(error, self._of) or not isinstance(error, LumbarError))
        ):
            error.unsaved = self.typed  # type: ignore[attr-defined]  # also a defect of ours


class UsageError(RefusedError):
    """A command line that does not parse; `text` may end as a sentence does, or not."""

    sentence = "{text:ended} See {command} --help."
    text: str
    command: str


class NothingSavedError(RefusedError):
    """A line that is no command and holds a word that matters."""

    sentence = (
        "I don't know that command. Nothing was saved. What to say on the phone: lumbar call. The questions: "
        "lumbar check."
    )


class ScoreOutOfRangeError(RefusedError):
    """A pain score that is no whole number from 0 to 10."""

    sentence = "{name:short} is {value:short}: pain goes from 0 (none) to 10 (worst imaginable), in whole numbers."
    name: str
    value: object


class UnreadableTimeError(RefusedError):
    """A WHEN outside the grammar."""

    sentence = "I can't tell exactly when “{text}” was.{meant:meant} Write it as: {accepted}."
    text: str
    accepted: str
    meant: str = ""


class UnquotedTimeError(RefusedError):
    """A WHEN of several words of which the shell handed over only the first."""

    sentence = "a time of several words needs quotes, or only half of it is read: --at '{text}'. Nothing was saved."
    text: str


class FutureTimeError(RefusedError):
    """A WHEN after now. `past`: how to write the nearest past one, or empty."""

    sentence = "“{text}” is still to come.{past:meant}"
    text: str
    past: str


class SkippedTimeError(RefusedError):
    """A wall time that the clocks skip."""

    sentence = "there was no “{text}” that night: the clocks went forward. Write the time before or after."
    text: str


class RepeatedTimeError(RefusedError):
    """A wall time that comes twice. `first` and `second` with their offset."""

    sentence = "“{text}” came twice that night. Write which one: {first} or {second}."
    text: str
    first: str
    second: str


class TooLongAgoError(RefusedError):
    """A WHEN more than ten months back without --yes."""

    sentence = "{day} is more than ten months ago. If that is right, add --yes."
    text: str
    day: date


class UnreadableDateError(RefusedError):
    """A date that is not written YYYY-MM-DD or as a WHEN."""

    sentence = "“{text}” is not a date I can be sure of.{meant:meant} Write it as 2027-01-08 or 8 Jan 2027."
    text: str
    meant: str = ""


class UnreadableGestationError(RefusedError):
    """A gestational age not written W+D, or outside 0+0 to 44+0."""

    sentence = "“{text}” is not a week: write weeks and days, such as 33+1 (0+0 to 44+0)."
    text: str


class ImplausibleDatingError(RefusedError):
    """A dating that cannot be; never raised itself, only its children. `detail` is the day or the number."""

    detail: str


class StillToComeError(ImplausibleDatingError):
    """A day of the pregnancy that is after today."""

    sentence = "{detail} is still to come."


class DueTooFarAheadError(ImplausibleDatingError):
    """A due date further ahead than a pregnancy lasts."""

    sentence = "a due date of {detail} is more than 42 weeks ahead: please check it."


class DueTooLongAgoError(ImplausibleDatingError):
    """A due date or a birth too long ago to be meant."""

    sentence = "{detail} is too long ago: please check it."


class CycleLengthError(ImplausibleDatingError):
    """A cycle too short or too long to reckon with."""

    sentence = "a cycle of {detail} days is outside what lumbar can work with."


class EmbryoAgeError(ImplausibleDatingError):
    """An embryo of an age that is not transferred."""

    sentence = "an embryo is 3, 5 or 6 days old at the transfer, not {detail}."


class ScanOutsidePregnancyError(ImplausibleDatingError):
    """A scan before or after the pregnancy by its due date."""

    sentence = "a scan on {detail} lies outside the pregnancy by its due date."


class BirthTooEarlyError(ImplausibleDatingError):
    """A birth before 20+0 by the due date."""

    sentence = (
        "{detail} is before 20 weeks by the due date: please check both. What ended earlier: lumbar pregnancy ended"
    )


class BirthTooLateError(ImplausibleDatingError):
    """A birth after 44+0 by the due date."""

    sentence = "{detail} is after 44 weeks by the due date: please check both."


class NoDueDateError(RefusedError):
    """Something was asked that needs a due date."""

    sentence = "{what} needs a due date first: lumbar pregnancy due 2027-01-08."
    what: str


class PregnancyOverError(RefusedError):
    """A dating was given after the pregnancy was recorded as over."""

    sentence = "your diary says that the pregnancy is over, so the due date was not changed."


class UnknownFactError(RefusedError):
    """A fact name outside the vocabulary. `near`: a suggestion, or empty."""

    sentence = "I don't know a sign called “{name:short}”.{near:meant} lumbar check --list shows them all."
    name: str
    near: str


class FactValueError(RefusedError):
    """A value that does not fit its fact."""

    sentence = "{name:short} cannot be “{value:short}”: {expected}."
    name: str
    value: object
    expected: str


class NothingOpenError(RefusedError):
    """`--assessed` names a red flag that is not open."""

    sentence = "“{name:short}” is not open, so there is nothing to mark. lumbar check shows what is."
    name: str


class UnreadableAnswersError(RefusedError):
    """An answers file that is not one JSON object."""

    sentence = "{path} cannot be read as answers: {why}."
    path: object
    why: str


class UnknownChoiceError(RefusedError):
    """A word outside a closed list."""

    sentence = "I don't know the {what} “{value:short}”. I know: {choices}."
    what: str
    value: object
    choices: str


class MedicineNotMethodError(RefusedError):
    """`--tried` or `relief` names a medicine."""

    sentence = "{name:short} is kept as a medicine: lumbar took {name:short}. With a score: log --medicine."
    name: str


class ImplausibleReadingError(RefusedError):
    """A reading outside the plausible range. `other`: what it would be in another unit, where that fits."""

    sentence = (
        "{kind} {value:short} is outside {low} to {high} {unit}: please read it again.{other:meant} Nothing was saved."
    )
    other: str = ""
    kind: str
    value: object
    low: str
    high: str
    unit: str


class UnreadableReadingError(RefusedError):
    """A reading that is no number with a known unit."""

    sentence = "“{text}” is not a {kind} I can read: write it like {example}."
    text: str
    kind: str
    example: str


class NoSuchEntryError(RefusedError):
    """No entry has that id."""

    sentence = "no entry has an id that begins with “{id}”: lumbar list shows them."
    id: str


class AmbiguousIdError(RefusedError):
    """The first letters of an id fit more than one entry."""

    sentence = "{count} entries begin with “{id}”: write one letter more."
    count: str
    id: str


class NothingWrittenError(RefusedError):
    """The newest entry was asked for where there is none."""

    sentence = "no entry is written down yet: lumbar 6."


class NoSuchQuestionError(RefusedError):
    """`ask --done` names a number that no waiting question has."""

    sentence = "there is no question {number}: lumbar ask lists those that wait."
    number: int


class NothingToPairError(RefusedError):
    """`tried` found no entry in the last 24 hours."""

    sentence = "there is no entry in the last 24 hours to go with it: write lumbar 6 first, or give --before."


class ScoreMissingError(RefusedError):
    """`log` without a score where nobody can be asked."""

    sentence = "there is no score: write lumbar log 6 (0 is no pain, 10 the worst imaginable)."


class UnreadableScoreError(RefusedError):
    """A first word that looks like a score and is none."""

    sentence = "“{text}” is not a score: write a whole number from 0 to 10, such as lumbar 6."
    text: str


class CannotPhoneError(RefusedError):
    """An emergency number was typed where a score goes."""

    sentence = "a score goes from 0 to 10. If {number} is a number to phone, dial it: lumbar cannot."
    number: str


class UnreadableClockError(RefusedError):
    """LUMBAR_NOW is no ISO 8601 instant with an offset."""

    sentence = "LUMBAR_NOW is “{text}”: it wants a date, a time and an offset, 2026-11-22T03:12:00+00:00."
    text: str


class UnreadableSettingError(RefusedError):
    """A profile value that cannot be kept."""

    sentence = "{what} cannot be “{value:short}”: {expected}."
    what: str
    value: object
    expected: str


class UnknownFormatError(RefusedError):
    """An export format nobody wrote."""

    sentence = "I can't write the format “{name:short}”. I can write: {known}."
    name: str
    known: str


class FileExistsAlreadyError(RefusedError):
    """An export would overwrite a file."""

    sentence = "{path} is already there. Add --force to replace it, or choose another name."
    path: object


class UnreadableFileError(RefusedError):
    """A file named by the person cannot be read or understood."""

    sentence = "{path} cannot be read: {why}."
    path: object
    why: str


class ForeignTableError(RefusedError):
    """A table of another program of which more must be said; `command` is the line that says it, by its own heads."""

    sentence = "{path} was not taken in: {why}. If this is meant, type: {command}"
    path: object
    why: str
    command: str


class DiaryUnusableError(FailedError):
    """The diary file cannot be opened or written."""

    sentence = "the diary {path} cannot be used: {why}."
    path: object
    why: str


class DiaryBrokenError(FailedError):
    """The file is no lumbar diary or is damaged."""

    sentence = "{path} is not a diary that can be read: {why}. It was left as it is."
    why: str
    path: object = ""


class DiaryBusyError(FailedError):
    """Another process held the diary for longer than the busy timeout."""

    sentence = "another lumbar has been writing to {path} for ten seconds. Try again."
    path: object


class DiaryNewerError(FailedError):
    """The diary was written by a newer lumbar."""

    sentence = "{path} was written by a newer lumbar (schema {schema}, this one knows {known}). It was left as it is."
    path: object
    schema: int
    known: int


class OldSqliteError(FailedError):
    """The SQLite library is too old for STRICT tables."""

    sentence = "this Python has SQLite {version}; lumbar needs 3.38 or newer."
    version: str


class NotWrittenError(FailedError):
    """A file could not be written or read back."""

    sentence = "{path} could not be written: {why}. What was there before is still there."
    path: object
    why: str


class ExtraMissingError(FailedError):
    """An optional dependency is not installed."""

    sentence = "{format} needs the extra “{extra}”: {install}. Without it, {instead}."
    format: str
    extra: str
    instead: str
    install: str = "an extra of lumbar-cli"
    """How it is added here, which the edge knows."""


class NothingToDrawError(FailedError):
    """A picture of pain is asked for where no pain was written down."""

    sentence = "no pain was written down in these days, so there is no chart to draw."


class KnowledgeError(FailedError):
    """A shipped data file contradicts its own grammar; a defect of the program."""

    sentence = "a data file of lumbar is damaged, {path}: {why}. Please install it again."
    path: object
    why: str


class UnreadableRecordError(RefusedError):
    """A value in a data file that cannot be read. `where`: the place in the file."""

    sentence = "{where} cannot be read: {why}. Nothing was taken in."
    where: str
    why: str


class UnknownSectionError(RefusedError):
    """A section of the summary that there is not."""

    sentence = "{option} does not take “{name:short}”. It takes: {known}."
    option: str
    name: str
    known: str


class UndrawableTextError(FailedError):
    """Text in a script that no font here can draw."""

    sentence = "no font on this machine can draw “{text}”, so no PDF was made; {instead}."
    text: str
    instead: str


class NothingToUndoError(FailedError):
    """There is no change left to take back."""

    sentence = "there is nothing left to undo."


class NothingToRedoError(FailedError):
    """Nothing was undone, or something was changed since."""

    sentence = "there is nothing to redo: nothing was undone, or something was changed since."


class UnusableCopyError(FailedError):
    """A file that should be a lumbar diary or backup and is none that can be used."""

    sentence = "{path} cannot be used: {why}. Nothing was changed."
    path: object
    why: str


class UnreadableRowsError(RefusedError):
    """Rows of a file to import that cannot be read; each was named before."""

    sentence = "{path}: {count} cannot be read, so nothing was taken in."
    path: object
    count: str


class NotErasedError(RefusedError):
    """There was nothing to erase, or the word that confirms it was not typed."""

    sentence = "{why}."
    why: str


class PassphraseError(RefusedError):
    """A passphrase that cannot be asked for or does not fit."""

    sentence = "{why}. Nothing was changed."
    why: str


class UnusableNameError(FailedError):
    """The system cannot use a name as that of a file: it is too long, or a folder in it may not be looked into."""

    sentence = "{path:short} cannot be used: {why}."
    path: object
    why: str

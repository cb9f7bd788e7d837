"""The error classes: a slug and the facts of what went wrong. The sentences are in `domain/messages.py`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class LumbarError(Exception):
    """Something the person must be told about in one line; never raised itself, only its children."""

    slug: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        """Keep the facts that the sentence for this slug names in braces."""
        super().__init__(self.slug)
        self.facts = facts
        self.unsaved: str | None = None
        """What was typed and could not be saved: printed back, so that it is not lost."""


class RefusedError(LumbarError):
    """What was typed cannot be taken as it stands; nothing was changed."""


class FailedError(LumbarError):
    """What was asked for is sound, but the machine or the file could not do it; nothing was changed."""


class UsageError(RefusedError):
    """A command line that does not parse. Facts: text, command."""

    slug = "usage"

    def __init__(self, *, text: str, command: str) -> None:
        """`text` may end as a sentence does, or not."""
        super().__init__(text=text if text.endswith((".", "?")) else f"{text}.", command=command)


class NothingSavedError(RefusedError):
    """A line that is no command and holds a word that matters. No facts."""

    slug = "nothing-saved"


class ScoreOutOfRangeError(RefusedError):
    """A pain score that is no whole number from 0 to 10. Facts: name, value."""

    slug = "score-out-of-range"


class UnreadableTimeError(RefusedError):
    """A WHEN outside the grammar. Facts: text, accepted."""

    slug = "unreadable-time"


class FutureTimeError(RefusedError):
    """A WHEN after now. Facts: text, past (how to write the nearest past one, or empty)."""

    slug = "future-time"


class SkippedTimeError(RefusedError):
    """A wall time that the clocks skip. Facts: text."""

    slug = "skipped-time"


class RepeatedTimeError(RefusedError):
    """A wall time that comes twice. Facts: text, first, second (both with their offset)."""

    slug = "repeated-time"


class TooLongAgoError(RefusedError):
    """A WHEN more than ten months back without --yes. Facts: text, day."""

    slug = "too-long-ago"


class UnreadableDateError(RefusedError):
    """A date that is not written YYYY-MM-DD or as a WHEN. Facts: text."""

    slug = "unreadable-date"


class UnreadableGestationError(RefusedError):
    """A gestational age not written W+D, or outside 0+0 to 44+0. Facts: text."""

    slug = "unreadable-gestation"


class ImplausibleDatingError(RefusedError):
    """A dating that cannot be: facts say what (what, detail)."""

    slug = "implausible-dating"


class NoPregnancyError(RefusedError):
    """Something was asked that needs a due date. Facts: what."""

    slug = "no-due-date"


class PregnancyOverError(RefusedError):
    """A dating was given after the pregnancy was recorded as over. No facts."""

    slug = "pregnancy-over"


class UnknownFactError(RefusedError):
    """A fact name outside the vocabulary. Facts: name, near (a suggestion, or empty)."""

    slug = "unknown-fact"


class FactValueError(RefusedError):
    """A value that does not fit its fact. Facts: name, value, expected."""

    slug = "fact-value"


class NothingOpenError(RefusedError):
    """`--assessed` names a red flag that is not open. Facts: name."""

    slug = "nothing-open"


class UnreadableAnswersError(RefusedError):
    """An answers file that is not one JSON object. Facts: path, why."""

    slug = "unreadable-answers"


class UnknownChoiceError(RefusedError):
    """A word outside a closed list. Facts: what, value, choices."""

    slug = "unknown-choice"


class MedicineNotMethodError(RefusedError):
    """`tried` or `--tried` names a medicine. Facts: name."""

    slug = "medicine-not-method"


class ImplausibleReadingError(RefusedError):
    """A reading outside the plausible range. Facts: kind, value, low, high, unit."""

    slug = "implausible-reading"


class UnreadableReadingError(RefusedError):
    """A reading that is no number with a known unit. Facts: kind, text, example."""

    slug = "unreadable-reading"


class NoSuchEntryError(RefusedError):
    """No entry has that id. Facts: id."""

    slug = "no-such-entry"


class AmbiguousIdError(RefusedError):
    """The first letters of an id fit more than one entry. Facts: id, count."""

    slug = "ambiguous-id"


class NothingToPairError(RefusedError):
    """`tried` found no entry in the last 24 hours. No facts."""

    slug = "nothing-to-pair"


class ScoreMissingError(RefusedError):
    """`log` without a score where nobody can be asked. No facts."""

    slug = "score-missing"


class UnreadableScoreError(RefusedError):
    """A first word that looks like a score and is none. Facts: text."""

    slug = "unreadable-score"


class CannotPhoneError(RefusedError):
    """An emergency number was typed where a score goes. Facts: number."""

    slug = "cannot-phone"


class UnreadableClockError(RefusedError):
    """LUMBAR_NOW is no ISO 8601 instant with an offset. Facts: text."""

    slug = "unreadable-clock"


class UnreadableSettingError(RefusedError):
    """A profile value that cannot be kept. Facts: what, value, expected."""

    slug = "unreadable-setting"


class UnknownFormatError(RefusedError):
    """An export format nobody wrote. Facts: name, known."""

    slug = "unknown-format"


class FileExistsAlreadyError(RefusedError):
    """An export would overwrite a file. Facts: path."""

    slug = "file-exists"


class UnreadableFileError(RefusedError):
    """A file named by the person cannot be read or understood. Facts: path, why."""

    slug = "unreadable-file"


class DiaryUnusableError(FailedError):
    """The diary file cannot be opened or written. Facts: path, why."""

    slug = "diary-unusable"


class DiaryBrokenError(FailedError):
    """The file is no lumbar diary or is damaged. Facts: path, why."""

    slug = "diary-broken"


class DiaryBusyError(FailedError):
    """Another process held the diary for longer than the busy timeout. Facts: path."""

    slug = "diary-busy"


class DiaryNewerError(FailedError):
    """The diary was written by a newer lumbar. Facts: path, schema, known."""

    slug = "diary-newer"


class OldSqliteError(FailedError):
    """The SQLite library is too old for STRICT tables. Facts: version."""

    slug = "old-sqlite"


class NotWrittenError(FailedError):
    """A file could not be written or read back. Facts: path, why."""

    slug = "not-written"


class ExtraMissingError(FailedError):
    """An optional dependency is not installed. Facts: format, extra, instead."""

    slug = "extra-missing"


class KnowledgeError(FailedError):
    """A shipped data file contradicts its own grammar; a defect of the program. Facts: path, why."""

    slug = "knowledge-broken"


class UnreadableRecordError(RefusedError):
    """A value in a data file that cannot be read. Facts: where (the place in the file), why."""

    slug = "unreadable-record"


class UnknownSectionError(RefusedError):
    """A section of the summary that there is not. Facts: option, name, known."""

    slug = "unknown-section"


class UndrawableTextError(FailedError):
    """Text in a script that no font here can draw. Facts: text, instead."""

    slug = "undrawable-text"


class NothingToUndoError(FailedError):
    """There is no change left to take back. No facts."""

    slug = "nothing-to-undo"


class NothingToRedoError(FailedError):
    """Nothing was undone, or something was changed since. No facts."""

    slug = "nothing-to-redo"


class UnusableCopyError(FailedError):
    """A file that should be a lumbar diary or backup and is none that can be used. Facts: path, why."""

    slug = "unusable-copy"


class UnreadableRowsError(RefusedError):
    """Rows of a file to import that cannot be read; each was named before. Facts: path, count."""

    slug = "unreadable-rows"


class NotErasedError(RefusedError):
    """There was nothing to erase, or the word that confirms it was not typed. Facts: why."""

    slug = "not-erased"


class PassphraseError(RefusedError):
    """A passphrase that cannot be asked for or does not fit. Facts: why."""

    slug = "passphrase"

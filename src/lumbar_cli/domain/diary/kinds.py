"""The kinds of record there are, one line each: the table, the list in a data file, and what undo calls them."""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import Outcome, Setting
from lumbar_cli.domain.diary.records import (
    Assessment,
    Dose,
    FactReport,
    OwnMethod,
    PainEntry,
    Phoned,
    Question,
    Reading,
    ReliefUse,
)
from lumbar_cli.domain.pregnancy.dating import Dating
from lumbar_cli.domain.values import Value


class Kind(Value, kw_only=False):
    """How one kind of record is called: as a table, as a list of a data file, for one and for many.

    listed: the key in a data file, "" where it stands inside something else. history: its field of `History`.
    """

    record: type
    table: str
    one: str
    many: str
    listed: str = ""
    history: str = ""


KINDS: tuple[Kind, ...] = (
    Kind(PainEntry, "pain_entry", "entry", "entries", "entries", "entries"),
    Kind(ReliefUse, "relief_use", "thing tried", "things tried", "tried", "relief_uses"),
    Kind(FactReport, "fact_report", "answer", "answers", "signs", "fact_reports"),
    Kind(Assessment, "assessment", "sign seen to", "signs seen to", "assessed", "assessments"),
    Kind(Reading, "reading", "reading", "readings", "readings", "readings"),
    Kind(Dose, "dose", "dose", "doses", "doses", "doses"),
    Kind(Phoned, "phoned", "call", "calls", "phoned", "phoned"),
    Kind(Question, "question", "question", "questions", "asked", "questions"),
    Kind(OwnMethod, "own_method", "method of your own", "methods of your own", "methods", "own_methods"),
    Kind(Dating, "dating", "dating", "datings"),
    Kind(Outcome, "outcome", "outcome of the pregnancy", "outcomes of the pregnancy"),
    Kind(Setting, "setting", "setting", "settings"),
)
"""Every kind, in the order in which a file is taken in and a step is told."""

KIND_OF: dict[type, Kind] = {kind.record: kind for kind in KINDS}

APART = tuple(kind for kind in KINDS if kind.listed and kind.record is not PainEntry)
"""The kinds that stand in a list of their own in a data file, beside the entries."""

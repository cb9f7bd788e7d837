"""`lumbar export`: one page for a visit, or all the data."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from lumbar_cli.cli.completion import complete_format, complete_included, complete_left_out
from lumbar_cli.cli.machine import file_name, write_bytes
from lumbar_cli.cli.options import AsJson, AsOf, Since, end_of_day
from lumbar_cli.cli.session import session_of
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.when import parse_since
from lumbar_cli.domain.errors import UnknownSectionError, UsageError
from lumbar_cli.domain.visit.summary import (
    LONGEST_DAYS,
    Choices,
    Private,
    Section,
    Summary,
    begins,
    compile_summary,
    period_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.formats import Format

app = typer.Typer(add_completion=False)

_Word = TypeVar("_Word", Private, Section)


@unique
class FhirBundle(StrEnum):
    """What a FHIR file is: one to read, or one that a server takes in."""

    DOCUMENT = "document"
    TRANSACTION = "transaction"


@app.command(
    epilog="Examples:  lumbar export  ·  lumbar export visit.html --questions 'Can I see a physiotherapist?'  ·  "
    "lumbar export diary.json  ·  lumbar export - --format csv"
)
def export(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="Page: .txt .md .html .pdf. Chart: .svg .png. All data: .csv .json .fhir.json. - is stdout. "
            "None: on the terminal.",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="text, markdown, html, pdf, svg, png, csv, json or fhir.",
            autocompletion=complete_format,
        ),
    ] = None,
    since: Since = None,
    as_of: AsOf = None,
    questions: Annotated[
        list[str] | None, typer.Option("--questions", metavar="TEXT", help="What you want to ask. Repeatable.")
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            metavar="WORDS",
            help="Also show: notes, mood, safety; after a loss, ended.",
            autocompletion=complete_included,
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="WORDS",
            help="Leave out: name, warning-signs, where, interference, tried, medicines, readings.",
            autocompletion=complete_left_out,
        ),
    ] = None,
    fhir: Annotated[
        FhirBundle | None,
        typer.Option("--fhir", metavar="KIND", help="A document to hand on, or a transaction for a server."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print the page for a visit, or all your data."""
    from lumbar_cli.cli.output import check_target, patience, write_whole
    from lumbar_cli.formats import BINARY_FORMATS, DATA_FORMATS, name_of

    session = session_of(ctx, as_json=as_json)
    module = _format(file, format_) if fhir is None else _fhir(file, format_)
    whole = name_of(module) in DATA_FORMATS
    to_file = file not in (None, "-")
    path = Path(file_name(file or ""))
    if name_of(module) in BINARY_FORMATS and not to_file and (file is None or as_json):
        kind = name_of(module).upper()
        text = f"A {kind} is not text; name a file for it, such as visit{module.SUFFIX}"
        raise UsageError(text=text, command="lumbar export")
    if to_file:
        check_target(path, force=force, diary=session.diary_path)
    with patience(session, f"Working on {path.name if to_file else 'the page'} ..."):
        summary = _compile(
            session,
            since=since,
            as_of=as_of,
            questions=tuple(questions or ()),
            include=_words(include, Private, "--include"),
            without=_words(without, Section, "--without"),
            whole=whole,
        )
        content = io.BytesIO()
        if fhir is FhirBundle.TRANSACTION:
            module.write_transaction(summary, content)  # type: ignore[attr-defined]  # FHIR alone has one
        else:
            module.write(summary, content)
        if to_file:
            write_whole(path, content.getvalue(), force=force, diary=session.diary_path)
    if name_of(module) == "fhir" and not summary.choices.include.issuperset(Private):
        session.hint("lumbar: made to be handed on, so without notes, mood and safety unless --include names them.")
    elif whole and _holds_private(summary.history):
        session.hint("lumbar: this is all your data, private answers too. To hand on, export a page instead.")
    elif not whole:
        for line in _kept_back(summary):
            session.hint(line)
    if file == "-" and not as_json:
        write_bytes(content.getvalue())
        return
    session.answer(
        "export",
        lambda: [f"Written and read back: {path}" if to_file else content.getvalue().decode().rstrip("\n")],
        lambda: _export_data(path if to_file else None, name_of(module), content.getvalue()),
        long=not to_file,
    )


def _export_data(path: Path | None, name: str, content: bytes) -> dict[str, object]:
    """What `export --json` shows: what was written where, or the text itself where no file was named."""
    return {
        "path": None if path is None else str(path),
        "format": name,
        "bytes": len(content),
        "read_back": path is not None,
        "content": content.decode() if path is None else None,
    }


def _kept_back(summary: Summary) -> list[str]:
    """What stays off the page though it may matter at a visit, and how to add it; never her words.

    Notes by their days; after a pregnancy that ended that it did, and what she had wanted to ask before.
    """
    from lumbar_cli.knowledge.reading import load_vocabulary
    from lumbar_cli.wording.words import day_text

    days = []
    if summary.notes_kept_back:
        vocabulary = load_vocabulary()
        inside = period_of(summary.history, summary.since, summary.until).entries
        days = [each.moment.at.date() for each in inside if each.note and vocabulary.heard(each.note)]
    told = [day_text(day, summary.today) for day in dict.fromkeys(days)]
    more = f" and {len(told) - 6} more" if len(told) > 6 else ""
    lines = [
        f"lumbar: left out, though a word in them may matter: your notes of {', '.join(told[-6:])}{more}. "
        "To add your notes: --include notes"
    ] * bool(told)
    if summary.history.pregnancy.ended_on is not None:
        if summary.ended_on is None:
            lines.append("lumbar: the page does not say that a pregnancy ended. To say it: --include ended")
        if any(not each.done and each.text not in summary.questions for each in summary.history.questions):
            lines.append("lumbar: questions from before are left out. To add one: --questions TEXT")
    return lines


def _holds_private(history: History) -> bool:
    from lumbar_cli.knowledge.facts import load_facts

    table = load_facts()
    return any(report.fact in table and table[report.fact].private for report in history.fact_reports)


def _format(file: str | None, name: str | None) -> Format:
    from lumbar_cli.formats import format_for, load_format

    if name is not None:
        return load_format(name)
    return load_format("text") if file in (None, "-") else format_for(Path(file or "").name)


def _fhir(file: str | None, name: str | None) -> Format:
    """The format of `--fhir`: its file may be called `.json` too. Raises UsageError where another is named."""
    from lumbar_cli.formats import load_format, name_of

    named = name is not None or (file not in (None, "-") and not (file or "").casefold().endswith(".json"))
    module = _format(file, name) if named else load_format("fhir")
    if name_of(module) != "fhir":
        raise UsageError(text=f"--fhir is for FHIR, not for {name_of(module)}", command="lumbar export")
    return module


def _words(given: list[str] | None, kind: type[_Word], option: str) -> frozenset[_Word]:
    """Words given one by one or parted by commas. Raises UnknownSectionError."""
    words = [word.strip().casefold() for text in given or () for word in text.split(",") if word.strip()]
    found = set()
    for word in words:
        if kind is Section and word in list(Private):
            continue  # left out anyway
        try:
            found.add(kind({"signs": "warning-signs"}.get(word, word)))
        except ValueError:
            raise UnknownSectionError(option=option, name=word, known=", ".join(kind)) from None
    return frozenset(found)


def _compile(
    session: Session,
    *,
    since: str | None,
    as_of: str | None,
    questions: tuple[str, ...],
    include: frozenset[Private],
    without: frozenset[Section],
    whole: bool,
) -> Summary:
    """Read the diary and ask the domain. `whole`: without --since everything, not only the page's period."""
    from lumbar_cli.acts.asking import clean
    from lumbar_cli.acts.look import screen_history
    from lumbar_cli.domain.body.medicines import products_of
    from lumbar_cli.domain.pain.trend import measure_trend
    from lumbar_cli.domain.relief.ledger import ledger
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.knowledge.reading import load_trend_rules
    from lumbar_cli.knowledge.relief import load_ledger_rules, load_medicines

    now = session.now if as_of is None else end_of_day(as_of, session.now)
    history, known_by = _history(session, None if as_of is None else now, since=since, whole=whole)
    if as_of is not None or not whole:
        history = history.until(now)
    rules = load_trend_rules()
    until = log_day(now, history.profile.day_starts)
    first = begins(history, until)
    if since is not None:
        first = _since(since, session.now, history, until)
        history = period_of(history, first, until) if whole else history
    cleaned = tuple(text for text in (clean(session, question) for question in questions) if text)
    choices = Choices(since=first, questions=cleaned, include=include, without=without)
    return compile_summary(
        history,
        now=now,
        choices=choices,
        screening=screen_history(history, now),
        trend=measure_trend(history, until=until, rules=rules, since=first, together=True),
        ledger=ledger(period_of(history, first, until), load_ledger_rules()),
        rules=rules,
        facts=load_facts(),
        products=products_of(load_medicines()),
        diary=known_by,
    )


def _history(session: Session, as_of: datetime | None, *, since: str | None, whole: bool) -> tuple[History, str]:
    """All of the diary; for a page only the entries it can speak of, which of a long diary are few. And its name."""
    from lumbar_cli.acts.look import hint_at_unreadable
    from lumbar_cli.domain.signs.known import SCREENED
    from lumbar_cli.store.open import open_diary

    with open_diary(session.diary_path, writing=False) as diary:
        if whole or as_of is not None:
            history = diary.history(as_of=as_of)
        else:
            day_starts = diary.profile().day_starts
            first = log_day(session.now, day_starts) - timedelta(days=LONGEST_DAYS - 1)
            if since is not None:
                first = min(first, parse_since(since, session.now, day_starts=day_starts))
            history = diary.history(entries_since=first - SCREENED)
        known_by = diary.known_by()
    hint_at_unreadable(session, history.unreadable)
    return history, known_by


def _since(text: str, now: datetime, history: History, until: date) -> date:
    first = parse_since(text, now, day_starts=history.profile.day_starts)
    if first > until:
        raise UsageError(text=f"--since {text} is after the last day of the page", command="lumbar export")
    return first

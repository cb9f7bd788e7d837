"""The relief catalogue, one method, and her own notes, as plain lines; the same as data."""

from __future__ import annotations

from lumbar_cli.domain.relief.catalogue import doable_now
from lumbar_cli.domain.sources import Certainty, Citation
from lumbar_cli.domain.text import count
from lumbar_cli.domain.words import Phase
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from lumbar_cli.domain.diary.records import OwnMethod
    from lumbar_cli.domain.relief.catalogue import Place, Suggestion, Suggestions
    from lumbar_cli.domain.relief.ledger import Ledger, LedgerRow


SHORTER = "A few lines for where you are now: lumbar relief now. How one is done: lumbar relief METHOD"
"""The last line of a list that is longer than a screen."""


def catalogue_lines(suggestions: Suggestions, ledger: Ledger, width: int, own: Sequence[OwnMethod] = ()) -> list[str]:
    """Every method in a line, what is left out and why, and her notes; while all is withheld only that."""
    words = suggestions.words
    if suggestions.withheld_all:
        return [*wrapped(words["withheld_all"], width), *wrapped(words["withheld_all_how"], width)]
    lines = ["What people try", *wrapped(f"{words['order']} {words['how']}", width), ""]
    for word, meaning in suggestions.evidence.items():
        lines += wrapped(f"{word}: {meaning}", width, hang=2)
    lines.append("")
    for each in suggestions.suggested:
        lines += wrapped(_heading(each) + (", ask first" if each.ask_first else ""), width, hang=2)
    if suggestions.withheld:
        lines += ["", "Left out for now"]
        for each in suggestions.withheld:
            lines += wrapped(f"{each.method.slug}: {each.method.title}", width, hang=2)
            lines += [line for why in each.why for line in wrapped(why, width, indent=2)]
    if own:
        lines += ["", "Your own"]
        for hers in own:
            lines += wrapped(f"{hers.name}{': ' + hers.how if hers.how else ''}", width, hang=2)
    lines += notes_lines(suggestions, ledger, width, {each.name for each in own})
    lines += ["", *wrapped(words["feeling"], width)]
    if not suggestions.complete:
        lines += wrapped(words["not_all_asked"], width)
    return [*lines, *wrapped(SHORTER, width)]


def catalogue_drawn(
    suggestions: Suggestions, ledger: Ledger, own: Sequence[OwnMethod] = (), *, color: bool, width: int
) -> list[str]:
    """The same as tables."""
    from lumbar_cli.views.tables import Drawing

    words, drawing = suggestions.words, Drawing(color=color, width=width)
    drawing.say("What people try", bold=True)
    drawing.say(f"{words['order']} {words['how']}")
    drawing.say()
    drawing.table(("", ""), suggestions.evidence.items())
    drawing.say()
    drawing.table(
        ("Method", "Evidence", "What it is"),
        (
            (each.method.slug, each.method.evidence, f"{each.method.title}{', ask first' * bool(each.ask_first)}")
            for each in suggestions.suggested
        ),
    )
    if suggestions.withheld:
        drawing.say()
        drawing.say("Left out for now", bold=True)
        drawing.table(
            ("Method", "Why"),
            ((each.method.slug, "\n".join(each.why) or each.method.title) for each in suggestions.withheld),
        )
    if own:
        drawing.say()
        drawing.say("Your own", bold=True)
        drawing.table(("", ""), ((hers.name, hers.how or "") for hers in own))
    rows = _noted(suggestions, ledger, {each.name for each in own})
    if rows:
        drawing.say()
        drawing.say("Your notes", bold=True)
        heads = ("", "Uses", "Pairs", "Median", "Better", "Same", "Worse", "In your words")
        drawing.table(heads, (_cells(row, words["too_few"]) for row in [*rows, ledger.nothing_tried]), numbers=2)
        drawing.say(
            f"A pair is a score before and one after; {words['too_few']} under {ledger.minimum_pairs}. Better and "
            f"worse: {ledger.minimum_change:g} points or more. Nothing tried: from a score like these. {words['peak']}"
        )
    drawing.say()
    drawing.say(words["feeling"])
    if not suggestions.complete:
        drawing.say(words["not_all_asked"])
    drawing.say(SHORTER)
    return drawing.lines()


def _cells(row: LedgerRow, too_few: str) -> tuple[str, ...]:
    said = [
        f"{word} {number}" for word, number in (("yes", row.said_yes), ("a bit", row.said_a_bit), ("no", row.said_no))
    ]
    own_words = ", ".join(said) if row.said_yes or row.said_a_bit or row.said_no else ""
    uses, pairs = "" if row.method is None else str(row.uses), str(row.pairs)
    if row.too_few or row.median_before is None or row.median_after is None:
        return row.method or "nothing tried", uses, pairs, too_few, "", "", "", own_words
    median = f"{row.median_before:g} → {row.median_after:g}"
    counted = map(str, (row.better, row.same, row.worse))
    return row.method or "nothing tried", uses, pairs, median, *counted, own_words


def _noted(suggestions: Suggestions, ledger: Ledger, own: Collection[str]) -> list[LedgerRow]:
    """The rows of her notes that may be shown: after a loss none that the list would not have any more."""
    return [
        row
        for row in ledger.rows
        if suggestions.phase is not Phase.ENDED or row.method in own or suggestions.find(row.method)
    ]


def notes_lines(suggestions: Suggestions, ledger: Ledger, width: int, own: Collection[str] = ()) -> list[str]:
    """Her own notes: what was tried, and last what the pain did with nothing tried. Nothing where nothing was tried."""
    rows = _noted(suggestions, ledger, own)
    if not rows:
        return []
    words = suggestions.words
    lines = ["", "Your notes"]
    for row in rows:
        lines += wrapped(f"{row.method}: {count(row.uses, 'use')}, {_pairs(row)}", width, hang=2)
        lines += _row_lines(row, ledger, words["too_few"], width)
        if row.without_after:
            lines += wrapped(f"{row.without_after} without a score afterwards", width, indent=2)
        if row.said_yes or row.said_a_bit or row.said_no:
            said = f"in your words: yes {row.said_yes}, a bit {row.said_a_bit}, no {row.said_no}"
            lines += wrapped(said, width, indent=2)
    untried = ledger.nothing_tried
    lines += wrapped(f"nothing tried, from a score like these: {_times(untried.pairs)}", width, hang=2)
    lines += _row_lines(untried, ledger, words["too_few"], width)
    return lines + wrapped(words["peak"], width)


def method_lines(suggestion: Suggestion, width: int) -> list[str]:
    """One method on one screen: what to do, when to stop, what to mind, what is known. Withheld: why, and no steps."""
    method, words = suggestion.method, suggestion.words
    lines = wrapped(method.title, width)
    if suggestion.withheld:
        lines += ["", "Left out for now"]
        return lines + [line for why in suggestion.why for line in wrapped(why, width, indent=2)]
    for why in suggestion.ask_first:
        lines += wrapped(f"Ask first: {why}", width, hang=2)
    lines.append("")
    for number, step in enumerate(suggestion.steps, start=1):
        lines += wrapped(f"{number}. {step}", width, hang=3)
    lines.append("")
    for caution in suggestion.cautions:
        lines += wrapped(caution, width)
    if suggestion.stop_if:
        lines += wrapped(f"{words['stop']}: {'; '.join(suggestion.stop_if)}.", width)
    if suggestion.call_if:
        lines += wrapped(f"{words['call']}: {'; '.join(suggestion.call_if)}.", width)
    known = " ".join(why for why in suggestion.why if why != suggestion.evidence_means)
    lines += wrapped(f"Evidence: {method.evidence} ({suggestion.evidence_means}). {known}", width)
    names = dict.fromkeys(_source_name(cited) for cited in suggestion.sources)
    return lines + (wrapped(f"Sources: {'; '.join(names)}.", width) if names else [])


def source_lines(sources: Iterable[Citation], width: int) -> list[str]:
    """Each source once, with its publisher and year, and how sure its use is where that is not confirmed."""
    texts = dict.fromkeys(_source_text(cited) for cited in sources)
    return [line for text in texts for line in wrapped(f"Source: {text}", width, hang=2)]


def now_lines(suggestions: Suggestions, ledger: Ledger, place: Place, width: int) -> list[str]:
    """What can be done at once where she is, a line each, her own notes beside it."""
    able = doable_now(suggestions, place)
    if not able:
        return wrapped("Nothing of the list fits now. All of it, and why: lumbar relief", width)
    return [line for each in able for line in wrapped(_now_words(each, ledger, place), width, hang=2)]


def _now_words(suggestion: Suggestion, ledger: Ledger, place: Place) -> str:
    method = suggestion.method
    row = next((row for row in ledger.rows if row.method == method.slug), None)
    if row is None:
        yours = ""
    elif row.too_few or row.median_before is None or row.median_after is None:
        yours = f" (yours: {count(row.uses, 'use')})"
    else:
        yours = f" (yours: {row.median_before:g} → {row.median_after:g}, {count(row.pairs, 'pair')})"
    return f"{method.slug}: {method.now[place]}{yours}"


def now_data(suggestions: Suggestions, ledger: Ledger, place: Place) -> dict[str, Any]:
    """The same for `--json`; nothing while all is withheld."""
    able = () if suggestions.withheld_all else doable_now(suggestions, place)
    rows = {row.method: row for row in ledger.rows}
    return {
        "withheld_all": suggestions.withheld_all,
        "place": place.value,
        "now": [
            {
                "method": each.method.slug,
                "text": each.method.now[place],
                "yours": row_data(rows[each.method.slug]) if each.method.slug in rows else None,
            }
            for each in able
        ],
    }


def own_lines(method: OwnMethod, ledger: Ledger | None, width: int) -> list[str]:
    """A method of her own: how, in her words, and her notes; nothing is known of it here."""
    lines = wrapped(f"{method.name}{': ' + method.how if method.how else ''}", width, hang=2)
    row = None if ledger is None else next((row for row in ledger.rows if row.method == method.name), None)
    if ledger is not None and row is not None:
        lines += wrapped(f"{count(row.uses, 'use')}, {_pairs(row)}", width)
        lines += _row_lines(row, ledger, "too few to say", width)
    return lines


def own_data(method: OwnMethod, ledger: Ledger | None) -> dict[str, Any]:
    """The same for `--json`."""
    row = None if ledger is None else next((row for row in ledger.rows if row.method == method.name), None)
    return {
        "id": method.id,
        "name": method.name,
        "how": method.how,
        "yours": None if row is None else row_data(row),
    }


def suggestions_data(suggestions: Suggestions, ledger: Ledger, own: Sequence[OwnMethod] = ()) -> dict[str, Any]:
    """The catalogue and the notes as `--json` shows them. `yours` ends with the row of nothing tried."""
    return {
        "withheld_all": suggestions.withheld_all,
        "complete": suggestions.complete,
        "suggested": [suggestion_data(each) for each in suggestions.suggested],
        "withheld": [
            {
                "method": each.method.slug,
                "title": each.method.title,
                "why": " ".join(each.why),
                "reasons": list(each.why),
            }
            for each in suggestions.withheld
        ],
        "yours": [row_data(row) for row in (*ledger.rows, ledger.nothing_tried)],
        "own": [{"id": each.id, "name": each.name, "how": each.how} for each in own],
    }


def suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    """One method as `--json` shows it; a withheld one without its steps."""
    method = suggestion.method
    return {
        "method": method.slug,
        "title": method.title,
        "withheld": suggestion.withheld,
        "why": " ".join(suggestion.why),
        "ask_first": list(suggestion.ask_first),
        "steps": [] if suggestion.withheld else list(suggestion.steps),
        "cautions": list(suggestion.cautions),
        "stop_if": list(suggestion.stop_if),
        "call_if": list(suggestion.call_if),
        "evidence": method.evidence.value,
        "sources": sources_data(suggestion.sources),
    }


def sources_data(sources: Iterable[Citation]) -> list[dict[str, Any]]:
    """Sources as `--json` shows them, each once."""
    found = {cited.source.slug: cited.source for cited in sources}
    return [{"title": each.title, "year": each.year, "url": each.url} for each in found.values()]


def row_data(row: LedgerRow) -> dict[str, Any]:
    """One row of the notes as `--json` shows it; the medians are null while there are too few pairs."""
    return {
        "method": row.method,
        "uses": row.uses,
        "pairs": row.pairs,
        "without_after": row.without_after,
        "median_before": row.median_before,
        "median_after": row.median_after,
        "better": row.better,
        "same": row.same,
        "worse": row.worse,
        "said": {"yes": row.said_yes, "a-bit": row.said_a_bit, "no": row.said_no},
        "too_few": row.too_few,
    }


def wrapped(text: str, width: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """Break a text into lines of at most `width`, all `indent` and the later ones also `hang` to the right."""
    first = " " * indent
    return wrap(text, width, first=first, rest=first + " " * hang)


def _heading(suggestion: Suggestion) -> str:
    method = suggestion.method
    return f"{method.slug}: {method.title}, evidence {method.evidence}"


def _row_lines(row: LedgerRow, ledger: Ledger, too_few: str, width: int) -> list[str]:
    if row.too_few or row.median_before is None or row.median_after is None:
        return wrapped(f"{too_few} yet: {ledger.minimum_pairs} are needed", width, indent=2)
    counted = (
        f"better {_times(row.better)}, the same {_times(row.same)}, worse {_times(row.worse)}; "
        f"{ledger.minimum_change:g} points or more count"
    )
    return [
        *wrapped(f"median {row.median_before:g} before → {row.median_after:g} after", width, indent=2),
        *wrapped(counted, width, indent=2),
    ]


def _pairs(row: LedgerRow) -> str:
    return f"{row.pairs or 'none'} with a score before and after"


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _source_name(cited: Citation) -> str:
    """A source short enough for a screen; publisher and address are in the data."""
    if cited.certainty is Certainty.PROJECT_RULE:
        return "our own rules"
    return f"{cited.source.title}, {cited.source.year}" if cited.source.year else cited.source.title


def _source_text(cited: Citation) -> str:
    source = cited.source
    if cited.certainty is Certainty.PROJECT_RULE:
        return "our own rule" + (f" ({cited.where})" if cited.where else "")
    of = f"{source.publisher}, {source.year}" if source.year else source.publisher
    doubt = {Certainty.SEEN: ", seen, details from memory", Certainty.FROM_MEMORY: ", from memory"}
    return f"{source.title} ({of}{doubt.get(cited.certainty, '')})"

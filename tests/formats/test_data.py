"""The data files: everything, in a fixed order, and nothing that a spreadsheet or a terminal would run."""

import csv
import io
import json

from hypothesis import given, settings

from diaries import FOUR_WEEKS, HOSTILE, a_report, an_entry, choices, dated, histories, summary_of
from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.plain import diary_to_plain, logged_entries, plain_to_diary
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices
from lumbar_cli.formats.data import csv as csv_format
from lumbar_cli.formats.data import json as json_format
from lumbar_cli.formats.data.cells import COLUMNS, row_to_logged
from lumbar_cli.formats.page.text import fit, layout


def written(module, summary) -> bytes:
    out = io.BytesIO()
    module.write(summary, out)
    return out.getvalue()


def rows_of(summary) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(csv_format, summary).decode(), newline="")))


@settings(max_examples=12)
@given(history=histories(most=60))
def test_json_holds_the_whole_diary_and_the_same_diary_gives_the_same_bytes(history):
    summary = summary_of(history)
    content = written(json_format, summary)
    envelope = json.loads(content)
    assert (envelope["lumbar"], envelope["command"]) == (1, "export")
    assert envelope["data"] == json.loads(json.dumps(diary_to_plain(history)))
    shuffled = replace(history, entries=tuple(reversed(history.entries)))
    assert written(json_format, summary_of(replace(history, entries=shuffled.entries[::-1]))) == content
    assert content.endswith(b"}\n")
    assert plain_to_diary(envelope["data"]).profile == history.profile


@settings(max_examples=12)
@given(history=histories(most=60))
def test_csv_is_one_row_an_entry_and_reads_back_equal(history):
    summary = summary_of(history)
    rows = rows_of(summary)
    logged = logged_entries(history)
    assert len(rows) == len(logged)
    for row, one in zip(rows, logged, strict=True):
        assert row_to_logged(row).entry == one.entry
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_the_columns_are_the_documented_ones():
    head = written(csv_format, summary_of(History())).decode()
    assert head == ",".join(COLUMNS) + "\n"


def test_a_formula_typed_as_a_note_is_shown_and_not_run():
    (row,) = rows_of(summary_of(History(entries=(an_entry(3, note='=HYPERLINK("http://x")'),))))
    assert row["note"] == '\'=HYPERLINK("http://x")'


def test_no_character_that_a_terminal_would_obey_is_written_raw():
    entry = an_entry(3, note="a\x9b31m\x7f\u2028")
    content = written(json_format, summary_of(History(entries=(entry,)))).decode()
    assert "\x9b" not in content
    assert json.loads(content)["data"]["entries"][0]["note"] == "a\x9b31m\x7f\u2028"


def test_questions_are_in_the_json_only_where_some_were_given():
    asked = Choices(since=FOUR_WEEKS.since, questions=("Why?",))
    assert json.loads(written(json_format, summary_of(History(), asked)))["data"]["questions"] == ["Why?"]
    assert "questions" not in json.loads(written(json_format, summary_of(History())))["data"]


def test_the_dating_stays_in_the_data_after_a_pregnancy_that_ended():
    history = History(pregnancy=dated(ended_on=an_entry().moment.log_day), entries=(an_entry(5, 3),))
    data = json.loads(written(json_format, summary_of(history)))["data"]
    assert data["pregnancy"]["datings"][0]["due_date"] == "2027-01-08"
    assert rows_of(summary_of(history))[0]["gestational_age"] == "32+6"


def strings_in(value) -> set[str]:
    if isinstance(value, dict):
        return {text for part in (*value, *value.values()) for text in strings_in(part)}
    if isinstance(value, list):
        return {text for part in value for text in strings_in(part)}
    return {str(value)}


@settings(max_examples=8)
@given(history=histories(most=60), chosen=choices())
def test_every_text_of_hers_that_stands_on_the_page_is_in_the_json(history, chosen):
    summary = summary_of(history, replace(chosen, questions=HOSTILE[:3]))
    data = json.loads(written(json_format, summary))["data"]
    known = strings_in(data) | {f"{dose['medicine']} {dose['dose']}" for dose in data["doses"] if dose.get("dose")}
    page = " ".join(layout(fit(summary)))
    for text in (*HOSTILE[:3], *(use.text for use in summary.medicines), *(note.text for note in summary.notes)):
        assert text in known
    for method in (row.method for row in summary.ledger.rows):
        assert method in known
    assert summary.name is None or summary.name in known
    assert page


def test_a_use_logged_in_an_entry_is_told_there():
    entry = an_entry(5)
    data = json.loads(written(json_format, summary_of(History(entries=(entry,), fact_reports=(a_report("fall"),)))))[
        "data"
    ]
    assert data["entries"][0]["signs"] == []
    assert data["signs"][0]["fact"] == "fall"

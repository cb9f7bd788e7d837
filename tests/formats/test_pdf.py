"""The page as a PDF: two sheets, tagged, and data that can never act as source."""

import builtins
import io
import re
import shutil
import subprocess
from contextlib import suppress

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from browser import pages_of
from diaries import FOUR_WEEKS, HOSTILE, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.errors import ExtraMissingError, UndrawableTextError
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private
from lumbar_cli.formats.page import pdf

typst = pytest.importorskip("typst", reason="the extra pdf is not installed")

LATIN = [text for text in HOSTILE if all(ord(char) < 0x250 or 0x5D0 <= ord(char) <= 0x5EA for char in text)]
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here to read the PDF with")


def written(history: History, chosen: Choices = FOUR_WEEKS) -> bytes:
    out = io.BytesIO()
    pdf.write(summary_of(history, chosen), out)
    return out.getvalue()


def pages(content: bytes, folder) -> int:
    (folder / "visit.pdf").write_bytes(content)
    return pages_of(folder / "visit.pdf")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pdf")


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(history=histories(st.sampled_from(LATIN)), chosen=choices(st.sampled_from(LATIN)))
def test_it_passes_the_checks_of_pdf_ua_and_a_third_sheet_is_the_most_that_hostile_words_can_make(
    folder, history, chosen
):
    # What is never cut may take a third: of 120 such diaries 3 did. Those of test_visits are two.
    latin = replace(history, profile=Profile(name="A. M."), doses=(), phoned=(), questions=(), own_methods=())
    assert pages(written(latin, chosen), folder) <= 3


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(history=histories(most=60), chosen=choices())
def test_any_script_is_drawn_on_two_sheets_at_most_or_refused_in_words(folder, history, chosen):
    with suppress(UndrawableTextError):
        assert pages(written(history, chosen), folder) <= 2


def test_the_fullest_diary_goes_on_rather_than_being_set_smaller(folder):
    full = the_fullest_diary()
    named = History(pregnancy=full.pregnancy, entries=full.entries, fact_reports=full.fact_reports)
    entries = tuple(an_entry(entry.score, n // 3, 12, medicines=tuple(LATIN)) for n, entry in enumerate(named.entries))
    history = History(pregnancy=full.pregnancy, entries=entries, fact_reports=full.fact_reports)
    asked = Choices(since=FOUR_WEEKS.since, questions=tuple(LATIN), include=frozenset(Private))
    assert pages(written(history, asked), folder) == 2


def test_it_is_tagged_and_has_a_title_and_a_language():
    content = written(History(pregnancy=dated(), entries=(an_entry(),)))
    assert content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in content
    assert b"/Lang" in content
    assert re.search(rb"pdfuaid", content)


def test_every_row_of_a_table_has_its_head_tagged_and_the_file_is_as_long_as_before(monkeypatch):
    entries = tuple(an_entry(5, ago, medicines=("paracetamol 1g",)) for ago in range(20))
    history = History(pregnancy=dated(), entries=entries)
    content = written(history)
    rows, heads = content.count(b"/S/TR"), content.count(b"/S/THead")
    assert (
        content.count(b"/S/TH/") - content.count(b"/Scope/Column") == content.count(b"/Scope/Row") == rows - heads > 5
    )
    monkeypatch.setattr(pdf, "with_row_heads", lambda content: content)
    assert len(written(history)) == len(content)


def test_the_same_diary_gives_the_same_bytes():
    history = History(pregnancy=dated(), entries=(an_entry(),))
    assert written(history) == written(history)


def test_paper_is_letter_where_letter_is_used(folder):
    page = pdf.page_data(summary_of(History(profile=Profile(country="US"))))
    assert page["paper"] == "us-letter"
    assert pdf.page_data(summary_of(History()))["paper"] == "a4"


@needs_pdftotext
def test_what_would_be_source_to_typst_is_shown_as_it_was_typed(folder):
    text = '#set text(red) = Title $x^2$ #panic("x") @ref <label> *bold* _low_ // gone'
    asked = Choices(since=FOUR_WEEKS.since, questions=(text,))
    (folder / "typed.pdf").write_bytes(written(History(), asked))
    shown = subprocess.run(["pdftotext", "-layout", folder / "typed.pdf", "-"], capture_output=True, check=True).stdout
    assert text in " ".join(shown.decode().split())


def test_a_script_no_font_can_draw_is_refused_in_words_and_not_printed_as_boxes():
    asked = Choices(since=FOUR_WEEKS.since, questions=("\U00012000\U00012001",))
    with pytest.raises(UndrawableTextError) as refused:
        written(History(), asked)
    assert "\U00012000" in refused.value.text
    assert "html" in refused.value.instead


def test_without_the_extra_html_is_offered(monkeypatch):
    really = builtins.__import__

    def without_typst(name, *rest, **more):
        if name == "typst":
            raise ImportError(name)
        return really(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_typst)
    with pytest.raises(ExtraMissingError) as missing:
        written(History())
    assert missing.value.extra == "pdf"
    assert "visit.html" in missing.value.instead

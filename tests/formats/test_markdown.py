"""The page as Markdown: nothing she typed becomes markup."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diaries import FOUR_WEEKS, HOSTILE, an_entry, choices, histories, summary_of
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.visit.summary import Choices, Private
from lumbar_cli.formats.page.blocks import Table
from lumbar_cli.formats.page.markdown import escape, render
from lumbar_cli.formats.page.text import fit
from lumbar_cli.wording.lines import one_line
from rows import each_row

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"h1", "h2", "p", "strong", "ul", "li", "ol", "hr", "table", "thead", "tbody", "tr", "th", "td"}


def tags(rendered: str) -> set[str]:
    return set(re.findall(r"<(\w+)", rendered))


@settings(max_examples=8)
@given(history=histories(most=60), chosen=choices())
def test_no_text_of_hers_becomes_markup(history, chosen):
    page = fit(summary_of(history, chosen))
    rendered = READER.render(render(page))
    assert tags(rendered) <= OURS
    blocks = [block for section in (*page.sections, *page.rest) for block in section.blocks]
    assert rendered.count("<table>") == sum(isinstance(block, Table) for block in blocks)


@given(text=st.sampled_from(HOSTILE) | st.text(max_size=60))
def test_an_escaped_line_reads_back_as_it_was(text):
    line = one_line(text)
    rendered = READER.render(f"- {escape(line)}\n")
    assert tags(rendered) <= {"ul", "li"}
    assert unescape(re.sub(r"<[^>]+>", "", rendered)).strip() == line


@settings(max_examples=15)
@given(text=st.sampled_from(HOSTILE) | st.text(max_size=60))
def test_a_question_stays_one_numbered_line(text):
    summary = summary_of(History(), Choices(since=FOUR_WEEKS.since, questions=(text,)))
    page = render(fit(summary))
    if one_line(text):
        assert READER.render(page).count("<li>") >= 1
    assert tags(READER.render(page)) <= OURS


@each_row("text", ["https://example.com", "www.example.com", "me@example.com", "$x^2$", "#12", "@someone"])
def test_what_a_site_would_turn_into_a_link_is_escaped(text):
    assert escape(text) != text


def test_the_page_has_the_same_words_as_the_text():
    history = History(profile=Profile(name="A_M"), entries=(an_entry(0, 1, medicines=("paracetamol 500 mg",)),))
    page = render(fit(summary_of(history, Choices(since=FOUR_WEEKS.since, include=frozenset(Private)))))
    assert page.startswith("# Back pain diary for a visit\n\nSun 22 Nov 2026\n\n**A\\_M**, born ")
    assert "## No warning sign was asked about" in page
    assert "| 16 Nov | - | - | - | - | - | 0 | - |" in page
    assert "| paracetamol 500 mg | 1 | 1 | 21 Nov |" in page

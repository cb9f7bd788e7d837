import re

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.sources import Certainty, Cited
from lumbar_cli.knowledge.library import load_sources, read_as, read_sources, read_toml
from rows import each_row


def test_every_source_has_a_slug_a_title_and_a_publisher():
    for slug, source in load_sources().items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert source.slug == slug
        assert source.title.strip()
        assert source.publisher.strip()


def test_years_and_urls_look_like_years_and_urls():
    for source in load_sources().values():
        assert source.year is None or 1980 <= source.year <= 2026, source.slug
        assert source.url is None or re.fullmatch(r"https?://\S+", source.url), source.slug


def test_no_two_sources_share_a_page():
    urls = [source.url for source in load_sources().values() if source.url]
    assert len(urls) == len(set(urls))


def test_the_rule_of_the_project_is_a_source_of_its_own():
    assert load_sources()["project-rule"].publisher == "lumbar"


def test_sources_are_read_once_and_cannot_be_changed():
    assert load_sources() is load_sources()
    with pytest.raises(TypeError):
        load_sources()["new"] = None


@each_row(
    "text",
    [
        '[a]\ntitle = "A"',
        '[a]\ntitle = "A"\npublisher = "P"\nauthor = "X"',
        '[a]\ntitle = "A"\npublisher = "P"\nyear = "2020"',
        '[a]\ntitle = "A"\npublisher = "P"\nyear = true',
        '[a]\ntitle = 3\npublisher = "P"',
        'a = "no table"',
        "[a",
    ],
)
def test_a_file_outside_its_grammar_is_refused(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        read_sources(path)
    assert refused.value.path == str(path)
    assert refused.value.why


def test_a_missing_file_is_an_error_of_the_same_kind(tmp_path):
    with pytest.raises(KnowledgeError):
        read_sources(tmp_path / "none.toml")


def cited(text, tmp_path):
    path = tmp_path / "cited.toml"
    path.write_text(f"sources = {text}", encoding="utf-8")
    return read_as(Cited, read_toml(path), path).sources


def test_a_citation_names_its_source_where_and_how_sure(tmp_path):
    (citation,) = cited('[{ cite = "cdc-hear-her", where = "the list", certainty = "confirmed" }]', tmp_path)
    assert citation.source is load_sources()["cdc-hear-her"]
    assert citation.where == "the list"
    assert citation.certainty is Certainty.CONFIRMED
    assert citation.certainty == "confirmed"


def test_where_may_be_left_out(tmp_path):
    (citation,) = cited('[{ cite = "nice-ng133", certainty = "from memory" }]', tmp_path)
    assert citation.where == ""


@each_row(
    ("text", "why"),
    [
        ('[{ cite = "nobody-wrote-this", certainty = "confirmed" }]', "sources[0].cite: no source nobody-wrote-this"),
        ('[{ cite = "cdc-hear-her", certainty = "sure" }]', "sources[0].certainty: one of confirmed"),
        ('[{ cite = "cdc-hear-her" }]', "sources[0].certainty: it is missing"),
        ('[{ cite = "cdc-hear-her", certainty = "confirmed", page = 3 }]', "sources[0].page: nothing has that name"),
        ('[{ cite = ["cdc-hear-her"], certainty = "confirmed" }]', "sources[0].cite: a table is expected"),
        ('["cdc-hear-her"]', "sources[0]: a table is expected"),
        ('{ cite = "cdc-hear-her", certainty = "confirmed" }', "sources: a list is expected"),
    ],
)
def test_a_citation_outside_its_grammar_is_refused_where_it_stands(tmp_path, text, why):
    with pytest.raises(KnowledgeError) as refused:
        cited(text, tmp_path)
    assert refused.value.why.startswith(why)

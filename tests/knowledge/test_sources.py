import re

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.knowledge.sources import load_sources, read_citations, read_sources
from lumbar_cli.knowledge.strict import read_table


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


@pytest.mark.parametrize(
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
def test_a_file_outside_its_grammar_is_refused(text, tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        read_sources(path)
    assert refused.value.path == str(path)
    assert refused.value.why


def test_a_missing_file_is_an_error_of_the_same_kind(tmp_path):
    with pytest.raises(KnowledgeError):
        read_sources(tmp_path / "none.toml")


def test_a_citation_names_its_source_where_and_how_sure(tmp_path):
    (citation,) = read_citations([{"cite": "cdc-hear-her", "where": "the list", "certainty": "confirmed"}], tmp_path)
    assert citation.source is load_sources()["cdc-hear-her"]
    assert citation.where == "the list"
    assert citation.certainty is Certainty.CONFIRMED
    assert citation.certainty == "confirmed"


def test_where_may_be_left_out(tmp_path):
    (citation,) = read_citations([{"cite": "nice-ng133", "certainty": "from memory"}], tmp_path)
    assert citation.where == ""


@pytest.mark.parametrize(
    "tables",
    [
        [{"cite": "nobody-wrote-this", "certainty": "confirmed"}],
        [{"cite": "cdc-hear-her", "certainty": "sure"}],
        [{"cite": "cdc-hear-her"}],
        [{"cite": "cdc-hear-her", "certainty": "confirmed", "page": 3}],
        [{"cite": ["cdc-hear-her"], "certainty": "confirmed"}],
        ["cdc-hear-her"],
        {"cite": "cdc-hear-her", "certainty": "confirmed"},
    ],
)
def test_a_citation_outside_its_grammar_is_refused(tables, tmp_path):
    with pytest.raises(KnowledgeError):
        read_citations(tables, tmp_path)


def test_a_table_has_every_required_key_and_no_unknown_one(tmp_path):
    path = tmp_path / "table.toml"
    path.write_text("here = 1\nperhaps = 2\n", encoding="utf-8")
    assert read_table(path, ["here"], ["perhaps", "or-not"]) == {"here": 1, "perhaps": 2}
    with pytest.raises(KnowledgeError) as unknown:
        read_table(path, ["here"])
    assert unknown.value.why == "unknown key perhaps"
    with pytest.raises(KnowledgeError) as missing:
        read_table(path, ["here", "perhaps", "gone"])
    assert missing.value.why == "missing key gone"

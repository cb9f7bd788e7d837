import re
from pathlib import Path

import pytest

from forbidden import CLAIMS
from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.learning import Support
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.reading import find_topic, load_topics, read_topic
from rows import each_row

TOPICS = load_topics()


def verdicts(slug: str) -> list[Support]:
    topic = find_topic(slug)
    assert topic is not None
    return [claim.verdict for claim in topic.claims]


@each_row(
    ("slug", "claims"), [("causes", 4), ("methods", 5), ("warning-signs", 4), ("advices", 5), ("testimonials", 6)]
)
def test_every_claim_that_people_read_is_checked(slug, claims):
    assert len(verdicts(slug)) == claims


@each_row("slug", ["calcium", "weight", "sleep-position", "after-birth"])
def test_the_questions_people_ask_most_have_a_page(slug):
    assert find_topic(slug) is not None


def test_lack_of_calcium_is_not_borne_out_as_the_cause_and_weight_in_part() -> None:
    assert verdicts("causes") == [Support.PARTLY, Support.WEAK, Support.PARTLY, Support.NOT_SUPPORTED]


def test_exercise_is_borne_out_and_the_left_side_is_corrected() -> None:
    assert verdicts("methods")[1] is Support.SUPPORTED
    assert verdicts("methods")[4] is Support.PARTLY
    assert verdicts("sleep-position")[0] is Support.NOT_SUPPORTED


def test_the_page_on_calcium_says_first_that_it_treats_no_back_pain() -> None:
    topic = find_topic("calcium")
    assert topic is not None
    assert topic.summary == "Calcium is about nutrition. It has not been shown to treat back pain."


def test_popularity_is_left_out_and_says_why() -> None:
    topic = find_topic("popularity")
    assert topic is not None
    left_out = [claim for claim in topic.claims if claim.verdict is Support.LEFT_OUT]
    assert len(left_out) == 2
    assert "nobody can check them" in left_out[0].evidence


@each_row(
    ("name", "slug"),
    [("Left side", "sleep-position"), ("doctor", "advices"), ("red_flags", "warning-signs"), ("moon", None)],
)
def test_a_topic_is_found_by_the_words_people_use(name, slug):
    found = find_topic(name)
    assert (found.slug if found else None) == slug


def test_no_name_stands_for_two_topics() -> None:
    names = [name for topic in TOPICS for name in (topic.slug, *topic.also)]
    assert len(names) == len(set(names))


@each_row("topic", TOPICS, ids=lambda topic: topic.slug)
def test_every_claim_has_an_answer_and_a_source(topic):
    assert topic.claims
    for claim in topic.claims:
        assert claim.sources
        assert claim.evidence.endswith(".")


@each_row("topic", TOPICS, ids=lambda topic: topic.slug)
def test_no_page_promises_or_frightens(topic):
    for text in (topic.title, topic.summary, *(part for c in topic.claims for part in (c.claim, c.evidence))):
        assert not re.search(rf"{CLAIMS.pattern}|\bmonitor|recommended for you", text, re.IGNORECASE), text


def test_after_an_ending_a_page_is_left_and_speaks_of_no_baby() -> None:
    left = [topic for topic in TOPICS if Phase.ENDED in topic.phases]
    assert [topic.slug for topic in left] == ["pain-that-stays"]
    for topic in left:
        for text in (topic.title, topic.summary, *(part for c in topic.claims for part in (c.claim, c.evidence))):
            for word in ("baby", "pregnan", "birth", "bump", "midwi"):
                assert word not in text.lower()


GOOD = Path(FOLDER, "topics", "how-common.toml").read_text(encoding="utf-8")


@each_row(
    ("find", "put"),
    [
        ('verdict = "supported"', 'verdict = "true"'),
        ('title = "How common it is"', ""),
        ('title = "How common it is"', 'title = "x"\nlikes = 12'),
        ('phases = ["pregnant", "unknown"]', 'phases = ["expecting"]'),
        ('cite = "kihlstrand-1999"', 'cite = "nobody"'),
    ],
)
def test_a_topic_that_breaks_the_grammar_is_refused(tmp_path, find, put):
    assert find in GOOD
    path = tmp_path / "how-common.toml"
    path.write_text(GOOD.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_topic(path)

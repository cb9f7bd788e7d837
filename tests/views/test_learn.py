from lumbar_cli.domain.learning import Topic
from lumbar_cli.knowledge.reading import load_topics
from lumbar_cli.views.learn import topic_data, topic_lines, topics_data, topics_lines
from rows import each_row

TOPICS = load_topics()


@each_row("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    lines = [*topics_lines(TOPICS, width), *(line for topic in TOPICS for line in topic_lines(topic, width))]
    assert all(len(line) <= width for line in lines if " " in line.strip())


@each_row("topic", TOPICS, ids=lambda topic: topic.slug)
def test_each_claim_stands_beside_its_verdict_and_its_source(topic: Topic) -> None:
    lines = topic_lines(topic, 100)
    assert sum(line.startswith("Said: ") for line in lines) == len(topic.claims)
    assert sum(line.startswith("Evidence: ") for line in lines) == len(topic.claims)
    assert sum(line.startswith("  Source: ") for line in lines) >= len(topic.claims)
    assert not any("Source: " in line for line in topic_lines(topic, 100, sources=False))


def test_every_topic_is_listed_once() -> None:
    listed = [line.split(":")[0] for line in topics_lines(TOPICS, 80)[2:-2]]
    assert listed == [topic.slug for topic in TOPICS]
    assert [each["topic"] for each in topics_data(TOPICS)["topics"]] == listed


def test_the_data_hold_claim_verdict_evidence_and_sources() -> None:
    [topic] = [topic for topic in TOPICS if topic.slug == "calcium"]
    data = topic_data(topic)
    assert set(data) == {"topic", "title", "summary", "claims"}
    for claim in data["claims"]:
        assert set(claim) == {"claim", "verdict", "evidence", "sources"}
        assert set(claim["sources"][0]) == {"title", "year", "url"}

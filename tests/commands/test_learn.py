"""`lumbar learn`: what is said, what the evidence says, and where that stands."""

from lumbar_cli.knowledge.reading import load_topics
from rows import each_row


def test_the_list_names_every_topic(lumbar):
    out = lumbar("learn").out
    assert all(topic.slug in out for topic in load_topics())


@each_row("topic", [topic.slug for topic in load_topics()])
def test_every_topic_can_be_read_at_forty_columns(lumbar, topic):
    ran = lumbar(f"learn {topic}", COLUMNS="40")
    assert all(len(line) <= 40 for line in ran.lines if "http" not in line)
    assert lumbar(f"learn {topic} --json").data["claims"]


def test_weight_says_what_is_missing_and_then_shows_both_bands(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("measure weight 69.5")
    assert lumbar("learn weight --json").data["yours"]["missing"]
    lumbar("profile set --height-cm 165 --pre-weight-kg 60 --babies 1")
    data = lumbar("learn weight --json").data["yours"]
    assert data["gain_kg"] == 9.5
    assert len(data["standards"]) == 2


def test_weight_is_hidden_for_anyone_who_says_so(lumbar):
    lumbar("measure weight 69.5")
    lumbar("profile set --condition hide-weight")
    assert lumbar("learn weight --json").data["yours"] is None


def test_calcium_of_the_day_stands_beside_the_authority(lumbar):
    lumbar("measure calcium 500mg")
    lumbar("measure calcium 300mg")
    assert lumbar("learn calcium --json").data["yours"]["taken"] == 800


def test_an_unknown_topic_is_refused(lumbar):
    assert "causes" in lumbar("learn couses", code=2).err

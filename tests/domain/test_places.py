"""Her sentence is never taken apart: whatever follows a score, no word is lost and none changes its place."""

from hypothesis import example, given
from hypothesis import strategies as st

from lumbar_cli.domain.diary.places import NARROWER, SITE_WORDS, Laterality, Site, read_site, read_words, sites_in
from rows import each_row

B, L, R = Laterality.BOTH, Laterality.LEFT, Laterality.RIGHT
HIP, LEG, BACK = Site.HIP, Site.LEG, Site.LOWER_BACK

WORDS = [
    *(word for phrase in SITE_WORDS for word in phrase.split()),
    *("left", "right", "both", "middle", "side", "sides", "and", "&", "on", "the", "my", "in", "of", "or", "between"),
    *("numb", "cried,", "sore", "3am", "again", "legs", "couldnt", "Sleep.", "no", "(bad)", "-", "hpi", "calf", "down"),
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text("abchips left", min_size=1, max_size=6)), max_size=9))
@example(["lower", "back", "and", "right", "leg"])
@example(["left", "hip", "-", "cried"])
def test_the_place_phrase_and_the_note_hold_every_word_in_order(words):
    typed = " ".join(words).split()
    told = read_words(words)
    note = told.note.split()
    taken = typed[: len(typed) - len(note)]
    assert taken + note == typed
    glue = {
        "and",
        "&",
        "+",
        "plus",
        "on",
        "the",
        "my",
        "of",
        "side",
        "sides",
        "hand",
        "-",
        "small",
        "between",
        "\u2013",
    }
    phrase = {word for each in SITE_WORDS for word in each.split()} | {"lt", "rt"} | set(Laterality) | glue | set(Site)
    assert {word.casefold().strip(".,;:()!?/\"'") for word in taken} <= phrase | {""}
    assert not taken or told.places


@each_row(
    ("sentence", "places", "note"),
    [
        ("left hip", [(HIP, L)], ""),
        ("lower back and right leg", [(BACK, None), (LEG, R)], ""),
        ("left and right hip", [(HIP, B)], ""),
        ("hip left side cried", [(HIP, L)], "cried"),
        ("lower back on the left", [(BACK, L)], ""),
        ("left side of my lower back", [(BACK, L)], ""),
        ("hip, left leg", [(HIP, None), (LEG, L)], ""),
        ("left hip: sore", [(HIP, L)], "sore"),
        ("si joint again", [(Site.PELVIC_GIRDLE, None)], "again"),
        ("sciatica awful", [(LEG, None)], "awful"),
        ("Left Groin", [(Site.GROIN, L)], ""),
        ("right tummy side", [(Site.BELLY_SIDE, R)], ""),
        ("calf red and hot", [(LEG, None)], "calf red and hot"),
        ("bum and down to the foot", [(Site.BUTTOCK, None)], "bum and down to the foot"),
        ("back to bed at four", [(BACK, None)], "back to bed at four"),
        ("cant sleep, left hip", [(HIP, L)], "cant sleep, left hip"),
        ("sore in the hips", [(HIP, None)], "sore in the hips"),
        ("numb between legs", [], "numb between legs"),
        ("hot water bottle on lower back", [], "hot water bottle on lower back"),
        ("slept on left hip", [], "slept on left hip"),
        ("left work early", [], "left work early"),
        ("left", [(None, L)], ""),
        ("both sides", [(None, B)], ""),
    ],
)
def test_a_place_at_the_beginning_is_taken_and_a_later_one_only_tagged(sentence, places, note):
    told = read_words([sentence])
    assert (list(told.places), told.note) == (places, note)


@each_row(
    ("sentence", "nearly"),
    [
        *(("hpi sore", "hpi"), ("left hpi", "hpi"), ("hipp", "hipp"), ("bakc", "bakc"), ("sciatcia bad", "sciatcia")),
        *(("his fault", None), ("black day", None), ("left hip", None), ("cant sleep", None), ("lets see", None)),
    ],
)
def test_a_word_that_is_nearly_a_place_is_named(sentence, nearly):
    told = read_words([sentence])
    assert told.nearly == nearly
    assert nearly is None or (told.note, told.places) == (sentence, ())


def test_every_word_of_a_place_names_it_alone():
    for word, site in {**SITE_WORDS, **NARROWER}.items():
        assert read_site(word) is site
        assert sites_in(f"sore {word} today") == (site,)

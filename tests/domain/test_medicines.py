from forbidden import ON_SCREEN
from lumbar_cli.domain.body.medicines import amounts_of, medicine_cautions, products_of
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.relief.medicines import may_name_one, with_slips_mended
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.relief import load_medicines
from rows import each_row

TABLE = load_medicines()


def said(text: str, week: str | None = "30+0", phase: Phase = Phase.PREGNANT) -> dict[str, str]:
    age = None if week is None else GestationalAge.parse(week)
    return {caution.medicine: caution.text for caution in medicine_cautions(text, age, TABLE, phase)}


@each_row(
    ("text", "medicines"),
    [
        ("ibuprofen 400 mg", ["nsaid"]),
        ("Ibuprofeno", ["nsaid"]),
        ("ibuprofène 200", ["nsaid"]),
        ("Advil", ["nsaid"]),
        ("Nurofen Express", ["nsaid"]),
        ("voltaren gel", ["nsaid"]),
        ("Voltarol patch", ["nsaid"]),
        ("diclofenac", ["nsaid"]),
        ("Aleve 220", ["nsaid"]),
        ("ketoprofen gel", ["nsaid"]),
        ("celecoxib", ["nsaid"]),
        ("mefenamic acid", ["nsaid"]),
        ("paracetamol 1 g", ["paracetamol"]),
        ("Tylenol", ["paracetamol"]),
        ("acetaminophen", ["paracetamol"]),
        ("panadol + ibuprofen", ["nsaid", "paracetamol"]),
        ("co-codamol 30/500", ["paracetamol", "codeine"]),
        ("co codamol", ["paracetamol", "codeine"]),
        ("codeine", ["codeine"]),
        ("tramadol 50", ["codeine"]),
        ("oxycodone", ["opioid"]),
        ("cyclobenzaprine", ["muscle-relaxant"]),
        ("CBD oil", ["herbal"]),
        ("aspirin", ["aspirin"]),
        ("aspirin 300 mg", ["aspirin"]),
        ("aspirin 150 mg", ["aspirin-low-dose"]),
        ("aspirin 81 mg", ["aspirin-low-dose"]),
        ("75mg aspirin", ["aspirin-low-dose"]),
        ("aspirin 81", ["aspirin"]),
        ("2 aspirin", ["aspirin"]),
        ("2 x aspirin 81 mg", ["aspirin"]),
        ("aspirin 0.5 g", ["aspirin"]),
        ("vitamin D", []),
        ("iron", []),
        ("norcoast", []),
        ("", []),
    ],
)
def test_a_medicine_is_known_by_the_names_people_write(text: str, medicines: list[str]) -> None:
    assert list(said(text)) == medicines


WORDINGS = [
    ("19+6", "only if your doctor has advised it"),
    ("20+0", "from 20 weeks do not take or rub it in unless"),
    ("27+6", "from 20 weeks do not take or rub it in unless"),
    ("28+0", "from 28 weeks do not take it or rub it in"),
    ("41+0", "from 28 weeks do not take it or rub it in"),
    ("0+0", "only if your doctor has advised it"),
    (None, "do not take or rub it in before your care team has said yes"),
]


@each_row(("week", "words"), WORDINGS)
def test_at_every_week_the_stricter_of_two_regulators_is_repeated(week: str | None, words: str) -> None:
    assert words in said("ibuprofen", week)["nsaid"]


def test_from_28_weeks_several_days_of_it_are_a_reason_to_phone() -> None:
    assert "phone your care team today" in said("naproxen", "28+0")["nsaid"]


@each_row("week", ["10+0", "24+0", "30+0", None])
def test_low_dose_aspirin_that_was_ordered_is_never_told_to_stop(week: str | None) -> None:
    for text in ("aspirin", "aspirin 150 mg", "aspirin 81 mg"):
        [words] = said(text, week).values()
        assert "your doctor ordered" in words


def test_the_name_is_repeated_as_it_was_written() -> None:
    [caution] = medicine_cautions("Took Voltaren gel at 3", GestationalAge.parse("30+0"), TABLE)
    assert caution.name == "Voltaren"
    assert caution.text.startswith("Voltaren: ")
    assert caution.sources


@each_row("phase", [Phase.POSTPARTUM, Phase.ENDED])
def test_after_a_birth_and_after_an_ending_no_week_is_told(phase: Phase) -> None:
    for text in ("ibuprofen", "aspirin", "codeine", "tizanidine", "cbd"):
        [words] = said(text, None, phase).values()
        assert "28 weeks" not in words
        assert "20 weeks" not in words


@each_row("medicine", TABLE, ids=lambda medicine: medicine.slug)
def test_no_caution_says_that_a_medicine_suits_anybody(medicine: object) -> None:
    texts = [medicine.unknown, medicine.after, medicine.ended, *(week.text for week in medicine.weeks)]  # type: ignore[attr-defined]
    for text in texts:
        assert text.startswith("{name}: ")
        assert ON_SCREEN.findall(text) == []
        for word in ("can take", "may take", "no problem", "recommended"):
            assert word not in text.lower()


@each_row(
    ("text", "amounts"),
    [
        ("paracetamol 1g", {"paracetamol": 1000}),
        ("paracetamol 0,5 g", {"paracetamol": 500}),
        ("2 paracetamol", {"paracetamol": 1000}),
        ("two paracetamol", {"paracetamol": 1000}),
        ("2x500mg paracetamol", {"paracetamol": 1000}),
        ("paracetamol 500 x2", {"paracetamol": 1000}),
        ("paracetamol", {"paracetamol": 500}),  # one tablet at least
        ("panadol (paracetamol) 1000mg", {"paracetamol": 1000}),
        ("co-codamol 30/500 x2", {"paracetamol": 1000, "codeine": 60}),
        ("co codamol 2", {"paracetamol": 1000, "codeine": None}),
        ("nurofen plus", {"ibuprofen": 200, "codeine": 12.8}),
        ("tramacet 2 tablets", {"paracetamol": 650, "tramadol": 75}),
        ("ibuprofen", {"ibuprofen": None}),
        ("paracetamol 1g and ibuprofen 400mg", {"paracetamol": 1000, "ibuprofen": 400}),
        ("panadol 500mg + lemsip", {"paracetamol": 1500}),
        ("泰诺 500mg", {"paracetamol": 500}),
        ("vitamin d 1000", {}),
    ],
)
def test_what_was_taken_is_read_by_substance(text: str, amounts: dict[str, float | None]) -> None:
    assert {each.substance: each.milligrams for each in amounts_of(text, products_of(TABLE))} == amounts


def test_every_product_has_its_caution() -> None:
    for medicine in TABLE:
        for product in medicine.products:
            for name in product.names:
                assert said(name.removesuffix("*") or name), name


@each_row(
    ("text", "mended"),
    [
        ("ibruprofen 400", "ibuprofen 400"),
        ("nurofn at ten", "nurofen at ten"),
        ("asprin", "aspirin"),
        ("took ibuprofen", "took ibuprofen"),
        ("couldnt sleep left hip", "couldnt sleep left hip"),
        ("more pain than before", "more pain than before"),
    ],
)
def test_a_medicine_that_is_misspelt_by_one_letter_is_read_as_it_is_meant(text, mended):
    assert with_slips_mended(text, load_medicines()) == mended


def test_a_sentence_without_a_medicine_is_known_by_a_cheap_look():
    table = load_medicines()
    assert may_name_one("co-codamol and ibruprofen", table)
    assert not may_name_one("left hip couldnt sleep", table)
    for name in (name.removesuffix("*") for each in table for name in each.names):
        assert may_name_one(f"took {name.replace('-', ' ')} at ten", table), name

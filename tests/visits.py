"""Diaries as a clinic sees them, told through the real command, and the facts that a page must hold of each.

`tell(name, diary)` tells one, command by command, which takes seconds; `build(name, diary)` takes in the same from the
data file that was kept of it. `python tests/visits.py` tells all of them again and rewrites those files.
`LOOKED_AT` is the moment of every page, `export_words(name, file)` the words that write it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

DATA = Path(__file__).parent / "data" / "visits"

Step = tuple[datetime, str]

DONE = (0, 10, 20, 30)
"""The codes of a command that was carried out; the last three say that a sign needs someone."""


def _on(day: str, time: str = "20:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}:00+00:00")


def _days(first: str, last: str) -> list[datetime]:
    begin, end = _on(first), _on(last)
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


def three_entries() -> Iterator[Step]:
    """Three scores, nothing else."""
    yield _on("2026-11-20", "08:00"), "pregnancy due 2027-02-14"
    yield _on("2026-11-20", "21:00"), "log 3"
    yield _on("2026-11-21", "21:00"), "log 5 --rest easier"
    yield _on("2026-11-22", "09:00"), "log 4"


def pelvic_girdle() -> Iterator[Step]:
    """Four weeks of pain in the pelvis, no sign open, a few things tried."""
    yield _on("2026-10-26", "08:00"), "pregnancy due 2027-03-14"
    yield _on("2026-10-26", "08:01"), 'profile set --name "B. K." --babies 1'
    for number, at in enumerate(_days("2026-10-26", "2026-11-21")):
        if number % 6 == 4:
            continue
        score = (3, 5, 4, 6, 3, 5, 4)[number % 7]
        yield at, f"log {score} --site pelvic-girdle --side right --interference {min(score, 4)} --rest easier"
        if number % 5 == 0:
            words = f"tried pelvic-belt {max(0, score - 2)} --before {score} --helped a-bit"
            yield at + timedelta(minutes=45), words
    yield _on("2026-11-20", "09:00"), "check --no vaginal-bleeding --no saddle-numbness --no leg-weakness"
    yield _on("2026-11-20", "09:10"), "check --no fetal-movements"


def sciatica() -> Iterator[Step]:
    """Ten weeks that get worse, a sign that came back, one that is new, pressures that rise, three medicines."""
    yield _on("2026-09-14", "07:00"), "pregnancy lmp 2026-03-29"
    yield _on("2026-09-14", "07:02"), 'profile set --name "A. R." --babies 1 --condition previous-caesarean'
    weeks = (3, 4, 4, 4.5, 5, 6, 6, 7, 7, 8)
    for number, at in enumerate(_days("2026-09-14", "2026-11-21")):
        week, day = divmod(number, 7)
        if day == 4 or (week == 4 and day in (1, 2)):
            continue
        score = int(weeks[week] + (0.5 if day % 2 else 0))
        places = "--site lower-back" if week < 3 else "--site lower-back --site leg --side left"
        feels = "aching" if week < 4 else "shooting"
        least = max(0, score - 3)
        medicine = ""
        if week >= 2 and day in (1, 3, 5):
            medicine = ' --medicine "paracetamol 500 mg"'
        if week >= 7 and day in (1, 2):
            medicine += ' --medicine "Co-codamol 8/500"'
        if week >= 9 and day < 3:
            medicine += ' --medicine "amitriptyline 10 mg"'
        rest = "easier" if week < 5 else "same"
        words = f"log {score} {places} --character {feels} --least {least} --rest {rest} --interference {score - 1}"
        yield at, words + medicine
        if day == 6:
            yield at + timedelta(hours=6), f"log {min(10, score + 1)} {places} --character {feels}"
        if day == 2:
            yield at + timedelta(hours=1), f"tried warm-compress {score - 1} --before {score}"
        if week > 4 and day == 5:
            yield at + timedelta(hours=1), f"tried tens {score - 2} --before {score} --helped a-bit"
    for day, bp in (("09-20", "112/70"), ("10-11", "121/77"), ("11-08", "130/84"), ("11-21", "138/88")):
        yield _on(f"2026-{day}", "09:00"), f"measure bp {bp}"
    yield _on("2026-10-12", "10:00"), "check --no fetal-movements"
    yield _on("2026-11-14", "10:00"), "check --sign leg-numbness=one --no vaginal-bleeding"
    yield _on("2026-11-16", "12:00"), "check --assessed leg-numbness"
    yield (
        _on("2026-11-21", "10:00"),
        "check --sign leg-weakness=one --sign leg-numbness=one --sign numbness-spreading "
        "--no saddle-numbness --no urinary-retention --no vaginal-bleeding",
    )


def very_full() -> Iterator[Step]:
    """Several entries a day at three places, long notes, many signs, two conditions, seven medicines in nine ways."""
    yield _on("2026-10-01", "07:00"), "pregnancy due 2027-01-08"
    yield (
        _on("2026-10-01", "07:01"),
        'profile set --name "C. D." --babies 1 --country GB --condition epilepsy --condition blood-thinners',
    )
    medicines = (
        "paracetamol 500 mg", "Panadol 2 tablets", "labetalol 100 mg", "magnesium", "omeprazole 20 mg",
        "ferrous fumarate 210 mg", "enoxaparin 40 mg",
    )  # fmt: skip
    methods = (
        "warm-compress",
        "side-sleeping",
        "tens",
        "massage",
        "yoga-prenatal",
        "cold-pack",
        "pelvic-belt",
        "water-exercise",
    )
    for number, at in enumerate(_days("2026-10-01", "2026-11-21")):
        for hour, more in ((9, 0), (15, 1), (23, 2)):
            moment = at.replace(hour=hour)
            score = min(9, 3 + number // 14 + more)
            site = ("lower-back", "hip", "buttock")[more]
            medicine = f' --medicine "{medicines[number % 7]}"' if hour == 9 else ""
            note = ' --note "could not get down the stairs again, and the shopping had to wait for the evening"'
            yield moment, f"log {score} --site {site} --side left{medicine}{note if hour == 15 else ''}"
        if number % 2:
            yield at.replace(hour=16), f"tried {methods[(number // 2) % 8]} 3 --before 5 --helped yes"
    for day, bp in (("10-04", "118/76"), ("10-25", "128/82"), ("11-15", "134/86"), ("11-21", "142/91")):
        yield _on(f"2026-{day}", "08:00"), f"measure bp {bp}"
    yield (
        _on("2026-11-20", "10:00"),
        "check --sign leg-numbness=both --sign fall --sign dysuria --sign calf-pain --sign rigors "
        "--no vaginal-bleeding --no saddle-numbness --no fluid-leak --no chest-pain --no seizure --no collapse",
    )
    yield _on("2026-11-21", "10:00"), "check --sign headache-severe --sign vision-disturbance"


def after_birth() -> Iterator[Step]:
    """Five weeks after a birth, with a block for it."""
    yield _on("2026-09-20", "07:00"), "pregnancy due 2026-10-20"
    yield _on("2026-09-20", "07:01"), 'profile set --name "E. F."'
    for number, at in enumerate(_days("2026-10-05", "2026-10-16")):
        if number % 3 != 2:
            yield at, "log 4"
    yield _on("2026-10-19", "09:00"), "pregnancy born 2026-10-18"
    for number, at in enumerate(_days("2026-10-20", "2026-11-21")):
        if number % 4 != 3:
            yield at, f"log {6 if number < 14 else 3} --site tailbone"
    yield _on("2026-10-21", "09:00"), "check --sign epidural --sign days-since-epidural=3 --sign headache-postural"
    yield _on("2026-10-22", "15:00"), "check --assessed headache-postural"


def twins() -> Iterator[Step]:
    """Twins after a transfer, with the due date moved by the scan's report."""
    yield _on("2026-10-25", "07:00"), "pregnancy transfer 2026-06-01 --embryo-age 5"
    yield _on("2026-10-25", "07:01"), "pregnancy due 2027-02-11"
    yield (
        _on("2026-10-25", "07:02"),
        'profile set --name "G. H." --babies 2 --condition previous-preterm-birth',
    )
    for number, at in enumerate(_days("2026-10-26", "2026-11-21")):
        if number % 5 != 3:
            yield at, f"log {4 + number % 3} --site lower-back --site hip --side both"
    yield _on("2026-11-18", "09:00"), "check --sign contractions-regular --no vaginal-bleeding"
    yield _on("2026-11-18", "17:00"), "check --assessed contractions-regular"


def after_a_loss() -> Iterator[Step]:
    """A pregnancy that is over, a diary that goes on."""
    yield _on("2026-10-01", "07:00"), "pregnancy due 2027-03-20"
    for number, at in enumerate(_days("2026-10-10", "2026-10-31")):
        if number % 3:
            yield at, f'log {3 + number % 2} --note "baby kicks when i lie down"'
    yield _on("2026-11-02", "09:00"), "pregnancy ended 2026-11-01"
    for number, at in enumerate(_days("2026-11-04", "2026-11-21")):
        if number % 3:
            yield at, f'log {5 + number % 2} --medicine "ibuprofen 400 mg"'
    yield _on("2026-11-20", "09:00"), "check --sign rigors"


def redated_twins() -> Iterator[Step]:
    """Twins, the date moved by a scan, a weakness told with tonight's score, her birth date and allergies known."""
    yield _on("2026-10-01", "08:00"), "pregnancy lmp 2026-03-20"
    yield (
        _on("2026-10-01", "08:01"),
        'profile set --name "J. K." --babies 2 --condition previous-preterm-birth --born 1994-05-03 '
        '--hospital-number "RX 12 345" --allergies penicillin',
    )
    yield _on("2026-10-02", "08:00"), "pregnancy scan 2026-06-20 --measured 11+2"
    for number, at in enumerate(_days("2026-10-05", "2026-11-20")):
        if number % 3 != 2:
            yield at, f"log {3 + number % 4} --site lower-back --site hip --side right"
    yield _on("2026-11-19", "10:00"), "check --no vaginal-bleeding --no fetal-movements"
    yield _on("2026-11-21", "22:30"), 'log 7 --sign leg-weakness=one --note "my foot slapped on the stairs"'


def fever_of_last_week() -> Iterator[Step]:
    """A fever that was seen to, a burning that came back since; two products of one substance."""
    yield _on("2026-10-20", "08:00"), "pregnancy due 2027-02-01"
    for number, at in enumerate(_days("2026-10-21", "2026-11-20")):
        if number % 4:
            yield at, f"log {2 + number % 3}"
    for day in ("13", "14"):
        yield _on(f"2026-11-{day}", "09:00"), "took 'paracetamol 1g'"
        yield _on(f"2026-11-{day}", "16:00"), "took 'co-codamol 8/500'"
    yield _on("2026-11-13", "20:00"), "measure temperature 38.6"
    yield _on("2026-11-13", "20:10"), "check --sign dysuria --sign flank-pain=right"
    yield _on("2026-11-14", "08:00"), "measure temperature 37.0"
    yield _on("2026-11-15", "11:00"), "check --assessed temperature-c --assessed dysuria --assessed flank-pain"
    yield _on("2026-11-20", "11:00"), "check --sign dysuria"


def headache_after_a_block() -> Iterator[Step]:
    """Days after a birth: a block in the background, an open headache."""
    yield _on("2026-10-20", "08:00"), "pregnancy due 2026-11-12"
    yield _on("2026-10-20", "08:01"), 'profile set --name "N. O."'
    for number, at in enumerate(_days("2026-10-25", "2026-11-10")):
        if number % 5:
            yield at, f"log {4 + number % 2}"
    yield _on("2026-11-12", "08:00"), "pregnancy born 2026-11-11"
    for number, at in enumerate(_days("2026-11-13", "2026-11-21")):
        yield at, f"log {6 - number // 3} --site tailbone"
    yield _on("2026-11-14", "09:00"), "check --sign epidural --sign days-since-epidural=3"
    yield _on("2026-11-21", "21:30"), "check --sign headache-postural --no vaginal-bleeding"


def loss_of_twins() -> Iterator[Step]:
    """A loss, with notes and a question of before; looked at with every note of hers."""
    yield _on("2026-10-01", "08:00"), "pregnancy due 2027-04-01"
    yield _on("2026-10-01", "08:01"), 'profile set --name "P. Q." --babies 2 --condition previous-caesarean'
    for number, at in enumerate(_days("2026-10-05", "2026-10-20")):
        if number % 2:
            yield at, f"log {3 + number % 3} --note 'the babies moved'"
    yield _on("2026-10-10", "09:00"), "check --no fetal-movements"
    yield _on("2026-10-10", "09:30"), "ask 'Can I still have a home birth with twins?'"
    yield _on("2026-10-24", "09:00"), "pregnancy ended 2026-10-23"
    for number, at in enumerate(_days("2026-10-26", "2026-11-20")):
        if number % 3:
            yield at, f"log {5 + number % 2} --note 'still sore'"
    yield _on("2026-11-10", "09:00"), "ask 'When can I run again?'"


def private_answers() -> Iterator[Step]:
    """Nothing but private answers was ever asked."""
    yield _on("2026-11-10", "08:00"), "pregnancy due 2027-01-10"
    for number, at in enumerate(_days("2026-11-10", "2026-11-20")):
        if number % 3:
            yield at, "log 5"
    yield _on("2026-11-20", "10:00"), "check --sign unsafe-at-home --sign low-mood-2wk"


DIARIES = {
    "three-entries": three_entries,
    "pelvic-girdle": pelvic_girdle,
    "sciatica": sciatica,
    "very-full": very_full,
    "after-birth": after_birth,
    "twins": twins,
    "after-a-loss": after_a_loss,
}

FURTHER = {
    "redated-twins": redated_twins,
    "fever-of-last-week": fever_of_last_week,
    "headache-after-a-block": headache_after_a_block,
    "loss-of-twins": loss_of_twins,
    "private-answers": private_answers,
}

LOOKED_AT = _on("2026-11-22", "10:00")

QUESTIONS = {
    "sciatica": ("Do I need an MRI?", "Is amitriptyline safe this late?"),
    "very-full": tuple(f"Question {n}: what about the {w}?" for n, w in enumerate(
        ("stairs", "nights", "work", "birth", "belt", "tablets", "pool", "drive"), 1
    )),
    "twins": ("Will I be asked to stop working?",),
}  # fmt: skip

FACTS: dict[str, tuple[str, ...]] = {
    "three-entries": (
        "due 14 Feb 2027", "28+0", "lower back", "No warning sign was asked about", "too few days to say",
        "none written down; not asked",
    ),
    "pelvic-girdle": (
        "B. K.", "one baby", "due 14 Mar 2027", "pelvic girdle", "right", "pelvic belt",
        "No 20 Nov", "numbness between the legs", "movements",
    ),
    "sciatica": (
        "A. R.", "34+0", "one baby", "due 3 Jan 2027", "an earlier caesarean",
        "weakness in one leg", "21 Nov", "same day", "seen 16 Nov, came back 21 Nov",
        "Do I need an MRI?", "Is amitriptyline safe this late?",
        "paracetamol 500 mg", "Co-codamol 8/500", "amitriptyline 10 mg",
        "112/70", "121/77", "130/84", "138/88", "lower back", "leg", "left", "warm compress", "tens",
        "movements", "12 Oct", "worse",
    ),
    "very-full": (
        "C. D.", "epilepsy", "blood thinners", "severe headache", "142/91", "118/76", "128/82", "134/86",
        "paracetamol 500 mg", "Panadol", "labetalol", "magnesium", "omeprazole", "ferrous fumarate", "enoxaparin",
        "lower back", "hip", "buttock", "Question 1", "Question 8: what about the drive?", "fall",
    ),
    "after-birth": (
        "E. F.", "35 days after birth", "18 Oct", "39+5", "tailbone", "lower back", "epidural",
        "seen 22 Oct", "Easier",
    ),
    "twins": (
        "G. H.", "twins", "11 Feb 2027", "17 Feb 2027", "an earlier birth before 37 weeks",
        "lower back", "hip", "both", "seen 18 Nov", "Will I be asked to stop working?",
    ),
    "after-a-loss": ("shivering", "not seen yet", "ibuprofen 400 mg", "lower back", "Worse: up"),
    "redated-twins": (
        "J. K.", "born 3 May 1994", "hospital no. RX 12 345", "twins", "due 7 Jan 2027", "moved from 25 Dec 2026",
        "an earlier birth before 37 weeks", "Allergies: penicillin", "weakness in one leg", "not seen yet", "1 note",
        "7 (one night)", "normal, last asked 19 Nov",
    ),
    "fever-of-last-week": (
        "Burning when passing urine", "seen 15 Nov, came back 20 Nov", "temperature of 38.6", "13 Nov; seen 15 Nov",
        "down 1.6", "paracetamol, together 4", "co-codamol 8/500", "Paracetamol in two of them on 2 days",
    ),
    "headache-after-a-block": (
        "11 days after birth", "11 Nov 2026 at 39+6", "recent epidural or spinal (told 14 Nov)", "eases lying flat",
        "21 Nov", "not seen yet",
    ),
    "loss-of-twins": ("When can I run again?", "still sore", "P. Q."),
    "private-answers": ("No warning sign was asked about", "33+0 weeks"),
}  # fmt: skip
"""What page one of each holds in its text, whatever the format, spaces and case aside."""

WEEKS = {
    "pelvic-girdle": "median worst 5 4 4.5 4",
    "sciatica": "median worst 3 4 4 5 5 6 6 7 7 8",
    "very-full": "median worst 5 5 5 6 6 7 7 8 8",
    "after-birth": "median worst 4 4 4 6 6 3 3 3",
}
"""The medians of the weeks, in the formats that have them as a row."""

NEVER: dict[str, tuple[str, ...]] = {
    "after-a-loss": ("baby", "weeks pregnant", "due ", "birth", "kick", "movements", "20 Mar 2027"),
    "sciatica": ("about the same",),
    "very-full": ("stairs again",),
    "fever-of-last-week": ("kept back",),
    "headache-after-a-block": ("epidural or spinal (14 Nov; not seen", "due "),
    "loss-of-twins": ("bab", "twins", "due ", "birth", "caesarean", "movements", "weeks pregnant"),
    "private-answers": ("home", "mood", "private", "kept back", "asked on 1 day"),
}
"""What no page of it may say."""


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set variables for a block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def run(diary: Path, at: datetime, words: list[str]) -> str:
    """What one command says at that moment. Raises RuntimeError where it was not carried out."""
    from lumbar_cli.__main__ import run_line

    said = StringIO()
    fixed = environment(LUMBAR_NOW=at.isoformat(), LUMBAR_DB=str(diary), TZ="UTC")
    with fixed, redirect_stdout(said), redirect_stderr(said):
        code = run_line(words)
    if code not in DONE:
        raise RuntimeError(f"{at} lumbar {shlex.join(words)}: exit {code}\n{said.getvalue()}")
    return said.getvalue()


def tell(name: str, diary: Path) -> Path:
    """Tell a diary, oldest step first."""
    for at, words in sorted((DIARIES | FURTHER)[name](), key=lambda step: step[0]):
        run(diary, at, shlex.split(words))
    return diary


def build(name: str, diary: Path) -> Path:
    """The same diary from its data file."""
    run(diary, LOOKED_AT, ["import", str(DATA / f"{name}.json")])
    return diary


def export_words(name: str, file: Path) -> list[str]:
    """The words that write the page of a diary."""
    questions = [word for text in QUESTIONS.get(name, ()) for word in ("--questions", text)]
    notes = ["--include", "notes"] if name == "loss-of-twins" else []
    return ["export", str(file), *questions, *notes, "--force"]


def main() -> None:
    """Tell every diary again and keep its data."""
    for name in DIARIES | FURTHER:
        with TemporaryDirectory() as folder:
            diary = tell(name, Path(folder) / "diary.db")
            run(diary, LOOKED_AT, ["export", str(DATA / f"{name}.json"), "--force"])
        (DATA / f"{name}.json").chmod(0o644)


if __name__ == "__main__":
    main()

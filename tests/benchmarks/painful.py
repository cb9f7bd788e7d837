"""Ten diaries of real pain, made through the program's own store: what a quiet diary measures is not what hurts.

Run by hand: python tests/benchmarks/painful.py FOLDER. The same diaries each time: a fixed seed, a fixed clock.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.records import FactReport, Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import Character, DatedBy, Helped, ReadingKind, Rest
from lumbar_cli.store.changes import Change
from lumbar_cli.store.open import open_diary

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
SEED = 20261122
DUE = date(2027, 1, 8)

Told = PainEntry | FactReport | Reading | ReliefUse
Days = Iterator[tuple[datetime, list[Told]]]


def moment(at: datetime) -> Moment:
    """When it was."""
    return Moment(at=at, log_day=log_day(at))


def entry(at: datetime, score: int, *sites: Site, **more: Any) -> PainEntry:
    """A score within the scale."""
    score = max(0, min(10, score))
    return PainEntry(score=score, moment=moment(at), sites=sites or (Site.LOWER_BACK,), recorded_at=at, **more)


def times(random: Random, days: int, a_day: int) -> Iterator[tuple[int, datetime]]:
    """So many moments a day, oldest first, with the number of days that are left."""
    for left in range(days, 0, -1):
        for hours in sorted(random.sample(range(24 * 6), a_day)):
            yield left, NOW - timedelta(days=left) + timedelta(minutes=10 * hours)


def sciatica(random: Random) -> Days:
    """It gets worse for ten weeks, rest does not ease it, and one leg is weak: a sign for the same day."""
    for left, at in times(random, 70, 3):
        score = 3 + (70 - left) // 14 + random.randint(-1, 1)
        rest = random.choice([None, Rest.SAME, Rest.WORSE])
        shot = entry(
            at,
            score,
            Site.LEG,
            Site.BUTTOCK,
            laterality=Laterality.LEFT,
            characters=(Character.SHOOTING,),
            relieved_by_rest=rest,
        )
        yield at, [shot]
    yield (
        NOW - timedelta(hours=9),
        [FactReport(fact="leg_weakness", value="one", moment=moment(NOW - timedelta(hours=9)))],
    )


def pelvic_girdle(random: Random) -> Days:
    """Bad on busy days, and something is tried for it."""
    for left, at in times(random, 70, 3):
        score = random.choice([3, 4, 5, 7, 8])
        used = ReliefUse(
            method=random.choice(["heat", "massage"]), moment=moment(at), before=score, after=max(0, score - 2)
        )
        girdle = random.choice([Site.PELVIC_GIRDLE, Site.PUBIC_SYMPHYSIS])
        yield at, [entry(at, score, girdle, interference=6), *([used] if left % 2 else [])]


def readings(random: Random) -> Days:
    """Blood pressure twice a day, weight once a week, a temperature, paracetamol."""
    for left, at in times(random, 70, 2):
        pressure = Reading(
            kind=ReadingKind.BP, value=random.randint(118, 138), diastolic=random.randint(72, 88), moment=moment(at)
        )
        weight = Reading(kind=ReadingKind.WEIGHT, value=70 + (70 - left) / 20, moment=moment(at))
        warm = Reading(kind=ReadingKind.TEMPERATURE, value=36.6, moment=moment(at))
        yield at, [entry(at, random.randint(2, 7), medicines=("paracetamol 500 mg",)), pressure]
        if left % 7 == 0:
            yield at, [weight, warm]


def severe_nights(random: Random) -> Days:
    """Seven to nine at night and two by day."""
    for _, at in times(random, 70, 4):
        night = at.hour >= 22 or at.hour < 5
        yield (
            at,
            [entry(at, random.randint(7, 9) if night else random.randint(1, 3), note="cannot sleep" * night or None)],
        )


def after_birth(random: Random) -> Days:
    """Ten weeks around a birth, with a look back each evening."""
    for _, at in times(random, 70, 3):
        score = random.randint(3, 8)
        yield at, [entry(at, score, Site.TAILBONE, worst_24h=min(10, score + 1), average_24h=max(0, score - 0.5))]


def twins(random: Random) -> Days:
    """Everything hurts, and the questions were answered."""
    for left, at in times(random, 70, 3):
        yield at, [entry(at, random.randint(4, 9), Site.LOWER_BACK, Site.HIP, laterality=Laterality.BOTH)]
        if left % 5 == 0:
            yield (
                at,
                [
                    FactReport(fact=fact, value=False, moment=moment(at))
                    for fact in ("vaginal_bleeding", "fall", "saddle_numbness")
                ],
            )


def after_a_loss(random: Random) -> Days:
    """The pain stays."""
    for _, at in times(random, 70, 3):
        yield at, [entry(at, random.randint(4, 8))]


def very_full(random: Random) -> Days:
    """Ten entries a day with all that can be said, for ten weeks."""
    for left, at in times(random, 70, 10):
        score = random.randint(2, 9)
        full = entry(
            at,
            score,
            *random.sample(list(Site), 2),
            laterality=Laterality.RIGHT,
            characters=(Character.ACHING, Character.SHARP),
            worst_24h=min(10, score + 1),
            least_24h=max(0, score - 2),
            average_24h=float(score),
            interference=random.randint(0, 9),
            relieved_by_rest=random.choice(list(Rest)),
            medicines=("paracetamol 500 mg", "magnesium"),
            observed_by="midwife",
            note="after the stairs, with the shopping",
        )
        used = ReliefUse(method="heat", moment=moment(at), before=score, minutes=20, helped=random.choice(list(Helped)))
        yield at, [full, *([used] if left % 2 else [])]


def a_fall(random: Random) -> Days:
    """A fall that nobody has seen to, and pain that has changed since."""
    for left, at in times(random, 70, 2):
        yield at, [entry(at, random.randint(1, 4) if left > 10 else random.randint(5, 8), Site.UPPER_BACK)]
        if left == 10:
            yield at, [FactReport(fact="fall", value=True, moment=moment(at))]


def ten_years(random: Random) -> Days:
    """Ten entries a day for ten years: 36,500."""
    for left, at in times(random, 3650, 10):
        yield at, [entry(at, 3 + (left + at.hour) % 6, random.choice([Site.LOWER_BACK, Site.HIP]))]


PREGNANT = Pregnancy(datings=(Dating(due_date=DUE, dated_by=DatedBy.CLINIC, set_at=NOW - timedelta(days=100)),))
LONG_AGO = Pregnancy(
    datings=(Dating(due_date=date(2026, 8, 2), dated_by=DatedBy.CLINIC, set_at=NOW - timedelta(days=300)),)
)

DIARIES: dict[str, tuple[Callable[[Random], Days], Pregnancy, Profile]] = {
    "sciatica": (sciatica, PREGNANT, Profile()),
    "pelvic girdle": (pelvic_girdle, PREGNANT, Profile()),
    "readings": (readings, PREGNANT, Profile(height_cm=168, pre_weight_kg=66)),
    "severe nights": (severe_nights, PREGNANT, Profile()),
    "after birth": (after_birth, replace(LONG_AGO, born_on=date(2026, 10, 3)), Profile()),
    "twins": (twins, PREGNANT, Profile(babies=2)),
    "after a loss": (after_a_loss, replace(LONG_AGO, ended_on=date(2026, 10, 3)), Profile()),
    "very full": (very_full, PREGNANT, Profile(conditions={"osteoporosis": True}, country="GB")),
    "a fall": (a_fall, Pregnancy(), Profile()),
    "ten years": (ten_years, PREGNANT, Profile()),
}


def fill(path: Path, name: str) -> int:
    """Write one of them, each moment a change of its own as a score makes it; gives how many entries it holds."""
    days, pregnancy, profile = DIARIES[name]
    random = Random(f"{SEED} {name}")
    with open_diary(path) as diary:
        diary.connection.execute("PRAGMA synchronous = OFF")  # else the longest takes minutes
        with diary.change("profile", recorded_at=NOW - timedelta(days=4000)) as change:
            change.put_profile(Profile(), profile)
            for dating in pregnancy.datings:
                change.put(dating)
            change.put_outcome(pregnancy)
        for at, told in days(random):
            with diary.change("log", recorded_at=at) as change:
                keep(change, told)
        return diary.extent().entries


def keep(change: Change, told: list[Told]) -> None:
    """What was told at one moment, with the entry it belongs to."""
    of: str | None = None
    for one in told:
        kept = change.put(one if isinstance(one, PainEntry | Reading) else replace(one, entry_id=of))
        of = kept.id if isinstance(kept, PainEntry) else of


def make(folder: Path, *names: str) -> dict[str, Path]:
    """Those that are named, else all of them, each in a folder of its own with its copies."""
    made = {}
    for name in names or DIARIES:
        home = folder / name.replace(" ", "-")
        home.mkdir(parents=True)
        made[name] = home / "diary.db"
        fill(made[name], name)
    return made


if __name__ == "__main__":
    for name, path in make(Path(sys.argv[1])).items():
        print(f"{name:<15} {path.stat().st_size / 1e6:6.1f} MB  {path}")

"""Weight gain beside two published bands, and a day's calcium beside an authority's figure. No verdict on anybody."""

from __future__ import annotations

from enum import StrEnum, unique

from lumbar_cli.domain.values import Value, field
from lumbar_cli.domain.words import Phase, ReadingKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from lumbar_cli.domain.diary.history import History, Profile
    from lumbar_cli.domain.diary.records import Reading
    from lumbar_cli.domain.pregnancy.dating import GestationalAge
    from lumbar_cli.domain.sources import Citation

WEEK_DAYS = 7


@unique
class Place(StrEnum):
    """Where a gain lies against a band; both ends belong to it."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class Band(Value, kw_only=False):
    """From `low` to `high`, both included, in kg."""

    low: float
    high: float

    def check(self) -> None:
        """Raise ValueError unless it goes from the lowest to the highest."""
        if self.low >= self.high:
            raise ValueError("lowest and highest")

    def place(self, value: float) -> Place:
        """Where a value lies."""
        return Place.BELOW if value < self.low else Place.ABOVE if value > self.high else Place.WITHIN


def _band(bounds: object) -> Band:
    """Read `[low, high]`. Raises ValueError where it is none."""
    if not isinstance(bounds, list) or len(bounds) != 2 or not all(type(bound) is float for bound in bounds):
        raise ValueError("lowest and highest")
    return Band(*bounds)


class WeightClass(Value):
    """One class of body mass index (kg/m²), up to and without `below` (None: no limit).

    total: kg over the whole pregnancy. weekly: kg a week from the second trimester on. twins: total with two, or None.
    """

    name: str
    below: float | None = None
    total: Band = field(read=_band)
    weekly: Band = field(read=_band)
    twins: Band | None = field(read=_band, default=None)


class WeightStandard(Value):
    """One published standard. first_trimester: kg gained by the end of it, on which the weekly figures build."""

    slug: str
    title: str
    first_trimester: Band = field(read=_band)
    classes: tuple[WeightClass, ...]
    sources: tuple[Citation, ...]
    note: str | None = None

    def check(self) -> None:
        """Raise ValueError unless the classes rise, and only the last has no limit."""
        limits = [each.below for each in self.classes]
        rising = [limit for limit in limits[:-1] if limit is not None]
        if not limits or limits[-1] is not None or limits[:-1] != sorted(set(rising)):
            raise ValueError("classes rise, and only the last has no limit")

    def class_for(self, bmi: float) -> WeightClass:
        """The class of an unrounded body mass index."""
        return next(each for each in self.classes if each.below is None or bmi < each.below)


class WeightRules(Value):
    """Both standards and the numbers around them.

    band_from: first day with a band, before it only `early_at_most` kg is told. rate_days: the least days between two
    weights for a weekly rate. sudden_kg_a_week: above it lumbar asks about other signs. hidden_by: conditions of the
    profile that leave weight out. words: the sentences, with braces.
    """

    standards: tuple[WeightStandard, ...]
    band_from: GestationalAge
    early_at_most: float
    rate_days: int
    sudden_kg_a_week: float
    hidden_by: tuple[str, ...]
    words: Mapping[str, str]


class GainBand(Value):
    """A gain beside one standard. band: at this week, None too early or with twins. total: of the whole pregnancy."""

    standard: WeightStandard
    weight_class: WeightClass
    band: Band | None
    total: Band
    place: Place | None


class WeightGain(Value):
    """What can be said about weight. Every None: not known, and `missing` names what would be needed.

    applies: false when she would rather not see it, after a birth and after an ending; all else is then empty.
    too_early: before the first band. gain, weekly_rate: kg. sudden: the rate is a reason to ask about other signs.
    """

    applies: bool
    missing: tuple[str, ...] = ()
    measured: Reading | None = None
    age: GestationalAge | None = None
    babies: int | None = None
    bmi: float | None = None
    gain: float | None = None
    too_early: bool = False
    bands: tuple[GainBand, ...] = ()
    weekly_rate: float | None = None
    sudden: bool = False


class CalciumAuthority(Value):
    """Who says how much calcium a day, in mg; `at_most` None where they name no limit of their own."""

    slug: str
    title: str
    intake: int
    at_most: int | None = None
    sources: tuple[Citation, ...]
    countries: tuple[str, ...] = ()
    note: str | None = None


class CalciumRules(Value):
    """Every authority, the one taken where a country has none of its own, what leaves calcium out, and the sentences.

    dose_at_most: mg at one time, above it less is taken up.
    """

    authorities: tuple[CalciumAuthority, ...]
    otherwise: str
    dose_at_most: int
    hidden_by: tuple[str, ...]
    words: Mapping[str, str]

    def check(self) -> None:
        """Raise ValueError where the authority taken otherwise is not there."""
        if self.otherwise not in {authority.slug for authority in self.authorities}:
            raise ValueError(f"otherwise: no authority {self.otherwise!r}")

    def authority_for(self, country: str | None) -> CalciumAuthority:
        """The authority of a country (ISO 3166, two letters), else the one taken otherwise."""
        code = (country or "").upper()
        chosen = next((each for each in self.authorities if code in each.countries), None)
        return chosen or next(each for each in self.authorities if each.slug == self.otherwise)


class CalciumDay(Value):
    """What was written down for one day of the diary, in mg; None where nothing was. Food that was not is unknown."""

    applies: bool
    day: date
    authority: CalciumAuthority
    taken: float | None = None
    over_limit: bool = False
    large_dose: bool = False


def body_mass_index(weight_kg: float, height_cm: float) -> float:
    """Weight over height squared, kg/m², unrounded."""
    return weight_kg / (height_cm / 100) ** 2


def band_at(
    age: GestationalAge, standard: WeightStandard, weight_class: WeightClass, band_from: GestationalAge
) -> Band:
    """Gain in kg that the standard's weekly figures add up to at an age from `band_from` on.

    The first trimester's gain plus the weekly figure for each week since. At 40+0 it does not equal the published
    total, so both are shown.
    """
    weeks = (age.days - band_from.days) / WEEK_DAYS
    first = standard.first_trimester
    return Band(first.low + weight_class.weekly.low * weeks, first.high + weight_class.weekly.high * weeks)


def weight_gain(history: History, on: date, rules: WeightRules) -> WeightGain:
    """Set the newest weight up to `on` beside the standards, each at the week of its own day."""
    profile, pregnancy = history.profile, history.pregnancy
    over = pregnancy.phase_on(on) in (Phase.POSTPARTUM, Phase.ENDED)
    if over or _is_hidden(profile, rules.hidden_by):
        return WeightGain(applies=False)
    weights = [r for r in history.readings if r.kind is ReadingKind.WEIGHT and r.moment.log_day <= on]
    newest = weights[-1] if weights else None
    age = pregnancy.age_on(newest.moment.log_day) if newest else pregnancy.age_on(on)
    rate = weekly_rate(weights, rules.rate_days)
    height, before = profile.height_cm, profile.pre_weight_kg
    known = {
        "height_cm": height,
        "pre_weight_kg": before,
        "weight": newest,
        "gestational_age": age,
    }
    bmi = body_mass_index(before, height) if before is not None and height is not None else None
    gain = newest.value - before if newest is not None and before is not None else None
    return WeightGain(
        applies=True,
        missing=tuple(name for name, value in known.items() if value is None),
        measured=newest,
        age=age,
        babies=profile.babies,
        bmi=bmi,
        gain=gain,
        too_early=age is not None and age < rules.band_from,
        bands=_bands(bmi, gain, age, profile.babies, rules) if bmi is not None and age is not None else (),
        weekly_rate=rate,
        sudden=_is_sudden(weights, rules),
    )


def weekly_rate(weights: Sequence[Reading], least_days: int) -> float | None:
    """Kg a week from the newest weight back to the nearest one at least `least_days` before; None without one."""
    for earlier in reversed(weights):
        days = (weights[-1].moment.log_day - earlier.moment.log_day).days
        if days >= least_days:
            return (weights[-1].value - earlier.value) / days * WEEK_DAYS
    return None


def calcium_day(history: History, day: date, rules: CalciumRules) -> CalciumDay:
    """Add up the calcium written down for one day of the diary."""
    authority = rules.authority_for(history.profile.country)
    ended = history.pregnancy.phase_on(day) is Phase.ENDED
    if ended or _is_hidden(history.profile, rules.hidden_by):
        return CalciumDay(applies=False, day=day, authority=authority)
    doses = [r.value for r in history.readings if r.kind is ReadingKind.CALCIUM and r.moment.log_day == day]
    taken = sum(doses) if doses else None
    return CalciumDay(
        applies=True,
        day=day,
        authority=authority,
        taken=taken,
        over_limit=taken is not None and authority.at_most is not None and taken > authority.at_most,
        large_dose=any(dose > rules.dose_at_most for dose in doses),
    )


def _is_hidden(profile: Profile, hidden_by: Iterable[str]) -> bool:
    return any(profile.conditions.get(name) for name in hidden_by)


def _is_sudden(weights: Sequence[Reading], rules: WeightRules) -> bool:
    """Whether the newest weight rose faster than the rule allows since a day before; less than a week counts as one."""
    if not weights:
        return False
    newest = weights[-1]
    for earlier in weights[:-1]:
        days = (newest.moment.log_day - earlier.moment.log_day).days
        weeks = max(1.0, days / WEEK_DAYS)
        if days <= rules.rate_days and newest.value - earlier.value > rules.sudden_kg_a_week * weeks:
            return True
    return False


def _bands(
    bmi: float, gain: float | None, age: GestationalAge, babies: int | None, rules: WeightRules
) -> tuple[GainBand, ...]:
    if babies is not None and babies > 2:
        return ()
    twins = babies == 2
    bands = []
    for standard in rules.standards:
        weight_class = standard.class_for(bmi)
        total = weight_class.twins if twins else weight_class.total
        if total is None:
            continue
        band = None if twins or age < rules.band_from else band_at(age, standard, weight_class, rules.band_from)
        bands.append(
            GainBand(
                standard=standard,
                weight_class=weight_class,
                band=band,
                total=total,
                place=band.place(gain) if band is not None and gain is not None else None,
            )
        )
    return tuple(bands)

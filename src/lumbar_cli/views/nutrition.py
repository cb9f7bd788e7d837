"""Weight and calcium beside published figures, as plain lines and as data. The sentences are in the data files."""

from __future__ import annotations

from lumbar_cli.views.echo import day_words
from lumbar_cli.views.relief import source_lines, sources_data, wrapped
from lumbar_cli.wording.habits import as_she_reads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lumbar_cli.domain.body.nutrition import CalciumDay, CalciumRules, GainBand, WeightGain, WeightRules

TWINS = 2


def weight_lines(gain: WeightGain, rules: WeightRules, width: int) -> list[str]:
    """What can be said about weight and what is missing to say more; nothing where weight is left out."""
    if not gain.applies:
        return []
    texts = [text for text in _weight_texts(gain, rules) if text]
    lines = [line for text in texts for line in wrapped(as_she_reads(text), width, hang=2)]
    if gain.missing:
        lines += wrapped(rules.words["missing"], width)
        lines += [line for name in gain.missing for line in wrapped(rules.words[name], width, indent=2, hang=2)]
    lines += [line for band in gain.bands for line in source_lines(band.standard.sources, width)]
    return lines + wrapped(rules.words["hide"], width, hang=2)


def _weight_texts(gain: WeightGain, rules: WeightRules) -> list[str]:
    words = rules.words
    texts = [words["optional"]]
    if gain.measured is not None:
        day = day_words(gain.measured.moment.log_day)
        age = str(gain.age) if gain.age else ""
        texts.append(words["measured"].format(weight=_kg(gain.measured.value), day=day, age=age).replace(", .", "."))
    if gain.gain is not None:
        texts.append(words["gain"].format(gain=f"{gain.gain:+.1f}"))
    if gain.too_early:
        texts.append(words["early"].format(early=_kg(rules.early_at_most)))
    texts += _standards_texts(gain, rules)
    if gain.weekly_rate is not None:
        texts.append(words["rate"].format(rate=f"{gain.weekly_rate:+.1f}"))
    if gain.sudden:
        texts.append(words["sudden"].format(sudden=_kg(rules.sudden_kg_a_week)))
    return texts


def _standards_texts(gain: WeightGain, rules: WeightRules) -> list[str]:
    if gain.babies is not None and gain.babies > TWINS:
        return [rules.words["more_babies"]]
    texts = [text for band in gain.bands for text in _band_texts(band, rules)]
    if gain.bands and gain.babies == TWINS:
        texts.append(rules.words["twins"])
    if gain.bands and gain.babies is None:
        texts.append(rules.words["one_baby"])
    return [*texts, rules.words["visit"]] if gain.bands else texts


def _band_texts(band: GainBand, rules: WeightRules) -> list[str]:
    template = rules.words["total" if band.band is None else "band"]
    text = template.format(
        title=band.standard.title,
        low=_kg(band.band.low) if band.band else "",
        high=_kg(band.band.high) if band.band else "",
        total_low=_kg(band.total.low),
        total_high=_kg(band.total.high),
    )
    place = rules.words[band.place.value] if band.place else ""
    return [" ".join(part for part in (text, place, band.standard.note or "") if part)]


def calcium_lines(day: CalciumDay, rules: CalciumRules, width: int) -> list[str]:
    """What was written down beside the authority's figure; nothing where calcium is left out."""
    if not day.applies:
        return []
    words, authority = rules.words, day.authority
    texts = [words["first"], words["intake"].format(title=authority.title, intake=authority.intake)]
    if authority.note:
        texts.append(authority.note)
    if authority.at_most is not None:
        texts.append(words["at_most"].format(at_most=authority.at_most))
    if day.taken is None:
        texts.append(words["nothing"].format(day=day_words(day.day)))
    else:
        texts.append(words["taken"].format(day=day_words(day.day), taken=f"{day.taken:g}"))
    if day.over_limit:
        texts.append(words["over_limit"])
    if day.large_dose:
        texts.append(words["large_dose"].format(dose=rules.dose_at_most))
    lines = [line for text in texts for line in wrapped(as_she_reads(text), width, hang=2)]
    return [*lines, *source_lines(authority.sources, width), *wrapped(words["hide"], width, hang=2)]


def weight_data(gain: WeightGain) -> dict[str, Any] | None:
    """What can be said about weight as `--json` shows it; null where weight is left out."""
    if not gain.applies:
        return None
    return {
        "weight_kg": gain.measured.value if gain.measured else None,
        "log_day": gain.measured.moment.log_day.isoformat() if gain.measured else None,
        "gestational_age": str(gain.age) if gain.age else None,
        "gain_kg": None if gain.gain is None else round(gain.gain, 2),
        "bmi_before": None if gain.bmi is None else round(gain.bmi, 2),
        "weekly_rate_kg": None if gain.weekly_rate is None else round(gain.weekly_rate, 2),
        "sudden": gain.sudden,
        "missing": list(gain.missing),
        "standards": [_band_data(band) for band in gain.bands],
    }


def _band_data(band: GainBand) -> dict[str, Any]:
    return {
        "standard": band.standard.slug,
        "title": band.standard.title,
        "low": None if band.band is None else round(band.band.low, 2),
        "high": None if band.band is None else round(band.band.high, 2),
        "total_low": band.total.low,
        "total_high": band.total.high,
        "place": band.place.value if band.place else None,
        "sources": sources_data(band.standard.sources),
    }


def calcium_data(day: CalciumDay) -> dict[str, Any] | None:
    """A day's calcium as `--json` shows it, in mg; null where calcium is left out."""
    if not day.applies:
        return None
    return {
        "log_day": day.day.isoformat(),
        "taken": day.taken,
        "authority": day.authority.slug,
        "intake": day.authority.intake,
        "at_most": day.authority.at_most,
        "over_limit": day.over_limit,
        "sources": sources_data(day.authority.sources),
    }


def _kg(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

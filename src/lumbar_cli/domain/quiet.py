"""Whether a diary is so quiet that no red flag can hold, so that `lumbar 6` need not read them."""

from dataclasses import dataclass

from lumbar_cli.domain.entry import PainEntry
from lumbar_cli.domain.history import History
from lumbar_cli.domain.vocabulary import ReadingKind, Rest, Site

_READ_BY_RULES = frozenset({ReadingKind.BP, ReadingKind.TEMPERATURE})
_NOT_EASED = frozenset({Rest.SAME, Rest.WORSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietRules:
    """Bounds below every threshold of the red flags: points of the 0-10 scale, and the places no rule names."""

    pain_below: int
    jump_below: int
    sites: frozenset[Site]


def is_quiet(history: History, entry: PainEntry, rules: QuietRules) -> bool:
    """Whether nothing but plain, lower scores is known, so that no rule can hold and no score leads to a hint.

    Anything else, an answer, a reading, a condition, a medicine, a word about rest, is for the rules to judge.
    """
    worst = [each.worst for each in (*history.entries, entry)]
    return (
        not history.fact_reports
        and not entry.medicines
        and not any(history.profile.conditions.values())
        and all(reading.kind not in _READ_BY_RULES for reading in history.readings)
        and all(_is_plain(each, rules) for each in history.entries)
        and max(worst) - min(worst) < rules.jump_below
    )


def _is_plain(entry: PainEntry, rules: QuietRules) -> bool:
    return (
        max(entry.worst, entry.average_24h or 0) < rules.pain_below
        and entry.interference is None
        and entry.relieved_by_rest not in _NOT_EASED
        and not entry.characters
        and rules.sites.issuperset(entry.sites)
    )

"""Whether the last weeks of a diary are so quiet that no red flag can hold, so that an entry need not read them.

On the way of a bare score: no dataclass here, they cost as much as the database (`docs/decisions/0011`).
"""

from datetime import timedelta

SCREENED = timedelta(days=56)
"""How far back the diary is read to look at an entry: the trend's 28 days and the baseline before them, twice over."""

_NOT_EASED = frozenset({"same", "worse"})
_READ_BY_RULES = frozenset({"bp", "temperature"})
_NO = frozenset({"false", '"none"', '"no"'})


class Lately:
    """What the diary tells of its last weeks, summed up; of no entry at all, that of no pain.

    worst, mildest: the highest and the lowest that an entry knows of (0-10). average: the highest look back.
    characters, interferences: entries that tell of them. sites, rests, readings: which ones. answers: fact and value
    (as JSON), also those from before that may worry and that nobody has seen to. conditions: one of hers is there.
    """

    def __init__(
        self,
        *,
        worst: int,
        mildest: int,
        average: float,
        sites: frozenset[str],
        characters: int,
        interferences: int,
        rests: frozenset[str],
        readings: frozenset[str],
        answers: frozenset[tuple[str, str]],
        conditions: bool,
    ) -> None:
        """Nothing is left out, so that nothing can be forgotten."""
        self.worst, self.mildest, self.average = worst, mildest, average
        self.sites, self.characters, self.interferences, self.rests = sites, characters, interferences, rests
        self.readings, self.answers, self.conditions = readings, answers, conditions


class QuietRules:
    """Bounds below every threshold of the red flags: points of the 0-10 scale, and places no rule names by themselves.

    told_by_no: the facts of which a no tells something; a no to any other makes no rule hold. calm: other answers, fact
    and value (as JSON), that make none hold.
    """

    def __init__(
        self,
        *,
        pain_below: int,
        jump_below: int,
        sites: frozenset[str],
        told_by_no: frozenset[str],
        calm: frozenset[tuple[str, str]],
    ) -> None:
        """Every bound has to be given."""
        self.pain_below, self.jump_below, self.sites = pain_below, jump_below, sites
        self.told_by_no, self.calm = told_by_no, calm


def is_quiet(lately: Lately, rules: QuietRules) -> bool:
    """Whether nothing but plain, lower scores and calm answers is known: no rule holds, no score leads to a hint.

    Anything else, an answer, a reading, a condition, a word about rest, is for the rules to judge.
    """
    return (
        max(lately.worst, lately.average) < rules.pain_below
        and lately.worst - lately.mildest < rules.jump_below
        and rules.sites.issuperset(lately.sites)
        and not lately.characters
        and not lately.interferences
        and _NOT_EASED.isdisjoint(lately.rests)
        and _READ_BY_RULES.isdisjoint(lately.readings)
        and all(
            (fact, value) in rules.calm or (value in _NO and fact not in rules.told_by_no)
            for fact, value in lately.answers
        )
        and not lately.conditions
    )

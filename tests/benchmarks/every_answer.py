"""By hand: every rule over every combination of its own facts' answers, and every pair of facts over all rules.

    python tests/benchmarks/every_answer.py [MOST] [SECONDS]

Every combination of a rule that has at most MOST (200000), at random and for SECONDS (60) where it has more. Prints
each rule with how many combinations it has and how many were looked at, and whatever does not hold; then the pairs.
"""

import sys
import time
from itertools import combinations as pairs
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from combinations import Grid, broken
from lumbar_cli.domain.signs.facts import UNSURE
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags

TABLE = load_facts()
RULES = load_red_flags()
MOMENTS = (
    {"phase": "pregnant", "gestational_age": "30+0"},
    {"phase": "postpartum", "postpartum_days": 10},
)


def every_rule(most: int, seconds: float) -> int:
    """The rules one by one; how many things do not hold."""
    faults = looked_at = 0
    for rule in RULES:
        grid, began, seen = Grid(rule, TABLE), time.monotonic(), 0
        for place in grid.places(most, 0):
            seen += 1
            for fault in broken(grid, place):
                faults += 1
                print("   ", rule.slug, fault)
            if grid.size > most and time.monotonic() - began > seconds:
                break
        looked_at += seen
        whole = "all" if seen == grid.size else "a sample"
        print(f"{rule.slug}: {seen} of {grid.size}, {whole}, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{looked_at} combinations, {faults} faults")
    return faults


def every_pair() -> int:
    """Two facts at a time, over all rules: a second answer that worries never lowers, a doubt stands between."""
    facts = [fact for fact in TABLE.values() if fact.takes_unsure and fact.may_be and not fact.diary_only]
    faults = looked_at = 0

    def urgency(*answers: object, when: object) -> Urgency:
        return screen({**when, **dict(answers)}, RULES, TABLE).urgency  # type: ignore[call-overload]

    for when in MOMENTS:
        alone = {fact.name: [urgency((fact.name, each), when=when) for each in fact.may_be] for fact in facts}
        for one, two in pairs(facts, 2):
            for first in (one.most_worrying, UNSURE):
                worst = max(urgency((one.name, first), (two.name, each), when=when) for each in two.may_be)
                doubt = urgency((one.name, first), (two.name, UNSURE), when=when)
                only = urgency((one.name, first), when=when)
                looked_at += 1
                if not only <= doubt <= worst or (first != UNSURE and worst < max(alone[two.name])):
                    faults += 1
                    print("   ", one.name, first, two.name, when, only.word, doubt.word, worst.word)
    print(f"{looked_at} pairs of answers, {faults} faults")
    return faults


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]] + [200_000, 60][len(sys.argv) - 1 :]
    sys.exit(1 if every_rule(int(given[0]), given[1]) + every_pair() else 0)

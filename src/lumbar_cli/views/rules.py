"""Every red flag with its levels, thresholds, sources and certainty: to be reviewed without reading code."""

from __future__ import annotations

from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition, Unless
from lumbar_cli.domain.signs.facts import Fact, Gate
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from lumbar_cli.domain.signs.screening import Decision, RedFlag


INSTEAD = "To go through the signs yourself: lumbar check. To phone: lumbar call"


def rules_lines(
    red_flags: Iterable[RedFlag], facts: Mapping[str, Fact], width: int, general: Sequence[Decision] = ()
) -> list[str]:
    """The whole list, a rule a paragraph. general: the decisions that belong to no single rule."""
    lines: list[str] = []
    rules = tuple(red_flags)
    for red_flag in rules:
        texts = [f"{red_flag.slug}: {red_flag.title}", red_flag.why]
        texts += [
            f"{level.urgency.word}: {condition_words(level.condition)} [{level.certainty}]" for level in red_flag.levels
        ]
        texts += [
            f"source: {cited.source.title}{_where(cited.where)} [{cited.certainty}]" for cited in red_flag.sources
        ]
        texts += [f"decided ({each.row}): {each.chose}; signed by {each.signed_by}" for each in red_flag.decisions]
        texts.append(f"reviewed {red_flag.reviewed} by {red_flag.reviewed_by}")
        for number, text in enumerate(texts):
            lines += wrap(text, width, first="  " * bool(number), rest="    ")
        lines.append("")
    return [*lines, *wrap(_last(rules, facts, general), width), *wrap(INSTEAD, width)]


def rules_drawn(
    red_flags: Iterable[RedFlag],
    facts: Mapping[str, Fact],
    general: Sequence[Decision] = (),
    urgent: Sequence[str] = (),
    *,
    color: bool,
    width: int,
) -> list[str]:
    """The same, a rule a table. urgent: what is open, which stands last."""
    from lumbar_cli.views.tables import Drawing

    drawing, rules = Drawing(color=color, width=width), tuple(red_flags)
    for red_flag in rules:
        drawing.say(f"{red_flag.slug}: {red_flag.title}", bold=True)
        drawing.say(red_flag.why)
        rows = [
            (level.urgency.word, condition_words(level.condition), level.certainty.value) for level in red_flag.levels
        ]
        rows += [
            ("source", f"{each.source.title}{_where(each.where)}", each.certainty.value) for each in red_flag.sources
        ]
        rows += [("decided", f"{each.row}: {each.chose}", f"signed by {each.signed_by}") for each in red_flag.decisions]
        rows += [("reviewed", f"{red_flag.reviewed} by {red_flag.reviewed_by}", "")]
        drawing.table(("", "", ""), rows, folded=2)
        drawing.say()
    drawing.say(_last(rules, facts, general))
    drawing.say(INSTEAD)
    for line in urgent:
        drawing.say(line, bold=True)
    return drawing.lines()


def _last(rules: Sequence[RedFlag], facts: Mapping[str, Fact], general: Sequence[Decision]) -> str:
    told = sum(not fact.diary_only for fact in facts.values())
    return f"{told} facts can be told: lumbar check --sign FACT. {signed_words(rules, general)}"


def signed_words(red_flags: Sequence[RedFlag], general: Sequence[Decision] = ()) -> str:
    """How many of the rules, and of the decisions in them, somebody clinical has signed, and how many nobody has."""
    signed = sum(red_flag.signed for red_flag in red_flags)
    decided = [*general, *(each for red_flag in red_flags for each in red_flag.decisions)]
    decisions = [decision.is_signed for decision in decided]
    return (
        f"Signed by a clinician: {signed} of {len(red_flags)} rules and {sum(decisions)} of {len(decisions)} decisions."
        f" Not signed: {len(red_flags) - signed} rules and {len(decisions) - sum(decisions)} decisions."
    )


def condition_words(condition: Condition) -> str:
    """A condition as one line: `leg weakness = both, or foot drop`."""
    if isinstance(condition, Compared):
        return _compared(condition)
    if isinstance(condition, Gate):
        return _gate(condition)
    if isinstance(condition, Unless):
        return f"unless {_part(condition.exception)}"
    parts = [_part(part) for part in condition.of]
    if condition.number == len(parts):
        return " and ".join(parts)
    if condition.number == 1:
        return ", or ".join(parts)
    return f"at least {condition.number} of: {'; '.join(parts)}"


def _part(part: Condition) -> str:
    words = condition_words(part)
    return f"({words})" if isinstance(part, AtLeast) and len(part.of) > 1 else words


def _compared(test: Compared) -> str:
    name = test.fact.name.replace("_", " ")
    unit = f" {test.fact.unit}" if test.fact.unit else ""
    if test.among == (True,):
        return name
    if test.among:
        return f"{name} = {' or '.join('no' if value is False else str(value) for value in test.among)}"
    if test.not_among:
        return f"{name} other than {' or '.join(str(value) for value in test.not_among)}"
    bounds = [
        f"{test.at_least:g} or more" if test.at_least is not None else "",
        f"below {test.below:g}" if test.below is not None else "",
    ]
    return f"{name} {' and '.join(bound for bound in bounds if bound)}{unit}"


def _gate(gate: Gate) -> str:
    if gate.of == "phase":
        return "in pregnancy" if gate.phase == "pregnant" else "after birth"
    start, end = (
        "" if days is None else _week(days) if gate.of == "gestation" else f"day {days}"
        for days in (gate.start, gate.end)
    )
    bounds = " ".join(part for part in (f"from {start}" if start else "", f"before {end}" if end else "") if part)
    return bounds if gate.of == "gestation" else f"{bounds} after birth".strip()


def _week(days: int) -> str:
    return str(GestationalAge(days))


def _where(where: str) -> str:
    return f", {where}" if where else ""


def _decision_data(decision: Decision) -> dict[str, Any]:
    return {
        "row": decision.row,
        "chose": decision.chose,
        "why": decision.why,
        "instead": decision.instead,
        "signed": decision.is_signed,
    }


def rules_data(red_flags: Iterable[RedFlag], general: Sequence[Decision] = ()) -> dict[str, Any]:
    """What `check --list --json` shows. general: the decisions that belong to no single rule."""
    rules = tuple(red_flags)
    return {
        "signed": sum(red_flag.signed for red_flag in rules),
        "unsigned": sum(not red_flag.signed for red_flag in rules),
        "rules": len(rules),
        "decisions": [_decision_data(each) for each in general],
        "red_flags": [
            {
                "red_flag": red_flag.slug,
                "title": red_flag.title,
                "why": red_flag.why,
                "private": red_flag.private,
                "reviewed": red_flag.reviewed.isoformat(),
                "reviewed_by": red_flag.reviewed_by,
                "signed": red_flag.signed,
                "decisions": [_decision_data(each) for each in red_flag.decisions],
                "levels": [
                    {
                        "urgency": level.urgency.word,
                        "when": condition_words(level.condition),
                        "certainty": level.certainty.value,
                    }
                    for level in red_flag.levels
                ],
                "sources": [
                    {
                        "title": cited.source.title,
                        "year": cited.source.year,
                        "url": cited.source.url,
                        "where": cited.where,
                        "certainty": cited.certainty.value,
                    }
                    for cited in red_flag.sources
                ],
            }
            for red_flag in rules
        ],
    }

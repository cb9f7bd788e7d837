"""Every fact a rule may ask about, the screens they are asked on, and what `measure` takes."""

from __future__ import annotations

from lumbar_cli.knowledge.library import FOLDER, broken, kept, read_as, read_toml

TYPE_CHECKING = False  # typing costs 3 ms, and every score comes this way
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lumbar_cli.domain.body.measures import Measure
    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.signs.facts import Fact, FactGroup, Gate
    from lumbar_cli.domain.words import ReadingKind
    from lumbar_cli.knowledge.library import AnyPath

UNTIL_ASSESSED = "until assessed"


@kept
def load_facts() -> Mapping[str, Fact]:
    """Read every fact, by name, in the order in which they are asked."""
    return read_facts(f"{FOLDER}/facts.toml")[0]


@kept
def load_groups() -> tuple[FactGroup, ...]:
    """Read the screens of the interview, most urgent first."""
    return read_facts(f"{FOLDER}/facts.toml")[1]


def read_facts(path: AnyPath) -> tuple[Mapping[str, Fact], tuple[FactGroup, ...]]:
    """Read a file of facts and groups; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.signs.facts import FactGroup

    tables = read_toml(path)
    defaults, groups = tables.pop("defaults", {}), tables.pop("groups", [])
    if not isinstance(defaults, dict) or set(defaults) - {"stays_days", "known_hours"}:
        raise broken(path, "defaults: stays_days and known_hours")
    screens = tuple(read_as(FactGroup, group, path, f"groups[{place}]") for place, group in enumerate(groups))
    place = {group.slug: at for at, group in enumerate(screens)}
    facts: dict[str, Fact] = {}
    for name, table in tables.items():
        facts[name] = _read_fact(name, {**defaults, **table}, facts, path)
        if facts[name].ask is not None and facts[name].group not in place:
            raise broken(path, f"{name}: no group {facts[name].group!r}")
    for fact in facts.values():
        masks = (fact.masked_by.fact,) if fact.masked_by else ()
        for other in (
            *fact.seen_with,
            *fact.said_with,
            *fact.unsure_with,
            *masks,
            *((fact.together.other,) if fact.together else ()),
        ):
            if other not in facts:
                raise broken(path, f"{fact.name}: no fact {other}")
    in_order = sorted(facts.values(), key=lambda fact: place.get(fact.group or "", len(place)))
    return {fact.name: fact for fact in in_order}, screens


def _read_fact(name: str, table: dict[str, Any], before: Mapping[str, Fact], path: AnyPath) -> Fact:
    """Read one table, with what follows from its kind where it says nothing else."""
    from lumbar_cli.domain.signs.facts import NONE, Fact, Worse

    own = ("stays", "details_of", "gate", "words", "told", "said", "unsure_counts")
    given = {key: each for key, each in table.items() if key not in own}
    kind, choices = table.get("kind"), table.get("choices", ())
    given.setdefault("worse", _WORSE_OF_KIND.get(str(kind)))
    if kind == "yes-no":
        given = {"denied": False, "bare": True, **given}
    elif kind == "choice" and choices:
        given = {"bare": choices[-1], **given} if given["worse"] == Worse.LAST_CHOICE else given
    if NONE in choices:
        given = {"denied": NONE, **given}
    if "denied" in given:
        given = {"calm": [given["denied"]] if isinstance(given["denied"], str) else [], **given}
    if "stays" in table:
        if table["stays"] != UNTIL_ASSESSED:
            raise broken(path, f"{name}: stays is {UNTIL_ASSESSED!r} or absent")
        given["stays_days"] = None
    if "words" in table:
        words = _fever_lowering() if table["words"] == "medicines" else table["words"]
        given["words"] = {word: word for word in words} if isinstance(words, list) else words
    fact = read_as(
        Fact,
        given,
        path,
        name,
        name=name,
        gate=_read_gate(table, name, path),
        **_read_unsure(table, name, path),
        told=_read_phrases("told", table, name, path),
        said=_read_phrases("said", table, name, path),
        parents=_read_parents(table, name, before, path),
    )
    both = fact.together
    if both is not None and not _places_in(f"{both.told} {both.said}") <= {"{value}", "{other}"}:
        raise broken(path, f"{name}.together: a phrase, with no place for what it is not given")
    return fact


def _fever_lowering() -> list[str]:
    """The substances that can hide a fever, from the one list of medicines."""
    return [
        substance
        for each in read_toml(f"{FOLDER}/medicines.toml").values()
        for substance in each.get("lowers_fever", [])
    ]


_WORSE_OF_KIND = {"yes-no": "yes", "choice": "last choice", "text": "any", "list": "any"}


def _read_gate(table: Mapping[str, Any], name: str, path: AnyPath) -> Gate | None:
    from lumbar_cli.domain.errors import UnreadableGestationError
    from lumbar_cli.domain.signs.grammar import parse_gate

    if "gate" not in table:
        return None
    try:
        [(of, value)] = table["gate"].items()
        return parse_gate(of, value)
    except (ValueError, AttributeError, UnreadableGestationError) as error:
        raise broken(path, f"{name}.gate: {table['gate']!r} is no gate") from error


def _read_unsure(table: Mapping[str, Any], name: str, path: AnyPath) -> dict[str, Any]:
    """Read whether "unsure" counts fully: true, in which weeks, or `{ with = [...] }` beside which signs."""
    counts = table.get("unsure_counts", False)
    if not isinstance(counts, dict):
        return {"unsure_counts": counts}
    if set(counts) == {"with"}:
        return {"unsure_counts": True, "unsure_with": tuple(counts["with"])}
    return {"unsure_counts": True, "unsure_gate": _read_gate({"gate": counts}, f"{name}.unsure_counts", path)}


def _read_phrases(key: str, table: Mapping[str, Any], name: str, path: AnyPath) -> str | Mapping[FactValue, str] | None:
    """Read one phrase, or one for each answer; only that of a number has a place for it."""
    read, choices = table.get(key), table.get("choices", ())
    answers = {"yes": True, "no": False} if table.get("kind") == "yes-no" else {choice: choice for choice in choices}
    if isinstance(read, dict) and not set(read) <= set(answers):
        raise broken(path, f"{name}.{key}: it names an answer that is none")
    places = {"{value}", "{span}"} if table.get("kind") in ("whole", "number") else set()
    for phrase in [] if read is None else read.values() if isinstance(read, dict) else [read]:
        if not isinstance(phrase, str) or not _places_in(phrase) <= places:
            raise broken(path, f"{name}.{key}: a phrase, with no place for what it is not given")
    return {answers[answer]: phrase for answer, phrase in read.items()} if isinstance(read, dict) else read


def _places_in(phrase: str) -> set[str]:
    import re

    return set(re.findall(r"{.*?}|[{}]", phrase))


def _read_parents(table: Mapping[str, Any], name: str, before: Mapping[str, Fact], path: AnyPath) -> tuple[Fact, ...]:
    names = table.get("details_of", [])
    names = [names] if isinstance(names, str) else names
    if absent := [parent for parent in names if parent not in before]:
        raise broken(path, f"{name}.details_of: {absent[0]} does not stand above it")
    return tuple(before[parent] for parent in names)


# --- Readings -------------------------------------------------------------------------------------------------------


@kept
def load_measures() -> Mapping[ReadingKind, Measure]:
    """Every kind of reading that `measure` takes; the ranges that a fact also has are the fact's."""
    from lumbar_cli.domain.body.measures import Measure
    from lumbar_cli.domain.words import ReadingKind

    path = f"{FOLDER}/measures.toml"
    measures = {}
    for word, table in read_toml(path).items():
        facts = table.pop("facts", None)
        table["plausible"] = (
            [table.get("plausible")] if facts is None else [load_facts()[name].plausible for name in facts]
        )
        measures[ReadingKind(word)] = read_as(Measure, table, path, word, kind=ReadingKind(word))
    return measures

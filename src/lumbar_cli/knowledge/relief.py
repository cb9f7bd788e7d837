"""The relief methods, what a profile can hold and what is said of medicines: `relief/*.toml` and their neighbours."""

from __future__ import annotations

from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.library import FOLDER, broken, cited, files_in, kept, read_as, read_toml, slug_of, with_weeks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lumbar_cli.domain.body.medicines import MedicineClass
    from lumbar_cli.domain.relief.catalogue import ProfileCondition, ReliefMethod, ReliefRules
    from lumbar_cli.domain.relief.ledger import LedgerRules
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.knowledge.library import AnyPath

_LINES = ("steps", "cautions", "stop_if", "call_if", "lines")


# --- Methods --------------------------------------------------------------------------------------------------------


def load_relief_methods() -> tuple[ReliefMethod, ...]:
    """Every method, by slug."""
    return tuple(_methods().values())


@kept
def _methods() -> Mapping[str, ReliefMethod]:
    return {slug_of(path): read_relief_method(path) for path in files_in("relief")}


@kept
def method_names() -> Mapping[str, str]:
    """Every name people use to the method it names, in the order of the methods; `tried` and TAB need no more."""
    names: dict[str, str] = {}
    for path in files_in("relief"):
        for name in (slug_of(path), *read_toml(path).get("also", [])):
            names.setdefault(name, slug_of(path))
    return names


def find_method(name: str) -> str | None:
    """The method of that name or of one of its other names, `_` and spaces as `-`; None where there is none."""
    return method_names().get(_as_name(name))


def _as_name(text: str) -> str:
    """A name as the data files write it."""
    return text.strip().casefold().replace("_", "-").replace(" ", "-")


def read_relief_method(path: AnyPath) -> ReliefMethod:
    """Read one method; KnowledgeError where the file contradicts its grammar."""
    from lumbar_cli.domain.relief.catalogue import ReliefMethod

    table = _with_lines(read_toml(path))
    rules = [*_rules(table, "withheld_when", path), *_rules(table, "ask_first_when", path, ask_first=True)]
    return read_as(ReliefMethod, table, path, slug=slug_of(path), rules=tuple(rules))


def _rules(table: dict[str, Any], key: str, path: AnyPath, **given: Any) -> list[Any]:
    """Take the rules from a table, each with its condition read."""
    from lumbar_cli.domain.relief.catalogue import ReliefRule
    from lumbar_cli.domain.signs.grammar import parse_condition
    from lumbar_cli.knowledge.screening import load_terms

    rules = table.pop(key, [])
    if not isinstance(rules, list):
        raise broken(path, f"{key}: a list is expected")
    made = []
    for place, rule in enumerate(rules):
        where = f"{key}[{place}]"
        if isinstance(rule, dict) and isinstance(rule.get("when"), dict):
            rule["when"] = parse_condition(rule["when"], load_relief_facts(), f"{path}: {where}.when", load_terms())
        made.append(read_as(ReliefRule, rule, path, where, **given))
    return made


def _with_lines(table: Any) -> Any:
    """A sentence alone is one for every phase."""
    if not isinstance(table, dict):
        return table
    as_tables = {
        key: [{"text": line} if isinstance(line, str) else line for line in table[key]]
        for key in _LINES
        if isinstance(table.get(key), list)
    }
    return {**table, **as_tables}


# --- What holds for a kind of method --------------------------------------------------------------------------------


@kept
def load_relief_rules() -> ReliefRules:
    """What holds for every method of a kind."""
    return read_relief_rules(f"{FOLDER}/relief_rules.toml")


def read_relief_rules(path: AnyPath) -> ReliefRules:
    """Read the rules by kind; KnowledgeError where the file contradicts its grammar."""
    from lumbar_cli.domain.relief.catalogue import Evidence, ReliefRules

    table = read_toml(path)
    table.pop("ledger", None)
    if set(table.get("evidence", ())) != set(Evidence):
        raise broken(path, f"evidence: one sentence for each of {', '.join(Evidence)}")
    table["stop_signs"] = [_with_lines(signs) for signs in table.get("stop_signs", [])]
    return read_as(ReliefRules, table, path, rules=tuple(_rules(table, "rules", path)))


@kept
def load_ledger_rules() -> LedgerRules:
    """The numbers of the ledger."""
    return read_ledger_rules(f"{FOLDER}/relief_rules.toml")


def read_ledger_rules(path: AnyPath) -> LedgerRules:
    """Read the table `ledger`; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.relief.ledger import LedgerRules

    return read_as(LedgerRules, cited(read_toml(path).get("ledger"), path, "ledger"), path, "ledger")


# --- The profile ----------------------------------------------------------------------------------------------------


@kept
def load_conditions() -> Mapping[str, ProfileCondition]:
    """Everything a profile can hold, by name, in the order in which it is asked."""
    return read_conditions(f"{FOLDER}/conditions.toml")


@kept
def load_condition_groups() -> Mapping[str, tuple[str, ...]]:
    """The names of the conditions by the heading under which they are shown, in the order of the file."""
    path = f"{FOLDER}/condition_groups.toml"
    groups = {heading: tuple(table["names"]) for heading, table in read_toml(path).items()}
    if sorted(name for names in groups.values() for name in names) != sorted(load_conditions()):
        raise broken(path, "each condition stands under one heading")
    return groups


@kept
def load_relief_facts() -> Mapping[str, Fact]:
    """What rules about relief may ask: every fact, and every condition of a profile that is no fact already."""
    from lumbar_cli.domain.signs.facts import Fact, FactKind, Worse

    own = {
        each.fact: Fact(
            name=each.fact, kind=FactKind.YES_NO, worse=Worse.YES, known_hours=0, stays_days=None, denied=False
        )
        for each in load_conditions().values()
    }
    return {**own, **load_facts()}


def find_condition(name: str) -> ProfileCondition | None:
    """The condition of that name or of one of its other names, `_` and spaces as `-`; None where there is none."""
    wanted = _as_name(name)
    return next((each for each in load_conditions().values() if wanted in (each.name, *each.also)), None)


def read_conditions(path: AnyPath) -> Mapping[str, ProfileCondition]:
    """Read what a profile can hold; KnowledgeError where a question is missing or asked in two places."""
    from lumbar_cli.domain.relief.catalogue import ProfileCondition, fact_name

    conditions = {}
    for name, table in read_toml(path).items():
        fact = load_facts().get(fact_name(name))
        if isinstance(table, dict) and (fact is None) is not ("ask" in table):
            raise broken(path, f"{name}: the question stands here, or in facts.toml, and in one place only")
        asked = {} if fact is None else {"ask": fact.ask}
        conditions[name] = read_as(ProfileCondition, table, path, name, name=name, **asked)
    return conditions


# --- Medicines ------------------------------------------------------------------------------------------------------


@kept
def load_medicines() -> tuple[MedicineClass, ...]:
    """What is said of every class of medicine, in the order of the file."""
    return read_medicines(f"{FOLDER}/medicines.toml")


def read_medicines(path: AnyPath) -> tuple[MedicineClass, ...]:
    """Read a file of medicines; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.body.medicines import MedicineClass

    tables = read_toml(path)
    made = []
    for slug, table in tables.items():
        unknown = table.get("unknown") if isinstance(table, dict) else None
        weeks = [with_weeks(week, path, slug, "from", "before") for week in table.get("weeks", [])]
        in_days = [{key: getattr(each, "days", each) for key, each in week.items()} for week in weeks]
        told = {"after": unknown, "ended": unknown, **table, "weeks": in_days}
        made.append(read_as(MedicineClass, told, path, slug, slug=slug))
        if made[-1].replaces is not None and made[-1].replaces not in tables:
            raise broken(path, f"{slug}: replaces {made[-1].replaces}, which is not here")
    return tuple(made)

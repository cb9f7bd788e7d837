"""What `learn` tells, the figures beside it, the words in a note that lead to a hint, and the numbers of the rest."""

from __future__ import annotations

from lumbar_cli.knowledge.library import FOLDER, broken, cited, files_in, kept, read_as, read_toml, slug_of, with_weeks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lumbar_cli.domain.body.nutrition import CalciumRules, WeightRules
    from lumbar_cli.domain.learning import Topic
    from lumbar_cli.domain.pain.trend import TrendRules
    from lumbar_cli.domain.pregnancy.dating import DatingRules
    from lumbar_cli.domain.reminder import ReminderRules
    from lumbar_cli.domain.signs.hints import Listening, Vocabulary
    from lumbar_cli.knowledge.library import AnyPath


# --- Pages ----------------------------------------------------------------------------------------------------------


def load_topics() -> tuple[Topic, ...]:
    """Every topic of `learn`, by slug."""
    return tuple(_topics().values())


@kept
def _topics() -> Mapping[str, Topic]:
    return {slug_of(path): read_topic(path) for path in files_in("topics")}


def find_topic(name: str) -> Topic | None:
    """The topic of that name or of one of its other names, `_` and spaces as `-`; None where there is none."""
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    return next((topic for topic in load_topics() if wanted in (topic.slug, *topic.also)), None)


def read_topic(path: AnyPath) -> Topic:
    """Read one topic; KnowledgeError where the file contradicts its grammar."""
    from lumbar_cli.domain.learning import Topic

    return read_as(Topic, read_toml(path), path, slug=slug_of(path))


# --- Weight, calcium, weeks -----------------------------------------------------------------------------------------


@kept
def load_weight_rules() -> WeightRules:
    """Both standards of weight gain."""
    return read_weight_rules(f"{FOLDER}/weight.toml")


def read_weight_rules(path: AnyPath) -> WeightRules:
    """Read a file of weight standards; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.body.nutrition import WeightRules

    return read_as(WeightRules, with_weeks(cited(read_toml(path), path), path, "", "band_from"), path)


@kept
def load_calcium_rules() -> CalciumRules:
    """Every authority on calcium."""
    return read_calcium_rules(f"{FOLDER}/calcium.toml")


def read_calcium_rules(path: AnyPath) -> CalciumRules:
    """Read a file of authorities; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.body.nutrition import CalciumRules

    return read_as(CalciumRules, cited(read_toml(path), path), path)


@kept
def load_redating() -> DatingRules:
    """The redating table and the plausible dates."""
    return read_redating(f"{FOLDER}/dating.toml")


def read_redating(path: AnyPath) -> DatingRules:
    """Read a file of dating rules; KnowledgeError where it contradicts its grammar or the rows leave a gap."""
    from lumbar_cli.domain.pregnancy.dating import DatingRules

    table = read_toml(path)
    rows = [with_weeks(row, path, "redating", "from", "before") for row in table.pop("redating", [])]
    told: dict[str, Any] = {"redating": rows}
    for name in ("settled", "plausible", "transfer"):
        group = table.pop(name, {})
        group = cited(group, path, name)
        told |= {"settled_before" if (name, key) == ("settled", "before") else key: group[key] for key in group}
    weeks = ("settled_before", "usual_from", "usual_to", "asks_from", "birth_from")
    return read_as(DatingRules, with_weeks({**told, **table}, path, "", *weeks), path)


# --- Numbers with a reason ------------------------------------------------------------------------------------------


@kept
def load_trend_rules() -> TrendRules:
    """Every number a trend depends on."""
    return read_trend_rules(f"{FOLDER}/trend.toml")


def read_trend_rules(path: AnyPath) -> TrendRules:
    """Read a file of one table a number; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.pain.trend import TrendRules

    return read_as(TrendRules, _reasoned(path), path)


@kept
def load_reminder_rules() -> ReminderRules:
    """How long a reminder goes on."""
    from lumbar_cli.domain.reminder import ReminderRules

    path = f"{FOLDER}/reminder.toml"
    return read_as(ReminderRules, _reasoned(path), path)


def _reasoned(path: AnyPath) -> dict[str, Any]:
    """The values of a file in which each has its certainty and its reason beside it."""
    from lumbar_cli.domain.sources import Reasoned

    values = {name: read_as(Reasoned, table, path, name).value for name, table in read_toml(path).items()}
    for name, value in values.items():
        if isinstance(value, str):
            raise broken(path, f"{name}.value: a number or a time is expected, not text")
    return values


# --- Words ----------------------------------------------------------------------------------------------------------


def load_vocabulary() -> Vocabulary:
    """The words that may be a danger sign, ready to be heard."""
    global _vocabulary  # noqa: PLW0603 - made once in a run
    listening = load_listening()
    if _vocabulary is None or _vocabulary.listening is not listening:
        from lumbar_cli.domain.signs.hints import Vocabulary

        _vocabulary = Vocabulary(listening)
    return _vocabulary


_vocabulary: Vocabulary | None = None


@kept
def load_listening() -> Listening:
    """How sentences are heard."""
    return read_listening(f"{FOLDER}/words.toml")


def read_listening(path: AnyPath) -> Listening:
    """Read a list of words; KnowledgeError where it contradicts its grammar."""
    import re

    from lumbar_cli.domain.signs.hints import Listening, Vocabulary

    listening = read_as(Listening, read_toml(path), path)
    for line in (*listening.not_meant, *(line for danger in listening.dangers for line in danger.lines)):
        if not re.fullmatch(r"[a-z0-9@|_*. ]+( \+ [a-z0-9@|_*. ]+)?", line):
            raise broken(path, f"{line!r} is not a pattern")
    try:
        choices = Vocabulary(listening).choices
    except ValueError as error:
        raise broken(path, str(error)) from error
    if len(names := {danger.name for danger in listening.dangers}) != len(listening.dangers):
        raise broken(path, f"dangers: one of {len(names)} stands there twice")
    if not all(word for words in choices.values() for word in words):
        raise broken(path, "a pattern has a place without a word")
    return listening

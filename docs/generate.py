"""Write the pages of docs/reference that say what the code and the data files say: `python docs/generate.py`.

It also runs the console blocks of the other pages and puts what they print into them. `tests/docs` compares.
"""

import json
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from json_page import SCHEMA, field_words, json_page, json_schema
from man import man_page
from shell_blocks import refresh

from lumbar_cli.app import LazyCommand, app
from lumbar_cli.cli.machine import ExitCode
from lumbar_cli.commands import PANELS, SUMMARIES
from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.json_schema import diary_schema
from lumbar_cli.domain.diary.kinds import KINDS
from lumbar_cli.domain.diary.places import NARROWER, SITE_WORDS, Laterality, Site
from lumbar_cli.domain.diary.records import FactValue
from lumbar_cli.domain.diary.when import ACCEPTED
from lumbar_cli.domain.errors import LumbarError
from lumbar_cli.domain.relief.catalogue import Line, ReliefMethod, ReliefRule
from lumbar_cli.domain.signs.answers import expected_values
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition, Unless
from lumbar_cli.domain.signs.facts import Fact
from lumbar_cli.domain.signs.screening import Example, RedFlag
from lumbar_cli.domain.sources import Certainty, Citation, Number
from lumbar_cli.domain.words import Character, Helped, Phase, Rest, Urgency
from lumbar_cli.knowledge.facts import load_facts, load_groups
from lumbar_cli.knowledge.relief import load_conditions, load_relief_methods, load_relief_rules
from lumbar_cli.knowledge.screening import (
    load_decisions,
    load_examples,
    load_red_flags,
    load_stages,
    load_terms,
    load_urgency_words,
)
from lumbar_cli.store.open import open_diary
from lumbar_cli.views.rules import condition_words, signed_words

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REFERENCE = DOCS / "reference"

Table = Iterable[Iterable[object]]


def pages() -> dict[Path, str]:
    """Every generated page and its text."""
    found = {REFERENCE / "commands" / f"{name}.md": command_page(name) for name in SUMMARIES}
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "red-flags.md": red_flags_page,
        "facts.md": facts_page,
        "relief-methods.md": relief_page,
        "messages.md": messages_page,
        "database.md": database_page,
        "commands.md": commands_page,
        "words.md": words_page,
        "json.md": json_keys_page,
        "exit-codes.md": exit_codes_page,
    }
    for name, make in makers.items():
        found[REFERENCE / name] = "\n".join(make()).rstrip() + "\n"
    found[DOCS / "clinical-review.md"] = "\n".join(clinical_review_page()).rstrip() + "\n"
    for name, schema in (("diary.schema.json", diary_schema()), (SCHEMA, json_schema())):
        found[REFERENCE / name] = f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"
    found[DOCS / "man" / "lumbar.1"] = man_page(ENVIRONMENT, _exit_codes())
    return found


def made_from(what: str) -> str:
    """The note at the top of a generated page."""
    return f"<!-- Made by docs/generate.py from {what}. Change that, and run python docs/generate.py. -->\n"


def table(head: Iterable[str], rows: Table) -> Iterator[str]:
    """A Markdown table, with an empty line after it; nothing where there are no rows."""
    rows = [[_cell(cell) for cell in row] for row in rows]
    if not rows:
        return
    head = list(head)
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


# --- Commands ---


def command_page(name: str) -> str:
    """A command's own help, that of its sub-commands, and where the rest is."""
    command = LazyCommand(name, rich_markup_mode=None).load()
    panel = next(panel for panel, commands in PANELS.items() if name in commands)
    parts = [made_from("the help of the command"), f"# lumbar {name}", f"*{panel}.* {SUMMARIES[name]}"]
    parts += [_block(_help(command, f"lumbar {name}"))]
    for sub, each in getattr(command, "commands", {}).items():
        parts += [f"## lumbar {name} {sub}", _block(_help(each, f"lumbar {name} {sub}"))]
    if _takes_json(command):
        parts.append(f"What `--json` gives: [JSON](../json.md#{name}). ")
    parts.append(
        "[Exit codes](../exit-codes.md) · [Messages](../messages.md) · "
        f"Code: [commands/{name}.py](../../../src/lumbar_cli/commands/{name}.py)"
    )
    return "\n\n".join(part.strip() for part in parts) + "\n"


def commands_page() -> Iterator[str]:
    """Every command by panel, and what goes before a command."""
    yield made_from("the help of the program")
    yield "# Commands"
    yield ""
    for panel, commands in PANELS.items():
        yield f"**{panel}**"
        yield ""
        yield from (f"- [{name}](commands/{name}.md): {summary}" for name, summary in commands.items())
        yield ""
    yield "`lumbar help COMMAND` shows the same as the pages. What goes before a command:"
    yield ""
    options = _help(typer.main.get_command(app), "lumbar").partition("\nOptions:\n")[2]
    yield _block(f"Options:\n{options.partition(chr(10) * 2)[0]}")
    yield ""
    yield "And in the environment:"
    yield ""
    yield from table(["Variable", "Means"], ENVIRONMENT)


ENVIRONMENT = (
    ("`LUMBAR_DB`", "the diary to use; `--db` comes first"),
    ("`XDG_DATA_HOME`", "where programs keep a person's data: without `LUMBAR_DB`, the diary is in `lumbar` there"),
    ("`LUMBAR_PLAIN`", "as `--plain`. Plain is also what goes into a pipe, and to `TERM=dumb`"),
    ("`LUMBAR_COLOR`, `LUMBAR_QUIET`", "as `--color` and `--quiet`"),
    ("`LUMBAR_CLOCK`, `LUMBAR_UNITS`", "how times and readings are told on the screen: [settings](commands/config.md)"),
    ("`XDG_CONFIG_HOME`", "where programs keep settings: `lumbar/config.toml` there"),
    ("`LUMBAR_NOW`", "what time it is, ISO 8601 with offset: for tests, and to look at a day again"),
    ("`LUMBAR_DEBUG`", "show the traceback of an error"),
    ("`NO_COLOR`, `FORCE_COLOR`", "no colour; colour and charts in a pipe too"),
    ("`CLICOLOR`, `CLICOLOR_FORCE`", "0: no colour; anything but 0: as `FORCE_COLOR`. The two above come before these"),
    ("`PAGER`", "on a terminal, what shows a long answer a screen at a time; an alarm never goes through it"),
    ("`COLUMNS`", "how wide the terminal is; from 40 on everything can be read"),
    ("`TZ`", "the time zone, else that of the machine"),
)


def words_page() -> Iterator[str]:
    """The words of the closed lists, as people may type them."""
    yield made_from("domain/diary/places.py and domain/diary/when.py")
    yield "# Words"
    yield ""
    yield (
        "After a score, a place at the beginning of what you write becomes place and side, each side with its own "
        "place: `lower back and right leg`. The words after it are the note, as typed. A place that comes later is "
        "only noted beside it: the sentence stays whole. So it does where a word says more than its place (`calf`). "
        "A word that is nearly a place is named, and kept in the note. `--site` takes the same words."
    )
    yield ""
    taken: dict[str, list[str]] = {site.value: [] for site in Site}
    for word, site in {**SITE_WORDS, **NARROWER}.items():
        taken[site.value] += [f"`{word}`"] if word != site.value.replace("-", " ") else []
    yield from table(["Place", "Also"], [(f"`{site}`", ", ".join(words)) for site, words in taken.items()])
    lists = {"Side": Laterality, "What it feels like": Character, "After lying down": Rest, "Did it help": Helped}
    yield from table(["List", "Words"], [(title, _words_of(kind)) for title, kind in lists.items()])
    yield "## Times"
    yield ""
    yield (
        f"A WHEN is exactly one past instant, or it is refused. Taken: {ACCEPTED}; and ISO 8601. A day without a time "
        "is noon of that day. `monday` is the past one. `last night`, `this morning` and `yesterday evening` need an "
        "hour that goes with them. A date in figures is taken where it can be read in one way only: `20/11/2026`. "
        "What is still to come is refused, what is older than ten months needs `--yes`."
    )
    yield ""
    yield (
        "`30m` (minutes or months?), `03/04/2026` (March or April?) and misspelt words are refused, with your own "
        "words written so that they are taken. Behind `--at` a time of several words needs quotes."
    )
    yield ""
    yield (
        "A time directly after the score is when it was: `lumbar 6 3am`, `lumbar 6 yesterday 21:30 left hip`. A length "
        "of time counts only with `ago`. In the small hours a time of the evening is that of the night being logged."
    )


def _words_of(kind: type[StrEnum]) -> str:
    return ", ".join(f"`{member}`" for member in kind)


def _help(command: Any, path: str) -> str:
    context = command.context_class(command, info_name=path, terminal_width=80, help_option_names=["-h", "--help"])
    text: str = command.get_help(context)
    return "\n".join(line.rstrip() for line in text.splitlines())


def _takes_json(command: Any) -> bool:
    return any("--json" in parameter.opts for parameter in command.params)


def _block(text: str) -> str:
    return f"```text\n{text.strip()}\n```"


# --- Exit codes ---

EXIT_CODES = {
    ExitCode.DONE: (
        "Done. From `check`: nothing more urgent than *routine* among what was answered. From `status --due`: nothing "
        "is written yet for today"
    ),
    ExitCode.FAILED: (
        "Failed: the machine or the file could not do it. Nothing was changed. Also from `undo` with nothing to take "
        "back, from `redo` with nothing to bring back, from `status --due` where today has an entry, and from `status` "
        "where the diary is damaged"
    ),
    ExitCode.USAGE: "Refused: what was typed cannot be taken as it stands. Nothing was changed",
    Urgency.WITHIN_DAYS: "`check` only: within days",
    Urgency.SAME_DAY: "`check` only: same day",
    Urgency.EMERGENCY: "`check` only: emergency",
    ExitCode.INTERRUPTED: "Interrupted (Ctrl-C)",
}


def _exit_codes() -> list[tuple[str, str]]:
    """Every number a command can end with. `EXIT_CODES` lacking one is a KeyError."""
    return [(str(int(code)), EXIT_CODES[code]) for code in sorted({*ExitCode, *Urgency})]


def exit_codes_page() -> Iterator[str]:
    """What the shell is told."""
    yield made_from("the enums ExitCode and Urgency")
    yield "# Exit codes"
    yield ""
    yield from table(["Code", "Means"], _exit_codes())
    yield (
        "`log`, `tried` and `measure` end with 0 once the entry is saved, whatever it says: a script must not take an "
        "emergency for a failed save. The urgency is in their text and in `--json`."
    )
    yield ""
    yield (
        "`lumbar status --due && ...` can [remind](../how-to/set-a-reminder.md). Once `pregnancy ended` is written "
        "down, `status --due` always ends with 1."
    )
    yield ""
    yield (
        "A reader that goes away (`lumbar list | head -1`) changes nothing: it ends quietly, with the code it would "
        "have had."
    )
    yield ""
    yield "Errors are one line on stderr: [messages](messages.md). `LUMBAR_DEBUG=1` shows the traceback instead."


# --- JSON ---


def json_keys_page() -> Iterator[str]:
    """Every key of `--json`."""
    yield made_from("docs/json.toml")
    yield from json_page()


# --- Red flags ---


def red_flags_page() -> Iterator[str]:
    """Every rule, so that a clinician can review it without reading code."""
    rules, examples = load_red_flags(), load_examples()
    yield made_from("knowledge/red_flags/*.toml")
    yield "# Red flags"
    yield ""
    unsigned = sum(not rule.signed for rule in rules)
    yield (
        f"{len(rules)} rules. **{unsigned} of them were read by nobody clinical yet.** Each is one file; what stands "
        "here is what the program does. How a rule is made, and what the words of certainty mean: "
        "[clinical safety](../explanation/clinical-safety.md). What each fact takes and how long an answer counts: "
        "[facts](facts.md)."
    )
    yield ""
    yield "The urgencies, and the words that come first for each:"
    yield ""
    words = load_urgency_words()
    yield from table(
        ["Urgency", "Exit code of `check`", "First line"],
        [(u.word, int(u), words[u].act) for u in sorted(Urgency, reverse=True)],
    )
    yield (
        "How to read a condition: *and*, *or* and brackets as in a sentence; “at least 2 of” counts; “from 20+0 before "
        "37+0” is a week of pregnancy, “from day 0 before day 43 after birth” counts from the day of birth (day 0). An "
        "unknown week or day leaves such a gate open. A fact nobody asked is never a no: the rule is then *not "
        "assessed*, and says which answer it lacks."
    )
    yield ""
    yield from table(
        ["Rule", "Highest", "What she notices"],
        [
            (f"[{rule.slug}](#{rule.slug})", rule.levels[0].urgency.word, rule.title)
            for rule in sorted(rules, key=lambda rule: (-rule.levels[0].urgency, rule.slug))
        ],
    )
    yield "## Numbers that several rules share"
    yield ""
    yield from _numbers(load_terms().numbers)
    for rule in rules:
        yield from _red_flag(rule, [example for example in examples if example.red_flag == rule.slug])


def clinical_review_page() -> Iterator[str]:
    """What a clinician is asked to confirm: decisions, project rules, what is from memory, sentences of our own."""
    rules, general = load_red_flags(), load_decisions()
    yield made_from("knowledge/decisions.toml, terms.toml, urgencies.toml, stages.toml and red_flags/*.toml")
    yield "# For a clinician to review and sign"
    yield ""
    yield (
        f"{signed_words(tuple(rules), general)} Whoever signs a decision puts `signed_by`, with the role, and "
        "`signed`, a date, beside it in its file; whoever signs a rule puts `reviewed_by` and `reviewed`. No test "
        "minds, and the list of `lumbar check --list` counts them. Each rule in full: "
        "[red flags](reference/red-flags.md)."
    )
    yield ""
    yield "## Decisions"
    yield ""
    decided = [("", each) for each in general] + [(rule.slug, each) for rule in rules for each in rule.decisions]
    yield from table(
        ["Row", "Rule", "What we chose", "Why", "What would hold otherwise", "Name and role", "Date"],
        [
            (
                each.row,
                _rule_link(slug) if slug else "all",
                each.chose,
                each.why,
                each.instead,
                each.signed_by if each.is_signed else "",
                each.signed or "",
            )
            for slug, each in sorted(decided, key=lambda pair: [int(part) for part in pair[1].row.split(".")])
        ],
    )
    for title, certainty in (("Project rules", Certainty.PROJECT_RULE), ("From memory", Certainty.FROM_MEMORY)):
        yield f"## {title}"
        yield ""
        yield (
            "Levels, numbers and sources that are "
            + ("our own." if certainty is Certainty.PROJECT_RULE else "known, and not read on their page.")
        )
        yield ""
        numbers = [("all", each) for each in load_terms().numbers.items()]
        numbers += [(rule.slug, each) for rule in rules for each in rule.numbers.items()]
        rows = [
            (slug, f"{name} = {number.value}", number.where, f"{number.since}")
            for slug, (name, number) in numbers
            if number.certainty is certainty
        ]
        rows += [
            (rule.slug, level.urgency.word, level.reason or "the class", f"{rule.reviewed}")
            for rule in rules
            for level in rule.levels
            if level.certainty is certainty
        ]
        rows += [
            (rule.slug, cited.source.title, cited.where, f"{rule.reviewed}")
            for rule in rules
            for cited in rule.sources
            if cited.certainty is certainty
        ]
        yield from table(
            ["Rule", "What", "Why, or where", "Since", "Name and role", "Date"],
            [
                (slug if slug == "all" else _rule_link(slug), what, why, since, "", "")
                for slug, what, why, since in sorted(rows)
            ],
        )
    yield from _own_sentences(tuple(rules))


TOLD_TO_SAY = (
    "unlock the door",
    "stay alone",
    "keep the pads",
    "keep pads",
    "nothing to eat or drink",
    "on your left side",
    "sit up to breathe",
)
"""What the second fact sheet (7.3) has said while she waits; anything else in a `meanwhile` is ours."""


def _own_sentences(rules: Sequence[RedFlag]) -> Iterator[str]:
    """Every sentence she reads that no sheet words: to be confirmed like a decision."""
    yield "## Sentences of our own"
    yield ""
    yield (
        "What she is told to do and to say. Of “while you wait” the second fact sheet words only the door, not being "
        "alone, the pads, nothing to eat or drink, the left side and sitting up to breathe; what goes beyond that is "
        "named. Every other sentence is worded by us."
    )
    yield ""
    rows = []
    for rule in rules:
        link = _rule_link(rule.slug)
        if rule.meanwhile:
            parts = [part.strip(" .") for part in re.split(r"[,;]| and ", rule.meanwhile)]
            own = [part for part in parts if part and not any(told in part for told in TOLD_TO_SAY)]
            rows.append((link, "while you wait", rule.meanwhile, "; ".join(own)))
        rows += [(link, "said first", rule.first, "all of it")] if rule.first else []
        rows += [(link, "advice", rule.advice, "all of it")] if rule.advice else []
        rows += [
            (link, f"advice, {level.urgency.word}", level.advice, "all of it") for level in rule.levels if level.advice
        ]
        rows += [(link, "call sooner if", "; ".join(rule.sooner_if), "the choice")] if rule.sooner_if else []
    for urgency, words in load_urgency_words().items():
        said = [words.act, words.act_stay, words.act_over, *words.then, *(words.then_at_once or ())]
        said += [*(words.then_over or ()), words.weekend]
        rows += [("all", urgency.word, each, "all of it") for each in said if each]
    rows += [
        ("all", f"stage {name}", f"{stage.whom}; {stage.booked}; {stage.place}", "the words")
        for name, stage in load_stages().items()
    ]
    yield from table(
        ["Rule", "Where", "What she reads", "Beyond the sheets", "Name and role", "Date"],
        [(*row, "", "") for row in rows],
    )


def _rule_link(slug: str) -> str:
    return f"[{slug}](reference/red-flags.md#{slug})"


def _numbers(numbers: Mapping[str, Number]) -> Iterator[str]:
    """Each number with its source and the day since which it holds here."""
    if numbers:
        rows = [
            (
                name,
                f"{number.value}",
                f"{number.source.title}: {number.where}",
                number.certainty.value,
                f"{number.since}",
            )
            for name, number in numbers.items()
        ]
        yield from table(["Number", "Value", "From", "Certainty", "Since"], rows)


def _red_flag(rule: RedFlag, examples: Iterable[Example]) -> Iterator[str]:
    yield f"## {rule.slug}"
    yield ""
    yield f"**{rule.title}.**"
    yield ""
    yield f"- Clinical term: {rule.term}"
    yield f"- Why: {rule.why}"
    yield f"- Advice: {rule.advice}" if rule.advice else "- Advice: the first line of its urgency, nothing more"
    if rule.sooner_if:
        yield f"- Sooner if: {'; '.join(rule.sooner_if)}"
    if rule.meanwhile:
        yield f"- While waiting: {rule.meanwhile}"
    if rule.over is not None:
        yield f"- Told today, not phoned about now, when: {'; or '.join(_alternatives(rule.over))}"
    if rule.notes:
        yield f"- Note: {rule.notes}"
    if rule.private:
        yield "- Private: left out of what is shared unless asked for"
    yield ""
    for level in rule.levels:
        yield f"**{level.urgency.word}** [{level.certainty}], when"
        yield ""
        yield from (f"- {words}" for words in _alternatives(level.condition))
        yield ""
        if level.advice:
            yield f"Advice at this level: {level.advice}"
            yield ""
        if level.reason:
            yield f"Reason: {level.reason}"
            yield ""
    names = dict.fromkeys(name for level in rule.levels for name in _facts_of(level.condition))
    yield f"Asks: {', '.join(f'[{name}](facts.md#{name})' for name in names)}."
    yield ""
    yield from _numbers(rule.numbers)
    yield from _sources(rule.sources)
    yield f"Reviewed {rule.reviewed} by {rule.reviewed_by}."
    yield ""
    yield from table(
        ["Example", "Answer", "Could rise to", "For want of"],
        [
            (
                example.name,
                example.expect,
                example.could_rise_to.word if example.could_rise_to else "",
                ", ".join(sorted(example.missing or ())),
            )
            for example in examples
        ],
    )


def _words(condition: Condition) -> str:
    return condition_words(condition).replace(" and unless ", " unless ")


def _alternatives(condition: Condition) -> Iterator[str]:
    """One line for each part of an *any*; one line for all else."""
    if isinstance(condition, AtLeast) and condition.number == 1:
        for number, part in enumerate(condition.of):
            yield f"{'or ' if number else ''}{_words(part)}"
    else:
        yield _words(condition)


def _facts_of(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Compared):
        yield condition.fact.name
    elif isinstance(condition, Unless):
        yield from _facts_of(condition.exception)
    elif isinstance(condition, AtLeast):
        for part in condition.of:
            yield from _facts_of(part)


def _sources(citations: Iterable[Citation]) -> Iterator[str]:
    for cited in citations:
        source = cited.source
        title = f"[{source.title}]({source.url})" if source.url else source.title
        year = f", {source.year}" if source.year else ""
        where = f": {cited.where}" if cited.where else ""
        yield f"- {title}, {source.publisher}{year}{where} [{cited.certainty}]"
    yield ""


# --- Facts ---


def facts_page() -> Iterator[str]:
    """Everything a rule may ask about, screen by screen."""
    facts = load_facts()
    yield made_from("knowledge/facts.toml and knowledge/conditions.toml")
    yield "# Facts"
    yield ""
    yield (
        f"A fact is anything a red flag may ask about: {len(facts)} of them. `lumbar check --sign NAME` or "
        "`--sign NAME=VALUE` says that one holds, `--no NAME` that it does not, `--answers FILE` takes many as one "
        "JSON object. Names are taken with `-` or `_`. What is in no answer was not asked, and never counts as no."
    )
    yield ""
    yield (
        "*Stands*: how long an answer that worries counts after it was last given; a later no does not remove it, "
        "`lumbar check --assessed NAME` does. *Known for*: how long an answer that does not worry counts as asked; "
        "72 hours and more are for things that do not change overnight. *Called*: what the screen and the page "
        "for a visit name it. *On the phone*: her own sentence, to be read out."
    )
    yield ""
    for group in load_groups():
        asked = [fact for fact in facts.values() if fact.group == group.slug and fact.ask]
        yield f"## {group.ask}"
        yield ""
        if group.private:
            yield "Private: left out of what is shared unless asked for."
            yield ""
        yield from _fact_table(
            asked, ["Fact", "Question", "Takes", "Called", "On the phone", "Stands", "Known for", "Notes"]
        )
    silent = [fact for fact in facts.values() if fact.ask is None]
    yield "## Told by the diary alone"
    yield ""
    yield from _fact_table(silent, ["Fact", *FACT_COLUMNS])
    yield "## What a profile can hold"
    yield ""
    yield "For `lumbar profile set --condition NAME` and `--no-condition NAME`."
    yield ""
    yield from table(
        ["Name", "What it is", "What changes with it", "Also taken"],
        [
            (f"`{each.name}`", each.title, each.matters, ", ".join(f"`{name}`" for name in each.also))
            for each in load_conditions().values()
        ],
    )


FACT_COLUMNS = ("Takes", "Called", "On the phone", "Stands", "Known for", "Notes")


def _fact_table(facts: Iterable[Fact], head: list[str]) -> Iterator[str]:
    rows = []
    for fact in facts:
        stands = "until assessed" if fact.stays_days is None else _days(fact.stays_days)
        row = [f'<a id="{fact.name}"></a>`{fact.name}`']
        row += [_questions(fact)] if fact.ask else []
        row += [expected_values(fact), fact.called, _in_words(fact.said), stands, _hours(fact.known_hours)]
        row += ["; ".join(_fact_notes(fact))]
        rows.append(row)
    yield from table(head, rows)


def _in_words(phrase: str | Mapping[FactValue, str] | None) -> str:
    if phrase is None or isinstance(phrase, str):
        return (phrase or "").replace("{value}", "…").replace("{span}", "…")
    words = {True: "yes", False: "no"}
    return "; ".join(f"*{words.get(answer, answer)}*: {each}" for answer, each in phrase.items())


def _questions(fact: Fact) -> str:
    """The question, and its words after a birth and after an end where it has any."""
    stages = (("", fact.ask), ("After a birth: ", fact.ask_after_birth), ("After an end: ", fact.ask_after_end))
    return " ".join(f"{stage}{ask}" for stage, ask in stages if ask)


def _hours(hours: int) -> str:
    return _days(hours // 24) if hours >= 48 and hours % 24 == 0 else f"{hours} hours"


def _days(days: int) -> str:
    return f"{days} day{'s' * (days != 1)}"


def _fact_notes(fact: Fact) -> Iterator[str]:
    if fact.unsure_counts:
        counts = "yes" if fact.bare is True else fact.bare
        when = f" {condition_words(fact.unsure_gate)}" if fact.unsure_gate else ""
        beside = f" beside {' or '.join(fact.unsure_with)}" if fact.unsure_with else ""
        yield f"“not sure” counts as {counts}{when}{beside}"
    if fact.details_of:
        yield f"a detail of {', '.join(fact.details_of)}"
    if fact.gate:
        yield f"asked {condition_words(fact.gate)}"
    if fact.masked_by:
        yield f"denies nothing while `{fact.masked_by.fact}` is below {fact.masked_by.below:g}"
    if fact.seen_with:
        yield f"assessed together with {', '.join(fact.seen_with)}"
    if fact.derived:
        yield "the diary or the profile can tell it"
    if fact.names_baby:
        yield "not asked after a pregnancy that ended without a birth"


# --- Relief ---


def relief_page() -> Iterator[str]:
    """Every relief method with its cautions and what leaves it out."""
    methods, rules = load_relief_methods(), load_relief_rules()
    yield made_from("knowledge/relief/*.toml and knowledge/relief_rules.toml")
    yield "# Relief methods"
    yield ""
    yield (
        f"{len(methods)} methods, in the order of the alphabet; nothing is ranked. While an emergency or same-day "
        "finding is open none is shown. A condition nobody asked about leaves nothing out, so the cautions always "
        "stay; a week or day that is not known counts as the cautious one. **Nobody clinical has read them yet.**"
    )
    yield ""
    yield from table(["Evidence", "What the word means"], rules.evidence.items())
    for method in methods:
        yield from _method(method)
    yield "# Rules that hold for every method of a kind"
    yield ""
    for rule in rules.rules:
        yield from _relief_rule(rule, f"{', '.join(sorted(rule.kinds))}: ")
    yield ""
    yield "## Stop, and phone"
    yield ""
    for signs in rules.stop_signs:
        lines = "; ".join(_line(line) for line in signs.lines)
        yield f"- {', '.join(sorted(signs.kinds))}: {lines}"


def _method(method: ReliefMethod) -> Iterator[str]:
    yield f"## {method.slug}"
    yield ""
    also = f" Also taken: {', '.join(f'`{name}`' for name in method.also)}." if method.also else ""
    yield f"**{method.title}.** Kind: {', '.join(sorted(method.kinds))}.{also}"
    yield ""
    yield f"Evidence: **{method.evidence}**. {method.evidence_text}"
    yield ""
    named: Mapping[str, Iterable[Line]] = {
        "How": method.steps,
        "Cautions": method.cautions,
        "Stop if": method.stop_if,
        "Stop and phone if": method.call_if,
    }
    for title, lines in named.items():
        if lines:
            yield f"{title}:"
            yield ""
            yield from (f"- {_line(line)}" for line in lines)
            yield ""
    if method.phases != frozenset(Phase):
        yield f"Shown: {_phases(method.phases)}."
        yield ""
    if method.rules:
        for rule in method.rules:
            yield from _relief_rule(rule)
        yield ""
    yield from _sources(method.sources)


def _relief_rule(rule: ReliefRule, of: str = "") -> Iterator[str]:
    what = "ask first" if rule.ask_first else "left out"
    yield f"- {of}*{what}* when {_words(rule.condition)}: “{rule.why}”"


def _line(line: Line) -> str:
    return line.text if line.only == frozenset(Phase) else f"{line.text} *({_phases(line.only)})*"


def _phases(phases: Iterable[Phase]) -> str:
    words = {
        Phase.PREGNANT: "in pregnancy",
        Phase.POSTPARTUM: "after birth",
        Phase.ENDED: "after a pregnancy that ended",
        Phase.UNKNOWN: "when no due date is known",
    }
    return ", ".join(words[phase] for phase in Phase if phase in phases)


# --- Messages ---


def messages_page() -> Iterator[str]:
    """Every error a person can meet."""
    yield made_from("domain/errors.py")
    yield "# Messages"
    yield ""
    yield (
        "Every error is one line on stderr, `lumbar: ` and the sentence, and the exit code says whose turn it is: 2, "
        "what was typed cannot be taken as it stands; 1, the machine or the file could not do it. In both cases "
        "nothing was changed, and what could not be saved is printed back. Words in braces are filled in."
    )
    yield ""
    for error in told_errors():
        yield f"## {heading_of(error)}"
        yield ""
        yield f"> lumbar: {re.sub(r':[a-z]+}', '}', error.sentence)}"
        yield ""
        yield f"Exit {error.exit_code}. {re.sub(r'(?<=[.]) `.*', '', (error.__doc__ or '').partition(chr(10))[0])}"
        yield ""


def told_errors() -> list[type[LumbarError]]:
    """Every error that has a sentence."""
    return [error for error in _children(LumbarError) if hasattr(error, "sentence")]


def heading_of(error: type[LumbarError]) -> str:
    """`UnreadableTimeError` as `unreadable-time`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", error.__name__.removesuffix("Error")).lower()


def _children(error: type[LumbarError]) -> Iterator[type[LumbarError]]:
    for child in error.__subclasses__():
        yield child
        yield from _children(child)


# --- Database ---

TABLES = {
    "change": "One step of the history: what `undo` takes back as a whole.",
    "pain_entry": "How much it hurt, where, and what went with it.",
    "relief_use": "One time something was tried, with the pain before and after.",
    "reading": "A weight, blood pressure, temperature or calcium.",
    "fact_report": "An answer to a question of the red flags. Only what was asked has a row.",
    "assessment": "A professional has seen to a sign.",
    "dose": "A medicine that was taken.",
    "phoned": "She has phoned about what is open.",
    "question": "A question for the next visit.",
    "own_method": "A relief method of her own.",
    "dating": "A due date and what it was worked out from.",
    "outcome": "The birth, or the end.",
    "setting": "One line of the profile.",
}


def database_page() -> Iterator[str]:
    """The schema as a new diary has it, comments and all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        with open_diary(path) as diary:
            number = diary.schema()
        connection = sqlite3.connect(path)
        found = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        connection.close()
    yield made_from("the schema of a new diary")
    yield "# The database"
    yield ""
    yield (
        f"One SQLite file, schema {number} (`PRAGMA user_version`). Any SQLite tool can read it. Nothing is "
        "overwritten: a record is a chain of versions, each belonging to a change; the one that counts has `current` "
        "1, and a deleted record's current version has `deleted` 1. Write to it through lumbar only: the versions are "
        "what `undo` and `--as-of` stand on. Why: [decision 2](../decisions/0002-versions-and-changes.md)."
    )
    yield ""
    yield "The entries as they stand:"
    yield ""
    yield "```sql"
    yield "SELECT occurred_at, score, note FROM entries ORDER BY occurred_at;"
    yield "```"
    yield ""
    for kind, name, _, sql in found:
        if kind != "table" or name.startswith(("sqlite_", "_sqlite")):
            continue
        record = next((each.record for each in KINDS if each.table == name), None)
        yield f"## {name}"
        yield ""
        if name in TABLES:
            yield TABLES[name]
            yield ""
        yield "```sql"
        yield _tidy(sql)
        yield from (
            f"{other_sql};" for other, _, of, other_sql in found if of == name and other in ("index", "trigger")
        )
        yield "```"
        yield ""
        if record is not None:
            rows = [[f"`{field.column}`", field_words(field)] for field in declared(record) if field.name != "moment"]
            yield from table(["Column", "Holds"], rows)
    yield "## Views"
    yield ""
    yield "`live_` and the name of a table: the rows of it that count. To be read by other tools, in plain names:"
    yield ""
    yield "```sql"
    yield from (f"{sql};" for kind, name, _, sql in found if kind == "view" and not name.startswith("live_"))
    yield "```"


def _tidy(sql: str) -> str:
    """The statement as it was written, moved to the left margin."""
    head, *lines = [line.rstrip() for line in sql.strip().splitlines()]
    body = [line for line in lines if line]
    margin = min((len(line) - len(line.lstrip()) for line in body if line.startswith(" ")), default=0)
    return "\n".join([head, *(f"    {line[margin:]}" if line.startswith(" ") else line for line in body)]) + ";"


def written_by_hand() -> list[Path]:
    """README and every page that is not generated, with its console blocks."""
    generated = set(pages())
    return [ROOT / "README.md", *(page for page in sorted(DOCS.rglob("*.md")) if page not in generated)]


def main() -> int:
    """Write what is different and say so."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"written: {path.relative_to(ROOT)}")
    kept = {path.name for path in pages() if path.parent.name == "commands"}
    for old in (REFERENCE / "commands").glob("*.md"):
        if old.name not in kept:
            old.unlink()
            print(f"removed: {old.relative_to(ROOT)}")
    for page in written_by_hand():
        if refresh(page):
            print(f"brought up to date: {page.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What TAB offers. It reads and never writes, and what it cannot read it passes over in silence."""

from collections.abc import Iterable

import typer

from lumbar_cli.domain.places import Laterality, Site

MOST_ENTRIES = 30
"""So many ids at once: a list that no screen holds helps nobody to choose."""


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def complete_site(incomplete: str) -> list[str]:
    """TAB after --site."""
    return _beginning(incomplete, Site)


def complete_word(incomplete: str) -> list[str]:
    """TAB after a score: which side, where."""
    return _beginning(incomplete, [*Laterality, *Site])


def complete_method(incomplete: str) -> list[str]:
    """TAB after `tried`, `relief` and --tried."""
    from lumbar_cli.knowledge.suggestion import load_relief_methods

    return _beginning(incomplete, [method.slug for method in load_relief_methods()])


def complete_fact(incomplete: str) -> list[str]:
    """TAB after --sign and --no; after `--sign fact=` its words."""
    from lumbar_cli.knowledge.facts import load_facts

    facts = {name.replace("_", "-"): fact for name, fact in load_facts().items()}
    name, equals, _ = incomplete.partition("=")
    if equals and name in facts:
        return _beginning(incomplete, [f"{name}={choice}" for choice in facts[name].choices])
    return _beginning(incomplete, facts)


def complete_assessed(incomplete: str) -> list[str]:
    """TAB after --assessed: a red flag or a fact."""
    from lumbar_cli.knowledge.facts import load_facts
    from lumbar_cli.knowledge.screening import load_red_flags

    names = {red_flag.slug for red_flag in load_red_flags()} | {name.replace("_", "-") for name in load_facts()}
    return _beginning(incomplete, sorted(names))


def complete_topic(incomplete: str) -> list[str]:
    """TAB after `learn`."""
    from lumbar_cli.knowledge.learning import load_topics

    return _beginning(incomplete, [topic.slug for topic in load_topics()])


def complete_condition(incomplete: str) -> list[str]:
    """TAB after --condition and --no-condition."""
    from lumbar_cli.knowledge.suggestion import load_conditions

    return _beginning(incomplete, load_conditions())


def complete_country(incomplete: str) -> list[tuple[str, str]]:
    """TAB after --country: codes, and names of one word, in the letters in which they were begun."""
    from lumbar_cli.knowledge.calling import load_emergency_numbers

    start = incomplete.casefold()
    return [
        (incomplete + name[len(incomplete) :], country.name)
        for country in load_emergency_numbers().values()
        for name in (country.country, *((country.name, *country.also_called) if incomplete else ()))
        if name.casefold().startswith(start) and " " not in name
    ]


def complete_format(incomplete: str) -> list[str]:
    """TAB after `export --format`."""
    from lumbar_cli.exports import FORMATS

    return _beginning(incomplete, FORMATS)


def complete_included(incomplete: str) -> list[str]:
    """TAB after `export --include`."""
    from lumbar_cli.domain.summary import Private

    return _next_of_list(incomplete, Private)


def complete_left_out(incomplete: str) -> list[str]:
    """TAB after `export --without`."""
    from lumbar_cli.domain.summary import Section

    return _next_of_list(incomplete, Section)


def _next_of_list(incomplete: str, words: Iterable[str]) -> list[str]:
    """The word that was begun after the last comma, none that stands before it already."""
    before, comma, _ = incomplete.rpartition(",")
    named = before.split(",")
    return _beginning(incomplete, [f"{before}{comma}{word}" for word in words if word not in named])


def complete_entry(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """TAB after `show`, `edit` and `delete`: the newest entries, each with what tells it from the others."""
    from lumbar_cli.session import make_session
    from lumbar_cli.store.glance import glance_at_entries
    from lumbar_cli.views.entry import moment_words, place_words

    session = make_session(db=ctx.find_root().params.get("db"))
    entries = [entry for entry in glance_at_entries(session.diary_path) if entry.id.startswith(incomplete)]
    today = session.now.date()
    return [
        (entry.id, f"{entry.score}/10, {moment_words(entry.moment, today)}, {place_words(entry)}")
        for entry in entries[:MOST_ENTRIES]
    ]

"""What TAB offers. It reads and never writes, and what it cannot read it passes over in silence."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import contextmanager, redirect_stdout
from datetime import timedelta

import typer  # noqa: TC002 - typer reads the signatures of these functions

from lumbar_cli.cli.machine import write_lines
from lumbar_cli.domain.diary.places import Laterality, Site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lumbar_cli.domain.diary.records import Moment
    from lumbar_cli.store.diary import Diary

MOST_ENTRIES = 30
"""So many ids at once: a list that no screen holds helps nobody to choose."""


_BREAK = re.compile(r"[=:]+")


@contextmanager
def words_of_bash() -> Iterator[None]:
    """Let TAB in bash see whole words: bash cuts `leg-numbness=one` in three (COMP_WORDBREAKS).

    What is then found for a cut word is answered from its last = on, which is all that bash puts in. A = or : with
    blanks around it is joined as well: which of both it was, the words do not tell.
    """
    if os.environ.get("_LUMBAR_COMPLETE") != "complete_bash" or not _join_words():
        yield
        return
    found = io.StringIO()
    try:
        with redirect_stdout(found):
            yield
    finally:
        write_lines(sys.stdout, *(line.rpartition("=")[2] for line in found.getvalue().splitlines()))


def _join_words() -> bool:
    """Put the words together again up to the cursor; whether the last one was cut."""
    at = os.environ.get("COMP_CWORD", "")
    words = os.environ.get("COMP_WORDS", "").split("\n")[: int(at) + 1 if at.isdecimal() else None]
    joined: list[str] = []
    cut = False
    for before, word in zip(["", *words], words, strict=False):
        cut = bool(joined and (_BREAK.fullmatch(word) or _BREAK.fullmatch(before)))
        if cut:
            joined[-1] += word
        else:
            joined.append(word)
    if len(joined) < len(words):
        os.environ.update(COMP_WORDS="\n".join(joined), COMP_CWORD=str(len(joined) - 1))
    return cut


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def complete_site(incomplete: str) -> list[str]:
    """TAB after --site."""
    return _beginning(incomplete, Site)


def complete_word(incomplete: str) -> list[str]:
    """TAB after a score: which side, where."""
    return _beginning(incomplete, [*Laterality, *Site])


def complete_method(ctx: typer.Context, incomplete: str) -> list[str]:
    """TAB after `tried`, `relief` and --tried: the catalogue, then her own, `birth-ball` for birth ball.

    A name of hers with any other sign than letters and digits is left out: no shell takes it as it stands.
    """
    from lumbar_cli.knowledge.relief import method_names

    names = dict.fromkeys(method_names().values())
    found = _beginning(incomplete, names)
    return found + _beginning(incomplete, [name for name in _own_methods(ctx) if name not in names])


def _own_methods(ctx: typer.Context) -> list[str]:
    from lumbar_cli.cli.session import make_session
    from lumbar_cli.store.glance import glance

    def names(diary: Diary) -> list[str]:
        return ["-".join(each.name.split()) for each in diary.own_methods()]

    session = make_session(db=ctx.find_root().params.get("db"))
    return [name for name in glance(session.diary_path, names) or [] if re.fullmatch(r"[\w-]+", name)]


def complete_kind(incomplete: str) -> list[str]:
    """TAB after `measure`."""
    from lumbar_cli.domain.words import ReadingKind

    return _beginning(incomplete, ReadingKind)


def complete_medicine(incomplete: str) -> list[str]:
    """TAB after `took`: the names of the list."""
    from lumbar_cli.knowledge.relief import load_medicines

    names = (name for each in load_medicines() for name in each.names if name.isascii() and not name.endswith("*"))
    substances = (name for each in load_medicines() for product in each.products for name in product.holds)
    return _beginning(incomplete.casefold(), sorted({*substances, *names}))


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

    names = set(load_red_flags().slugs) | {name.replace("_", "-") for name in load_facts()}
    return _beginning(incomplete, sorted(names))


def complete_topic(incomplete: str) -> list[str]:
    """TAB after `learn`."""
    from lumbar_cli.knowledge.reading import load_topics

    return _beginning(incomplete, [topic.slug for topic in load_topics()])


def complete_condition(incomplete: str) -> list[str]:
    """TAB after --condition and --no-condition."""
    from lumbar_cli.knowledge.relief import load_conditions

    return _beginning(incomplete, load_conditions())


def complete_country(incomplete: str) -> list[tuple[str, str]]:
    """TAB after --country: codes, and names of one word, in the letters in which they were begun."""
    from lumbar_cli.knowledge.screening import load_emergency_numbers

    start = incomplete.casefold()
    return [
        (incomplete + name[len(incomplete) :], country.name)
        for country in load_emergency_numbers().values()
        for name in (country.country, *((country.name, *country.also_called) if incomplete else ()))
        if name.casefold().startswith(start) and " " not in name
    ]


def complete_format(incomplete: str) -> list[str]:
    """TAB after `export --format`."""
    from lumbar_cli.formats import FORMATS

    return _beginning(incomplete, FORMATS)


def complete_included(incomplete: str) -> list[str]:
    """TAB after `export --include`."""
    from lumbar_cli.domain.visit.summary import Private

    return _next_of_list(incomplete, Private)


def complete_left_out(incomplete: str) -> list[str]:
    """TAB after `export --without`."""
    from lumbar_cli.domain.visit.summary import Section

    return _next_of_list(incomplete, Section)


def complete_taken(incomplete: str) -> list[str]:
    """TAB after `merge --take`."""
    from lumbar_cli.domain.diary.keeping import Taken

    return _next_of_list(incomplete, Taken)


def _next_of_list(incomplete: str, words: Iterable[str]) -> list[str]:
    """The word that was begun after the last comma, none that stands before it already."""
    before, comma, _ = incomplete.rpartition(",")
    named = before.split(",")
    return _beginning(incomplete, [f"{before}{comma}{word}" for word in words if word not in named])


LATELY = timedelta(days=60)
"""How far back the ids of readings and doses are offered."""


def complete_entry(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """TAB after `show`, `edit` and `delete`: what is newest, each with what tells it from the others.

    Entries however old, readings and doses of two months. What she typed of a dose is shown without any sign that a
    shell could act on, and no note is.
    """
    from lumbar_cli.cli.session import make_session
    from lumbar_cli.store.glance import glance
    from lumbar_cli.views.doses import dose_words
    from lumbar_cli.views.echo import moment_words, place_words
    from lumbar_cli.views.readings import reading_name, value_words

    session = make_session(db=ctx.find_root().params.get("db"))
    today = session.now.date()

    def newest(diary: Diary) -> list[tuple[Moment, str, str]]:
        history = diary.history(since=today - LATELY)
        found = [
            *((each.moment, each.id, f"{each.score}/10", place_words(each)) for each in diary.newest_entries()),
            *((each.moment, each.id, reading_name(each.kind), value_words(each)) for each in history.readings[::-1]),
            *((each.moment, each.id, "dose", _plain(dose_words(each))) for each in history.doses[::-1]),
        ]
        found = [each for each in found if each[1].startswith(incomplete)]
        return [
            (moment, id_, f"{what}, {moment_words(moment, today)}, {more}")
            for moment, id_, what, more in sorted(found, key=lambda each: each[0].at, reverse=True)[:MOST_ENTRIES]
        ]

    return [(id_, words) for _, id_, words in glance(session.diary_path, newest) or []]


def _plain(text: str) -> str:
    """Words of hers without what a shell that evaluates its completions could act on."""
    return " ".join(re.sub(r"[^\w .,/+%-]", " ", text).split())

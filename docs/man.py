"""lumbar(1), from the same commands that `--help` shows: roff, without any tool but this. Written by generate.py."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from lumbar_cli import __version__
from lumbar_cli.app import INTENDED_PURPOSE, LazyCommand, app
from lumbar_cli.commands import PANELS

FILES = (
    ("~/.local/share/lumbar/diary.db", "the diary, where nothing else is said: Linux"),
    ("~/Library/Application Support/lumbar/diary.db", "the same: macOS"),
    (r"%LOCALAPPDATA%\lumbar\diary.db", "the same: Windows"),
    ("diary.db.copies/", "beside the diary, wherever it is: the automatic copies of the last days, a file a day"),
    ("diary.db.before-restore-*", "beside the diary: what a restore put aside"),
)

EXAMPLES = re.compile(r"^Examples?:  ")


def man_page(environment: Iterable[tuple[str, str]], exit_codes: Iterable[tuple[str, str]]) -> str:
    """The whole page. It carries no date, so that it changes only when what it says changes."""
    return "\n".join(_lines(environment, exit_codes)) + "\n"


def _lines(environment: Iterable[tuple[str, str]], exit_codes: Iterable[tuple[str, str]]) -> Iterator[str]:
    whole = typer.main.get_command(app)
    summary, *rest = _paragraphs(whole.help)
    yield '.\\" Made by docs/generate.py from the help of the program.'
    yield f'.TH LUMBAR 1 "" "lumbar {__version__}" "User commands"'
    yield ".SH NAME"
    yield f"lumbar \\- {_text(summary[0].lower() + summary[1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    forms = ("SCORE [WORD ...]", "[OPTIONS] COMMAND [ARGS]...", "help [COMMAND]")
    yield "\n.br\n".join(f".B lumbar\n{_text(form)}" for form in forms)
    yield ".SH DESCRIPTION"
    yield _prose([*rest, INTENDED_PURPOSE.replace("\n", " ")])
    yield ".SH OPTIONS"
    yield "Before the command:"
    yield from _parameters(whole, "lumbar")
    for panel, commands in PANELS.items():
        yield f".SH {panel.upper()}"
        for name in commands:
            command = LazyCommand(name, rich_markup_mode=None).load()
            yield from _command(command, f"lumbar {name}")
            for sub, each in getattr(command, "commands", {}).items():
                yield from _command(each, f"lumbar {name} {sub}")
    yield ".SH EXAMPLES"
    yield from _examples(whole.epilog)
    yield ".SH EXIT STATUS"
    yield from _definitions(exit_codes)
    yield ".SH ENVIRONMENT"
    yield from _definitions(environment)
    yield ".SH FILES"
    yield from _definitions(FILES)


def _command(command: Any, path: str) -> Iterator[str]:
    context = _context(command, path)
    yield f'.SS "{_text(" ".join([path, *command.collect_usage_pieces(context)]))}"'
    yield _prose(_paragraphs(command.help))
    yield from _parameters(command, path)
    yield from _examples(command.epilog)


def _parameters(command: Any, path: str) -> Iterator[str]:
    context = _context(command, path)
    asked = [each for each in command.get_params(context) if each.name != "help" or path == "lumbar"]
    records = (each.get_help_record(context) for each in asked)
    yield from _definitions(record for record in records if record is not None)


def _definitions(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, words in terms:
        yield ".TP"
        yield f".B {_text(term)}"
        yield _text(words)


def _examples(epilog: str | None) -> Iterator[str]:
    if epilog:
        yield ".sp"
        yield ".nf"
        yield from (_text(example) for example in EXAMPLES.sub("", epilog).split("  ·  "))
        yield ".fi"


def _context(command: Any, path: str) -> Any:
    return command.context_class(command, info_name=path, help_option_names=["-h", "--help"])


def _prose(paragraphs: list[str]) -> str:
    return "\n.PP\n".join(_text(paragraph) for paragraph in paragraphs)


def _paragraphs(text: str | None) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in (text or "").split("\n\n")]


def _text(words: str) -> str:
    """Plain text as roff takes it: in ASCII, no line a request, no minus a hyphen, a break after every choice."""
    words = re.sub(r"\*(\w+)\*", r"\1", words)  # what Markdown sets in italics
    words = words.replace("`", "").replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("|", "|\\:")
    words = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in words)
    return f"\\&{words}" if words.startswith((".", "'")) else words

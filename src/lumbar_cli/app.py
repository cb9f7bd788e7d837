"""The command line: global options, and commands that load on demand."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from lumbar_cli import __version__
from lumbar_cli.cli.completion import words_of_bash
from lumbar_cli.cli.help import HelpContext, with_help
from lumbar_cli.cli.machine import AnswerLostError, ExitCode, write_lines
from lumbar_cli.cli.session import Session, make_session
from lumbar_cli.commands import PANELS, SUMMARIES
from lumbar_cli.domain.diary.scores import looks_like_a_score
from lumbar_cli.domain.errors import LumbarError, RefusedError

INTENDED_PURPOSE = (
    "A personal diary for back pain in pregnancy and the year after birth, "
    "with a checklist that repeats public advice.\n"
    "Not reviewed by a clinician, not a diagnosis, not a medical device. If something feels wrong, phone."
)

EXAMPLES = "Examples:  lumbar 6  ·  lumbar 6 left hip couldnt sleep  ·  lumbar check  ·  lumbar export visit.html"


class LazyCommand(TyperCommand):
    """A command by name and summary whose module is imported when it is called or asked for help."""

    def load(self) -> Any:
        """The real command."""
        sub = import_module(f"lumbar_cli.commands.{self.name}").app
        sub.rich_markup_mode = self.rich_markup_mode
        command = with_help(typer.main.get_command(sub))
        command.name = self.name
        return command

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Hand over to the real command; completion comes this way too."""
        return self.load().make_context(info_name, args, parent=parent, **extra)


class LazyGroup(TyperGroup):
    """All commands by name, so that "did you mean" and TAB know them, none of them imported."""

    context_class = HelpContext

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, summary in SUMMARIES.items():
            # `short_help` as well: of `help` alone zsh and fish would show the first 45 letters.
            self.commands[name] = LazyCommand(
                name, help=summary, short_help=summary, rich_markup_mode=self.rich_markup_mode
            )

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
        """In the order of the panels."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """`help log` is `log --help`, and a score is `log` with that score: one grammar for both."""
        typed, asked = args, args[0] == "help"
        if asked:
            args = [word for word in args if word != "help" and not word.startswith("-")]
            if not args and not ctx.resilient_parsing:
                typer.echo(ctx.get_help())
                raise typer.Exit
        if args and looks_like_a_score(args[0]):
            args = ["log", *args]
        if args and args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise _missed(ctx, args, typed)
        return super().resolve_command(ctx, [*self._asked_about(args), "--help"] if asked else args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. What was saved is said to be saved, and what to do is said, whatever it raises then."""
        before, as_json = _commits(), "--json" in (*ctx._protected_args, *ctx.args)
        try:
            return super().invoke(ctx)
        except (AnswerLostError, BrokenPipeError, typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as error:
            if not isinstance(ctx.obj, Session):
                raise
            from lumbar_cli.acts.anyhow import said_anyhow

            saved, name = _commits() > before, str(ctx.invoked_subcommand or "")
            code = said_anyhow(ctx.obj, name, error, saved=saved, as_json=as_json)
            if code is None:
                raise
            return code

    def _asked_about(self, words: list[str]) -> list[str]:
        """A command, or a command and one of its own: what follows them was meant as an example, if at all."""
        command = self.commands.get(words[0]) if words[1:] else None
        subs = getattr(command.load(), "commands", {}) if isinstance(command, LazyCommand) else {}
        return words[: 2 if words[1:] and words[1] in subs else 1]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's signature
        """The four headed groups of the top-level help."""
        for panel, commands in PANELS.items():
            with formatter.section(panel):
                formatter.write_dl(list(commands.items()))


def _missed(ctx: Any, words: list[str], typed: list[str]) -> Exception:
    """The error for what is no command; where a word of it matters, what to do is said first."""
    from lumbar_cli.cli.misses import is_reading, matters, missed
    from lumbar_cli.domain.errors import NothingSavedError

    error = missed(words, typed, SUMMARIES)
    error.answered = True
    if isinstance(error, NothingSavedError) or (is_reading(words) and matters(words)):
        from lumbar_cli.acts.anyhow import say_whom_to_phone

        given = {name: ctx.params.get(name) for name in ("db", "plain", "no_input")}
        say_whom_to_phone(make_session(**{name: value for name, value in given.items() if value}), " ".join(words))
    return error


def _say_what_matters(arguments: list[str], *, extra: bool = False) -> None:
    """What to do by the words of a line that was refused; `extra`: it was refused for having words too many.

    Who adds words to `call` or `check` wants to know whom to phone, whatever they are.
    """
    if "_LUMBAR_COMPLETE" in os.environ:
        return
    from lumbar_cli.acts.anyhow import Steps, say_whom_to_phone
    from lumbar_cli.cli.misses import matters

    rest, db = list(arguments), None
    if "--db" in rest[:-1]:
        at = rest.index("--db")
        db = rest[at + 1]
        del rest[at : at + 2]
    words = [word for word in rest if not word.startswith("-")]
    asked = words[:1] == ["call"] or (extra and words[:1] == ["check"])
    text = " ".join(words[1:] if words[:1] and (words[0] in SUMMARIES or looks_like_a_score(words[0])) else words)
    steps = Steps()
    if asked or steps.take(lambda: matters(text.split()), False):
        steps.take(lambda: say_whom_to_phone(make_session(plain="--plain" in rest, db=db), text), None)


def _commits() -> int:
    versions = sys.modules.get("lumbar_cli.store.versions")  # not imported where nothing was written
    return 0 if versions is None else versions.commits


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        write_lines(sys.stdout, f"lumbar {__version__}", *INTENDED_PURPOSE.splitlines())
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
def lumbar(
    ctx: typer.Context,
    db: Annotated[str | None, typer.Option("--db", metavar="PATH", help="The diary to use.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="One fact a line, no colour, no chart.")] = False,
    color: Annotated[
        Literal["auto", "always", "never"] | None, typer.Option("--color", help="Colour; auto: on a terminal.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the answer; what has to be known stays.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    version: Annotated[  # noqa: ARG001 - eager: its callback has done the work
        bool,
        typer.Option("--version", help="Show the version and what this is for.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """A diary for low-back pain in pregnancy and the year after birth.

    lumbar SCORE [WORD ...] writes down how much it hurts, from 0 (none) to 10 (worst imaginable):
    lumbar 6, or lumbar 6 left hip couldnt sleep.
    """
    session = make_session(db=db, plain=plain, no_input=no_input, color=color, quiet=quiet)
    ctx.obj = session
    if ctx.invoked_subcommand not in (None, "log", "status", "restore") and not os.path.exists(session.place):
        from lumbar_cli.acts.beside import hint_where_none_is

        hint_where_none_is(session)
    if ctx.invoked_subcommand is None:
        _one_question(ctx, session)


def _one_question(ctx: typer.Context, session: Session) -> None:
    """`lumbar` alone: on a terminal one question, which keeps what is typed out of the shell's history."""
    if not session.may_ask:
        sys.stderr.write(ctx.get_help() + "\n")
        raise typer.Exit(ExitCode.USAGE)
    from lumbar_cli.acts.record import ask_and_record

    raise typer.Exit(ask_and_record(session))


def run(arguments: list[str]) -> int:
    """Run one command line and give its exit code. Raises LumbarError, KeyboardInterrupt, and defects as they come."""
    if arguments[:1] == ["--show-completion"] and arguments[1:] in (["bash"], ["zsh"], ["fish"]):
        os.environ["_LUMBAR_COMPLETE"] = f"source_{arguments.pop()}"  # of itself it shows that of the shell it is in
    try:
        with words_of_bash():
            code = app(arguments, prog_name="lumbar", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        from lumbar_cli.domain.errors import UsageError

        moved = _moved_before(arguments, getattr(error, "option_name", ""))
        if moved:
            return run(moved)
        ctx = getattr(error, "ctx", None)
        _say_what_matters(arguments, extra="extra argument" in error.format_message())
        raise UsageError(text=_in_words(error), command="lumbar" if ctx is None else ctx.command_path) from None
    except RefusedError as error:
        if not error.answered:
            _say_what_matters(arguments)
        raise
    except LumbarError:
        if next((word for word in arguments if word in SUMMARIES), None) in WORDED:
            _say_what_matters(arguments)
        raise
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):
            raise ended.__context__ from None  # typer makes a failure of it
        raise
    return code if isinstance(code, int) else ExitCode.DONE


WORDED = ("ask", "edit", "phoned", "took", "tried")
"""Commands with words of hers: where those could not be saved, what to do is said all the same. A score has its way."""

BEFORE = {"--plain": 1, "--quiet": 1, "-q": 1, "--no-input": 1, "--color": 2, "--db": 2}
"""The options before the command, and of how many words each is."""


def _moved_before(arguments: list[str], option: str) -> list[str]:
    """The line with an option that its command does not know where it belongs: people write it last.

    Nothing where it is none of these, or stands there already. Nothing has been done by then: the line did not parse.
    """
    place = next((at for at, word in enumerate(arguments) if at and word.partition("=")[0] == option), None)
    if place is None or option not in BEFORE:
        return []
    if option in [word.partition("=")[0] for word in arguments[:place]]:
        return []  # said twice: which diary is meant is not for us to choose
    words = 1 if "=" in arguments[place] else BEFORE[option]
    taken, rest = arguments[place : place + words], arguments[:place] + arguments[place + words :]
    return [*taken, *rest] if len(taken) == words else []


def _in_words(error: typer.TyperException) -> str:
    """What does not parse, in one sentence, and what is near it in another."""
    text = " ".join(error.format_message().split())
    text = re.sub(
        r"^Got unexpected extra arguments? ?(?:\(s\) )?\((.+)\)$", r"I don't know what “\1” means there", text
    )
    return re.sub(r" \(Possible options: (.+)\)$", r". Did you mean \1?", text)

"""The command line: global options, commands that load on demand, and the one place where an error becomes a line."""

import os
import sys
from enum import IntEnum, unique
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from lumbar_cli import __version__
from lumbar_cli.commands import PANELS, SUMMARIES
from lumbar_cli.domain.errors import LumbarError, RefusedError
from lumbar_cli.messages import sentence
from lumbar_cli.session import Session, make_session

INTENDED_PURPOSE = (
    "A personal diary for back pain in pregnancy and the year after birth, with a checklist that repeats public advice.\n"
    "Not reviewed by a clinician, not a diagnosis, not a medical device. If something feels wrong, phone."
)


@unique
class ExitCode(IntEnum):
    """What the shell is told. `check` alone also uses the numbers of `Urgency`: 10, 20 and 30."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


class LazyCommand(TyperCommand):
    """A command by name and summary whose module is imported when it is called or asked for help."""

    def load(self) -> Any:
        """The real command."""
        module = import_module(f"lumbar_cli.commands.{self.name}")
        module.app.rich_markup_mode = self.rich_markup_mode
        command = typer.main.get_command(module.app)
        command.name = self.name
        return command

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Hand over to the real command; completion comes this way too."""
        return self.load().make_context(info_name, args, parent=parent, **extra)


class LazyGroup(TyperGroup):
    """All commands by name, so that "did you mean" and TAB know them, none of them imported."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, summary in SUMMARIES.items():
            self.commands[name] = LazyCommand(name, help=summary, rich_markup_mode=self.rich_markup_mode)

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of the panels."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The four headed groups of the top-level help."""
        for panel, commands in PANELS.items():
            with formatter.section(panel):
                formatter.write_dl(list(commands.items()))


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lumbar {__version__}\n{INTENDED_PURPOSE}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=(
        "Examples:  lumbar 6   ·   lumbar 6 left hip couldnt sleep   ·   lumbar check   ·   lumbar export visit.html"
    ),
)
def lumbar(
    ctx: typer.Context,
    db: Annotated[str | None, typer.Option("--db", metavar="PATH", help="The diary to use.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="One fact a line, no colour, no chart.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and what this is for.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """A diary for low-back pain in pregnancy and the year after birth.

    lumbar SCORE [WORD ...] writes down how much it hurts, from 0 (none) to 10 (worst imaginable):
    lumbar 6, or lumbar 6 left hip couldnt sleep.
    """
    ctx.obj = make_session(db=db, plain=plain, no_input=no_input)
    if ctx.invoked_subcommand is None:
        _one_question(ctx, ctx.obj)


def _one_question(ctx: typer.Context, session: Session) -> None:
    """`lumbar` alone: on a terminal one question, which keeps what is typed out of the shell's history."""
    if not session.may_ask:
        sys.stderr.write(ctx.get_help() + "\n")
        raise typer.Exit(ExitCode.USAGE)
    from lumbar_cli.commands._record import ask_and_record

    ask_and_record(session)


def main(arguments: list[str]) -> int:
    """Run one command line and give its exit code. Nothing but SystemExit of typer's completion leaves here."""
    try:
        if arguments[:1] == ["help"]:
            arguments = [*arguments[1:], "--help"]
        code = app(arguments, prog_name="lumbar", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else ExitCode.DONE
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("\n")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return quiet_pipe()
    except typer.TyperException as error:
        return refuse(_usage_sentence(error), ExitCode.USAGE)
    except LumbarError as error:
        return refuse_error(error)
    except Exception as error:
        return unexpected(error)


def _usage_sentence(error: typer.TyperException) -> str:
    text = " ".join(error.format_message().split())
    ctx = getattr(error, "ctx", None)
    where = ctx.command_path if ctx is not None else "lumbar"
    return f"{text.rstrip('.')}. See {where} --help."


def refuse_error(error: LumbarError) -> int:
    """One line for an error of ours, exit 2 for what was typed, 1 for what the machine could not do."""
    if _debugging():
        raise error
    return refuse(sentence(error), ExitCode.USAGE if isinstance(error, RefusedError) else ExitCode.FAILED)


def refuse(text: str, code: ExitCode) -> int:
    """Write one line to stderr."""
    sys.stdout.flush()
    sys.stderr.write(f"lumbar: {text}\n")
    return code


def unexpected(error: Exception) -> int:
    """A defect: its kind, never its text, because the text may hold what she wrote."""
    if _debugging():
        raise error
    kind = type(error).__name__
    return refuse(f"something went wrong inside lumbar ({kind}). LUMBAR_DEBUG=1 shows where.", ExitCode.FAILED)


def quiet_pipe() -> int:
    """The reader of our output went away: end without a word, and keep the interpreter from flushing into it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE


def _debugging() -> bool:
    return os.environ.get("LUMBAR_DEBUG", "") not in ("", "0")

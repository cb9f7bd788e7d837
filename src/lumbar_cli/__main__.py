"""The front door: a bare score goes straight to the diary, all else to the commands; the one place errors end."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

GARBAGE = 100_000
"""Objects before Python looks for cycles among them: at its own 700 it does so a dozen times while importing."""


def run() -> None:
    """The `lumbar` command as a process: `main`, and an end that takes nothing apart.

    All is committed, closed and flushed by then, and taking the interpreter apart was a fifth of `lumbar log 6`.
    """
    gc.set_threshold(GARBAGE)
    try:
        main()
    except SystemExit as ended:
        if not isinstance(ended.code, int):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code)


def main() -> None:
    """The `lumbar` command, in whatever process: raises SystemExit with its exit code."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot draw a character gets a replacement, never a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_guarded(sys.argv[1:]))


def _open_what_is_closed() -> None:
    """Give a stream that the shell closed (`<&-`) to nobody: otherwise the next file opened gets its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run


def _guarded(arguments: list[str]) -> int:
    from lumbar_cli.cli.machine import ExitCode, debugging, reader_is_gone, stop_writing

    try:
        code = run_line(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C finds the program on its way out
        _tell("")
        return ExitCode.INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:  # no file, so stdout: nobody reads, a full disk
            gone = reader_is_gone(error, sys.stdout)
            stop_writing(sys.stdout)
            if gone:
                stop_writing(sys.stderr)
                return ExitCode.DONE
        if debugging():
            raise
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    from lumbar_cli.cli.machine import ExitCode, defect_told
    from lumbar_cli.domain.errors import ExtraMissingError, LumbarError, UnusableNameError, unsaved_lines

    if isinstance(error, OSError) and error.filename is not None:  # no stream has a name: a file that nobody looked for
        unsaved = getattr(error, "unsaved", None)
        error = UnusableNameError(path=error.filename, why=error.strerror or "the system refused")
        error.unsaved = unsaved
    if isinstance(error, ExtraMissingError):
        from lumbar_cli.cli.machine import how_to_add

        error.install = how_to_add(error.extra)
    if isinstance(error, LumbarError):
        for line in error.lines():
            _tell(line)
        return error.exit_code
    for line in unsaved_lines(error):
        _tell(line)
    if isinstance(error, OSError):
        _tell(f"lumbar: the answer could not be written: {error.strerror}. What was saved stays saved.")
    else:
        _tell(f"lumbar: {defect_told(error)}")
    return ExitCode.FAILED


def run_line(arguments: list[str]) -> int:
    """Run one command line and give its exit code. Raises LumbarError, KeyboardInterrupt, and defects as they come."""
    from lumbar_cli.cli.machine import decoded

    arguments = [decoded(argument) for argument in arguments]
    code = _bare_score(arguments)
    if code is None:
        from lumbar_cli.app import run  # typer costs 60 ms, which a bare score need not pay

        code = run(arguments)
    return code


def _bare_score(arguments: list[str]) -> int | None:
    """`6 left hip couldnt sleep`, which `log` would keep in the same way; None where this is any other command line."""
    from lumbar_cli.domain.diary.scores import looks_like_a_score

    switches = {"--plain": "plain", "--no-input": "no_input", "--quiet": "quiet", "-q": "quiet"}
    told: dict[str, Any] = {}
    rest = list(arguments)
    while rest and (rest[0] == "--db" or rest[0] in switches):
        option = rest.pop(0)
        if option == "--db" and not rest:
            return None
        told |= {"db": rest.pop(0)} if option == "--db" else {switches[option]: True}
    if not rest or not looks_like_a_score(rest[0]) or any(word.startswith("-") for word in rest[1:]):
        return None
    from lumbar_cli.acts.record import draft_from_words, record
    from lumbar_cli.cli.session import make_session

    session = make_session(**told)
    return record(session, draft_from_words(session, rest[0], rest[1:]))


def _tell(line: str) -> None:
    """Write a line to stderr, after what stdout has; none into a line that TAB is completing."""
    from lumbar_cli.cli.machine import write_lines

    if "_LUMBAR_COMPLETE" not in os.environ:
        write_lines(sys.stdout)
        write_lines(sys.stderr, line)


if __name__ == "__main__":
    run()

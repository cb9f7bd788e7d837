"""The front door: a bare score goes straight to the diary, all else to the commands; the one place errors end."""

import os
import sys

from lumbar_cli.domain.errors import LumbarError, RefusedError
from lumbar_cli.session import ExitCode


def main() -> None:
    """The `lumbar` command."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot draw a character gets a replacement, never a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: list[str]) -> int:
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _end_quietly()
    except LumbarError as error:
        if _debugging():
            raise
        return _refuse(error)
    except Exception as error:
        if _debugging():
            raise
        # Its kind, never its text: the text may hold what she wrote.
        _complain(f"something went wrong inside lumbar ({type(error).__name__}). LUMBAR_DEBUG=1 shows where.")
        return ExitCode.FAILED
    return code


def _run(arguments: list[str]) -> int:
    from lumbar_cli.commands._record import night_log

    code = night_log(arguments)
    if code is None:
        from lumbar_cli.app import run  # typer costs 60 ms, which a bare score need not pay

        code = run(arguments)
    return code


def _refuse(error: LumbarError) -> int:
    from lumbar_cli.messages import sentence

    _complain(sentence(error))
    if error.unsaved is not None:
        sys.stderr.write(f"lumbar: not saved: {error.unsaved}\n")
    return ExitCode.USAGE if isinstance(error, RefusedError) else ExitCode.FAILED


def _complain(text: str) -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _end_quietly()
    sys.stderr.write(f"lumbar: {text}\n")


def _end_quietly() -> int:
    """The reader of our output went away: no word, and nothing left for the interpreter to flush into it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE


def _debugging() -> bool:
    return os.environ.get("LUMBAR_DEBUG", "") not in ("", "0")


if __name__ == "__main__":
    main()

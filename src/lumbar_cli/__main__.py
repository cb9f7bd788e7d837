"""The front door: a bare score goes straight to the diary, everything else to the commands."""

import sys


def main() -> None:
    """The `lumbar` command."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot draw a character gets a replacement, never a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    sys.exit(_run(arguments))


def _run(arguments: list[str]) -> int:
    from lumbar_cli.commands._record import night_log

    code = night_log(arguments)
    if code is not None:
        return code
    from lumbar_cli.app import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    main()

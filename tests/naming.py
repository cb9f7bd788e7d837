"""Tables inside one test: what fails is named, and costs no id of its own."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def naming(what: object) -> Iterator[None]:
    """Add to whatever goes wrong inside which row of the table it was."""
    try:
        yield
    except Exception as error:
        error.add_note(f"where it went wrong: {what}")
        raise

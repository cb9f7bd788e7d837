"""What can be handed over: the summary as a page, and the whole diary as data. One small module a format.

Each has a SUFFIX and `write(summary, out)`, which writes bytes to an open binary stream and nothing else: it does not
choose where to write and has no clock.
"""

from __future__ import annotations

from importlib import import_module
from typing import BinaryIO, Protocol

from lumbar_cli.domain.errors import UnknownFormatError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.visit.summary import Summary

FORMATS = {
    "text": ("page", ".txt"),
    "markdown": ("page", ".md"),
    "html": ("page", ".html"),
    "pdf": ("page", ".pdf"),
    "svg": ("page", ".svg"),
    "png": ("page", ".png"),
    "csv": ("data", ".csv"),
    "json": ("data", ".json"),
    "fhir": ("data", ".fhir.json"),
}
"""Where each format's module is and the suffix of its files, in the order in which help names them: none is loaded
for its name."""

DATA_FORMATS = tuple(name for name, (room, _) in FORMATS.items() if room == "data")
"""Those that hold the diary and not the page."""


BINARY_FORMATS = ("pdf", "png")
"""Those that are no text."""


class Format(Protocol):
    """What every format module is."""

    SUFFIX: str

    def write(self, summary: Summary, out: BinaryIO) -> None:
        """Write the summary as bytes."""


def load_format(name: str) -> Format:
    """The module of a format by its name or its suffix, dot or no dot. Raises UnknownFormatError."""
    wanted = name.strip().casefold()
    for known, (room, suffix) in FORMATS.items():
        if wanted in (known, suffix, suffix.removeprefix(".")):
            module: Format = import_module(f"{__name__}.{room}.{known}")
            return module
    raise UnknownFormatError(name=name, known=", ".join(FORMATS))


def format_for(filename: str) -> Format:
    """The module whose suffix a file name ends with; the longest, so that `.fhir.json` is FHIR. As `load_format`."""
    lower = filename.casefold()
    fitting = [suffix for _, suffix in FORMATS.values() if lower.endswith(suffix) and lower != suffix]
    if not fitting:
        raise UnknownFormatError(name=filename, known=", ".join(suffix for _, suffix in FORMATS.values()))
    return load_format(max(fitting, key=len))


def name_of(module: Format) -> str:
    """The name of a format module."""
    return str(getattr(module, "__name__", "")).rpartition(".")[2]

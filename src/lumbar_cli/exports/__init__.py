"""What can be handed over: the summary as a page, and the whole diary as data. One small module a format.

Each has a SUFFIX and `write(summary, out)`, which writes bytes to an open binary stream and nothing else: it does not
choose where to write and has no clock.
"""

from importlib import import_module
from typing import BinaryIO, Protocol

from lumbar_cli.domain.errors import UnknownFormatError
from lumbar_cli.domain.summary import Summary

FORMATS = ("text", "markdown", "html", "pdf", "csv", "json", "fhir")
"""The modules of this package, in the order in which help names them."""

DATA_FORMATS = ("csv", "json", "fhir")
"""Those that hold the diary and not the page."""


class Format(Protocol):
    """What every format module is."""

    SUFFIX: str

    def write(self, summary: Summary, out: BinaryIO) -> None:
        """Write the summary as bytes."""


def load_format(name: str) -> Format:
    """The module of a format by its name or its suffix, dot or no dot. Raises UnknownFormatError."""
    wanted = name.strip().casefold()
    for known in FORMATS:
        module: Format = import_module(f"{__name__}.{known}")
        if wanted in (known, module.SUFFIX, module.SUFFIX.removeprefix(".")):
            return module
    raise UnknownFormatError(name=name, known=", ".join(FORMATS))


def format_for(filename: str) -> Format:
    """The module whose suffix a file name ends with; the longest, so that `.fhir.json` is FHIR. As `load_format`."""
    lower = filename.casefold()
    modules = [load_format(name) for name in FORMATS]
    fitting = [module for module in modules if lower.endswith(module.SUFFIX) and lower != module.SUFFIX]
    if not fitting:
        raise UnknownFormatError(name=filename, known=", ".join(module.SUFFIX for module in modules))
    return max(fitting, key=lambda module: len(module.SUFFIX))


def name_of(module: Format) -> str:
    """The name of a format module."""
    return str(getattr(module, "__name__", "")).rpartition(".")[2]

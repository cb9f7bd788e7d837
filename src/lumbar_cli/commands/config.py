"""`lumbar config`: the defaults that people repeat."""

from __future__ import annotations

import os

import typer

from lumbar_cli.cli.options import AsJson
from lumbar_cli.cli.session import session_of
from lumbar_cli.cli.settings import SETTINGS, settings_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumbar_cli.cli.settings import Found

app = typer.Typer(add_completion=False)


@app.command(epilog="Examples:  lumbar config  ·  lumbar config --json")
def config(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show your settings, and where each comes from.

    They are kept in a file, one key = "word" a line. A variable says the same for one shell and comes
    before the file; an option on the line comes before both. What is about you and not about this machine, such as
    when your day starts, is in the diary: lumbar profile.
    """
    session, place = session_of(ctx, as_json=as_json), settings_place()
    found = session.settings or {}
    session.answer(
        "config",
        lambda: [
            f"File: {place}" if os.path.exists(place) else f"File: {place} (not there; make it to set something)",
            *(line for setting in SETTINGS for line in _lines(setting.key, setting.variable, setting.words, found)),
        ],
        lambda: {
            "file": place,
            "settings": {
                setting.key: {
                    "value": found[setting.key].value,
                    "source": found[setting.key].source,
                    "choices": list(setting.choices),
                    "variable": setting.variable,
                }
                for setting in SETTINGS
            },
        },
    )


def _lines(key: str, variable: str, words: str, found: Mapping[str, Found]) -> list[str]:
    value, source = found[key].value, found[key].source
    return [f'{key} = "{value}", {"built in" if source is None else f"from {source}"}', f"  {words} Or: {variable}"]

"""What tests of single commands share."""

import pytest

from lumbar_cli import app
from lumbar_cli.cli import session
from lumbar_cli.domain.values import replace


@pytest.fixture
def may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session of somebody at a terminal; what they type is `stdin`. A real terminal is in tests/terminal."""

    def at_a_terminal(**options: object) -> session.Session:
        return replace(session.make_session(**options), may_ask=True)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "make_session", at_a_terminal)

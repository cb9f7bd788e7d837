"""What every test stands on: the real command in a world of its own, builders, and a fixed Hypothesis profile."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "lumbar",
    max_examples=60,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("lumbar")

SUNDAY_NIGHT = "2026-11-22T03:12:00+00:00"
SUNDAY_NOON = "2026-11-22T12:00:00+00:00"


@dataclass(frozen=True)
class Ran:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of its JSON answer."""
        answer = json.loads(self.out)
        assert answer["lumbar"] == 1
        return answer["data"]

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Lumbar = Callable[..., Ran]


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """An environment in which no test can read anybody's diary."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LUMBAR_DB": str(tmp_path / "diary.db"),
        "LUMBAR_NOW": SUNDAY_NOON,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "LUMBAR_DEBUG": "",
    }


@pytest.fixture
def lumbar(world: dict[str, str]) -> Lumbar:
    """`lumbar("6 left hip", now=...)`: the installed program in a process of its own."""

    def run(
        line: str | list[str], *, now: str | None = None, stdin: str | bytes = b"", code: int | None = 0, **environ: str
    ) -> Ran:
        arguments = line.split() if isinstance(line, str) else line
        env = {**world, **({"LUMBAR_NOW": now} if now else {}), **environ}
        done = subprocess.run(
            [sys.executable, "-m", "lumbar_cli", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=env,
            timeout=60,
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        if code is not None:
            assert ran.code == code, f"exit {ran.code}\n{ran.out}\n{ran.err}"
        return ran

    return run


@pytest.fixture
def diary_path(world: dict[str, str]) -> Path:
    return Path(world["LUMBAR_DB"])

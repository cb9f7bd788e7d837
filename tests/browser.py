"""A headless Chromium, where there is one, for the tests that look at the page as a person would."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars", "--no-pdf-header-footer"),
    *("--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter", "--disable-default-apps"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to print the page with")


def browse(folder: Path, page: Path, *flags: str) -> str:
    """Open a page in a profile of its own and give back what the browser said."""
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", *flags, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        env={"HOME": str(folder), "PATH": os.environ["PATH"], "TZ": "UTC"},
    )
    return done.stderr + done.stdout


def pages_of(pdf: Path) -> int:
    """The pages of a PDF, counted in its page tree."""
    return len(re.findall(rb"/Type\s*/Page(?![a-z])", pdf.read_bytes()))

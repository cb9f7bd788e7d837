"""Write the example pages and their pictures: `python docs/make_pictures.py`.

The pages (text, Markdown, HTML, PDF, and the data files) need only lumbar; the pictures need Chromium and pdftoppm and
are left as they are where one is missing. Every run begins from docs/examples/diary.txt.
"""

import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

EXAMPLES = Path(__file__).parent / "examples"
sys.path.insert(0, str(EXAMPLES))

from build_diary import NOW, build, environment  # noqa: E402

QUESTIONS = ("Is the tingling from how I lie?", "Could I see a physiotherapist before 36 weeks?")
PAGES = ("visit.txt", "visit.md", "visit.html", "visit.pdf")
CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
PICTURES = (
    ("visit-screen.png", 820, 1720, ""),
    ("visit-phone.png", 390, 2450, ""),
    ("visit-dark.png", 820, 1720, "dark"),
)


def make_pages(diary: Path, folder: Path, names: tuple[str, ...] = PAGES) -> None:
    """Export the example diary in every format of `names` into a folder."""
    from lumbar_cli.app import run

    asked = [word for question in QUESTIONS for word in ("--questions", question)]
    for name in names:
        with environment(LUMBAR_NOW=NOW, LUMBAR_DB=str(diary), TZ="UTC"), redirect_stdout(StringIO()):
            code = run(["export", str(folder / name), "--force", *asked])
        if code:
            raise RuntimeError(f"{name}: exit {code}")
        (folder / name).chmod(0o644)  # an export is for one person's eyes; these are nobody's


def make_pictures(folder: Path) -> None:
    """Photograph the HTML at three widths and the PDF."""
    for name, width, height, dark in PICTURES:
        with tempfile.TemporaryDirectory() as profile:
            flags = [f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={folder / name}"]
            flags += ["--blink-settings=preferredColorScheme=0"] if dark else []
            page = (folder / "visit.html").resolve().as_uri()
            subprocess.run([*CHROMIUM, *flags, page], check=True, capture_output=True, timeout=120)
    picture = str(folder / "visit-pdf")
    subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", folder / "visit.pdf", picture], check=True)


def main() -> None:
    """Write everything into docs/examples."""
    with tempfile.TemporaryDirectory() as place:
        diary = Path(place) / "diary.db"
        build(diary)
        make_pages(diary, EXAMPLES)
    if shutil.which("chromium") and shutil.which("pdftoppm"):
        make_pictures(EXAMPLES)
    else:
        sys.stderr.write("No Chromium or no pdftoppm here: the pictures were left as they are.\n")


if __name__ == "__main__":
    main()

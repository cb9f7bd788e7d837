"""Where the diary file and its copies are, who may read them, and what lies beside them."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

from lumbar_cli.domain.diary.keeping import Copy, FileCondition
from lumbar_cli.store.opening import copies_place, copy_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

FOLDER_MODE = 0o700
FILE_MODE = 0o600

SYNCED_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "megasync": "MEGA",
    "pcloud": "pCloud",
}
"""How the folders begin that synchronising services make, in lower case."""

SYNC_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".sync_": "Nextcloud"}
"""What lies in the root of a synchronised folder whatever that is called."""

CONFLICT = re.compile(r"conflict|in konflikt|en conflit|kopie von|\(case conflict", re.IGNORECASE)
"""`diary (Anna's conflicted copy 2026-11-22).db`, `diary.sync-conflict-20261122-031200.db`."""

_BLOCK = 1 << 20


def make_folder(folder: Path) -> None:
    """Make what is missing of a folder, each new part 0700; a folder that is there is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.chmod(FOLDER_MODE)


def make_private_file(path: Path) -> None:
    """Make an empty 0600 file where none is, whatever the umask; SQLite gives its journal the same mode."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE)
    except FileExistsError:
        return
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a database file that was never used, with its journal."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Bring a file or the names in a folder to the disk."""
    folder = path.is_dir()
    if folder and not hasattr(os, "O_DIRECTORY"):
        return  # Windows opens no folder
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)  # Windows flushes only what may be written
    try:
        if sys.platform == "darwin":
            import fcntl

            with suppress(OSError):  # not every file system there knows it
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        os.fsync(handle)
    except OSError:
        if not folder:  # some network file systems cannot flush a folder
            raise
    finally:
        os.close(handle)


def copies_folder(diary: Path) -> Path:
    """Where the automatic copies are."""
    return Path(copies_place(str(diary)))


def copy_of(diary: Path, day: date) -> Path:
    """The automatic copy of a day."""
    return Path(copy_place(str(diary), day))


def has_copy_of(diary: Path, day: date) -> bool:
    """Whether that day has its copy."""
    return copy_of(diary, day).exists()


def has_copies(diary: Path) -> bool:
    """Whether there is any automatic copy of it."""
    return any(copies_folder(diary).glob("*.db"))


def all_of(diary: Path) -> tuple[Path, ...]:
    """The diary and every file that lumbar has made for it: journal, copies, what was put aside or never finished."""
    beside = [
        path
        for path in diary.parent.glob(f"*{_literal(diary.name)}*")
        if re.fullmatch(
            rf"{re.escape(diary.name)}(-journal|\.(before-restore-|schema-).*)?|\.{re.escape(diary.name)}\..*(new|part)(-journal)?",
            path.name,
        )
        and path.is_file()
    ]
    folder = copies_folder(diary)
    inside = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return tuple(sorted([*beside, *inside]))


def _literal(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def overwrite(path: Path) -> None:
    """Write zeros over a file and flush them. A disk that moves what is written may still hold the old blocks."""
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())


def close_to_others(path: Path) -> None:
    """Take all rights from everybody but the owner."""
    path.chmod(FILE_MODE)


def condition_of(path: Path, copies: tuple[Copy, ...] = ()) -> FileCondition:
    """Look at the file from outside; size and mode are None where there is none."""
    real = Path(os.path.realpath(path))
    try:
        found = real.stat()
    except OSError:
        return FileCondition(str(path), None, None, copies)
    return FileCondition(
        str(path),
        found.st_size,
        stat.S_IMODE(found.st_mode) if hasattr(os, "getuid") else None,  # Windows has other rights than these bits
        copies,
        kept=tuple(str(beside) for beside in all_of(real) if re.search(r"\.(before-restore|schema)-", beside.name)),
        synced_by=_synced_by(real),
        conflicts=tuple(sorted(_conflicts(real))),
    )


def _synced_by(path: Path) -> str | None:
    for folder in path.parents:
        name = folder.name.casefold()
        for beginning, service in SYNCED_FOLDERS.items():
            if name.startswith(beginning):
                return service
        for mark, service in SYNC_MARKS.items():
            if (folder / mark).exists():
                return service
    return None


def _conflicts(path: Path) -> Iterator[str]:
    try:
        names = os.listdir(path.parent)
    except OSError:
        return
    for name in names:
        if name != path.name and name.startswith(path.stem) and CONFLICT.search(name.removeprefix(path.stem)):
            yield str(path.with_name(name))

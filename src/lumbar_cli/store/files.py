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

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a database for the files beside it."""

_KEPT = re.compile(r"\.(before-restore-|schema-|orphan)")
_EXPORTED = ("html", "md", "pdf", "txt", "svg", "png", "csv", "json", "age", "db")
_BLOCK = 1 << 20


def make_folder(folder: Path) -> None:
    """Make what is missing of a folder, each new part 0700 and on the disk; a folder that is there is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    with suppress(OSError):  # some file systems keep no rights; `status` says who can read the diary
        folder.chmod(FOLDER_MODE)
    _leave_to_the_owner(folder)
    flush(folder.parent)


def make_private_file(path: Path) -> None:
    """Make an empty 0600 file where none is, whatever the umask; SQLite gives its journal the same mode."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE)
    except FileExistsError:
        return
    try:
        if hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)
    _leave_to_the_owner(path)


def _leave_to_the_owner(path: Path) -> None:
    """What root makes belongs to whose folder it is in, who could not read it otherwise."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    owner = path.parent.stat()
    if owner.st_uid != 0 and not owner.st_mode & stat.S_ISVTX:  # /tmp is everybody's
        with suppress(OSError):
            os.chown(path, owner.st_uid, owner.st_gid)


def remove(path: Path) -> None:
    """Remove a database file that was never used, with its journal."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def give_name(beside: Path, path: Path) -> None:
    """Give a file that is whole its name, and never that of another file. Raises FileExistsError, OSError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # Android and FAT have no hard links
        if path.exists():
            raise FileExistsError from None
        beside.rename(path)


def companions(path: Path) -> tuple[Path, ...]:
    """What SQLite keeps beside a database: whoever opens the file plays it in."""
    return tuple(beside for suffix in COMPANIONS if os.path.lexists(beside := path.with_name(path.name + suffix)))


def put_aside_orphans(path: Path, orphans: dict[Path, int]) -> None:
    """Rename journals whose database is gone, which would be played into the next of that name.

    `orphans` are their inodes as they were before it was seen that there is no database.
    """
    for orphan, inode in orphans.items():
        with suppress(FileNotFoundError):
            if orphan.lstat().st_ino == inode:
                suffix = orphan.name.removeprefix(path.name)
                orphan.rename(free_name(path.with_name(f"{path.name}.orphan"), suffix))


def orphans_of(path: Path) -> dict[Path, int]:
    """The companions of a database that may be gone, with their inodes."""
    found = {}
    for beside in companions(path):
        with suppress(FileNotFoundError):
            found[beside] = beside.lstat().st_ino
    return found


def free_name(path: Path, suffix: str = "") -> Path:
    """A name that neither a file nor what SQLite keeps beside one has: `path`, else `path-2`, `path-3`."""
    number, name = 1, path.name
    while any(os.path.lexists(path.with_name(name + each)) for each in ("", *COMPANIONS)):
        number += 1
        name = f"{path.name}-{number}"
    return path.with_name(name + suffix)


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
    name = re.escape(diary.name)
    made = re.compile(
        rf"{name}(-journal|-wal|-shm|\.(before-restore-|schema-|orphan).*)?"
        rf"|\.{name}\..*(new|part|erased)(-journal|-wal|-shm)?"
        rf"|\.lumbar-.*\.part|\..+\.({'|'.join(_EXPORTED)})\.\d+\.part"
    )
    beside = [path for path in diary.parent.glob("*") if made.fullmatch(path.name) and _is_ours(path)]
    folder = copies_folder(diary)
    inside = [path for path in folder.iterdir() if _is_ours(path)] if folder.is_dir() else []
    return tuple(sorted([*beside, *inside]))


def _is_ours(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def is_being_written(path: Path) -> bool:
    """Whether it is the unfinished file of a process that still runs."""
    found = re.search(r"\.(\d+)\.(new|part)(-journal)?$", path.name)
    if found is None or os.name != "posix":
        return False
    try:
        os.kill(int(found[1]), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(found[1]) != os.getpid()


def overwrite(path: Path) -> bool:
    """Write zeros over a file and flush them; False where it has another name too, under which she may want it.

    A disk that moves what is written may still hold the old blocks.
    """
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        return False
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())
    return True


def is_all_zeros(path: Path) -> bool:
    """Whether nothing was ever in a file, or an erasure was cut off."""
    with path.open("rb") as file:
        return all(not any(block) for block in iter(lambda: file.read(_BLOCK), b""))


def close_to_others(path: Path) -> None:
    """Take all rights from everybody but the owner, where the file system keeps rights."""
    with suppress(OSError):
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
        kept=tuple(
            str(beside) for beside in all_of(real) if re.search(r"\.(before-restore-|schema-|orphan)", beside.name)
        ),
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

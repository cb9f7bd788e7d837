"""Where the diary file is, who may read it, and the copy that is made before a migration."""

import os
import stat
from pathlib import Path

from lumbar_cli.domain.keeping import FileCondition

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def default_path() -> Path:
    """The diary in the platform's folder for a person's data."""
    from platformdirs import user_data_dir  # 5 ms, and not needed where LUMBAR_DB or --db says where

    return Path(user_data_dir("lumbar", appauthor=False)) / "diary.db"


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


def condition_of(path: Path) -> FileCondition:
    """Look at the file without opening it; size and mode are None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return FileCondition(str(path), None, None, ())
    copies = sorted(str(copy) for copy in path.parent.glob(f"{path.name}.*") if copy.suffix != ".tmp")
    return FileCondition(str(path), found.st_size, stat.S_IMODE(found.st_mode), tuple(copies))

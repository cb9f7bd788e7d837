"""Everything erased: the diary and what lumbar has made beside it.

The diary first loses its name while nobody can write into it, so that a first entry of that moment begins a new one; an
erasure that is cut off can be run again, because what is left has names that it knows.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from lumbar_cli.domain.errors import DiaryNewerError, LumbarError, NotWrittenError, UnusableCopyError
from lumbar_cli.store import files
from lumbar_cli.store.database import is_of_another_program, look
from lumbar_cli.store.holding import held

PATIENCE_SECONDS = 5.0
"""How long it waits for a copy that another process is just making."""


def erasable(diary: Path) -> tuple[Path, ...]:
    """What `erase` would remove. Raises UnusableCopyError where the file is something else than a diary.

    A diary that is damaged counts as one as long as anything shows that it was.
    """
    diary = Path(os.path.realpath(diary))
    found = files.all_of(diary)
    if diary.exists():
        try:
            look(diary)
        except DiaryNewerError:
            pass
        except LumbarError as error:
            is_file = diary.is_file()
            nothing_else = found == (diary,) and not (is_file and files.is_all_zeros(diary))
            if nothing_else or not is_file or is_of_another_program(diary):
                raise UnusableCopyError(path=diary, why=getattr(error, "why", "it is not a diary")) from error
    return found


def erase(diary: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Overwrite and remove the diary and every copy that lumbar made beside it; gives what was removed.

    And what of it is still there under another name that somebody gave it: such a file is not overwritten. Raises
    UnusableCopyError, DiaryBusyError, NotWrittenError where the system refuses.
    """
    erasable(diary)
    diary = Path(os.path.realpath(diary))
    names = _take_the_name(diary)
    removed: list[Path] = []
    elsewhere: list[Path] = []
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        there = [path for path in files.all_of(diary) if path not in (diary, *_companion_names(diary))]
        waited_for = [path for path in there if files.is_being_written(path)]
        for path in there:
            if path in waited_for:
                continue
            try:
                if not files.overwrite(path):
                    elsewhere.append(names.get(path, path))
                path.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise NotWrittenError(path=path, why=error.strerror or "the system refused") from error
            removed.append(names.get(path, path))
        if not waited_for or time.monotonic() > give_up_at:
            break
        time.sleep(0.05)
    with suppress(OSError):
        files.copies_folder(diary).rmdir()
        files.flush(diary.parent)
    return tuple(sorted(removed)), tuple(sorted(elsewhere))


def _companion_names(diary: Path) -> tuple[Path, ...]:
    return tuple(diary.with_name(diary.name + suffix) for suffix in files.COMPANIONS)


def _take_the_name(diary: Path) -> dict[Path, Path]:
    """Rename the diary and what SQLite keeps beside it to what is to be erased; gives what each was called."""
    erased = files.free_name(diary.with_name(f".{diary.name}.{os.getpid()}.erased"))
    names: dict[Path, Path] = {}
    while True:
        orphans = files.orphans_of(diary)
        if not diary.exists():
            break
        with held(diary, play_in=False) as it_is_still_it:
            if not it_is_still_it:
                continue
            orphans = files.orphans_of(diary)
            if os.name != "nt":
                _rename(diary, erased, names)
                _rename_all(orphans, diary, erased, names)
        if os.name == "nt":  # which takes no name from a file that is open
            _rename(diary, erased, names)
            _rename_all(orphans, diary, erased, names)
        return names
    _rename_all(orphans, diary, erased, names)
    return names


def _rename_all(orphans: dict[Path, int], diary: Path, erased: Path, names: dict[Path, Path]) -> None:
    for path, inode in orphans.items():
        with suppress(FileNotFoundError):
            if path.lstat().st_ino == inode:
                _rename(path, erased.with_name(erased.name + path.name.removeprefix(diary.name)), names)


def _rename(path: Path, erased: Path, names: dict[Path, Path]) -> None:
    try:
        path.rename(erased)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotWrittenError(path=path, why=error.strerror or "the system refused") from error
    names[erased] = path

"""A copy put back in the place of the diary, so that at every moment there is a diary under its name.

In this order: the new one is written beside, flushed and read back; the present one gets a second name, made only where
no file has it, while nobody can write into it; its journals go along; then the new one takes the name. Killed between
any two of these, the diary is the old one or the new one, and the old one is never only half there.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lumbar_cli.domain.errors import DiaryBrokenError, DiaryUnusableError, NotWrittenError, UnusableCopyError
from lumbar_cli.store import files
from lumbar_cli.store.copies import write_beside
from lumbar_cli.store.database import is_of_another_program, look, plain_words
from lumbar_cli.store.holding import held

if TYPE_CHECKING:
    from datetime import datetime


def restore(source: sqlite3.Connection, diary: Path, now: datetime) -> Path | None:
    """Put a whole diary (`source`, see `foreign.whole_diary`) in the place of the present one, which is kept beside.

    Gives where it is kept, None where there was none. Raises LumbarError; the present diary is then as it was.
    """
    diary = Path(os.path.realpath(diary))
    _refuse_to_replace(diary)
    try:
        files.make_folder(diary.parent)
        beside = diary.with_name(f".{diary.name}.{os.getpid()}.part")
        try:
            if (damage := write_beside(source, beside).damage) is not None:
                raise NotWrittenError(path=diary, why=damage)
            return _put_in_place(beside, diary, now)
        finally:
            files.remove(beside)
    except sqlite3.DatabaseError as error:
        raise NotWrittenError(path=diary, why=plain_words(error)) from error
    except OSError as error:
        raise NotWrittenError(path=diary, why=error.strerror or "the system refused") from error


def _refuse_to_replace(diary: Path) -> None:
    """Raise where there is something else than a diary, or one of a newer lumbar; what is damaged may be replaced."""
    try:
        look(diary)
    except DiaryBrokenError as error:
        if is_of_another_program(diary):
            raise UnusableCopyError(path=diary, why="it is the database of another program") from error
    except OSError as error:
        raise DiaryUnusableError(path=diary, why=error.strerror or "the system refused") from error


def _put_in_place(beside: Path, diary: Path, now: datetime) -> Path | None:
    kept = None
    while True:
        orphans = files.orphans_of(diary)
        if not diary.exists():
            files.put_aside_orphans(diary, orphans)
            with suppress(FileExistsError):  # a first entry was written meanwhile: it is put aside in the next round
                files.give_name(beside, diary)
                break
            continue
        with ExitStack() as opened:
            if not opened.enter_context(held(diary)):
                continue  # another restore was faster: what has the name now is what is to be kept
            kept = _keep(diary, now, opened)
            if os.name == "nt":
                opened.close()  # Windows takes no name from a file that is open
            try:
                os.replace(beside, diary)
            except BaseException:
                _give_back(kept, diary)
                raise
            break
    files.flush(diary.parent)
    return kept


def _keep(diary: Path, now: datetime, opened: ExitStack) -> Path:
    """Give the present file a second name and take its journals along."""
    while True:
        kept = files.free_name(diary.with_name(f"{diary.name}.before-restore-{now:%Y-%m-%d-%H%M%S}"))
        try:
            _name_again(diary, kept, opened)
        except FileExistsError:
            continue
        break
    try:
        for companion in files.companions(diary):
            companion.rename(kept.with_name(kept.name + companion.name.removeprefix(diary.name)))
        files.flush(kept.parent)
    except BaseException:
        _give_back(kept, diary)
        raise
    return kept


def _name_again(diary: Path, kept: Path, opened: ExitStack) -> None:
    try:
        os.link(diary, kept)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the bytes, under a name that no file had
        source: BinaryIO = opened.enter_context(diary.open("rb"))  # to close it would let go of the locks
        try:
            with kept.open("xb") as copy:
                while block := source.read(1 << 20):
                    copy.write(block)
            files.close_to_others(kept)
            files.flush(kept)
        except FileExistsError:
            raise
        except BaseException:
            kept.unlink(missing_ok=True)
            raise


def _give_back(kept: Path, diary: Path) -> None:
    for companion in files.companions(kept):
        companion.rename(diary.with_name(diary.name + companion.name.removeprefix(kept.name)))
    kept.unlink()

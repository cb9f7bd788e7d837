"""A file that is there as a whole or not at all, that nobody else may read, and that was read back."""

from __future__ import annotations

import os
import stat
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

from lumbar_cli.domain.errors import FileExistsAlreadyError, NotWrittenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress

    from lumbar_cli.cli.session import Session

FILE_MODE = 0o600
PATIENCE_SECONDS = 1.0


def check_target(path: Path, *, force: bool, diary: Path) -> Path:
    """Where the file will really be, links followed. Raises FileExistsAlreadyError, NotWrittenError."""
    try:
        return _looked_at(path, force=force, diary=diary)
    except OSError as error:
        raise NotWrittenError(path=path, why=error.strerror or "the system refused") from error


def _looked_at(path: Path, *, force: bool, diary: Path) -> Path:
    target = Path(os.path.realpath(os.path.expanduser(path)))
    if target == Path(os.path.realpath(diary)) or target.name.startswith(f"{diary.name}-"):
        raise NotWrittenError(path=path, why="that is the diary itself")
    if not target.parent.is_dir():
        raise NotWrittenError(path=path, why="there is no such folder")
    if target.exists():
        if not stat.S_ISREG(target.stat().st_mode):
            raise NotWrittenError(path=path, why="it is not a file that can be replaced")
        if not force:
            raise FileExistsAlreadyError(path=path)
    return target


def write_whole(path: Path, content: bytes, *, force: bool, diary: Path) -> None:
    """Write beside the target, flush to the disk, read back, and only then give it its name, mode 0600.

    Raises FileExistsAlreadyError without `force`, NotWrittenError; what was there before is then still there.
    """
    target = check_target(path, force=force, diary=diary)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            _write(beside, content)
            if not _reads_back(beside, content):
                raise NotWrittenError(path=path, why="it did not read back as it was written")
            _give_name(beside, target, path, force=force)
        finally:
            beside.unlink(missing_ok=True)
        _flush_folder(target.parent)
    except OSError as error:
        raise NotWrittenError(path=path, why=error.strerror or "the system refused") from error


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    with os.fdopen(handle, "wb") as out:
        if hasattr(os, "fchmod"):
            with suppress(OSError):  # some file systems keep no rights
                os.fchmod(handle, FILE_MODE)
        out.write(content)
        out.flush()
        os.fsync(handle)


def _reads_back(path: Path, content: bytes) -> bool:
    """Whether the file holds just that; in parts, because a long diary is held once already."""
    whole = memoryview(content)
    with path.open("rb") as file:
        while len(whole):
            part = file.read(2**20)
            if not part or part != whole[: len(part)]:
                return False
            whole = whole[len(part) :]
        return not file.read(1)


def _give_name(beside: Path, target: Path, path: Path, *, force: bool) -> None:
    if force:
        os.replace(beside, target)
        return
    try:
        os.link(beside, target)  # unlike a rename it refuses where something came between the look and now
    except FileExistsError:
        raise FileExistsAlreadyError(path=path) from None
    except OSError:
        os.replace(beside, target)  # a file system without links


def _flush_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems cannot; the file itself was flushed
    finally:
        os.close(handle)


@contextmanager
def patience(session: Session, line: str) -> Iterator[Callable[[int, int], None]]:
    """Say a line on stderr where the work in the block takes more than a second; to a person, one that moves.

    Gives what takes how much of how much is done, for work that knows.
    """
    moving = None if session.plain or not sys.stderr.isatty() else _Moving(session, line)
    timer = threading.Timer(PATIENCE_SECONDS, moving.start if moving else session.talk, [] if moving else [line])
    timer.daemon = True
    timer.start()
    try:
        yield moving.at if moving else _unseen
    finally:
        timer.cancel()
        if moving:
            moving.stop()


def _unseen(done: int, whole: int) -> None:
    """Nobody looks on."""


class _Moving:
    """A line of stderr that shows that something is being done, and goes away with it."""

    def __init__(self, session: Session, line: str) -> None:
        self._session, self._line = session, line
        self._shown: Progress | None = None
        self._lock, self._over = threading.Lock(), False

    def start(self) -> None:
        """From another thread: nothing where the work was done meanwhile."""
        from lumbar_cli.views.console import make_progress

        with self._lock:
            if not self._over and not self._session.quiet:
                self._shown = make_progress(self._line, color=self._session.colour, width=self._session.width)
                self._shown.start()

    def at(self, done: int, whole: int) -> None:
        """So much of the whole is done."""
        shown = self._shown
        if shown is not None and whole:
            shown.update(shown.task_ids[0], description=f"{self._line} {min(100, done * 100 // whole)} %")

    def stop(self) -> None:
        """The work is done, or has failed."""
        with self._lock:
            self._over = True
            if self._shown is not None:
                self._shown.stop()

"""Power cuts replayed: what a process asked of the system, and what may be on the disk if the power fails.

`strace` records every call that changes a file or a folder. The model is stricter than the usual file systems: what was
written is on the disk only after a flush of that file, a name only after a flush of its folder. Of what was not flushed
any part may be there: each write or none of it, names up to any point. Not modelled: torn sectors, a disk that says
"flushed" before it is true.
"""

from __future__ import annotations

import codecs
import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,link,linkat,mkdir,close,dup,fcntl"
)
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FD = re.compile(r"^(\d+)<")

Call = tuple[str, str, int]


def recorded(folder: Path, environ: dict[str, str], *arguments: str) -> list[Call]:
    """The calls of one run of lumbar, in their order."""
    trace = folder.parent / "trace"
    command = ["strace", "-y", "-qq", "-xx", "-s", "4000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    subprocess.run(
        [*command, sys.executable, "-m", "lumbar_cli", *arguments],
        env={**environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    found = (_CALL.match(line) for line in trace.read_text().splitlines())
    return [(call[1], call[2], int(call[3])) for call in found if call is not None and int(call[3]) >= 0]


def _bytes(text: str) -> bytes:
    return bytes(codecs.escape_decode(text.encode())[0])


@dataclass(eq=False)
class Inode:
    """A file: what is on the disk, and what was written since."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def content(self, chosen: list[bool]) -> bytes:
        data = bytearray(self.durable)
        for (at, written), kept in zip(self.pending, chosen, strict=True):
            if not kept:
                continue
            if written is None:
                data[at:] = b"" if at <= len(data) else bytes(at - len(data))
            else:
                data[len(data) :] = bytes(max(0, at - len(data)))
                data[at : at + len(written)] = written
        return bytes(data)


class Disk:
    """The files under one folder, as a power cut would leave them."""

    def __init__(self, folder: Path, *, flushes: bool = True) -> None:
        self.folder, self.flushes = str(folder), flushes
        self.names = {str(path): Inode(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
        self.durable = dict(self.names)
        self.pending: list[tuple[str, Inode | None]] = []
        self.open: dict[int, Inode | str] = {}
        self.at: dict[int, int] = {}
        self.said = b""

    def apply(self, call: Call) -> bool:
        """Take one call in; whether it changed anything here."""
        name, rest, result = call
        texts = [_bytes(text) for text in _TEXT.findall(rest)]
        number = _FD.match(rest)
        fd = int(number[1]) if number else -1
        if name == "openat":
            return self._opened(os.fsdecode(texts[0]), rest, result)
        if name == "close":
            self.open.pop(fd, None)
        elif name == "write" and fd == 1:
            self.said += texts[0][:result]
            return True
        elif name in ("fsync", "fdatasync"):
            return self._flushed(self.open.get(fd))
        elif name in ("unlink", "unlinkat"):
            return self._named((os.fsdecode(texts[0]), None))
        elif name in ("rename", "renameat", "link", "linkat"):
            old, new = (os.fsdecode(text) for text in texts[:2])
            gone = [(old, None)] if name.startswith("rename") else []
            return old in self.names and self._named((new, self.names[old]), *gone)
        elif isinstance(file := self.open.get(fd), Inode):
            return self._written(name, file, fd, rest, texts, result)
        return False

    def _opened(self, path: str, rest: str, fd: int) -> bool:
        self.open.pop(fd, None)
        if not path.startswith(self.folder):
            return False
        self.at[fd] = 0
        if path not in self.names:
            if "O_CREAT" not in rest:
                self.open[fd] = path  # a folder
                return False
            self._named((path, Inode()))
        self.open[fd] = self.names[path]
        return True

    def _written(self, name: str, file: Inode, fd: int, rest: str, texts: list[bytes], result: int) -> bool:
        if name == "ftruncate":
            file.pending.append((int(rest.rsplit(",", 1)[1]), None))
        elif name == "pwrite64":
            file.pending.append((int(rest.rsplit(",", 1)[1]), texts[0][:result]))
        elif name == "write":
            file.pending.append((self.at[fd], texts[0][:result]))
            self.at[fd] += result
        else:
            return False
        return True

    def _named(self, *steps: tuple[str, Inode | None]) -> bool:
        for path, inode in steps:
            if inode is None:
                self.names.pop(path, None)
            else:
                self.names[path] = inode
        self.pending.extend(steps)
        return True

    def _flushed(self, what: Inode | str | None) -> bool:
        if not self.flushes or what is None:
            return False
        if isinstance(what, Inode):
            what.durable = what.content([True] * len(what.pending))
            what.pending.clear()
        else:
            here = [step for step in self.pending if os.path.dirname(step[0]) == what.rstrip("/")]
            self._settle(self.durable, here)
            self.pending = [step for step in self.pending if step not in here]
        return True

    @staticmethod
    def _settle(names: dict[str, Inode], steps: list[tuple[str, Inode | None]]) -> None:
        for path, inode in steps:
            if inode is None:
                names.pop(path, None)
            else:
                names[path] = inode

    def after_a_cut(self, chance: random.Random, share: float) -> dict[str, bytes]:
        """What may be there after a cut now, by path below the folder; `share` of what was not flushed is."""
        names = dict(self.durable)
        upto = len(self.pending) if share == 1 else chance.randint(0, len(self.pending)) if share else 0
        self._settle(names, self.pending[:upto])
        return {
            os.path.relpath(path, self.folder): inode.content([chance.random() < share for _ in inode.pending])
            for path, inode in names.items()
        }

"""Windows' rules for files and processes, for a Python that starts with this folder on its path.

Each rule is one that Microsoft's or Python's documentation states, and that broke a program which never met it:

- no fcntl, termios, pwd, grp, resource, tty, pty; no tzset, no user ids, no fork;
- `os.fsync` on a handle that may only read is refused (FlushFileBuffers needs GENERIC_WRITE);
- a folder cannot be opened as a file, so it cannot be flushed either;
- a file that anybody has open can be neither replaced, renamed nor removed (no FILE_SHARE_DELETE in CPython, SQLite);
- `os.rename` never replaces; `os.replace` does;
- chmod knows one bit, whether anybody may write;
- `< > : " | ? *` are in no name of a file;
- writing to a pipe that nobody reads is EINVAL, not EPIPE.
"""

import builtins
import errno
import fcntl
import io
import os
import stat
import sys

GONE = ("fcntl", "termios", "pwd", "grp", "resource", "tty", "pty")
NAMES = (
    "O_DIRECTORY",
    "O_NOFOLLOW",
    "O_CLOEXEC",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "fchmod",
    "fchown",
    "chown",
)
NAMES = (*NAMES, "fork", "forkpty", "mkfifo", "openpty", "statvfs", "sysconf")

_flags = fcntl.fcntl
_open, _builtin_open, _fsync = os.open, builtins.open, os.fsync
_replace, _rename, _unlink = os.replace, os.rename, os.unlink
_chmod, _mkdir, _stat, _readlink, _listdir = os.chmod, os.mkdir, os.stat, os.readlink, os.listdir


def refused(path, number=errno.EACCES, words="The process cannot access the file"):
    return OSError(number, words, os.fspath(path))


def is_open(path):
    try:
        real = os.path.realpath(path)
        return any(_readlink(f"/proc/self/fd/{fd}") == real for fd in _listdir("/proc/self/fd") if _is_there(fd))
    except FileNotFoundError:
        return False


def _is_there(fd):
    try:
        _readlink(f"/proc/self/fd/{fd}")
    except OSError:
        return False
    return True


def check_name(path):
    name = os.path.basename(os.fsdecode(path)) if not isinstance(path, int) else ""
    if any(mark in name for mark in '<>:"|?*'):
        raise OSError(errno.EINVAL, "Invalid argument", name)


def open_(path, flags, mode=0o777, **others):
    if os.path.isdir(path):
        raise refused(path)
    if flags & os.O_CREAT:
        check_name(path)
    return _open(path, flags, mode, **others)


def builtin_open(file, mode="r", *rest, **others):
    if not isinstance(file, int):
        if os.path.isdir(file):
            raise refused(file)
        if set(mode) & set("wax"):
            check_name(file)
    return _builtin_open(file, mode, *rest, **others)


def fsync(handle):
    number = handle if isinstance(handle, int) else handle.fileno()
    if _flags(number, fcntl_getfl) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, "Bad file descriptor")
    return _fsync(handle)


def replace(source, target, **others):
    check_name(target)
    for path in (source, target):
        if is_open(path):
            raise refused(path)
    return _replace(source, target, **others)


def rename(source, target, **others):
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", os.fspath(target))
    return replace(source, target, **others)


def unlink(path, **others):
    if is_open(path):
        raise refused(path)
    return _unlink(path, **others)


def chmod(path, mode, **others):
    writable = stat.S_IMODE(_stat(path).st_mode) | 0o222 if mode & stat.S_IWUSR else 0o444
    return _chmod(path, writable, **others)


class _Out(io.FileIO):
    """What stdout writes to."""

    def write(self, data):
        try:
            return super().write(data)
        except BrokenPipeError:
            raise OSError(errno.EINVAL, "Invalid argument") from None


fcntl_getfl = fcntl.F_GETFL
sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Out(1, "w", closefd=False)), encoding="utf-8")
for module in GONE:
    sys.modules[module] = None
for name in NAMES:
    if hasattr(os, name):
        delattr(os, name)
# `os.name` as the program asks for it; paths stay those of this machine.
import pathlib  # noqa: E402
import shutil  # noqa: E402, F401 - which would look for a module of Windows
import subprocess  # noqa: E402, F401
import sysconfig  # noqa: E402

sysconfig.get_config_vars()

vars(sys.modules[pathlib.Path.__module__])["WindowsPath"] = pathlib.PosixPath
os.name = "nt"
import time  # noqa: E402 - after what it may look at is gone

del time.tzset
os.O_BINARY = 0
os.open, builtins.open, io.open, os.fsync = open_, builtin_open, builtin_open, fsync
os.replace, os.rename, os.unlink, os.remove, os.chmod = replace, rename, unlink, unlink, chmod

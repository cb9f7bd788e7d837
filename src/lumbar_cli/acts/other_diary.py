"""Files that hold another diary: opened as they are or after a passphrase, and never the diary itself."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from lumbar_cli.cli.machine import path_of
from lumbar_cli.domain.errors import ExtraMissingError, PassphraseError, UnusableCopyError
from lumbar_cli.store.foreign import LARGEST_BYTES
from lumbar_cli.store.open import open_copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lumbar_cli.cli.session import Session
    from lumbar_cli.store.diary import Diary

AGE_MAGIC = b"age-encryption.org/v1"
SHORTEST_PASSPHRASE = 8

MOST_WORK = 22
"""Base-2 logarithm of the scrypt work that a copy may ask for: a second is about 18, and this takes 4 GB."""


@contextmanager
def open_other(session: Session, file: str) -> Iterator[Diary]:
    """The diary or backup in a file, which is left as it is. Raises UnusableCopyError, PassphraseError."""
    path = Path(path_of(file))
    refuse_the_diary_itself(session, path)
    with open_copy(path, _decrypted(session, path)) as copy:
        yield copy


def refuse_the_diary_itself(session: Session, path: Path) -> None:
    """Raise UnusableCopyError where a file is the diary in use."""
    diary = session.diary_path
    if os.path.realpath(path) == os.path.realpath(diary) or (path.exists() and diary.exists() and path.samefile(diary)):
        raise UnusableCopyError(path=path, why="that is the diary itself")


def _decrypted(session: Session, path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
            return None  # said by whoever opens it
        with path.open("rb") as file:
            if file.read(len(AGE_MAGIC)) != AGE_MAGIC:
                return None
            encrypted = AGE_MAGIC + file.read()
    except OSError:
        return None
    _check_age(path, encrypted)
    passphrase = _need_age().passphrase
    try:
        content: bytes = passphrase.decrypt(encrypted, _ask_passphrase(session, "Passphrase: "))
    except Exception as error:  # pyrage raises its own kinds, which exist only where it is installed
        if type(error).__name__ not in ("DecryptError", "RustException"):
            raise
        raise PassphraseError(why="the passphrase does not fit, or the file is damaged") from None
    return content


def _check_age(path: Path, encrypted: bytes) -> None:
    """Refuse what is locked for others than one passphrase, or so that opening it would take for ever.

    https://age-encryption.org/v1: a file with a passphrase has one stanza, with the logarithm of the work in it.
    """
    stanza = re.match(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]+ (\d{1,2})\n[A-Za-z0-9+/]+\n--- ", encrypted)
    if stanza is None:
        raise UnusableCopyError(path=path, why="it is not locked with one passphrase, as lumbar locks its copies")
    if int(stanza[1]) > MOST_WORK:
        raise UnusableCopyError(path=path, why="to open it would take far longer than any copy of lumbar takes")


def encrypted(session: Session, content: bytes) -> bytes:
    """The bytes of a diary behind a passphrase, asked for twice, in the age format. Raises PassphraseError."""
    passphrase = _need_age().passphrase
    word = _ask_passphrase(session, "Passphrase for the copy: ")
    if len(word) < SHORTEST_PASSPHRASE:
        raise PassphraseError(why=f"a passphrase of at least {SHORTEST_PASSPHRASE} characters is needed")
    if _ask_passphrase(session, "The same again: ") != word:
        raise PassphraseError(why="the two passphrases differ")
    locked: bytes = passphrase.encrypt(content, word)
    return locked


def _need_age() -> Any:
    try:
        import pyrage  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        raise ExtraMissingError(
            format="An encrypted copy", extra="age", instead="lumbar backup makes a copy that is not encrypted"
        ) from None
    return pyrage


def _ask_passphrase(session: Session, question: str) -> str:
    """Asked on the terminal only: a passphrase on the command line or in the environment is seen by others."""
    if not session.may_ask:
        raise PassphraseError(why="a passphrase is asked for on a terminal, and there is none")
    try:
        return getpass(question)
    except EOFError:
        raise PassphraseError(why="no passphrase was typed") from None

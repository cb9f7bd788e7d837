"""No command opens a socket or starts another program: Python's own audit events say so."""

import socket
import sys
from contextlib import contextmanager

import pytest

from lumbar_cli.commands import SUMMARIES

LINES = {
    "log": ["log 6 --sign fall --tried massage:4"],
    "tried": ["tried massage 3"],
    "measure": ["measure bp 118/74"],
    "check": ["check --no fall", "check --list"],
    "call": ["call"],
    "list": ["list"],
    "show": ["show {id}"],
    "trend": ["trend"],
    "relief": ["relief", "relief massage"],
    "learn": ["learn", "learn causes"],
    "pregnancy": ["pregnancy due 2027-01-08", "pregnancy"],
    "profile": ["profile set --country GB", "profile"],
    "export": [
        "export {folder}/page.html",
        "export {folder}/page.pdf",
        "export {folder}/d.json",
        "export {folder}/d.csv",
    ],
    "import": ["import {folder}/d.json"],
    "edit": ["edit {id} --score 5"],
    "delete": ["delete {id}"],
    "undo": ["undo"],
    "redo": ["redo"],
    "backup": ["backup {folder}/copy.db"],
    "restore": ["restore {folder}/copy.db"],
    "merge": ["merge {folder}/copy.db"],
    "status": ["status", "status --due"],
    "remind": ["remind 21:30"],
    "config": ["config"],
    "start": ["start"],
    "took": ["took paracetamol 1g"],
    "phoned": ["phoned"],
    "ask": ["ask 'is it sciatica?'", "ask"],
    "erase": ["erase --yes-erase-everything"],
}
LEAVING = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "subprocess.",
    "os.system",
    "os.posix_spawn",
    "os.exec",
)

_heard: list[str] = []
_listening = False


def _listen(event: str, _arguments: tuple[object, ...]) -> None:
    if _listening and event.startswith(LEAVING):
        _heard.append(event)


sys.addaudithook(_listen)


@contextmanager
def listening():
    global _listening  # noqa: PLW0603 - an audit hook can be added and never taken away
    _heard.clear()
    _listening = True
    try:
        yield _heard
    finally:
        _listening = False


def test_the_listener_hears_a_socket():
    with listening() as heard:
        socket.socket().close()
    assert heard == ["socket.__new__"]


def test_every_command_is_listened_to():
    assert set(LINES) == set(SUMMARIES)


@pytest.mark.parametrize("command", LINES)
def test_no_command_reaches_out(lumbar, tmp_path, command):
    id_ = lumbar("log 6 --json").data["id"]
    lumbar(["export", str(tmp_path / "d.json")])
    lumbar(["backup", str(tmp_path / "copy.db")])
    with listening() as heard:
        for line in ["6", *LINES[command]]:
            lumbar(line.format(id=id_, folder=tmp_path), code=None)
    assert heard == []

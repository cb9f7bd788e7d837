"""Where the diary is when nobody says: where platformdirs says it is, also where it is not asked."""

import os
import re
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import platformdirs
import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from lumbar_cli.cli.machine import default_place
from rows import each_row

README = Path(__file__).parents[1] / "README.md"
LOCAL = r"C:\Users\anna\AppData\Local"
SYSTEMS = {
    "Linux": ("linux", Unix, {"HOME": "/home/anna"}),
    "macOS": ("darwin", MacOS, {"HOME": "/Users/anna"}),
    # The variable by which platformdirs lets the answer of the Windows shell be replaced.
    "Windows": ("win32", Windows, {"WIN_PD_OVERRIDE_LOCAL_APPDATA": LOCAL}),
}
VARIABLES = ("HOME", "XDG_DATA_HOME", "ANDROID_DATA")


def place_with(environ, platform="linux", kind=Unix):
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        for name, value in environ.items():
            patch.setenv(name, value)
        patch.setattr(sys, "platform", platform)
        patch.setattr(platformdirs, "PlatformDirs", kind)
        return default_place(), os.path.join(kind("lumbar", appauthor=False).user_data_dir, "diary.db")


def places_in_the_readme():
    section = README.read_text(encoding="utf-8").partition("## Where your data lives")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| (\w+) \| `(.+)` \|$", section, re.MULTILINE))


@each_row("system", SYSTEMS)
def test_the_diary_of_each_system_is_where_platformdirs_and_the_readme_say(system):
    platform, kind, environ = SYSTEMS[system]
    path = PureWindowsPath if system == "Windows" else PurePosixPath
    ours, theirs = place_with(environ, platform, kind)
    stated = places_in_the_readme()[system].replace("~", environ.get("HOME", "~")).replace("%LOCALAPPDATA%", LOCAL)
    assert path(ours) == path(theirs) == path(stated)


def test_the_readme_names_these_systems_and_no_others():
    assert set(places_in_the_readme()) == set(SYSTEMS)


parts = st.lists(st.sampled_from(["a", "b c", "~", ".", "..", "ü", "$X", " ", ""]), max_size=4).map("/".join)
folders = st.none() | st.builds(
    "{}{}{}".format, st.sampled_from(["", "/", "//", "~", "./"]), parts, st.just("") | st.just("/")
)


@given(data=folders, home=folders)
@example(data=None, home="/")
@example(data="", home="/home/anna/")
@example(data="/data/", home="/home/anna")
@example(data="data", home="/home/anna")
@example(data="~/data", home="/home/anna")
@example(data="/data", home=None)
@example(data=None, home=None)
@example(data="data", home="anna")
def test_on_linux_the_place_is_the_one_of_platformdirs_whatever_the_variables_hold(data, home):
    environ = {"XDG_DATA_HOME": data, "HOME": home}
    ours, theirs = place_with({name: value for name, value in environ.items() if value is not None})
    event("by itself" if (data or "").startswith("/") or (home or "").startswith("/") else "asked platformdirs")
    assert ours == theirs

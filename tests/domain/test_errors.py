import string

import pytest

from lumbar_cli.domain.errors import (
    DiaryBusyError,
    FailedError,
    LumbarError,
    NoSuchEntryError,
    RefusedError,
    ScoreOutOfRangeError,
    UnknownFactError,
    UsageError,
    kept,
)


def children(error):
    for child in error.__subclasses__():
        yield child
        yield from children(child)


TOLD = [error for error in children(LumbarError) if hasattr(error, "sentence")]


def test_every_sentence_names_what_its_class_holds_and_nothing_else():
    wrong = {}
    for error in TOLD:
        named = {name for _, name, _, _ in string.Formatter().parse(error.sentence) if name}
        held = {
            name
            for kind in error.__mro__
            if issubclass(kind, LumbarError) and kind is not LumbarError
            for name in kind.__annotations__
        }
        if named != held:
            wrong[error.__name__] = named ^ held
    assert TOLD
    assert not wrong


def test_every_error_is_somebodys_turn():
    assert {error.exit_code for error in TOLD if issubclass(error, RefusedError)} == {2}
    assert {error.exit_code for error in TOLD if issubclass(error, FailedError)} == {1}
    assert all(issubclass(error, RefusedError) is not issubclass(error, FailedError) for error in TOLD)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoSuchEntryError(id="a\x1b[2Jb\nc\td"), "no entry has an id that begins with “ab c d”: lumbar list shows"),
        (ScoreOutOfRangeError(name="n" * 100, value=11), f"{'n' * 80}… is 11: pain goes"),
        (UnknownFactError(name="bleding", near="bleeding"), "“bleding”. Did you mean bleeding? lumbar check --list"),
        (UnknownFactError(name="bleding", near=""), "“bleding”. lumbar check --list"),
        (UsageError(text="No such option", command="lumbar log"), "No such option. See lumbar log --help."),
        (UsageError(text="Did you mean --at?", command="lumbar log"), "Did you mean --at? See lumbar log --help."),
    ],
)
def test_what_was_typed_is_shown_on_one_line_and_cut_where_it_is_endless(error, told):
    assert told in error.told()
    assert error.lines() == (f"lumbar: {error.told()}",)


def test_what_was_typed_goes_with_what_kept_it_from_being_saved():
    with pytest.raises(DiaryBusyError) as failed, kept("6 left\x1b hip"):
        raise DiaryBusyError(path="diary.db")
    assert failed.value.unsaved == "6 left\x1b hip"
    assert failed.value.lines()[1:] == ("lumbar: not saved: 6 left hip",)


def test_what_is_saved_is_never_called_unsaved():
    typed = kept("6")
    typed.saved = True
    with pytest.raises(DiaryBusyError) as failed, typed:
        raise DiaryBusyError(path="diary.db")
    assert len(failed.value.lines()) == 1


def test_what_is_refused_was_seen_on_the_line_that_was_typed():
    with pytest.raises(NoSuchEntryError) as refused, kept("6"):
        raise NoSuchEntryError(id="k3")
    assert refused.value.unsaved is None

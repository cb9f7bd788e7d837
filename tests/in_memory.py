"""A diary in memory that is closed when the test lets go of it: an open connection that is forgotten is a warning."""

import weakref
from contextlib import closing
from functools import cache

from lumbar_cli.store.database import in_memory, migrate
from lumbar_cli.store.diary import Diary


@cache
def empty_diary() -> bytes:
    """The content of a diary of the newest schema in which nothing stands."""
    with closing(in_memory()) as connection:
        migrate(connection)
        return connection.serialize()


def diary_in_memory(content: bytes | None = None) -> Diary:
    """A diary with the content of a file; an empty one where none is given."""
    connection = in_memory(empty_diary() if content is None else content)
    diary = Diary(connection)
    weakref.finalize(diary, connection.close)
    return diary

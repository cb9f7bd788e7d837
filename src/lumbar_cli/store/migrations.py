"""The steps of the schema as sqlite-utils runs and records them.

Imported only when a file is behind, because sqlite-utils costs about 60 ms over plain sqlite3.
"""

from __future__ import annotations

from sqlite_utils import Migrations

from lumbar_cli.store.schema import STEPS

migrations = Migrations("lumbar")
for step in STEPS:
    migrations()(step)

"""What lies beside a diary that is not there, or was begun just now: copies of an earlier one, another diary."""

from __future__ import annotations

from lumbar_cli.domain.errors import LONGEST_LINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar_cli.cli.session import Session

NAMED = 3


def hint_at_others(session: Session, *, begun_anew: bool, others: Sequence[str], there: bool = True) -> None:
    """Say that she may have meant another diary; nothing where none lies beside. `there`: whether it is one by now."""
    what = "This is a new diary" if there else f"There is no diary at {session.place} yet"
    if len(session.place) > LONGEST_LINE:
        return  # said by the error that follows: no file system takes such a name
    if begun_anew:
        session.hint(f"{what}, and copies of an earlier one lie beside it: lumbar restore shows them.")
    elif others:
        named = ", ".join(others[:NAMED]) + (" …" if len(others) > NAMED else "")
        session.hint(f"{what}, and another lies beside it: {named}. If you meant that one: lumbar --db PATH")


def hint_where_none_is(session: Session) -> None:
    """The same where a command is about to look into a diary that is not there."""
    from lumbar_cli.store.open import beside

    found = beside(session.place)
    hint_at_others(session, begun_anew=found.copies, others=found.diaries, there=False)

"""The names of relief methods, as `tried`, `log --tried` and `relief` take them."""

from __future__ import annotations

from lumbar_cli.domain.errors import MedicineNotMethodError, UnknownChoiceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar_cli.domain.diary.records import OwnMethod


def own_or_known(text: str, own: Sequence[OwnMethod], *, mine: bool = False) -> str | None:
    """A method of hers, or one of the catalogue; None for a medicine that is neither. mine: a new one is hers.

    Raises UnknownChoiceError.
    """
    from lumbar_cli.acts.medicines import is_a_medicine
    from lumbar_cli.knowledge.relief import find_method

    hers = next((each.name for each in own if same_name(each.name, text)), None)
    found = hers or find_method(text)
    if found is not None:
        return found
    if is_a_medicine(text):
        return None
    return " ".join(text.split()) if mine else read_method(text)


def same_name(one: str, other: str) -> bool:
    """Whether two names of her methods are the same but for case, spaces and hyphens."""
    return one.casefold().replace("-", " ").split() == other.casefold().replace("-", " ").split()


def is_new(name: str, own: Sequence[OwnMethod]) -> bool:
    """Whether a method is neither hers nor in the catalogue."""
    from lumbar_cli.knowledge.relief import find_method

    return find_method(name) is None and not any(same_name(each.name, name) for each in own)


def read_method(text: str) -> str:
    """A method of the catalogue by one of its names. Raises MedicineNotMethodError, UnknownChoiceError."""
    from lumbar_cli.knowledge.relief import find_method, method_names

    found = find_method(text)
    if found is not None:
        return found
    from difflib import get_close_matches

    from lumbar_cli.acts.medicines import is_a_medicine

    if is_a_medicine(text):
        raise MedicineNotMethodError(name=text)
    names = list(dict.fromkeys(method_names().values()))
    word = text.strip().casefold()
    near = sorted({*get_close_matches(word, names, n=3), *(name for name in names if word and word in name)})
    known = ", ".join(near) if near else "what lumbar relief shows"
    choices = f"{known}{' (lumbar relief shows all)' * bool(near)}; for one of your own add --mine"
    raise UnknownChoiceError(what="method", value=text, choices=choices)

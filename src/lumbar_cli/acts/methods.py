"""The names of relief methods, as `tried`, `log --tried` and `relief` take them."""

from __future__ import annotations

from lumbar_cli.domain.errors import MedicineNotMethodError, UnknownChoiceError


def read_method(text: str) -> str:
    """A method of the catalogue by one of its names. Raises MedicineNotMethodError, UnknownChoiceError."""
    from lumbar_cli.knowledge.relief import find_method, method_names

    found = find_method(text)
    if found is not None:
        return found
    from difflib import get_close_matches

    from lumbar_cli.domain.relief.medicines import medicine_cautions
    from lumbar_cli.knowledge.relief import load_medicines

    if medicine_cautions(text, None, load_medicines()):
        raise MedicineNotMethodError(name=text)
    names = list(dict.fromkeys(method_names().values()))
    word = text.strip().casefold()
    near = sorted({*get_close_matches(word, names, n=3), *(name for name in names if word and word in name)}) or names
    raise UnknownChoiceError(what="method", value=text, choices=", ".join(near) + " (lumbar relief shows all)")

"""The one line of talk after an entry: words that matter, or a time that was kept as a word.

On the way of a bare score (`docs/decisions/0011`).
"""

from lumbar_cli.cli.machine import hint
from lumbar_cli.domain.diary.nights import is_a_time


def hint_at_words(typed: str) -> bool:
    """Say the one hint where a word is on the list, also a denied one; whether there was such a word."""
    from lumbar_cli.domain.signs.hints import worrying_words
    from lumbar_cli.knowledge.reading import load_words

    known = load_words()
    words = worrying_words(typed, known)
    if words and any(known.group_of(word) == "thoughts" for word in words):
        hint("You need not be alone with this. To phone now: lumbar call. The questions: lumbar check")
    elif words:
        hint(f"“{words[0]}” can matter. The questions: lumbar check. To phone: lumbar call")
    return bool(words)


def hint_at_time(note: str, score: int) -> None:
    """Say that nothing but a time was typed after a score, where it was kept as a word: never guessed, never silent."""
    if is_a_time(note):
        hint(f"“{note}” is kept as a note; the entry is of now. Else: lumbar undo, then lumbar log {score} --at WHEN")

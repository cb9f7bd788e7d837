"""Every error as one sentence: what is wrong, and what to do. The slugs are headings in docs/reference/messages.md."""

from __future__ import annotations

from lumbar_cli.domain.text import without_controls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.errors import LumbarError

LONGEST = 80
"""Characters shown of a name or a value that was typed."""

SENTENCES: dict[str, str] = {
    "usage": "{text} See {command} --help.",
    "nothing-saved": (
        "that is no command, and nothing was saved. What to say on the phone: lumbar call. The questions: lumbar check."
    ),
    "score-out-of-range": "{name} is {value}: pain goes from 0 (none) to 10 (worst imaginable), in whole numbers.",
    "unreadable-score": "“{text}” is not a score: write a whole number from 0 to 10, such as lumbar 6.",
    "cannot-phone": "a score goes from 0 to 10. If {number} is a number to phone, dial it: lumbar cannot.",
    "score-missing": "there is no score: write lumbar log 6 (0 is no pain, 10 the worst imaginable).",
    "unreadable-time": "“{text}” could mean more than one time or none. Write it as: {accepted}.",
    "future-time": "“{text}” is still to come.{past}",
    "skipped-time": "“{text}” never was: the clocks went forward over it. Write the time before or after.",
    "repeated-time": "“{text}” came twice that night. Write which one: {first} or {second}.",
    "too-long-ago": "“{text}” is {day}, more than ten months ago. Add --yes if you mean it.",
    "unreadable-date": "“{text}” is not a date I can be sure of: write it as 2027-01-08 or 8 Jan 2027.",
    "unreadable-gestation": "“{text}” is not a week: write weeks and days, such as 33+1 (0+0 to 44+0).",
    "implausible-dating.still-to-come": "{detail} is still to come.",
    "implausible-dating.due-too-far-ahead": "a due date of {detail} is more than 42 weeks ahead: please check it.",
    "implausible-dating.due-too-long-ago": "{detail} is too long ago: please check it.",
    "implausible-dating.cycle-length": "a cycle of {detail} days is outside what can be reckoned with.",
    "implausible-dating.embryo-age": "an embryo of {detail} days is not known here: 3, 5 or 6.",
    "implausible-dating.scan-outside-pregnancy": "a scan on {detail} lies outside the pregnancy by its due date.",
    "implausible-dating.birth-before-20-weeks": (
        "{detail} is before 20 weeks by the due date: please check both. What ended earlier: lumbar pregnancy ended"
    ),
    "implausible-dating.birth-after-44-weeks": "{detail} is after 44 weeks by the due date: please check both.",
    "no-due-date": "{what} needs a due date first: lumbar pregnancy due 2027-01-08.",
    "pregnancy-over": "the diary says that the pregnancy is over, so no new dating is taken.",
    "unknown-fact": "there is no fact called “{name}”.{near} lumbar check --list shows them all.",
    "fact-value": "{name} cannot be “{value}”: {expected}.",
    "nothing-open": "“{name}” is not open, so there is nothing to mark. lumbar check shows what is.",
    "unreadable-answers": "{path} cannot be read as answers: {why}.",
    "unknown-choice": "there is no {what} “{value}”. There is: {choices}.",
    "medicine-not-method": "{name} is kept as a medicine: lumbar log SCORE --medicine “{name}”.",
    "implausible-reading": "{kind} {value} is outside {low} to {high} {unit}: please read it again. Nothing was saved.",
    "unreadable-reading": "“{text}” is not a {kind} I can read: write it like {example}.",
    "no-such-entry": "no entry has an id that begins with “{id}”: lumbar list shows them.",
    "ambiguous-id": "{count} entries begin with “{id}”: write one letter more.",
    "nothing-to-pair": "there is no entry in the last 24 hours to go with it: write lumbar 6 first, or give --before.",
    "unreadable-clock": "LUMBAR_NOW is “{text}”: it wants a date, a time and an offset, 2026-11-22T03:12:00+00:00.",
    "unreadable-setting": "{what} cannot be “{value}”: {expected}.",
    "unknown-format": "there is no format “{name}”. There is: {known}.",
    "file-exists": "{path} is already there. Add --force to replace it, or choose another name.",
    "unreadable-file": "{path} cannot be read: {why}.",
    "diary-unusable": "the diary {path} cannot be used: {why}.",
    "diary-broken": "{path} is not a diary that can be read: {why}. It was left as it is.",
    "diary-busy": "another lumbar has been writing to {path} for ten seconds. Try again.",
    "diary-newer": (
        "{path} was written by a newer lumbar (schema {schema}, this one knows {known}). It was left as it is."
    ),
    "old-sqlite": "this Python has SQLite {version}; lumbar needs 3.38 or newer.",
    "not-written": "{path} could not be written: {why}. What was there before is still there.",
    "extra-missing": "{format} needs one more package: pip install 'lumbar-cli[{extra}]'. Without it, {instead}.",
    "unreadable-record": "{where} cannot be read: {why}. Nothing was taken in.",
    "unknown-section": "{option} knows no “{name}”. It knows: {known}.",
    "undrawable-text": "no font on this machine can draw “{text}”, so no PDF was made; {instead}.",
    "nothing-to-undo": "there is nothing left to undo.",
    "nothing-to-redo": "there is nothing to redo: nothing was undone, or something was changed since.",
    "unusable-copy": "{path} cannot be used: {why}. Nothing was changed.",
    "unreadable-rows": "{path}: {count} cannot be read, so nothing was taken in.",
    "not-erased": "{why}.",
    "passphrase": "{why}. Nothing was changed.",
    "knowledge-broken": "a data file of lumbar is damaged, {path}: {why}. Please install it again.",
}


def sentence(error: LumbarError) -> str:
    """The one line for an error, with its facts in place."""
    narrower = f"{error.slug}.{error.facts.get('what')}"
    facts = {name: _as_shown(name, fact) for name, fact in error.facts.items()}
    return SENTENCES.get(narrower, SENTENCES.get(error.slug, error.slug)).format_map(facts)


def _as_shown(name: str, fact: object) -> str:
    """A fact on one line: without what would act on the terminal, and what was typed cut where it is endless."""
    if name in ("near", "past"):
        return f" Did you mean {fact}?" if fact else ""
    line = without_controls(str(fact)).replace("\n", " ").replace("\t", " ")
    return f"{line[:LONGEST]}…" if name in ("name", "value") and len(line) > LONGEST else line

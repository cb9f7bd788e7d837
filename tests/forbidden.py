"""Words that reassure, promise or sound like a diagnosis: told once, for the pages, the sentences and the screens."""

import re

_PROMISE = (
    r"you(?:'re| are) fine\b|should be fine|don['’]?t worry|nothing to worry|no need to worry|clinically proven"
    r"|\blow[- ]risk\b"
)
_CLAIM = (
    rf"{_PROMISE}|\byou(?:'re| are) (?:ok|okay|well|healthy)\b|\bsafe(?:ly)?\b|\bnormal(?:ly)?\b|\bdiagnos\w+"
    r"|\byou have\b|\bno red flags?\b|no need to|\bharmless\b|\ball clear\b"
    r"|\b(?:detect|triage|predict|screen(?:s|ing)? (?:for|you)|guarantee)\w*|(?<!<)!(?!=)"
)

PROMISES = re.compile(_PROMISE, re.IGNORECASE)
"""What stands nowhere, not on a page of the documentation either."""

CLAIMS = re.compile(_CLAIM, re.IGNORECASE)
"""What no sentence of the program holds."""

ON_SCREEN = re.compile(rf"{_CLAIM}|\b(?:fine|best|monitor|worry)\b|n['’]t worry", re.IGNORECASE)
"""What nobody reads about herself, on any screen: stricter, because here no other meaning is meant."""

NAMES_A_BABY = re.compile(r"\bbab(?:y|ies)\b|\bbirth|\bbreastf|\bmovement", re.IGNORECASE)
"""What nobody reads after a pregnancy that ended without a birth."""

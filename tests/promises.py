"""What nothing that is shown may say: the one list, for every test that reads texts.

A text that reassures, promises or names a disease of hers could keep someone from phoning.
"""

import re

PROMISES = (
    r"\byou(?:'re| are) (?:fine|ok|okay|well|healthy)\b|\bshould be fine\b|\blow[- ]risk\b|n['’]?t worry"
    r"|nothing to worry|no need to|\bharmless\b|\ball clear\b|\bno red flags?\b|clinically proven|\bguarantee"
)
_SOUNDS_LIKE_ONE = (
    r"|\bsafe(?:ly)?\b|\bnormal(?:ly)?\b|\bdiagnos\w+|\byou have\b|\bscreen(?:s|ing)? (?:for|you)"
    r"|\b(?:detect|triage|predict|monitor)\w*|(?<!<)!(?!=)"
)
NEVER = re.compile(PROMISES + _SOUNDS_LIKE_ONE, re.IGNORECASE)
"""No sentence of the program."""

NEVER_TO_HER = re.compile(rf"{NEVER.pattern}|\bfine\b|\bbest\b|\brecommend(?:ed)? for you\b", re.IGNORECASE)
"""No text about her own signs, pain or treatment."""

NAMES_A_BABY = re.compile(r"\bbab(?:y|ies)\b|\bbirth|\bbreastf|\bmovement", re.IGNORECASE)
"""No text that can be shown after a pregnancy that ended without a birth."""

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

ODD = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        # "It is no command": nobody says so. Left are what is said of a word that is nearly a place, and "no longer".
        "translated": (
            r"\b(?:is|was|are) no (?!place I know|longer|more\b|better|worse|pain\b|gate|difference|alarm|urine|proof)"
            r"(?<!there is no )(?<!there was no )(?<!there are no )\w|\bnever was\b|in no second time|up to and with"
            r"|\bat most so many|something that holds|\banother matter\b|\bone has to\b|in your own word\b"
            r"|if it is another\b|who is to |\bare there once\b|\bspeak for\b|for the way\b|\bto be borne\b"
            r"|\breckoned\b|\bknows no\b|\bI know no\b|cannot both hold"
        ),
        # The words of the facts as a machine writes them, and of Greek or Latin where there is an everyday word.
        "machine name": (
            r"(?<![\w.=:/$\"“-])[a-z]+_[a-z]+(?:_[a-z]+)*(?![\w=.:(])(?=[ ,:;])"
            r"|antipyretic|haemoptysis|dyspnoea|haematuria|dysuria|pyrexia|oedema|is 11\b|status: none"
        ),
        "counts": (
            r"pairs? of scores|similar score|\(from \S+ points on\)|^enough would be|logged days in the last"
            r"|^how many fit"
        ),
        "vague": (
            r"” can matter|could mean|^say how much it is\.$|answers more\b|too little was answered"
            r"|^say since when, and …"
        ),
        "cold": (
            r"someone has seen to it|wait for a reply|leaves the others open"
            r"|feeling secure|defence against infection|that only you can see|as your birth plan says"
        ),
        "with a will": (
            r"(?:shoes?|mattress|water|belt)\S* that (?:carry|carries|hold|holds)\b"
            r"|\b(?:exercise|pool|bath|massage) waits\b"
        ),
        "grammar": r"in the last days\b|\b1 more places\b|headache follows\b|\b1 (?:entries|days|rows|doses)\b",
        "both stages": r"\? afterwards:|after a birth: other than",
    }.items()
}
"""Kinds of sentences that read oddly aloud, collected by living four weeks with the program, each as a pattern."""

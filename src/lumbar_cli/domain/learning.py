"""What is said about back pain in pregnancy, beside what the evidence says."""

from __future__ import annotations

from enum import StrEnum, unique

from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.sources import Citation


@unique
class Support(StrEnum):
    """How far the evidence bears out a claim. LEFT_OUT: it is not the kind of claim that evidence can bear out."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    WEAK = "weak"
    NOT_SUPPORTED = "not supported"
    LEFT_OUT = "left out"


class Claim(Value):
    """One claim in our words, the verdict in one word or two, and what the evidence says."""

    claim: str
    verdict: Support
    evidence: str
    sources: tuple[Citation, ...]


class Topic(Value):
    """One page of `learn`. `also`: other names it is taken by. phases: in which it is offered."""

    slug: str
    title: str
    summary: str
    claims: tuple[Claim, ...]
    also: tuple[str, ...] = ()
    phases: frozenset[Phase] = frozenset(Phase)

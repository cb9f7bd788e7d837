"""The diary as HL7 FHIR R4 (4.0.1): patient-reported, every resource with words a person can read.

Plain dictionaries, a line a resource: a FHIR library would cost ten times the whole run, and what is written is let go.
Only pain now carries the code of the 0-10 scale; worst, least and average have none that fits and go out as text. No
status is stronger than what is known. What she left out of the page is in no resource either. Free notes, and answers
about mood and safety, are in it only where they were asked for, because this file is made to be handed on.

A document is for a person, a transaction for a server, which creates each resource.
"""

from __future__ import annotations

from collections import deque
from hashlib import sha256

from lumbar_cli import __version__
from lumbar_cli.formats.data.fhir.datatypes import LANGUAGE, Resource, coded, load_codes, narrative, reference
from lumbar_cli.formats.data.fhir.identity import NAMESPACE, URI_SYSTEM, document_line, made_id, transaction_line
from lumbar_cli.formats.data.fhir.sections import Document
from lumbar_cli.formats.data.json import compact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

__all__ = ["NAMESPACE", "SUFFIX", "load_codes", "write", "write_transaction"]

SUFFIX = ".fhir.json"

_CHUNK = 2**20
"""Bytes from which on what is held until the first resource is known begins anew; smaller ones the system keeps."""


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the document."""
    _write(summary, out, "document", document_line)


def write_transaction(summary: Summary, out: BinaryIO) -> None:
    """Write the same resources as one transaction."""
    _write(summary, out, "transaction", transaction_line)


def _write(summary: Summary, out: BinaryIO, kind: str, line_of: Callable[[Resource], bytes]) -> None:
    """The first resource refers to all others and is named by their content, so it is made last."""
    document = Document(summary)
    patient = line_of(document.patient())
    content = sha256(b"%s %s %s" % (__version__.encode(), document.written.encode(), patient))
    chunks: deque[bytearray] = deque([bytearray()])
    sections: list[Resource] = []
    for section in document.sections():
        entries = []
        for resource in section.resources:
            line = line_of(resource)
            content.update(line)
            if len(chunks[-1]) > _CHUNK:
                chunks.append(bytearray())
            chunks[-1] += b",\n" + line
            entries.append(reference(resource["id"]))
        content.update(section.body.encode())
        code = {} if section.code is None else {"code": section.code}
        told = (
            {"entry": entries} if entries else {"emptyReason": coded("not-asked", "empty")} if section.not_asked else {}
        )
        sections.append({"title": section.title, **code, "text": narrative(section.body), **told})
    named = made_id(f"{kind}:{content.hexdigest()}")
    first = made_id(f"composition:{named}")
    provenance = document.provenance(made_id(f"provenance:{named}"), first)
    sections[-1]["entry"].append(reference(provenance["id"]))
    bundle = {
        "resourceType": "Bundle",
        "id": named,
        "language": LANGUAGE,
        "identifier": {"system": URI_SYSTEM, "value": f"urn:uuid:{named}"},
        "type": kind,
        "timestamp": document.written,
    }
    out.write(compact(bundle).encode()[:-1] + b',"entry":[\n')
    out.write(line_of(document.composition(first, sections)))
    sections.clear()
    out.write(b",\n" + patient)
    while chunks:  # what is written is let go
        out.write(chunks.popleft())
    out.write(b",\n" + line_of(provenance) + b"\n]}\n")

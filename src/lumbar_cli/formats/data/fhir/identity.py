"""Who is who: identities that follow from those of the diary, and how a resource is written.

A record of the diary is the same resource in every file; a file is named by its content. A server gives ids of its own
and rewrites every `urn:uuid:` it knows, so in a transaction the identity also stands where nothing rewrites it.
"""

from __future__ import annotations

from hashlib import sha1
from uuid import UUID

from lumbar_cli.formats.data.json import compact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.formats.data.fhir.datatypes import Resource

NAMESPACE = UUID("6c756d62-6172-5d69-a172-79666869726a")
"""Of our own making; every identity is in it."""

URI_SYSTEM = "urn:ietf:rfc:3986"
SYSTEM = f"urn:uuid:{NAMESPACE}"
"""The system of identifiers that lumbar gives."""

_ONE_IDENTIFIER = {"Composition", "QuestionnaireResponse"}
"""R4 has room for one identifier in these and for several in others."""
_NO_IDENTIFIER = {"Provenance"}


def made_id(name: str, namespace: UUID = NAMESPACE) -> str:
    """What `str(uuid5(namespace, name))` gives, in a third of the time: a long diary has a hundred thousand."""
    text = sha1(namespace.bytes + name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(text[16], 16) & 3]
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"


def identifier(value: str) -> Resource:
    """An identifier of our own."""
    return {"system": SYSTEM, "value": value}


def document_line(resource: Resource) -> bytes:
    """A resource as an entry of a document."""
    return compact({"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}).encode()


def transaction_line(resource: Resource) -> bytes:
    """A resource as an entry of a transaction: to be created, known by its identifier."""
    kind, identity = resource["resourceType"], resource["id"]
    new = {key: value for key, value in resource.items() if key != "id"}
    if kind not in _NO_IDENTIFIER and "identifier" not in new:
        own = identifier(identity)
        new["identifier"] = own if kind in _ONE_IDENTIFIER else [own]
    request = {"method": "POST", "url": kind}
    return compact({"fullUrl": f"urn:uuid:{identity}", "resource": new, "request": request}).encode()

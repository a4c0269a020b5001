"""Whether a patient's token may write a document's content: a Binary under the document's id."""

import base64
import binascii
import hashlib

from mes_app.keeper.answers import NOT_ALLOWED, NOT_FOUND, UNREADABLE, Ruling
from mes_app.keeper.ledger import Ledger
from mes_app.keeper.pending import LASTS, Bytes
from mes_app.keeper.viewers import Viewers
from mes_app.record.changes import Refusal
from mes_app.record.documents import MAX_BYTES, Document
from mes_app.sync.mapping import Resource


def write(ledger: Ledger, viewers: Viewers, before: Resource | None, after: Resource | None, *, same: bool) -> Ruling:
    """As `Keeper.write`. A content comes before its document or with it, and never changes once it is there."""
    id_ = str((after or before or {}).get("id", ""))
    ref = f"DocumentReference/{id_}"
    kept = ledger.spaces.kept.get(ref)
    whole = None if kept is None else ledger.spaces.space(kept.patient)
    document = None if whole is None else whole.documents.get(id_)
    if document is not None and ledger.sees(viewers, ref) is False:
        return NOT_ALLOWED if after is not None else NOT_FOUND
    if document is not None and not document.is_own:
        return NOT_ALLOWED
    if after is None:
        return _delete(ledger, viewers, id_, document)
    if before is not None:
        is_same = same or ("data" in after and before.get("data") == after["data"])
        return Ruling.taken(()) if is_same else NOT_ALLOWED
    return _put(ledger, id_, after, document)


def _delete(ledger: Ledger, viewers: Viewers, id_: str, document: Document | None) -> Ruling:
    rows = [ledger.pending.row(patient, ("documents", id_)) for patient in viewers.kinds]
    is_leaving = any(row is not None and row.value is None for row in rows)
    return Ruling.taken(()) if document is not None or is_leaving else NOT_FOUND


def _put(ledger: Ledger, id_: str, after: Resource, document: Document | None) -> Ruling:
    if after.get("securityContext", {}).get("reference") != f"DocumentReference/{id_}":
        return NOT_ALLOWED
    try:
        content = base64.b64decode(str(after.get("data", "")), validate=True)
    except binascii.Error:
        return UNREADABLE
    if len(content) > MAX_BYTES:
        return Ruling(422, Refusal.FILE_TOO_BIG.value)
    digest = hashlib.sha256(content).hexdigest()
    if document is not None and (document.size, document.digest) != (len(content), digest):
        return Ruling(422, Refusal.NOT_STORED.value)
    now = ledger.clock()
    ledger.pending.put_content(id_, Bytes(len(content), digest, now + LASTS), now)
    return Ruling.taken(())

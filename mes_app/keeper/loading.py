"""Puts the demo family on a FHIR server through the app's own mapping, tagged for its viewers.

The one module of the keeper that knows the demo.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from mes_app.demo.kin import with_relatives
from mes_app.demo.people import ACCOUNT, PROFESSIONALS
from mes_app.demo.seed import family, generated
from mes_app.keeper.fhir import System, ref_of
from mes_app.keeper.keeper import Keeper
from mes_app.record.documents import Document
from mes_app.record.family import STANDING, MandateState
from mes_app.record.people import Standing
from mes_app.record.space import Space, value_of
from mes_app.store import KeyFile, Store
from mes_app.sync import mapping
from mes_app.sync.mapping import Resource

BATCH = 200
"""So many resources go into one transaction,"""

BYTES = 8_000_000
"""and not more than so many characters of JSON."""


def load(system: System, now: datetime, documents: int = 0) -> int:
    """Put the family as it is on the day of `now` on the server, with so many generated documents more in the holder's
    space; how many resources that were. The same again changes nothing. Raises SyncError."""
    made = family(now)
    spaces, contents = with_relatives(made.spaces, now), dict(made.contents)
    if documents:
        spaces[ACCOUNT], more = _with_generated(spaces[ACCOUNT], now, documents)
        contents.update(more)
    count = 0
    described = tagged(resources_of(spaces.values(), contents), now)
    for batch in _batches([*described, *_binaries(spaces.values(), contents)]):
        system.write(batch)
        count += len(batch)
    return count


def resources_of(spaces: Iterable[Space], contents: Mapping[str, bytes]) -> Iterator[Resource]:
    """Everything of the family but the contents of documents: people first, then every row.

    `contents`: by SHA-256, for the hash that a DocumentReference has to say.
    """
    for who in PROFESSIONALS.values():
        yield from mapping.professional_resources(who)
    for space in spaces:
        profile = space.profile
        yield mapping.patient_of(profile)
        if profile.standing is not Standing.HOLDER:
            yield mapping.related_of(profile, ACCOUNT, profile.standing)
        for mandate in space.mandates.values():
            if mandate.state is MandateState.ACTIVE and mandate.person not in (None, ACCOUNT):
                yield mapping.related_of(profile, mandate.person, STANDING[mandate.kind])
        for table in mapping.PARTS:
            for value in space.table(table).values():
                content = contents[value.digest] if isinstance(value, Document) else None
                built = mapping.resources_of(profile, table, value, {}, content)
                yield from (resource for resource in built.values() if resource is not None)


def tagged(resources: Iterable[Resource], now: datetime) -> list[Resource]:
    """The same resources with the viewer tags that they have to carry at this moment."""
    keeper = Keeper(lambda: now)
    plain = {ref_of(resource): resource for resource in resources}
    keeper.take(plain.values())
    found = {ref_of(one.resource): one.resource for one in keeper.wrong_tags()}
    return [found.get(ref, resource) for ref, resource in plain.items()]


def _binaries(spaces: Iterable[Space], contents: Mapping[str, bytes]) -> Iterator[Resource]:
    for space in spaces:
        for document in space.documents.values():
            yield mapping.binary_of(document, contents[document.digest])


def _with_generated(space: Space, now: datetime, documents: int) -> tuple[Space, dict[str, bytes]]:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with Store.open(place / "store", KeyFile(place / "keys")) as store:
            generated(store, now, documents)
            rows = store.rows(f"{ACCOUNT}:documents").values()
            made = [value for row in rows if isinstance(value := value_of("documents", row), Document)]
            contents = {digest: store.get_blob(digest) for digest in {document.digest for document in made}}
    return space.put("documents", *made), contents


def _batches(resources: Iterable[Resource]) -> Iterator[list[Resource]]:
    batch: list[Resource] = []
    size = 0
    for resource in resources:
        length = len(json.dumps(resource))
        if batch and (len(batch) == BATCH or size + length > BYTES):
            yield batch
            batch, size = [], 0
        batch.append(resource)
        size += length
    if batch:
        yield batch

"""What else goes when something is gone, seen by whoever took it away or not."""

from collections.abc import Iterable

from mes_app.keeper.keeper import Keeper
from mes_app.keeper.spaces import on_top_of
from mes_app.record.documents import Document
from mes_app.record.space import Space
from mes_app.sync import mapping
from mes_app.sync.mapping import Resource


def aftermath(keeper: Keeper, patients: Iterable[str], gone: Iterable[str]) -> tuple[list[Resource], list[str]]:
    """The resources to put and those to delete («Type/id»): a deleted document takes its content and its notifications
    with it, and no document stays in a folder that is no more."""
    puts: list[Resource] = []
    deletes: list[str] = []
    documents = {ref.removeprefix("DocumentReference/") for ref in gone if ref.startswith("DocumentReference/")}
    folders = {ref.removeprefix("List/") for ref in gone if ref.startswith("List/")}
    if not documents and not folders:
        return puts, deletes
    deletes += [f"Binary/{id_}" for id_ in sorted(documents)]
    for patient in patients:
        space = keeper.space(patient)
        if space is None:
            continue
        for line in space.notifications.values():
            if line.target in documents:
                deletes += mapping.places(patient, "notifications", line.id).values()
        for document in space.documents.values():
            if document.folder in folders:
                puts += _out_of_its_folder(keeper, space, document)
    return puts, deletes


def _out_of_its_folder(keeper: Keeper, space: Space, document: Document) -> list[Resource]:
    former = {
        ref: kept.resource
        for ref in mapping.places(space.profile.id, "documents", document.id).values()
        if (kept := keeper.kept(ref)) is not None
    }
    freed = document.model_copy(update={"folder": None})
    built = mapping.resources_of(space.profile, "documents", freed, former)
    return [on_top_of(resource, former[ref]) for ref, resource in built.items() if resource and ref in former]

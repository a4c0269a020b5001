"""Fills the authority's store with the demo family, and with many more documents for measuring."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from mes_app.demo import files, generator, history, kin, letters, measures, medical, people, vaccines
from mes_app.demo.papers import FOLDERS, Paper, alice, gabrielle, henri, julia, lucas
from mes_app.demo.people import PROFESSIONALS, TOWN, at, working
from mes_app.demo.words import french, long_date
from mes_app.record.chained import CHAINS, Chains, chain_table
from mes_app.record.documents import Author, Document, Folder
from mes_app.record.ids import ident
from mes_app.record.moments import day_in
from mes_app.record.people import Profile, Sex
from mes_app.record.space import Space, row_of, rows_of
from mes_app.reference.documents import type_of
from mes_app.store import Store, StoreError

_PAPERS: Mapping[str, tuple[Paper, ...]] = MappingProxyType(
    {
        "gabrielle": gabrielle.PAPERS,
        "alice": alice.PAPERS,
        "lucas": lucas.PAPERS,
        "julia": julia.PAPERS,
        "henri": henri.PAPERS,
    }
)


@dataclass(frozen=True, slots=True)
class Family:
    """The demo on one day: the spaces whole, by profile, and the contents of their documents by SHA-256."""

    spaces: Mapping[str, Space]
    contents: Mapping[str, bytes]


def family(now: datetime) -> Family:
    """The family as it is on the day of this moment; the same day gives the same values and the same bytes."""
    today = day_in(now, people.ZONE)
    profiles = people.profiles(today)
    holder = profiles[0]
    contents: dict[str, bytes] = {}
    spaces = {profile.id: _space(profile, holder, now, contents) for profile in profiles}
    return Family(MappingProxyType(spaces), MappingProxyType(contents))


BEGUN = "begun"
"""The table, and its one row, that says when the family was put there: a device that knows of another beginning has
not heard of this one."""


def seed(store: Store, now: datetime) -> None:
    """Put the family in the store of an authority, in place of whatever was there."""
    made = family(now)
    spaces = kin.with_relatives(made.spaces, now)
    for content in made.contents.values():
        store.put_blob(content)
    tables: dict[str, Mapping[str, dict[str, Any]]] = {
        "profiles": {id_: row_of(space.profile) for id_, space in spaces.items()}
    }
    chains, ends = Chains(store, StoreError), {}
    for id_, space in spaces.items():
        tables.update({f"{id_}:{name}": rows for name, rows in rows_of(space).items()})
        chained = chains.anew(id_, tables[f"{id_}:traces"])
        tables[chain_table(id_)] = chained[chain_table(id_)]
        ends.update(chained[CHAINS])
    tables[CHAINS] = ends
    tables[BEGUN] = {BEGUN: {"at": now.isoformat()}}
    store.load(tables)
    for id_ in spaces:
        chains.settle(id_)
    store.drop_blobs(made.contents.keys())


def _space(profile: Profile, holder: Profile, now: datetime, contents: dict[str, bytes]) -> Space:
    today = day_in(now, people.ZONE)
    documents, slugs = [], {}
    for paper in _PAPERS[profile.id]:
        document, content = _document(paper, profile, holder, today)
        contents[document.digest] = content
        documents.append(document)
        slugs[paper.slug] = document.id
    threads, messages = letters.conversations(profile, holder, today, slugs)
    space = (
        Space(profile)
        .put("documents", *documents)
        .put("folders", *(Folder(id=_folder(profile.id, k), name=name) for k, name in FOLDERS[profile.id].items()))
        .put("vaccinations", *vaccines.vaccinations(profile, holder, today))
        .put("threads", *threads)
        .put("messages", *messages)
        .put("measures", *measures.measures(profile, today))
        .put("relations", *people.relations(profile, now))
        .put("mandates", *kin.mandates(profile, today))
        .put("links", *kin.links(profile, today))
    )
    family = {one.id: one for one in people.profiles(today)}
    return history.with_history(medical.with_medical(space, slugs, today, family), slugs, today)


def _folder(profile: str, key: str) -> str:
    return ident(profile, "folder", key)


def _document(paper: Paper, profile: Profile, holder: Profile, today: date) -> tuple[Document, bytes]:
    kind = type_of(paper.type_code)
    author = _author(paper.by, profile, holder)
    if paper.born is None:
        ago = working(today, paper.ago) if paper.by in PROFESSIONALS else paper.ago
    else:
        ago = (today - profile.birth_date).days - paper.born
    act = today - timedelta(days=ago)
    mime, content = files.make(paper.kind, _sheet(paper, profile, author, act))
    document = Document(
        id=ident(profile.id, "document", paper.slug),
        title=french(paper.title),
        type_code=kind.code,
        type_label=kind.label,
        category=kind.category,
        author=author,
        act_from=act,
        deposited_at=at(today, ago - paper.lag, paper.hour, paper.minute),
        mime=mime,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        comment=french(paper.comment),
        folder=None if paper.folder is None else _folder(profile.id, paper.folder),
        pinned=paper.pinned,
        archived=paper.archived,
        read=not paper.unread,
        masked=paper.masked,
        not_visible_to_patient=paper.not_visible,
        hidden_from_representatives=paper.hidden,
    )
    return document, content


def _author(by: str, profile: Profile, holder: Profile) -> Author:
    if by in PROFESSIONALS:
        return people.professional_author(by)
    if by in {"insurer", "service"}:
        return people.INSURER if by == "insurer" else people.SERVICE
    return people.family_author(profile, holder, by)


def _sheet(paper: Paper, profile: Profile, author: Author, act: date) -> files.Sheet:
    who = PROFESSIONALS.get(paper.written_by or author.id)
    sender: tuple[str, ...] = (author.name,)
    if who is not None:
        sender = (
            who.establishment,
            who.address,
            f"{who.full_name}, {who.profession_label}".replace("Laboratoire des Halles, ", ""),
            f"RPPS {who.rpps} · Tél. {who.phone}",
        )
    born = "né" if profile.sex is Sex.MALE else "née"
    return files.Sheet(
        sender=sender,
        title=french(paper.heading or paper.title),
        place_and_date=f"{TOWN.split(' ', 1)[1]}, le {long_date(act)}",
        patient=f"{profile.birth_first_names} {profile.birth_name}, {born} le {long_date(profile.birth_date)}",
        body=french(paper.body),
        signature=author.name if who is None else who.full_name,
    )


# --- for measuring -----------------------------------------------------------------------------------------------

_GENERATED = (
    ("Compte rendu de consultation", "11488-4", "dupot"),
    ("Bilan sanguin", "11502-2", "halles"),
    ("Ordonnance", "57833-6", "dupot"),
    ("Radiographie", "18748-4", "garnier"),
    ("Délivrance de médicaments", "60593-1", "belkacem"),
    ("Certificat médical", "89601-9", "dupot"),
    ("Dépistage", "75492-9", "morvan"),
)


def generated_id(number: int) -> str:
    """The id of the made-up document of this number, from 0."""
    return ident(people.ACCOUNT, "generated", str(number))


def generated(store: Store, now: datetime, documents: int, professionals: int = 0) -> None:
    """Add so many made-up documents and professionals to the holder's space, the same ones each time; the documents
    share a few contents."""
    today = day_in(now, people.ZONE)
    profile = people.profiles(today)[0]
    kinds = []
    for title, code, by in _GENERATED:
        author = people.professional_author(by)
        paper = Paper(title, title, code, by, 0, "Document généré pour une mesure.")
        mime, content = files.make("pdf", _sheet(paper, profile, author, today))
        kinds.append((title, type_of(code), author, mime, len(content), store.put_blob(content)))
    lived = (today - profile.birth_date).days
    rows = {}
    for number in range(documents):
        title, kind, author, mime, size, digest = kinds[number % len(kinds)]
        # Spread over the last fifteen years, several on some days, as in a long life with an illness.
        ago = 1 + number * 11 % min(5400, lived - 1)
        document = Document(
            id=generated_id(number),
            title=f"{title} {number + 1}",
            type_code=kind.code,
            type_label=kind.label,
            category=kind.category,
            author=author,
            act_from=today - timedelta(days=ago),
            deposited_at=at(today, ago, 8 + number % 10, number % 60),
            mime=mime,
            size=size,
            digest=digest,
            masked=number % 17 == 0,
        )
        rows[document.id] = row_of(document)
    known = {one.id: row_of(one) for one in generator.relations("measures", profile, now, professionals)}
    store.commit(puts={f"{profile.id}:documents": rows, f"{profile.id}:relations": known})

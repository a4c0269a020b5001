"""Archives: the same space comes back, the same bytes go out, and what is broken is refused whole."""

import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mes_app import archives
from mes_app.demo.people import ACCOUNT
from mes_app.export import archive
from mes_app.export.archive import BadArchive, Cancelled, Fault, Limits
from mes_app.export.archive_page import SILENT, plain
from mes_app.export.archive_reading import Archive
from mes_app.main import NotADemo, build
from mes_app.record.cut import cut_for
from mes_app.record.family import Child
from mes_app.record.history import Act
from mes_app.record.people import Sex
from mes_app.record.readers import user_of
from mes_app.record.space import TABLES, rows_of
from mes_app.record.values import Value
from mes_app.store import ForeignFolder, KeyFile
from mes_app.ui.catalogue import keys as text_keys
from mes_app.ui.catalogue import say
from tests.demo.secrets import secrets_of
from tests.export.archives import NOW, Files, demo, files_of, made, own, sample, with_manifest, zipped

PROFILES = ("gabrielle", "alice", "lucas", "julia", "henri")


def read(path: Path, content: bytes, limits: Limits = archive.USUAL) -> None:
    path.write_bytes(content)
    with Archive.open(path, limits) as opened:
        archives.space_in(opened)


def fault_of(path: Path, content: bytes, limits: Limits = archive.USUAL) -> Fault:
    with pytest.raises(BadArchive) as refused:
        read(path, content, limits)
    return refused.value.fault


# --- there and back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES)
def test_a_space_comes_back_the_same_from_its_archive(tmp_path: Path, profile: str) -> None:
    space = own(demo().spaces[profile])
    (tmp_path / "a.zip").write_bytes(made(space))
    with Archive.open(tmp_path / "a.zip") as opened:
        back = archives.space_in(opened)
    assert back.profile == space.profile
    assert rows_of(back) == rows_of(space)


def test_the_digest_of_a_number_is_in_no_archive() -> None:
    """A device still has that of an invitation which it has not sent yet."""
    space = own(demo().spaces["lucas"])
    asked = [one.model_copy(update={"seal": "cd" * 32}) for one in space.mandates.values()]
    files = files_of(made(space.put("mandates", *asked)))
    assert asked
    assert not [name for name, content in files.items() if b"cd" * 32 in content or b"number-seal" in content]


def test_the_number_of_a_child_who_waits_is_in_no_archive() -> None:
    """A device that has not sent it yet knows whom the parent is taking in."""
    space = own(demo().spaces["gabrielle"])
    child = Child(
        id="ab" * 16,
        first_name="Nina",
        birth_name="Capanelli",
        birth_first_names="Nina",
        birth_date=date(2026, 1, 2),
        sex=Sex.FEMALE,
        birth_place="75990",
        ins="226017599007799",
    )
    asked = [one.model_copy(update={"child": child}) for one in space.links.values()]
    files = files_of(made(space.put("links", *asked)))
    assert asked
    assert not [name for name, content in files.items() if child.ins.encode() in content]


@pytest.mark.parametrize("profile", PROFILES)
def test_exported_read_back_and_exported_again_it_is_the_same_but_for_the_moment(tmp_path: Path, profile: str) -> None:
    """Each space as the account that looks after it sees it, into an empty folder, and out of the app that opens it."""
    whole = demo().spaces[profile]
    seen = cut_for(whole, user_of(whole.profile, ACCOUNT, whole.mandates.values()), NOW)
    first = made(seen)
    (tmp_path / "a.zip").write_bytes(first)
    folder, keys = tmp_path / "data", KeyFile(tmp_path / "keys")
    with Archive.open(tmp_path / "a.zip") as opened:
        archives.take_in(opened, folder, keys, NOW)
    later = NOW + timedelta(days=3)
    app = build(folder, keys, lambda: NOW)
    out = io.BytesIO()
    device = app.device
    archives.export(device.space(profile), lambda id_: device.content(profile, id_), later, out)
    assert [one.id for one in device.profiles()] == [profile]
    assert app.device.verify_history(profile).device.outcome.value == "intact"
    app.close()
    before, after = files_of(first), files_of(out.getvalue())
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [archive.MANIFEST]
    manifests = [json.loads(files[archive.MANIFEST]) for files in (before, after)]
    assert {key for key in manifests[0] if manifests[0][key] != manifests[1][key]} == {"made_at", "seal"}


def test_the_same_space_at_the_same_moment_gives_the_same_bytes() -> None:
    space = own(demo().spaces["lucas"])
    assert made(space) == made(space)


def test_every_document_is_in_it_as_it_was_deposited() -> None:
    space = own(demo().spaces["gabrielle"])
    files = files_of(made(space))
    index = json.loads(files[archive.INDEX])
    assert {one["id"] for one in index} == set(space.documents)
    for one in index:
        assert hashlib.sha256(files[one["file"]]).hexdigest() == space.documents[one["id"]].digest
        assert one["title"] == space.documents[one["id"]].title


def test_the_fhir_files_are_collections_whose_references_are_found() -> None:
    files = files_of(sample())
    for name, content in files.items():
        if name.startswith(archive.FHIR) and name != archive.PATIENT:
            bundle = json.loads(content)
            assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
            urls = [entry["fullUrl"] for entry in bundle["entry"]]
            assert len(set(urls)) == len(urls)
            assert all(
                url.endswith(f"/{entry['resource']['resourceType']}/{entry['resource']['id']}")
                for url, entry in zip(urls, bundle["entry"], strict=True)
            )


@pytest.mark.parametrize("child", ["alice", "lucas", "julia"])
def test_a_parents_archive_holds_no_word_that_a_minor_keeps_secret(child: str) -> None:
    whole = demo().spaces[child]
    seen = cut_for(whole, user_of(whole.profile, ACCOUNT, whole.mandates.values()), NOW)
    secrets = secrets_of(whole)
    assert secrets
    everything = b"\n".join(name.encode() + content for name, content in files_of(made(seen)).items())
    assert [secret for secret in secrets if secret.encode() in everything] == []
    whole_archive = b"\n".join(files_of(made(own(whole))).values())
    assert [secret for secret in secrets if secret.encode() in whole_archive] != []


def test_what_is_cancelled_or_cannot_be_had_leaves_no_archive(tmp_path: Path) -> None:
    space = own(demo().spaces["gabrielle"])

    def stop(done: int, _: int) -> None:
        if done == 7:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        archives.export(space, lambda id_: demo().contents[space.documents[id_].digest], NOW, out, stop)
    assert fault_of(tmp_path / "a.zip", out.getvalue()) is Fault.CUT_SHORT


def test_a_large_space_is_written_with_little_in_memory() -> None:
    """200 documents of 1 MB: pieces go out as they come, and none is larger than one of them."""
    space = own(demo().spaces["julia"])
    template = next(iter(space.documents.values()))
    content = bytes(1_000_000)
    many = [template.model_copy(update={"id": f"d{n}", "digest": "", "size": 0}) for n in range(200)]
    space = space.drop("documents", *space.documents).put("documents", *many)
    sizes: list[int] = []

    class Counting:
        def write(self, piece: bytes) -> None:
            sizes.append(len(piece))

    archives.export(space, lambda _: content, NOW, Counting())
    assert sum(sizes) > 200_000_000
    assert max(sizes) <= 2_000_000


# --- the readable page --------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page_of(files: Files) -> _Page:
    page = _Page()
    page.feed(files[archive.PAGE].decode())
    return page


def test_the_page_stands_alone_and_links_to_the_files_beside_it() -> None:
    files = files_of(made(own(demo().spaces["gabrielle"])))
    page = page_of(files)
    names = [tag for tag, _ in page.tags]
    assert names[0] == "html"
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(names)
    assert dict(page.tags)["html"] == {"lang": "fr"}
    hrefs = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    inside = {f"#{attrs['id']}" for tag, attrs in page.tags if tag == "section"}
    assert all(href in inside or href in files for href in hrefs)
    assert not any(re.match("on[a-z]+$", name) for _, attrs in page.tags for name in attrs)
    assert b"http" not in files[archive.PAGE].replace(b"http-equiv", b"")


def test_the_page_takes_what_people_write_for_words_and_not_for_html() -> None:
    space = own(demo().spaces["julia"])
    document = next(iter(space.documents.values())).model_copy(
        update={"title": "<script>alert(1)</script> & « l’été »", "comment": '"><img src=x onerror=alert(1)>'}
    )
    page = page_of(files_of(made(space.put("documents", document))))
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script> & « l’été »" in page.words


def test_every_table_and_field_has_its_french_words() -> None:
    """What a new kind of row says in the page: words of the catalogue, never a name from the code."""
    missing = []
    for table, kind in TABLES.items():
        missing += [f"archive-table-{table.replace('_', '-')}"]
        for name in kind.model_fields:
            if name not in SILENT and f"{kind.__name__}.{name}" not in SILENT:
                missing.append(f"archive-field-{name.replace('_', '-')}")
    assert sorted(set(missing) - text_keys()) == []


def test_every_value_of_a_choice_has_its_french_words() -> None:
    """Of every enumeration in any row, nested ones too; acts have the history's own words."""
    found: set[str] = set()

    def look(kind: Any) -> None:
        for inner in get_args(kind):
            look(inner)
        if isinstance(kind, type) and issubclass(kind, Enum) and kind is not Act:
            found.update(f"archive-value-{kind.__name__.lower()}-{plain(str(one.value))}" for one in kind)
        if isinstance(kind, type) and issubclass(kind, Value):
            for field in kind.model_fields.values():
                look(field.annotation)

    for kind in TABLES.values():
        look(kind)
    assert sorted(found - text_keys()) == []


# --- what is broken -----------------------------------------------------------------------------------------------


def _other(content: bytes) -> bytes:
    return content[:-2] + bytes([content[-2] ^ 1]) + content[-1:]


def _documents(files: Files) -> str:
    return next(name for name in files if name.endswith(".pdf"))


def _dropped(files: Files, name: str) -> Files:
    return {key: value for key, value in files.items() if key != name}


def _renamed(to: str) -> Callable[[Files], bytes]:
    """A file under another name, which the manifest gives it as well."""

    def change(files: Files) -> bytes:
        old = _documents(files)
        listed = [
            one | ({"name": to} if one["name"] == old else {}) for one in json.loads(files[archive.MANIFEST])["files"]
        ]
        renamed = {to if name == old else name: content for name, content in files.items()}
        return zipped(with_manifest(renamed, files=listed))

    return change


def _linked(files: Files) -> bytes:
    name = _documents(files)

    def change(info: zipfile.ZipInfo) -> None:
        info.create_system = 3
        if info.filename == name:
            info.external_attr = 0o120777 << 16

    return zipped(files, change)


def _twice(files: Files) -> bytes:
    out = io.BytesIO(zipped(files))
    with zipfile.ZipFile(out, "a") as zip_, pytest.warns(UserWarning, match="Duplicate name"):
        zip_.writestr(archive.PAGE, b"another")
    return out.getvalue()


def _declared(size: int) -> Callable[[Files], bytes]:
    """One file that says to be of this size, in the table at the end."""

    def change(files: Files) -> bytes:
        content = bytearray(zipped(files))
        place = content.index(b"PK\x01\x02")
        struct.pack_into("<I", content, place + 24, size)
        return bytes(content)

    return change


def _bomb(files: Files) -> bytes:
    """A file that is 300 MB unpacked, and declares the size that the manifest lists."""
    name = _documents(files)
    bare = zipped({**files, name: bytes(300_000_000)})
    content = bytearray(bare)
    place = content.index(name.encode(), content.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", content, place + 24, len(files[name]))
    return bytes(content)


def _encrypted(files: Files) -> bytes:
    content = bytearray(zipped(files))
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 8, 1)
    return bytes(content)


def _raw_manifest(files: Files, change: Callable[[bytes], bytes]) -> bytes:
    return zipped({**files, archive.MANIFEST: change(files[archive.MANIFEST])})


def _with_resource(files: Files, change: Callable[[Any], Any]) -> bytes:
    """A FHIR file that was changed, with its hash set right: only what it says is wrong."""
    name = "fhir/documents.json"
    content = json.dumps(change(json.loads(files[name]))).encode()
    listed = [
        one | ({"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} if one["name"] == name else {})
        for one in json.loads(files[archive.MANIFEST])["files"]
    ]
    return zipped(with_manifest({**files, name: content}, files=listed))


def _of_another(bundle: Any) -> Any:
    for entry in bundle["entry"]:
        entry["resource"]["subject"]["reference"] = "Patient/somebody-else"
    return bundle


BROKEN: list[tuple[str, Callable[[Files], bytes], Fault]] = [
    ("no ZIP at all", lambda _: b"%PDF-1.7 something else", Fault.NOT_A_ZIP),
    ("nothing", lambda _: b"", Fault.NOT_A_ZIP),
    ("cut in half", lambda f: zipped(f)[: len(zipped(f)) // 2], Fault.CUT_SHORT),
    ("without its last byte", lambda f: zipped(f)[:-1], Fault.CUT_SHORT),
    ("a password on it", _encrypted, Fault.ENCRYPTED),
    ("somebody else's ZIP", lambda _: zipped({"a.txt": b"a"}), Fault.NOT_OURS),
    (
        "another kind of manifest",
        lambda f: _raw_manifest(f, lambda m: m.replace(b"mes_app archive", b"other")),
        Fault.NOT_OURS,
    ),
    ("a later format", lambda f: _raw_manifest(f, lambda m: m.replace(b'"format": 1', b'"format": 2')), Fault.NEWER),
    ("one byte of a document", lambda f: zipped({**f, _documents(f): _other(f[_documents(f)])}), Fault.CHANGED),
    ("one byte of the page", lambda f: zipped({**f, archive.PAGE: _other(f[archive.PAGE])}), Fault.CHANGED),
    (
        "one byte of a hash",
        lambda f: _raw_manifest(f, lambda m: m.replace(b'"sha256": "', b'"sha256": "0', 1)),
        Fault.CHANGED,
    ),
    (
        "one byte of the moment",
        lambda f: _raw_manifest(f, lambda m: m.replace(b"2026-11-21", b"2026-11-22")),
        Fault.CHANGED,
    ),
    (
        "one byte of the seal",
        lambda f: _raw_manifest(f, lambda m: m.replace(b'"seal": "', b'"seal": "0')),
        Fault.CHANGED,
    ),
    ("a blank in the manifest", lambda f: _raw_manifest(f, lambda m: m + b" "), Fault.CHANGED),
    ("a manifest that is no JSON", lambda f: _raw_manifest(f, lambda _: b"{"), Fault.CHANGED),
    ("a manifest that is a list", lambda f: _raw_manifest(f, lambda _: b"[]"), Fault.CHANGED),
    ("a manifest nested too deep", lambda f: _raw_manifest(f, lambda _: b"[" * 100_000), Fault.CHANGED),
    ("a document missing", lambda f: zipped(_dropped(f, _documents(f))), Fault.MISSING),
    ("the index missing", lambda f: zipped(_dropped(f, archive.INDEX)), Fault.MISSING),
    ("a file too many", lambda f: zipped({**f, "documents/more.pdf": b"%PDF-"}), Fault.EXTRA),
    ("a folder too many", lambda f: zipped({**f, "more/": b""}), Fault.EXTRA),
    ("a path that climbs out", _renamed("documents/../../out.pdf"), Fault.UNSAFE_NAME),
    ("a path that climbs at once", _renamed("../out.pdf"), Fault.UNSAFE_NAME),
    ("an absolute path", _renamed("/etc/cron.d/out"), Fault.UNSAFE_NAME),
    ("a path with a drive", _renamed("C:/out.pdf"), Fault.UNSAFE_NAME),
    ("a path with a backslash", _renamed("documents\\..\\out.pdf"), Fault.UNSAFE_NAME),
    ("a name with a line's end", _renamed("documents/a\nb.pdf"), Fault.UNSAFE_NAME),
    ("a name that hides", _renamed("documents/.hidden"), Fault.UNSAFE_NAME),
    ("a link", _linked, Fault.LINK),
    ("a file twice", _twice, Fault.TWICE),
    ("4 GB declared", _declared(0xFFFFFFF0), Fault.TOO_BIG),
    ("another size declared", _declared(5), Fault.CHANGED),
    ("300 MB in a file that declares less", _bomb, Fault.CHANGED),
    ("a Bundle without entries", lambda f: _with_resource(f, lambda _: {}), Fault.UNREADABLE),
    ("a Bundle that is a number", lambda f: _with_resource(f, lambda _: 7), Fault.UNREADABLE),
    ("a resource of another person", lambda f: _with_resource(f, _of_another), Fault.UNREADABLE),
    (
        "a document less than files",
        lambda f: _with_resource(f, lambda b: b | {"entry": b["entry"][1:]}),
        Fault.UNREADABLE,
    ),
    ("a document twice", lambda f: _with_resource(f, lambda b: b | {"entry": b["entry"] * 2}), Fault.UNREADABLE),
]


@pytest.mark.parametrize(("what", "change", "fault"), BROKEN, ids=[what for what, _, _ in BROKEN])
def test_what_is_broken_is_refused_whole_and_in_a_sentence(
    tmp_path: Path, what: str, change: Callable[[Files], bytes], fault: Fault
) -> None:
    content = change(files_of(sample()))
    assert fault_of(tmp_path / "a.zip", content) is fault, what
    sentence = say(f"archive-fault-{fault.value}")
    assert len(sentence) > 20
    folder = tmp_path / "data"
    with pytest.raises(BadArchive), Archive.open(tmp_path / "a.zip") as opened:
        archives.take_in(opened, folder, KeyFile(tmp_path / "keys"), NOW)
    assert not folder.exists()
    assert not (tmp_path / "keys").exists()


def test_ten_gigabytes_declared_are_refused_before_a_byte_is_unpacked(tmp_path: Path) -> None:
    """ZIP64, with the size where sizes beyond 4 GB stand."""
    files = files_of(sample())
    content = bytearray(zipped(files))
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 0xFFFFFFFF)
    name_size, extra_size = struct.unpack_from("<HH", content, place + 28)
    extra = struct.pack("<HHQ", 1, 8, 10_000_000_000)
    struct.pack_into("<H", content, place + 30, extra_size + len(extra))
    at = place + 46 + name_size
    content[at:at] = extra
    end = content.rindex(b"PK\x05\x06")
    size = struct.unpack_from("<I", content, end + 12)[0]
    struct.pack_into("<I", content, end + 12, size + len(extra))
    assert fault_of(tmp_path / "a.zip", bytes(content)) is Fault.TOO_BIG


LIMITS = [
    Limits(files=3),
    Limits(manifest=100),
    Limits(fhir=100),
    Limits(document=100),
    Limits(whole=1000),
]


@pytest.mark.parametrize("limits", LIMITS)
def test_more_than_a_limit_is_refused(tmp_path: Path, limits: Limits) -> None:
    assert fault_of(tmp_path / "a.zip", sample(), limits) is Fault.TOO_BIG


def test_a_file_that_is_not_there_or_not_to_be_read_is_said_so(tmp_path: Path) -> None:
    for path, fault in ((tmp_path / "none.zip", Fault.NOT_THERE), (tmp_path, Fault.NOT_READABLE)):
        with pytest.raises(BadArchive) as refused:
            Archive.open(path)
        assert refused.value.fault is fault


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(sample()) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused_or_changes_nothing(tmp_path: Path, place: int, bit: int) -> None:
    content = bytearray(sample())
    content[place] ^= 1 << bit
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    try:
        with Archive.open(path) as opened:
            assert rows_of(archives.space_in(opened)) == rows_of(own(demo().spaces["julia"]))
    except BadArchive:
        pass


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, len(sample())), junk=st.binary(max_size=64))
def test_junk_anywhere_is_refused_or_changes_nothing(tmp_path: Path, start: int, junk: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(sample()[:start] + junk + sample()[start + len(junk) :])
    try:
        with Archive.open(path) as opened:
            assert rows_of(archives.space_in(opened)) == rows_of(own(demo().spaces["julia"]))
    except BadArchive:
        pass


# --- into a folder ------------------------------------------------------------------------------------------------


def test_only_an_empty_folder_takes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(sample())
    folder, keys = tmp_path / "data", KeyFile(tmp_path / "keys")
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with Archive.open(tmp_path / "a.zip") as opened, pytest.raises(ForeignFolder):
        archives.take_in(opened, folder, keys, NOW)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    assert not (tmp_path / "keys").exists()


def test_an_import_that_was_cut_off_leaves_nothing_and_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.zip").write_bytes(sample())
    folder, keys = tmp_path / "data", KeyFile(tmp_path / "keys")

    def cut(*_: object) -> None:
        raise OSError("no more")

    with monkeypatch.context() as broken, Archive.open(tmp_path / "a.zip") as opened:
        broken.setattr(Path, "rename", cut)
        with pytest.raises(OSError, match="no more"):
            archives.take_in(opened, folder, keys, NOW)
    assert list(folder.iterdir()) == []
    assert list((tmp_path / "keys").iterdir()) == []
    with Archive.open(tmp_path / "a.zip") as opened:
        archives.take_in(opened, folder, keys, NOW)
    assert [path.name for path in folder.iterdir()] == ["authority"]


def test_a_space_that_was_read_back_is_no_demo_to_begin_anew(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(sample())
    folder, keys = tmp_path / "data", KeyFile(tmp_path / "keys")
    with Archive.open(tmp_path / "a.zip") as opened:
        archives.take_in(opened, folder, keys, NOW)
    with pytest.raises(NotADemo):
        build(folder, keys, lambda: NOW, reset=True)
    app = build(folder, keys, lambda: NOW)
    assert app.tools.restart_demo is None
    assert app.device.profiles()[0].id == "julia"
    app.close()

"""Every token and every resource on the server: what HTTP gives is what the record's rules say, however it is asked."""

import base64
import hashlib
import hmac
import json
import time
from itertools import pairwise

import httpx
import pytest
from joserfc import jwt as signing
from joserfc.jwk import RSAKey

from mes_app.record.access import ActorKind
from mes_app.record.documents import Author, AuthorKind, Category, Document, Folder
from mes_app.record.people import Relation
from mes_app.sync import mapping

from ..demo.secrets import V11_WORDS, WORDS
from .whole import KINDS, NEVER, Token, Whole, secret_file

pytestmark = pytest.mark.server

USERS = sorted(KINDS)
SEARCHED = ("Patient", "RelatedPerson", *mapping.TYPES)


@pytest.fixture(scope="module")
def secret(server, tmp_path_factory, worker_id):
    return secret_file(tmp_path_factory, worker_id).read_text(encoding="utf-8").strip()


@pytest.fixture(scope="module")
def whole(server, secret):
    return Whole.read(server, secret)


@pytest.fixture(scope="module")
def http():
    with httpx.Client(timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def token(server, http):
    return lambda user: Token(http, server.fhir, server.enter(user).auth(False))


@pytest.fixture(scope="module")
def not_found(token):
    """What is answered about what was never there."""
    return token("gabrielle").get(f"DocumentReference/{NEVER}").content


def is_about_one(resource):
    """Without what the server writes itself, and without tags."""
    meta = {k: v for k, v in resource.get("meta", {}).items() if k in ("security", "profile")}
    return {**{k: v for k, v in resource.items() if k != "meta"}, "meta": meta}


# -- what is seen -----------------------------------------------------------------------------------------------------


def test_there_is_something_to_hide(whole):
    for child in ("alice", "lucas", "julia"):
        hidden = [
            r for r in whole.resources.values() if "INVISIBLE_" in json.dumps(r) and f"Patient/{child}" in json.dumps(r)
        ]
        assert len(hidden) >= 5


@pytest.mark.parametrize("user", USERS)
def test_reading(token, whole, not_found, user):
    """Each resource by itself: it is there, or it is as if it had never been."""
    shown, me = whole.shown(user), token(user)
    assert 0 < len(shown) < len(whole.resources)
    for ref, resource in whole.resources.items():
        answer = me.get(ref, headers={"Accept": "application/fhir+json"})
        if ref not in shown:
            assert (answer.status_code, answer.content) == (404, not_found), ref
            continue
        assert answer.status_code == 200, ref
        if ref.startswith("Binary/"):
            continue
        expected = shown[ref] or resource
        assert is_about_one(answer.json()) == is_about_one(expected), ref
        assert "tag" not in answer.json()["meta"], ref


def of_interest(whole, shown, user):
    """All that is hidden from this user of their own patients, and some of what they see and of what is others'."""
    mine = {ref for ref, kept in whole.spaces.kept.items() if kept.patient in KINDS[user]}
    some = [*sorted(shown.keys() & whole.resources.keys())[::15], *sorted(whole.resources.keys() - mine)[::15]]
    wanted = (mine - shown.keys()) | set(some)
    return [(ref, one) for ref, one in whole.resources.items() if ref in wanted and not ref.startswith("Binary/")]


@pytest.mark.parametrize("user", USERS)
def test_versions_and_histories(token, whole, not_found, user):
    shown, me = whole.shown(user), token(user)
    for ref, resource in of_interest(whole, shown, user):
        version = resource["meta"]["versionId"]
        one, all_ = me.get(f"{ref}/_history/{version}"), me.get(f"{ref}/_history")
        if ref in shown:
            assert (one.status_code, all_.status_code) == (200, 200), ref
            assert all_.json()["total"] >= 1
        else:
            assert (one.status_code, one.content) == (404, not_found), ref
            assert (all_.status_code, all_.content) == (404, not_found), ref


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("kind", SEARCHED)
def test_searching_counting_and_paging(token, whole, user, kind):
    """Every way to ask for a list gives the same resources, and its total counts no other."""
    me = token(user)
    expected = sorted(ref for ref in whole.shown(user) if ref.startswith(f"{kind}/"))
    for query in (f"{kind}?_count=7", f"{kind}?_count=500", f"{kind}?_count=50&_sort=_lastUpdated&_total=accurate"):
        found, total = me.refs(query)
        assert (sorted(found), total) == (expected, len(expected)), query
    counted = me.get(f"{kind}?_summary=count").json()
    assert (counted["total"], counted.get("entry")) == (len(expected), None)
    ids, total = me.refs(f"{kind}?_elements=id&_count=500")
    assert (sorted(ids), total) == (expected, len(expected))
    if kind in mapping.TYPES:
        names = ",".join(["gabrielle", "alice", "lucas", "julia", "henri", "nobody"])
        found, total = me.refs(f"{kind}?{mapping.SEARCH[kind]}={names}&_count=200")
        assert (sorted(found), total) == (expected, len(expected))


@pytest.mark.parametrize("user", USERS)
def test_searching_for_a_hidden_id(token, whole, user):
    shown, me = whole.shown(user), token(user)
    for ref in whole.resources:
        kind, _, id_ = ref.partition("/")
        if ref not in shown and kind != "Binary":
            page = me.get(f"{kind}?_id={id_}").json()
            assert (page["total"], page.get("entry")) == (0, None), ref


@pytest.mark.parametrize("user", USERS)
def test_everything_in_batches(token, whole, user):
    shown, me = whole.shown(user), token(user)
    refs = [ref for ref in whole.resources if not ref.startswith("Binary/")]
    for start in range(0, len(refs), 200):
        asked = [*refs[start : start + 200], f"List/{NEVER}"]
        entries = [{"request": {"method": "GET", "url": ref}} for ref in asked]
        answer = me.ask("POST", "", json={"resourceType": "Bundle", "type": "batch", "entry": entries})
        assert answer.status_code == 200
        given = answer.json()["entry"]
        never = given[-1]
        for ref, entry in zip(asked, given, strict=True):
            if ref in shown:
                assert entry["response"]["status"].startswith("200"), ref
                assert f"{entry['resource']['resourceType']}/{entry['resource']['id']}" == ref
            else:
                assert entry == never, ref


def test_no_hidden_word_reaches_a_parent(token, whole):
    """Whatever a parent's token is given is searched for the words that stand nowhere else."""
    me = token("gabrielle")
    given = "".join(me.get(f"{kind}?_count=500").text for kind in SEARCHED)
    for ref in whole.shown("gabrielle"):
        if ref.startswith("Binary/"):
            content = me.get(ref, headers={"Accept": "application/fhir+json"}).json()
            given += base64.b64decode(content["data"]).decode("latin-1")
    now_visible = {
        word
        for child, word in V11_WORDS.items()
        if all(
            d.title not in given for d in whole.spaces.space(child).documents.values() if not d.not_visible_to_patient
        )
    }
    for child, words in WORDS.items():
        holder = {d.title for d in whole.spaces.space(child).documents.values()}
        assert holder
        assert [word for word in words if word in given and word not in now_visible] == []


@pytest.mark.parametrize("child", ["alice", "lucas"])
def test_the_child_sees_what_is_hidden_from_the_parents(token, whole, child):
    """And so it is there: the test before would not pass on an empty server."""
    only = whole.shown(child).keys() - whole.shown("gabrielle").keys()
    kinds = {ref.partition("/")[0] for ref in only}
    assert {"DocumentReference", "Communication", "AuditEvent", "Consent", "Binary"} <= kinds
    assert ActorKind.HOLDER is KINDS[child][child]


# -- raw contents -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("user", USERS)
def test_raw_contents(token, whole, not_found, user):
    shown, me = whole.shown(user), token(user)
    for ref in whole.resources:
        if ref.startswith("Binary/"):
            answer = me.get(ref, headers={"Accept": "*/*"})
            document = ref.replace("Binary", "DocumentReference")
            if ref in shown:
                attachment = whole.resources[document]["content"][0]["attachment"]
                assert answer.status_code == 200
                assert len(answer.content) == attachment["size"]
                assert answer.headers["content-type"].startswith(attachment["contentType"])
            else:
                assert (answer.status_code, answer.content) == (404, not_found)


# -- ways around ------------------------------------------------------------------------------------------------------


def hidden_from_gabrielle(whole, kind="DocumentReference"):
    shown = whole.shown("gabrielle")
    return next(r for r in whole.resources if r.startswith(f"{kind}/") and r not in shown and r in whole.shown("alice"))


AROUND = [
    "DocumentReference?_include=*",
    "DocumentReference?_include=DocumentReference:subject",
    "Patient?_revinclude=DocumentReference:subject",
    "Patient?_has:DocumentReference:subject:security-label=INVISIBLE_PATIENT",
    "DocumentReference?subject.name=Capanelli",
    "DocumentReference?patient.birthdate=lt2020-01-01",
    "DocumentReference?_filter=title co %22x%22",
    "DocumentReference?_text=x",
    "DocumentReference?_content=x",
    "DocumentReference?_list=x",
    "DocumentReference?security-label=INVISIBLE_PATIENT",
    "DocumentReference?_security=INVISIBLE_REPRESENTANTS_LEGAUX",
    "DocumentReference?_tag=alice.holder",
    "DocumentReference?_tag:not=gabrielle.holder",
    "DocumentReference?_profile=x",
    "DocumentReference?_source=x",
    "DocumentReference?description=x",
    "DocumentReference?_contained=true",
    "DocumentReference?_query=x",
    "DocumentReference?_type=Consent",
    "DocumentReference?_has:List:item:_id=x",
    "AuditEvent?entity=DocumentReference/x",
    "AuditEvent?agent.name=x",
    "?_type=DocumentReference",
    "_history",
    "DocumentReference/_history",
    "Patient/alice/$everything",
    "Patient/$everything",
    "Patient/alice/$summary",
    "$graphql?query={DocumentReferenceList{id}}",
    "Patient/alice/$graphql?query={id}",
    "DocumentReference/$meta",
    "$meta",
    "$get-resource-counts",
    "$reindex",
    "$export",
    "Patient/alice/DocumentReference",
    "Patient/alice/*",
    "Subscription",
    "Binary?_count=1",
    "StructureDefinition",
    "DocumentReference?_count=1&_count=2&_include:iterate=*",
    "DocumentReference?_elements=id&_has:AuditEvent:entity:agent=x",
]


@pytest.mark.parametrize("query", AROUND)
def test_ways_around_are_shut_the_same_way_for_everybody(token, query):
    answers = {(a.status_code, a.content) for user in USERS for a in [token(user).get(query)]}
    assert len(answers) == 1
    assert answers.pop()[0] in (400, 403, 404)


METHODS = [
    ("POST", "DocumentReference/_search", {"data": {"patient": "alice"}}),
    ("POST", "DocumentReference", {"json": {"resourceType": "DocumentReference"}}),
    ("POST", "$graphql", {"json": {"query": "{x}"}}),
    ("POST", "Patient/alice/$everything", {"json": {}}),
    ("PUT", "DocumentReference?identifier=x", {"json": {"resourceType": "DocumentReference"}}),
    ("DELETE", "DocumentReference?patient=alice", {}),
    ("PATCH", "DocumentReference/x", {"json": [{"op": "remove", "path": "/status"}]}),
    ("PATCH", "DocumentReference?patient=alice", {"json": []}),
    ("HEAD", "DocumentReference/x", {}),
    ("OPTIONS", "DocumentReference", {}),
    ("DELETE", "Patient/alice", {}),
    ("DELETE", "Practitioner/dupot", {}),
    ("PUT", "Practitioner/dupot", {"json": {"resourceType": "Practitioner", "id": "dupot"}}),
    ("PUT", "Patient/gabrielle", {"json": {"resourceType": "Patient", "id": "gabrielle"}}),
    (
        "PUT",
        "RelatedPerson/alice.henri",
        {"json": {"resourceType": "RelatedPerson", "id": "alice.henri", "patient": {"reference": "Patient/alice"}}},
    ),
]


@pytest.mark.parametrize(("method", "path", "more"), METHODS)
def test_other_methods_are_refused(token, method, path, more):
    for user in ("gabrielle", "alice", "henri"):
        assert token(user).ask(method, path, **more).status_code in (400, 403, 404, 405)


def test_a_conditional_create_is_refused(token):
    resource = {"resourceType": "List", "id": NEVER, "status": "current", "mode": "working"}
    headers = {"If-None-Exist": "patient=alice"}
    assert token("gabrielle").ask("PUT", f"List/{NEVER}", json=resource, headers=headers).status_code == 403


def bundle(*entries, kind="transaction"):
    return {"resourceType": "Bundle", "type": kind, "entry": list(entries)}


@pytest.mark.parametrize("kind", ["transaction", "batch"])
def test_an_entry_that_is_not_ones_own_brings_the_whole_bundle_down(token, whole, kind):
    hidden = whole.resources[hidden_from_gabrielle(whole)]
    ref = f"DocumentReference/{hidden['id']}"
    new = Folder(id="f01de4f01de4f011", name="À la porte")
    folder = mapping.resources_of(whole.spaces.profile("gabrielle"), "folders", new, {})[f"List/{new.id}"]
    mine = {"request": {"method": "PUT", "url": f"List/{folder['id']}"}, "resource": folder}
    me = token("gabrielle")
    for foreign in (
        {"request": {"method": "PUT", "url": ref}, "resource": hidden},
        {"request": {"method": "DELETE", "url": ref}},
        {"request": {"method": "PUT", "url": "Patient/henri"}, "resource": whole.resources["Patient/henri"]},
        {"request": {"method": "POST", "url": "List"}, "resource": folder},
        {"request": {"method": "GET", "url": "Patient/alice/$everything"}},
        {"request": {"method": "GET", "url": "DocumentReference?_include=*"}},
        {"request": {"method": "PUT", "url": "List?title=x"}, "resource": folder},
        {"request": {"method": "DELETE", "url": "List?title=x"}},
    ):
        answer = me.ask("POST", "", json=bundle(mine, foreign, kind=kind))
        if answer.status_code == 200:
            assert kind == "batch"
            assert answer.json()["entry"][1]["response"]["status"][:3] in ("403", "404", "409", "400")
        else:
            assert answer.status_code in (400, 403, 404, 409), answer.text
    # A batch's entries stand each for itself.
    assert me.get(f"List/{folder['id']}").status_code == (404 if kind == "transaction" else 200)
    # What was allowed in a bundle that then failed is remembered for a minute, for whoever sent it.
    assert me.ask("DELETE", f"List/{folder['id']}").status_code in ((404, 200) if kind == "transaction" else (200,))
    after = token("alice").get(ref).json()
    assert is_about_one(after) == is_about_one(hidden)


def test_writing_over_what_is_hidden_or_another_patients(token, whole):
    """Whoever tries hears the same, and nothing changes."""
    hidden, foreign = hidden_from_gabrielle(whole), next(r for r in whole.shown("lucas") if r.startswith("Document"))
    tries = [("gabrielle", hidden), ("henri", hidden), ("henri", foreign), ("alice", foreign)]
    answers = set()
    for user, ref in tries:
        resource = {**whole.resources[ref], "description": "x"}
        resource["meta"] = {}
        answer = token(user).ask("PUT", ref, json=resource)
        answers.add((answer.status_code, answer.content))
        gone = token(user).ask("DELETE", ref)
        never = token(user).ask("DELETE", f"DocumentReference/{NEVER}")
        assert (gone.status_code, gone.content) == (never.status_code, never.content) == (404, never.content)
        stale = token(user).ask("PUT", ref, json=resource, headers={"If-Match": 'W/"99"'})
        new = {**resource, "id": NEVER}
        other = token(user).ask("PUT", f"DocumentReference/{NEVER}", json=new, headers={"If-Match": 'W/"99"'})
        assert (stale.status_code, stale.content) == (other.status_code, other.content)
    assert len(answers) == 1
    assert answers.pop()[0] == 403
    assert is_about_one(token("alice").get(hidden).json()) == is_about_one(whole.resources[hidden])


def test_deleted_hidden_and_never_there_are_one(token, whole, not_found):
    """Made, deleted, asked for again: 404 as for what never was, and no 410."""
    me, profile = token("gabrielle"), whole.spaces.profile("gabrielle")
    folder = Folder(id="f01de4f01de4f012", name="Pour la porte")
    resource = mapping.resources_of(profile, "folders", folder, {})[f"List/{folder.id}"]
    made = me.ask("PUT", f"List/{folder.id}", json=resource)
    assert made.status_code == 201, made.text
    assert me.get(f"List/{folder.id}").status_code == 200
    assert token("henri").get(f"List/{folder.id}").content == not_found
    assert me.ask("DELETE", f"List/{folder.id}").status_code in (200, 204)
    hidden = hidden_from_gabrielle(whole)
    for path in (f"List/{folder.id}", f"List/{folder.id}/_history", f"List/{folder.id}/_history/1", hidden):
        answer = me.get(path)
        assert (answer.status_code, answer.content) == (404, not_found), path
    first, again = (me.ask("DELETE", f"List/{id_}") for id_ in (folder.id, NEVER))
    assert (first.status_code, first.content) == (again.status_code, again.content)


def test_pages_are_for_whoever_asked(token, http, server):
    me = token("gabrielle")
    page = me.get("AuditEvent?_count=5").json()
    following = next(link["url"] for link in page["link"] if link["relation"] == "next")
    assert me.get(following).status_code == 200
    refused = {
        (a.status_code, a.content) for u in ("alice", "henri", "gabrielle-aidante") for a in [token(u).get(following)]
    }
    assert len(refused) == 1
    assert refused.pop()[0] in (403, 404)
    assert httpx.get(following).status_code == 401
    query = dict(pair.split("=") for pair in following.partition("?")[2].split("&"))
    for guess in ("00000000-0000-0000-0000-000000000000", query["_getpages"][:-1] + "0", "x"):
        address = f"{server.fhir}?_getpages={guess}&_getpagesoffset=5&_count=5&_bundletype=searchset"
        assert me.get(address).status_code in (403, 404)


def test_pages_that_were_begun_before_something_was_hidden_do_not_show_it(token, whole, server, secret, http):
    """The rules are asked again of each page, whatever the search had found."""
    me = token("gabrielle")
    page = me.get("DocumentReference?patient=julia&_count=1&_sort=_lastUpdated").json()
    following = next(link["url"] for link in page["link"] if link["relation"] == "next")
    coming = me.get(following).json()["entry"][0]["resource"]
    ref = f"DocumentReference/{coming['id']}"
    stored = http.get(f"{server.fhir}/{ref}", headers={"X-Mes-App-Secret": secret}).json()
    label = {
        "coding": [
            {
                "system": "https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument",
                "code": "INVISIBLE_REPRESENTANTS_LEGAUX",
            }
        ]
    }
    hiding = {**stored, "securityLabel": [*stored["securityLabel"], label]}
    put = http.put(f"{server.fhir}/{ref}", headers={"X-Mes-App-Secret": secret}, json=hiding)
    assert put.status_code == 200, put.text
    try:
        assert me.get(ref).status_code == 404
        again = me.get(following)
        assert coming["id"] not in again.text
        assert me.get("DocumentReference?patient=julia&_summary=count").json()["total"] == page["total"] - 1
    finally:
        http.put(f"{server.fhir}/{ref}", headers={"X-Mes-App-Secret": secret}, json=stored)
    assert me.get(ref).status_code == 200
    assert me.get("DocumentReference?patient=julia&_summary=count").json()["total"] == page["total"]


# -- tokens -----------------------------------------------------------------------------------------------------------


def part_of(token, index):
    body = token.split(".")[index]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def forged(token, **claims):
    """The token with other claims under its own signature."""
    head, _, signature = token.split(".")
    return ".".join([head, packed({**part_of(token, 1), **claims}), signature])


def signed_by_another(token, **claims):
    """The same claims under a key of somebody else, with the real key's name on it."""
    key = RSAKey.generate_key(2048)
    head = {"alg": "RS256", "kid": part_of(token, 0)["kid"], "typ": "JWT"}
    return signing.encode(head, {**part_of(token, 1), **claims}, key)


def without_signature(token, **claims):
    return f"{packed({'alg': 'none'})}.{packed({**part_of(token, 1), **claims})}."


def keyed_with_the_public_key(token, server):
    """The old trick: HMAC with what everybody can read as the key."""
    configuration = httpx.get(f"{server.issuer}/.well-known/openid-configuration").json()
    keys = httpx.get(configuration["jwks_uri"]).text
    signed = f"{packed({'alg': 'HS256', 'kid': part_of(token, 0)['kid']})}.{packed(part_of(token, 1))}"
    signature = hmac.digest(keys.encode(), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


@pytest.fixture(scope="module")
def real(server):
    return server.enter("henri").auth(False)


BAD = {
    "no token": lambda real, server: "x",
    "three dots": lambda real, server: "a.b.c",
    "other patients": lambda real, server: forged(real, patients=["henri", "alice"]),
    "another patient": lambda real, server: forged(real, patient="alice"),
    "later": lambda real, server: forged(real, exp=int(time.time()) + 99999),
    "a changed signature": lambda real, server: real[:-8] + ("AAAAAAAA" if real[-8:] != "AAAAAAAA" else "BBBBBBBB"),
    "no signature": lambda real, server: without_signature(real),
    "no algorithm, other patients": lambda real, server: without_signature(real, patients=["alice"]),
    "another key": lambda real, server: signed_by_another(real),
    "another issuer": lambda real, server: signed_by_another(real, iss="http://127.0.0.1:1/realms/other"),
    "the public key as a secret": keyed_with_the_public_key,
    "expired": lambda real, server: signed_by_another(real, exp=int(time.time()) - 3600),
}


@pytest.mark.parametrize("what", sorted(BAD))
def test_bad_tokens(http, server, real, what):
    me = Token(http, server.fhir, BAD[what](real, server))
    for path in ("Patient/henri", "Patient/alice", f"DocumentReference/{NEVER}", "DocumentReference?patient=henri"):
        answer = me.get(path)
        assert answer.status_code == 401, path
    assert Token(http, server.fhir, real).get("Patient/henri").status_code == 200


def test_the_id_token_and_the_refresh_token_open_nothing(http, server):
    tokens = server.log_in("henri").tokens
    for one in (tokens.refresh, getattr(tokens, "id_token", None)):
        if one:
            assert Token(http, server.fhir, one).get("Patient/henri").status_code == 401


def test_no_token(http, server):
    for path in ("Patient/henri", "DocumentReference", "", "_history"):
        assert http.get(f"{server.fhir}/{path}".rstrip("/")).status_code == 401
    assert http.get(f"{server.fhir}/metadata").status_code == 200
    assert http.get(f"{server.fhir}/.well-known/smart-configuration").status_code == 200


@pytest.mark.parametrize("secret_guess", ["", "x", "null", "0" * 32, "0" * 64])
def test_guessing_the_systems_secret(http, server, real, secret_guess):
    for headers in ({}, {"Authorization": f"Bearer {real}"}, {"X-Mes-App-Keeper": "1"}):
        asked = {**headers, "X-Mes-App-Secret": secret_guess}
        assert http.get(f"{server.fhir}/Patient/alice", headers=asked).status_code == 401


def test_a_token_with_the_keepers_header_is_still_a_token(token, whole):
    me = token("gabrielle")
    hidden = hidden_from_gabrielle(whole)
    for headers in ({"X-Mes-App-Keeper": "1"}, {"X-Forwarded-For": "127.0.0.1"}, {"Cache-Control": "no-cache"}):
        assert me.get(hidden, headers=headers).status_code == 404


def test_answers_to_the_hidden_take_no_other_way(token, whole):
    """No header of an answer tells of what is not shown either."""
    me = token("gabrielle")
    answers = [me.get(ref) for ref in (hidden_from_gabrielle(whole), f"DocumentReference/{NEVER}")]
    names = [{k: v for k, v in a.headers.items() if k not in ("date", "x-request-id")} for a in answers]
    assert all(one == other for one, other in pairwise(names))


# -- what can be guessed ----------------------------------------------------------------------------------------------


def relation_refs(whole, patient, professional):
    """What the three resources of a relation are called, whether they are there or not."""
    return [f"CareTeam/{patient}.{professional}.care"] + [
        f"Consent/{patient}.{professional}.{part}" for part in ("permit", "deny")
    ]


def met_in_secret(whole):
    """A professional whom Lucas met in secret, and one whom he never met."""
    relations = whole.spaces.space("lucas").relations
    secret = next(id_ for id_, one in relations.items() if one.hidden_from_representatives)
    never = next(id_ for id_ in whole.spaces.directory if id_ not in relations)
    return secret, never


def guesses(whole, patient, professional):
    who = whole.spaces.directory[professional]
    profile = whole.spaces.profile(patient)
    bare = mapping.resources_of(profile, "relations", Relation(id=who.id, professional=who), {})
    permit = mapping.resources_of(
        profile, "relations", Relation(id=who.id, professional=who, authorised_at=whole.now), {}
    )
    care, allowed, _ = relation_refs(whole, patient, professional)
    for ref, resource in ((care, bare[care]), (allowed, permit[allowed])):
        yield ref, resource
        kind, _, id_ = ref.partition("/")
        yield ref, {"resourceType": kind, "id": id_}


@pytest.mark.parametrize(("user", "patient"), [("gabrielle", "lucas"), ("alice", "lucas"), ("henri", "lucas")])
def test_writing_at_a_guess_does_not_tell_whom_somebody_met(token, whole, not_found, user, patient):
    """The ids of relations can be made up by anybody who knows a patient's and a professional's."""
    me = token(user)
    secret, never = met_in_secret(whole)
    for one, other in zip(guesses(whole, patient, secret), guesses(whole, patient, never), strict=True):
        answers = []
        for ref, resource in (one, other):
            put = me.ask("PUT", ref, json=resource)
            entry = {"request": {"method": "PUT", "url": ref}, "resource": resource}
            batch = me.ask("POST", "", json=bundle(entry, kind="batch")).json()
            assert me.get(ref).content == not_found
            answers.append((put.status_code, put.content, batch.get("entry"), batch.get("issue")))
        assert answers[0] == answers[1], one[0]
        assert answers[0][0] in (400, 403, 422)


def test_reading_at_a_guess_does_not_tell_whom_somebody_met(token, whole, not_found):
    me = token("gabrielle")
    secret, never = met_in_secret(whole)
    refs = [*relation_refs(whole, "lucas", secret), *relation_refs(whole, "lucas", never)]
    assert any(ref in whole.resources for ref in refs)
    seen = [
        (me.get(f"{ref}{path}").status_code, me.get(f"{ref}{path}").content)
        for ref in refs
        for path in ("", "/_history/1")
    ]
    assert set(seen) == {(404, not_found)}
    entries = [{"request": {"method": "GET", "url": f"{ref}{path}"}} for ref in refs for path in ("", "/_history/1")]
    answered = me.ask("POST", "", json=bundle(*entries, kind="batch")).json()["entry"]
    assert len({json.dumps(entry, sort_keys=True) for entry in answered}) == 1


def test_a_large_transaction_does_not_shut_the_door(token, whole):
    """Contents of more than the keeper reads at once: what was stored is told all the same, and questions go on."""
    me, profile = token("gabrielle"), whole.spaces.profile("gabrielle")
    now = whole.now
    author = Author(id="gabrielle", kind=AuthorKind.PATIENT, name=profile.full_name)
    entries, made = [], []
    for number in range(5):
        content = b"%PDF-1.4 " + bytes([65 + number]) * 4_900_000
        document = Document(
            id=f"1a4e0000000000{number:02d}",
            title="Un long courrier",
            deposited_at=now,
            act_from=now.date(),
            category=Category.OTHER,
            type_code="x",
            type_label="x",
            author=author,
            mime="application/pdf",
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
        )
        resources = mapping.resources_of(profile, "documents", document, {}, content)
        for resource in (mapping.binary_of(document, content), *resources.values()):
            ref = f"{resource['resourceType']}/{resource['id']}"
            entries.append({"request": {"method": "PUT", "url": ref}, "resource": resource})
            made.append(ref)
    answer = me.ask("POST", "", json=bundle(*entries))
    assert answer.status_code == 200, answer.text[:500]
    assert token("henri").get("Patient/henri").status_code == 200
    for ref in made:
        if ref.startswith("Doc"):
            assert me.get(ref).status_code == 200
            assert me.ask("DELETE", ref).status_code in (200, 204)


def test_a_history_counts_what_it_shows(token, whole):
    for ref in sorted(whole.shown("gabrielle").keys() & whole.resources.keys())[::25]:
        if not ref.startswith("Binary/"):
            page = token("gabrielle").get(f"{ref}/_history").json()
            assert page["total"] == len(page["entry"]), ref

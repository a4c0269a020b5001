"""The keeper's door: the secret, the shapes, and nothing before it is ready."""

import httpx
import pytest

from mes_app.keeper.fhir import KEEPER, SECRET, System
from mes_app.keeper.http import app_of
from mes_app.keeper.service import Service
from tests.loops import run_apart

from .conftest import NOW
from .desk import CLAIMS

WORD = "0123456789abcdef0123456789abcdef"
QUESTIONS = ["/viewer", "/see", "/write", "/stored", "/reload"]


class Shelf:
    """Stands in for the FHIR server: holds resources, answers searches by type, takes transactions and batches."""

    def __init__(self, resources):
        self.resources = {f"{r['resourceType']}/{r['id']}": self._kept(r, 1) for r in resources}
        self.stale = set()
        self.requests = []

    @staticmethod
    def _kept(resource, version):
        return {**resource, "meta": {**resource.get("meta", {}), "versionId": str(version)}}

    def answer(self, request):
        self.requests.append(request)
        path = request.url.path.removeprefix("/fhir/")
        if request.method == "POST":
            return self._bundle(request)
        if "/" in path:
            found = self.resources.get(path)
            return httpx.Response(404 if found is None else 200, json=found or {})
        page = [r for ref, r in self.resources.items() if ref.startswith(f"{path}/")]
        return httpx.Response(200, json={"resourceType": "Bundle", "entry": [{"resource": one} for one in page]})

    def _bundle(self, request):
        import json

        entries = []
        bundle = json.loads(request.content)
        stale = self.stale.intersection(entry["request"]["url"] for entry in bundle["entry"])
        if bundle["type"] == "transaction" and stale:
            self.stale -= stale
            return httpx.Response(409, json={"resourceType": "OperationOutcome"})
        for entry in bundle["entry"]:
            ref = entry["request"]["url"]
            if entry["request"]["method"] == "DELETE":
                self.resources.pop(ref, None)
                entries.append({"response": {"status": "204 No Content"}})
            elif ref in self.stale:
                self.stale.discard(ref)
                entries.append({"response": {"status": "409 Conflict"}})
            else:
                version = int(self.resources.get(ref, {"meta": {"versionId": "0"}})["meta"]["versionId"]) + 1
                self.resources[ref] = self._kept(entry["resource"], version)
                entries.append({"response": {"status": "200 OK", "etag": f'W/"{version}"'}})
        return httpx.Response(200, json={"resourceType": "Bundle", "entry": entries})


class Client:
    """The FHIR server's side: asks the application over HTTP without a socket."""

    def __init__(self, app):
        self._app = app

    def ask(self, method, path, headers=None, **more):
        async def go():
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://keeper.example") as http:
                return await http.request(method, path, headers={SECRET: WORD, **(headers or {})}, **more)

        return run_apart(go())

    def post(self, path, **more):
        return self.ask("POST", path, **more)

    def get(self, path, **more):
        return self.ask("GET", path, **more)


@pytest.fixture
def shelf(resources):
    return Shelf(resources)


@pytest.fixture
def service(shelf):
    system = System("http://fhir.example/fhir", WORD)
    system._http._transport = httpx.MockTransport(shelf.answer)
    return Service(system, lambda: NOW)


@pytest.fixture
def client(service):
    return Client(app_of(service, WORD))


@pytest.mark.parametrize("path", QUESTIONS)
@pytest.mark.parametrize("secret", ["", "x", WORD[:-1], WORD + "0", WORD.upper()])
def test_without_the_secret_nothing_is_answered(client, service, path, secret):
    service.load()
    answer = client.post(path, json={"claims": CLAIMS["gabrielle"]}, headers={SECRET: secret})
    assert (answer.status_code, answer.json()) == (401, {})


def test_no_door_with_a_short_secret(service):
    with pytest.raises(ValueError, match="short"):
        app_of(service, "x")


@pytest.mark.parametrize("path", ["/viewer", "/see", "/write"])
def test_nothing_is_answered_before_the_spaces_are_there(client, service, path):
    assert client.get("/health").json() == {"ready": False}
    assert client.post(path, json={}).status_code == 503
    service.load()
    assert client.get("/health").json() == {"ready": True}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/see", {}),
        ("/see", {"resources": "x"}),
        ("/see", {"resources": [1]}),
        ("/write", {}),
        ("/write", {"claims": {}, "before": 3}),
        ("/write", {"claims": "gabrielle", "after": {}}),
        ("/stored", {"resources": {}}),
        ("/viewer", []),
    ],
)
def test_what_is_no_question(client, service, path, body):
    service.load()
    assert client.post(path, json=body).status_code == 400


def test_no_answer_to_half_a_json(client, service):
    service.load()
    assert client.post("/see", content=b'{"resources": [').status_code == 400


def test_questions(client, service, demo):
    service.load()
    hidden = next(d.id for d in demo.spaces["alice"].documents.values() if d.hidden_from_representatives)
    ref = f"DocumentReference/{hidden}"
    ask = lambda who: client.post("/see", json={"claims": CLAIMS[who], "resources": [ref, "Patient/alice"]}).json()  # noqa: E731
    assert ask("gabrielle") == {"see": [False, True]}
    assert ask("alice") == {"see": [True, True]}
    assert client.post("/viewer", json={"claims": CLAIMS["alice"]}).json() == {"tags": ["alice.holder"]}
    refused = client.post("/write", json={"claims": CLAIMS["alice"], "before": None, "after": {"resourceType": "x"}})
    assert refused.json() == {"status": 403, "code": "not-allowed", "tags": []}
    taken = client.post(
        "/write", json={"claims": None, "before": None, "after": {"resourceType": "Patient", "id": "z"}}
    )
    assert taken.json()["tags"] == ["z.helper", "z.holder", "z.representative"]


def test_loading_sets_tags_right_with_the_servers_version(service, shelf, demo):
    ref = next(iter(f"DocumentReference/{id_}" for id_ in demo.spaces["alice"].documents))
    right = shelf.resources[ref]["meta"]["tag"]
    shelf.resources[ref] = {**shelf.resources[ref], "meta": {"versionId": "7", "tag": []}}
    other = next(iter(f"DocumentReference/{id_}" for id_ in demo.spaces["lucas"].documents))
    shelf.resources[other] = {**shelf.resources[other], "meta": {"versionId": "3", "tag": []}}
    shelf.stale = {other}  # somebody is quicker once
    service.load()
    assert shelf.resources[ref]["meta"]["tag"] == right
    assert shelf.resources[other]["meta"]["tag"]
    assert service.keeper.wrong_tags() == []
    posts = [request for request in shelf.requests if request.method == "POST"]
    assert b'"ifMatch":"W/\\"7\\""' in posts[0].content.replace(b'": "', b'":"')
    assert all(request.headers[KEEPER] == "1" and request.headers[SECRET] == WORD for request in shelf.requests)


def test_what_goes_with_a_deleted_document(client, service, shelf, demo):
    service.load()
    space = demo.spaces["lucas"]
    gone = next(d for d in space.documents.values() if any(n.target == d.id for n in space.notifications.values()))
    ref = f"DocumentReference/{gone.id}"
    shelf.resources.pop(ref)
    shelf.resources[f"Binary/{gone.id}"] = {"resourceType": "Binary", "id": gone.id, "meta": {"versionId": "1"}}
    assert client.post("/stored", json={"resources": [], "deleted": [ref]}).json() == {}
    assert f"Binary/{gone.id}" not in shelf.resources
    for line in space.notifications.values():
        assert (f"Communication/{line.id}" in shelf.resources) is (line.target != gone.id)
    assert gone.id not in service.keeper.space("lucas").documents


def test_no_hidden_document_stays_in_a_folder_that_is_gone(client, service, shelf, demo):
    space = demo.spaces["lucas"]
    folder = next(iter(space.folders))
    hidden = next(d for d in space.documents.values() if d.hidden_from_representatives)
    ref = f"DocumentReference/{hidden.id}"
    from mes_app.sync import mapping

    moved = hidden.model_copy(update={"folder": folder})
    built = mapping.resources_of(space.profile, "documents", moved, {ref: shelf.resources[ref]})[ref]
    shelf.resources[ref] = {**built, "meta": {**built.get("meta", {}), "versionId": "2"}}
    service.load()
    assert service.keeper.space("lucas").documents[hidden.id].folder == folder
    tags = shelf.resources[ref]["meta"]["tag"]
    shelf.resources.pop(f"List/{folder}")
    client.post("/stored", json={"deleted": [f"List/{folder}"]})
    assert service.keeper.space("lucas").documents[hidden.id] == hidden.model_copy(update={"folder": None})
    assert folder not in str(shelf.resources[ref])
    assert shelf.resources[ref]["meta"]["tag"] == tags


def test_what_is_stored_while_loading_is_not_lost(client, service, shelf, demo):
    new = next(iter(demo.spaces["lucas"].folders.values())).model_copy(
        update={"id": "f01de4f01de4f01d", "name": "neuf"}
    )
    from mes_app.sync import mapping

    resource = mapping.resources_of(demo.spaces["lucas"].profile, "folders", new, {})[f"List/{new.id}"]
    assert client.post("/stored", json={"resources": [resource], "deleted": []}).json() == {}
    service.load()
    assert new.id in service.keeper.space("lucas").folders


def test_the_servers_trouble_is_not_the_askers(client, service, shelf):
    service.load()
    shelf.answer = None
    service._system._http._transport = httpx.MockTransport(lambda _: httpx.Response(503))
    assert client.post("/reload", json={}).status_code == 502

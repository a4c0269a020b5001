"""V11, V12 and V13 are in each child's space from the start, and in nothing that the parent's device is given."""

import json
from datetime import datetime, time, timedelta

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.demo.seed import seed
from mes_app.record.history import Topic
from mes_app.record.moments import birthday, months_after

from .conftest import NOW, PARIS
from .secrets import V11_WORDS, WORDS, hidden_rows, json_of, secrets_of

CHILDREN = ("alice", "lucas", "julia")


def text_of(pulled):
    return json.dumps(pulled, ensure_ascii=False)


@pytest.mark.parametrize("child", CHILDREN)
def test_each_childs_space_holds_something_of_v11_v12_and_v13(demo, child):
    space = demo.spaces[child]
    embargoed = [d for d in space.documents.values() if d.not_visible_to_patient]
    assert len(embargoed) == 1
    assert (NOW - embargoed[0].deposited_at).days < 15
    closed = [d for d in space.documents.values() if d.hidden_from_representatives]
    assert len(closed) == 1
    for document in (*embargoed, *closed):
        assert any(t.document == document.id for t in space.traces.values())
        assert any(n.target == document.id for n in space.notifications.values())
    assert any(t.hidden_from_representatives for t in space.threads.values())
    assert any(n.hidden_from_representatives and n.topic is Topic.MESSAGE for n in space.notifications.values())
    assert any(t.hidden_from_representatives for t in space.traces.values())
    assert any(t.secret for t in space.traces.values())
    assert any(n.secret for n in space.notifications.values())


@pytest.mark.parametrize("child", CHILDREN)
def test_the_words_are_in_the_record(demo, child):
    whole = json_of(demo.spaces[child])
    contents = b"".join(demo.contents.values())
    missing = {word for word in WORDS[child] if word not in whole} - {"transglutaminase", "Spitz", "GJB2"}
    assert not missing
    assert contents  # those three stand in the files only


@pytest.mark.parametrize("child", CHILDREN)
def test_what_is_pulled_holds_no_secret_word_or_id(demo, authority, child):
    text = text_of(authority.pull(child, NOW))
    assert [secret for secret in secrets_of(demo.spaces[child]) if secret in text] == []


def test_no_space_tells_the_secrets_of_another(demo, authority):
    everything = text_of([authority.pull(profile.id, NOW) for profile in authority.profiles(NOW)])
    for child in CHILDREN:
        assert not [secret for secret in secrets_of(demo.spaces[child]) if secret in everything]


@pytest.mark.parametrize("child", CHILDREN)
def test_all_else_is_pulled(demo, authority, child):
    hidden, pulled = hidden_rows(demo.spaces[child]), authority.pull(child, NOW)
    for name, rows in pulled.items():
        assert rows.keys() == {i for i in demo.spaces[child].table(name) if (name, i) not in hidden}


@pytest.mark.parametrize("child", CHILDREN)
def test_hidden_contents_are_as_if_they_were_not_there(demo, authority, child):
    hidden = {id_ for table, id_ in hidden_rows(demo.spaces[child]) if table == "documents"}
    assert len(hidden) == 2
    for document in demo.spaces[child].documents.values():
        if document.id in hidden:
            with pytest.raises(KeyError):
                authority.content(child, document.id, NOW)
        else:
            assert authority.content(child, document.id, NOW) == demo.contents[document.digest]
    with pytest.raises(KeyError):
        authority.content(child, "nowhere", NOW)


@pytest.mark.parametrize("child", CHILDREN)
def test_a_month_after_its_deposit_a_v11_document_appears(demo, authority, child):
    document = next(d for d in demo.spaces[child].documents.values() if d.not_visible_to_patient)
    opens = months_after(document.deposited_at, 1, "Europe/Paris")
    before = text_of(authority.pull(child, opens - timedelta(seconds=1)))
    after = text_of(authority.pull(child, opens))
    assert V11_WORDS[child] not in before
    assert document.id not in before
    assert V11_WORDS[child] in after
    assert authority.content(child, document.id, opens) == demo.contents[document.digest]
    # Asked about an earlier moment again, nothing of it has stuck.
    assert V11_WORDS[child] not in text_of(authority.pull(child, NOW))
    others = [word for word in WORDS[child] if word not in (V11_WORDS[child], "transglutaminase", "Spitz", "GJB2")]
    assert not [word for word in others if word in after]


@pytest.mark.parametrize("child", CHILDREN)
def test_from_the_18th_birthday_on_the_space_is_not_the_parents(demo, authority, child):
    day = birthday(demo.spaces[child].profile.birth_date, 18)
    of_age = datetime.combine(day, time(), PARIS)
    eve = of_age - timedelta(minutes=1)
    assert child in {profile.id for profile in authority.profiles(eve)}
    text = text_of(authority.pull(child, eve))
    assert not [w for w in WORDS[child] if w in text and w != V11_WORDS[child]]
    assert child not in {profile.id for profile in authority.profiles(of_age)}
    for document in demo.spaces[child].documents:
        with pytest.raises(KeyError):
            authority.content(child, document, of_age)
    with pytest.raises(KeyError):
        authority.pull(child, of_age)


def test_the_secrets_hold_on_other_days_too(demo_at, tmp_path):
    from mes_app.store import KeyFile, Store

    now, demo = demo_at
    with Store.open(tmp_path / "store", KeyFile(tmp_path / "keys")) as store:
        seed(store, now)
        authority = EmbeddedAuthority(store)
        for child in CHILDREN:
            text = text_of(authority.pull(child, now))
            assert not [secret for secret in secrets_of(demo.spaces[child]) if secret in text]

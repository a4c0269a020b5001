"""A document's bytes on their way to a screen or a download."""

import re

from mes_app.contents import EXTENSIONS, Foreign, kind_of
from mes_app.record.authority import NotNow
from mes_app.record.documents import Document
from mes_app.screens.asking import ask_afar, is_far
from mes_app.screens.here import Here
from mes_app.ui.files import save


async def content_of(here: Here, document: str) -> bytes:
    """A document's bytes, from this device or from afar; raises what `Device.content` raises."""
    device, profile = here.session.device, here.profile.id
    if device.is_here(profile, document):
        return device.content(profile, document)
    return await ask_afar(here, lambda: device.content(profile, document))


async def can_be_had(here: Here, document: str) -> bool:
    """Have a document's bytes on this device, where that is possible now."""
    try:
        await content_of(here, document)
    except (NotNow, KeyError):
        return False
    except Exception as error:
        if here.session.tools.explain(error) is None:
            raise
        return False
    return here.session.device.is_here(here.profile.id, document)


async def fetch(here: Here, document: Document) -> bytes | None:
    """The same; None when they cannot be had, which the user is told."""
    try:
        return await content_of(here, document.id)
    except NotNow:
        here.tell(here.say("offline-content-told"), None)
    except KeyError:
        here.tell(here.say("document-content-missing"), None)
    except Exception as error:
        key = here.session.tools.explain(error)
        if key is None:
            raise
        here.tell(here.say(key), None)
    return None


async def download(here: Here, document: Document) -> None:
    """Hand the document to the user as a file."""
    if is_far(here) and not here.session.device.is_here(here.profile.id, document.id):
        here.tell(here.say("fetching"), None)  # it may take a while, and the button stays as it is
    content = await fetch(here, document)
    if content is not None:
        await save(file_name(document.title, content), content)


def file_name(title: str, content: bytes) -> str:
    """The document's name as that of a file: what no system takes is left out, the extension says what is inside."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    plain = re.sub(r"\s+", " ", plain).strip(" .") or "document"
    kind = kind_of(content)
    return plain if isinstance(kind, Foreign) else f"{plain}.{EXTENSIONS[kind]}"

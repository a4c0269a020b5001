"""A document's bytes on their way to a screen or a download."""

import re

from mes_app.contents import EXTENSIONS, Foreign, kind_of
from mes_app.record.authority import NotNow
from mes_app.record.documents import Document
from mes_app.screens.asking import is_far
from mes_app.screens.contents import content_of
from mes_app.screens.here import Here
from mes_app.ui.files import save


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

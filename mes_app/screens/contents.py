"""A document's bytes on their way to a screen: from this device, or from afar."""

from mes_app.record.authority import NotNow
from mes_app.screens.asking import ask_afar
from mes_app.screens.here import Here


async def content_of(here: Here, document: str) -> bytes:
    """A document's bytes, from this device or from afar; raises what `Device.content` raises."""
    device, profile = here.session.device, here.profile.id
    if device.is_here(profile, document):
        return device.content(profile, document)
    return await ask_afar(here, lambda: device.content(profile, document))


async def can_be_had(here: Here, document: str) -> bool:
    """Have a document's bytes on this device, where that is possible now: what is taken away can then come back."""
    try:
        await content_of(here, document)
    except (NotNow, KeyError):
        return False
    except Exception as error:
        if here.session.tools.explain(error) is None:
            raise
        return False
    return here.session.device.is_here(here.profile.id, document)

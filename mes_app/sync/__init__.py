"""Between the device and its authority: changes go out in order, answers come back in their place.

`engine.push` serves an authority that answers at once (the demo's). A FHIR server is served by `client` (one request,
tried again where that helps), `pushing` and `pulling`, which `synchroniser` keeps going, and `remote` (what a screen
asks directly). The form of what goes over the wire is known to `mapping` alone.
"""

from mes_app.sync.engine import push

__all__ = ["push"]

"""What this device remembers of an account: what its authority last said, and what was asked since.

Tables of the store: `profiles`; `PROFILE:documents`, `PROFILE:folders`, … (what the authority last said, one set for
each space, so that opening one reads nothing of another); `PROFILE:chain` and `chains` (the history chained, see
`mes_app.record.chained`); `changes` (asked, not yet answered, in order) and `bases` (what they were asked on);
`refused` (after the patient had gone on, not yet told); `drafts`; `settings`; `offline` (documents that are kept for
times without network). Of a distant authority also `PROFILE:parts` and `cursors`, which are the engine's own.

One device serves every page of the process; pages are told by `subscribe`. All calls come from one thread: the event
loop's, but for `content`, `directory`, `verify_history` and `history_afar`: they may ask a network and come from any.
"""

from mes_app.device.device import Device
from mes_app.device.drafts import Drafts
from mes_app.device.rowstore import DIGEST, RowStore

__all__ = ["DIGEST", "Device", "Drafts", "RowStore"]

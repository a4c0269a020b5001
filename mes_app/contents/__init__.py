"""Opening the contents of documents: what a file is, judged by its bytes, and its pages as pictures or as text.

Everything here takes bytes and returns values; nothing is written, fetched or remembered. The work may take a second:
screens call it in a worker thread. The decoders are imported when the first file of their kind is opened.
"""

from mes_app.contents.checking import Accepted, Problem, Refused, check
from mes_app.contents.kinds import EXTENSIONS, MIMES, Foreign, Kind, kind_of
from mes_app.contents.opening import Opened, Unreadable, open_content, page_picture, page_text
from mes_app.contents.pictures import Picture

__all__ = [
    "EXTENSIONS",
    "MIMES",
    "Accepted",
    "Foreign",
    "Kind",
    "Opened",
    "Picture",
    "Problem",
    "Refused",
    "Unreadable",
    "check",
    "kind_of",
    "open_content",
    "page_picture",
    "page_text",
]

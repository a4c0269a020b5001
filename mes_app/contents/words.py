"""Text files and RTF as text."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.002
"""Above this share of control characters, what could be decoded is no text."""


def decode(content: bytes) -> str | None:
    """The text of a text file in UTF-8, UTF-16 with its mark, or Windows-1252; None when it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return tidy(content.decode("utf-16"))
        except UnicodeDecodeError:
            return None
    if b"\x00" in content:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 leaves open do not make a file unreadable.
        text = content.decode("cp1252", errors="replace")
        if text.count("\ufffd") > len(text) * _BINARY_SHARE:
            return None
    if len(_CONTROLS.findall(text)) > len(text) * _BINARY_SHARE:
        return None
    return tidy(text)


def rtf_text(content: bytes) -> str:
    """What an RTF file says, without its layout."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # only an RTF file needs it

    plain: str = rtf_to_text(content.decode("cp1252", errors="replace"), errors="replace")  # type: ignore[no-untyped-call]
    return tidy(plain).strip()


def tidy(text: str) -> str:
    """One kind of line end, and nothing that a screen cannot show (control characters, halves of pairs)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\ufffe", "-")
    return _CONTROLS.sub("", lines).encode("utf-8", errors="replace").decode("utf-8")

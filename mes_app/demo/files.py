"""The demo's real files: what is written on a sheet, as PDF, scanned PDF, photo, RTF, text or TIFF, and drawn pictures.

The same sheet gives the same bytes, always: nothing in here looks at a clock or draws at random. reportlab and Pillow
are imported when the first file is made, so that the app starts without them.

A sheet's body is plain lines: «# » begins a heading, «- » an item, «a | b | c» a row of a table, a form feed a page.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFont


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a document: who wrote it and where, about whom, and what it says."""

    sender: tuple[str, ...]
    """The letterhead, its first line large."""
    title: str
    place_and_date: str
    patient: str
    body: str
    signature: str


NOTICE = "Document de démonstration : personnes, lieux et résultats sont fictifs."


def pages_of(sheet: Sheet) -> list[list[str]]:
    """The body's lines, a list for each page."""
    return [page.strip("\n").split("\n") for page in sheet.body.split("\f")]


# --- PDF ---------------------------------------------------------------------------------------------------------

_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 533, 780, 70  # points on A4
_BODY, _LEAD = 10.5, 15


class _Pen:
    """A canvas and how far down the page has been written."""

    def __init__(self, sheet: Sheet) -> None:
        from reportlab.lib.pagesizes import A4  # noqa: PLC0415  # only a seeding needs it
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        self.file = io.BytesIO()
        # Invariant: no moment and no random id in the file, so that the same sheet has the same digest.
        self.canvas = Canvas(self.file, pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(sheet.title)
        self.canvas.setAuthor(sheet.sender[0])
        self.canvas.setSubject("Mode démo, document fictif")
        self.sheet = sheet
        self.page = 0
        self.y = float(_TOP)

    def begin(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = float(_TOP)
        self.canvas.setFillGray(0.4)
        self.canvas.setFont("Helvetica-Oblique", 8)
        self.canvas.drawString(_LEFT, 40, NOTICE)
        self.canvas.drawRightString(_RIGHT, 40, f"Page {self.page}")
        self.canvas.setFillGray(0.1)

    def room(self, height: float) -> None:
        if self.y - height < _BOTTOM:
            self.begin()

    def text(self, line: str, font: str = "Helvetica", size: float = _BODY, indent: float = 0) -> None:
        for part in self.wrapped(line, font, size, _RIGHT - _LEFT - indent):
            self.room(_LEAD)
            self.canvas.setFont(font, size)
            self.canvas.drawString(_LEFT + indent, self.y, part)
            self.y -= max(_LEAD, size * 1.3)

    def wrapped(self, line: str, font: str, size: float, width: float) -> Iterator[str]:
        from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415

        part = ""
        # A no-break space is no place to break: split at plain spaces only.
        for word in line.split(" "):
            longer = f"{part} {word}" if part else word
            if part and stringWidth(longer, font, size) > width:
                yield part
                part = word
            else:
                part = longer
        yield part

    def row(self, cells: list[str]) -> None:
        self.room(_LEAD)
        width = (_RIGHT - _LEFT) / len(cells)
        self.canvas.setFont("Helvetica", _BODY)
        for number, cell in enumerate(cells):
            self.canvas.drawString(_LEFT + number * width, self.y, cell)
        self.canvas.setLineWidth(0.3)
        self.canvas.setStrokeGray(0.75)
        self.canvas.line(_LEFT, self.y - 4, _RIGHT, self.y - 4)
        self.y -= _LEAD + 3

    def line(self, line: str) -> None:
        if not line:
            self.y -= _LEAD / 2
        elif line.startswith("# "):
            self.room(3 * _LEAD)
            self.y -= 5
            self.text(line[2:], "Helvetica-Bold", 11.5)
        elif line.startswith("- "):
            self.text("–\u00a0" + line[2:], indent=10)
        elif " | " in line:
            self.row(line.split(" | "))
        else:
            self.text(line)


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF with its text in it, on as many A4 pages as it takes."""
    pen = _Pen(sheet)
    for number, page in enumerate(pages_of(sheet)):
        pen.begin()
        if number == 0:
            pen.text(sheet.sender[0], "Helvetica-Bold", 15)
            for line in sheet.sender[1:]:
                pen.text(line, size=9)
            pen.y -= 14
            pen.canvas.setFont("Helvetica", _BODY)
            pen.canvas.drawRightString(_RIGHT, pen.y, sheet.place_and_date)
            pen.y -= 26
            pen.text(sheet.title, "Helvetica-Bold", 17)
            pen.y -= 4
            pen.text(sheet.patient)
            pen.y -= 10
        for line in page:
            pen.line(line)
    pen.y -= 22
    pen.text(sheet.signature)
    pen.canvas.save()
    return pen.file.getvalue()


def scanned(sheet: Sheet) -> bytes:
    """The sheet as a PDF that is a picture of a page: no text in it."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for page in range(len(pages_of(sheet))):
        picture = _jpeg(page_picture(sheet, page, width=820, tilt=0.8), 55)
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


# --- pictures ----------------------------------------------------------------------------------------------------


@cache
def _font(size: int, bold: bool = False) -> "ImageFont.FreeTypeFont":
    import reportlab  # noqa: PLC0415
    from PIL import ImageFont  # noqa: PLC0415

    # Bitstream Vera comes with reportlab and has the French letters; Pillow's own font has not.
    name = "VeraBd.ttf" if bold else "Vera.ttf"
    return ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / name), size)


def page_picture(sheet: Sheet, page: int, width: int, tilt: float = 0) -> "Image.Image":
    """One page of the sheet drawn in grey, A4 upright, `width` pixels wide, turned by `tilt` degrees."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    height = width * 297 // 210
    image = Image.new("L", (width, height), 246)
    draw = ImageDraw.Draw(image)
    unit = width / 1000
    left, y = int(90 * unit), 90 * unit

    def write(text: str, size: float, bold: bool = False, indent: float = 0) -> None:
        nonlocal y
        font = _font(int(size * unit), bold)
        part = ""
        for word in [*text.split(" "), ""]:
            longer = f"{part} {word}".strip()
            if word and (not part or font.getlength(longer) < width - 2 * left - indent):
                part = longer
                continue
            draw.text((left + indent, y), part, fill=40, font=font)
            y += size * unit * 1.45
            part = word

    if page == 0:
        write(sheet.sender[0], 30, bold=True)
        for line in sheet.sender[1:]:
            write(line, 18)
        y += 30 * unit
        write(sheet.place_and_date, 20, indent=480 * unit)
        y += 20 * unit
        write(sheet.title, 32, bold=True)
        write(sheet.patient, 20)
        y += 20 * unit
    for line in pages_of(sheet)[page]:
        if not line:
            y += 14 * unit
        elif line.startswith("# "):
            write(line[2:], 23, bold=True)
        else:
            write(line.replace(" | ", "   "), 20)
    if page == len(pages_of(sheet)) - 1:
        y += 30 * unit
        write(sheet.signature, 20)
    draw.text((left, height - 70 * unit), NOTICE, fill=120, font=_font(int(15 * unit)))
    return image.rotate(tilt, Image.Resampling.BILINEAR, fillcolor=225) if tilt else image


def _jpeg(image: "Image.Image", quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def _png(image: "Image.Image") -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def photo(sheet: Sheet) -> bytes:
    """The sheet as it lies on a table, taken with a phone: a JPEG of 900 × 1200."""
    from PIL import Image  # noqa: PLC0415

    table = Image.new("RGB", (900, 1200), (122, 88, 60))
    page = page_picture(sheet, 0, width=760).convert("RGB").rotate(
        2.5, Image.Resampling.BILINEAR, expand=True, fillcolor=(122, 88, 60)
    )  # fmt: skip
    table.paste(page, (52, 50))
    shade = Image.linear_gradient("L").resize((900, 1200)).point([180 + level * 75 // 255 for level in range(256)])
    return _jpeg(Image.composite(table, Image.new("RGB", table.size, (40, 34, 30)), shade), 70)


def tiff(sheet: Sheet) -> bytes:
    """The sheet digitised: a TIFF with a picture for each page, black and white."""
    from PIL import Image  # noqa: PLC0415

    pictures = [
        page_picture(sheet, page, width=1000).convert("1", dither=Image.Dither.NONE)
        for page in range(len(pages_of(sheet)))
    ]
    file = io.BytesIO()
    pictures[0].save(
        file, "TIFF", save_all=True, append_images=pictures[1:], compression="tiff_adobe_deflate", dpi=(120, 120)
    )
    return file.getvalue()


def _radiograph(bones: Sequence[tuple[float, float, float, float, float]], side: str) -> bytes:
    """A JPEG of 700 × 900 that looks like an X-ray: each bone (x1, y1, x2, y2, width), in hundredths of the picture."""
    from PIL import Image, ImageDraw, ImageFilter  # noqa: PLC0415

    size = (700, 900)

    def layer(grow: float, level: int, blur: float) -> "Image.Image":
        image = Image.new("L", (size[0] // 2, size[1] // 2), 0)
        draw = ImageDraw.Draw(image)
        for x1, y1, x2, y2, width in bones:
            ax, ay, bx, by = x1 * 3.5, y1 * 4.5, x2 * 3.5, y2 * 4.5
            half = (width + grow) * 3.5 / 2
            draw.line((ax, ay, bx, by), fill=level, width=int(2 * half))
            for x, y in ((ax, ay), (bx, by)):
                draw.ellipse((x - half * 1.15, y - half * 1.15, x + half * 1.15, y + half * 1.15), fill=level)
        return image.filter(ImageFilter.GaussianBlur(blur)).resize(size)

    from PIL import ImageChops  # noqa: PLC0415

    image = ImageChops.add(layer(9, 70, 9), ImageChops.subtract(layer(0, 150, 1.6), layer(-2.6, 55, 2.5)))
    ImageDraw.Draw(image).text((24, 20), side, fill=235, font=_font(46, bold=True))
    ImageDraw.Draw(image).text((24, 860), "Image fictive", fill=150, font=_font(20))
    return _jpeg(image, 72)


def wrist(_: Sheet) -> bytes:
    """A drawn radiograph of a hand and its wrist."""
    bones: list[tuple[float, float, float, float, float]] = [(44, 78, 44, 99, 9), (58, 80, 60, 99, 6)]
    for number, (foot, tip, height) in enumerate(((36, 22, 34), (43, 36, 20), (50, 50, 16), (57, 64, 21), (30, 8, 52))):
        width = 4.2 if number < 4 else 4.8
        step_x, step_y = (tip - foot) / 3.2, (height - 62) / 3.2
        for part in range(3):
            x, y = foot + step_x * part, 62 + step_y * part
            bones.append((x, y, x + step_x * 0.8, y + step_y * 0.8, width - part * 0.6))
    bones += [(x, y, x + 1, y + 1, 6) for x, y in ((38, 67), (45, 66), (52, 67), (41, 72), (49, 72), (56, 72))]
    return _radiograph(bones, "G")


def ankle(_: Sheet) -> bytes:
    """A drawn radiograph of an ankle."""
    return _radiograph(
        [(46, 0, 46, 52, 15), (62, 0, 62, 58, 7), (47, 63, 55, 64, 15), (38, 72, 24, 82, 13), (58, 72, 70, 77, 9)]
        + [(72 + 6 * n, 79 + n, 90, 84 + 2 * n, 4) for n in range(3)],
        "D",
    )


def teeth(_: Sheet) -> bytes:
    """A drawn panoramic picture of teeth: a PNG of 1000 × 480."""
    from PIL import Image, ImageDraw, ImageFilter  # noqa: PLC0415

    image = Image.new("L", (1000, 480), 24)
    draw = ImageDraw.Draw(image)
    draw.arc((60, -330, 940, 400), 20, 160, fill=105, width=120)
    for number in range(16):
        x = 110 + number * 52
        bow = int(70 - (number - 7.5) ** 2 * 1.1)
        width = 40 if number in {0, 1, 2, 13, 14, 15} else 30
        for top, bottom in ((bow + 70, bow + 172), (bow + 180, bow + 290)):
            draw.rounded_rectangle((x, top, x + width, bottom), 14, fill=186, outline=120, width=3)
            draw.line((x + width / 2, top + 26, x + width / 2, bottom - 26), fill=90, width=6)
    draw.text((20, 440), "Image fictive", fill=150, font=_font(20))
    return _png(image.filter(ImageFilter.GaussianBlur(1.4)))


def heart_trace(_: Sheet) -> bytes:
    """A drawn electrocardiogram of three leads: a PNG of 1100 × 620."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("RGB", (1100, 620), (255, 247, 244))
    draw = ImageDraw.Draw(image)
    for x in range(0, 1100, 20):
        draw.line((x, 0, x, 620), fill=(244, 190, 180) if x % 100 == 0 else (250, 224, 218))
    for y in range(0, 620, 20):
        draw.line((0, y, 1100, y), fill=(244, 190, 180) if y % 100 == 0 else (250, 224, 218))
    beat = ((0, 0), (34, 0), (44, -9), (54, 0), (66, 0), (71, 7), (77, -78), (84, 22), (89, 0), (108, 0), (122, -17),
            (138, 0), (168, 0))  # fmt: skip
    for lead, (name, scale) in enumerate((("I", 0.7), ("II", 1.0), ("V5", 1.2))):
        base = 150 + lead * 180
        points = [(x + 168 * n + 20, base + y * scale) for n in range(6) for x, y in beat]
        draw.line(points, fill=(30, 34, 44), width=2)
        draw.text((24, base - 110), name, fill=(30, 34, 44), font=_font(20, bold=True))
    draw.text((20, 590), "Tracé fictif · 25 mm/s · 10 mm/mV", fill=(110, 80, 76), font=_font(16))
    return _png(image)


def audiogram(_: Sheet) -> bytes:
    """A drawn audiogram of both ears: a PNG of 900 × 640."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("RGB", (900, 640), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    for n, hertz in enumerate((250, 500, 1000, 2000, 4000, 8000)):
        x = 110 + n * 140
        draw.line((x, 60, x, 560), fill=(205, 208, 214))
        draw.text((x - 24, 30), f"{hertz} Hz", fill=(60, 66, 78), font=_font(16))
    for n in range(11):
        draw.line((110, 60 + n * 50, 810, 60 + n * 50), fill=(205, 208, 214))
        draw.text((50, 50 + n * 50), f"{n * 10} dB", fill=(60, 66, 78), font=_font(16))
    for colour, levels in (((178, 38, 30), (15, 15, 20, 20, 15, 20)), ((40, 80, 150), (20, 25, 25, 30, 25, 25))):
        points = [(110 + n * 140, 60 + level * 5) for n, level in enumerate(levels)]
        draw.line(points, fill=colour, width=3)
        for x, y in points:
            draw.ellipse((x - 7, y - 7, x + 7, y + 7), outline=colour, width=3)
    draw.text((110, 590), "Audiogramme fictif · rouge : oreille droite, bleu : oreille gauche",
              fill=(60, 66, 78), font=_font(16))  # fmt: skip
    return _png(image)


# --- text --------------------------------------------------------------------------------------------------------


def _lines(sheet: Sheet) -> list[str]:
    lines = [*sheet.sender, "", sheet.place_and_date, "", sheet.title, sheet.patient, ""]
    for page in pages_of(sheet):
        lines += [line.removeprefix("# ") for line in page]
    return [*lines, "", sheet.signature, "", NOTICE]


def text(sheet: Sheet) -> bytes:
    """The sheet as plain text, UTF-8."""
    return ("\n".join(_lines(sheet)) + "\n").encode()


def rtf(sheet: Sheet) -> bytes:
    """The sheet as RTF, letters outside ASCII as \\u escapes."""

    def escaped(line: str) -> str:
        return "".join(
            ("\\" + c) if c in "\\{}" else c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line
        )  # fmt: skip

    body = "\\par\n".join(
        f"{{\\b {escaped(line)}}}" if line in (sheet.title, sheet.sender[0]) else escaped(line)
        for line in _lines(sheet)
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Helvetica;}}}}\\f0\\fs22\n{body}\\par\n}}\n".encode()


Maker = Callable[[Sheet], bytes]

MAKERS: Mapping[str, tuple[str, Maker]] = MappingProxyType(
    {
        "pdf": ("application/pdf", pdf),
        "scan": ("application/pdf", scanned),
        "photo": ("image/jpeg", photo),
        "wrist": ("image/jpeg", wrist),
        "ankle": ("image/jpeg", ankle),
        "teeth": ("image/png", teeth),
        "heart": ("image/png", heart_trace),
        "audiogram": ("image/png", audiogram),
        "tiff": ("image/tiff", tiff),
        "text": ("text/plain", text),
        "rtf": ("application/rtf", rtf),
    }
)
"""Kind of file → its media type, and what makes it from a sheet."""


def make(kind: str, sheet: Sheet) -> tuple[str, bytes]:
    """Media type and bytes of a sheet as one kind of file (a key of MAKERS)."""
    mime, maker = MAKERS[kind]
    return mime, maker(sheet)

"""Pictures in, outcomes out."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import cv2
import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mes_app import scan
from mes_app.scan import Kind, Outcome, Refusal, ScanResult, Symbol, Warn
from mes_app.scan.readers import Readers, available
from tests.scan import pictures
from tests.scan.pictures import TODAY, VACCINE, Box, Shot, datamatrix, file, on_a_box, symbol
from tests.scan.shelf import EMPTY, OTHER, SHELF, Shelf

BOX = Box()


def look(data: bytes, shelf: Shelf = SHELF, budget: float | None = None, readers: Readers | None = None) -> ScanResult:
    return scan.read(data, catalogue=shelf, today=TODAY, budget=budget, readers=readers)


# --- outcomes --------------------------------------------------------------------------------------------------------


def test_a_vaccine_is_read_with_its_lot_and_date() -> None:
    result = look(file(on_a_box(datamatrix(BOX))))
    assert result.outcome is Outcome.VACCINE
    assert (result.gtin, result.cip13) == (VACCINE, VACCINE[1:])
    assert (result.lot, result.expiry, result.serial) == (BOX.lot, date(2027, 4, 30), BOX.serial)
    assert result.product is not None
    assert result.product.name == "ABRYSVO"
    assert result.symbols == (Symbol(Kind.DATAMATRIX, BOX.message),)
    assert result.warnings == ()


def test_a_french_code_outside_the_table_is_a_medicine() -> None:
    result = look(file(on_a_box(datamatrix(BOX))), EMPTY)
    assert (result.outcome, result.lot, result.product) == (Outcome.MEDICINE, BOX.lot, None)


def test_a_foreign_product_keeps_what_is_known() -> None:
    result = look(file(on_a_box(datamatrix(Box(gtin="05012345678900")))))
    assert (result.outcome, result.gtin, result.cip13) == (Outcome.UNKNOWN_PRODUCT, "05012345678900", None)
    assert result.lot == BOX.lot


def test_two_boxes_are_left_to_the_patient() -> None:
    both = on_a_box(datamatrix(BOX), datamatrix(Box(gtin=OTHER, lot="ZZ99")))
    result = look(file(both))
    assert (result.outcome, result.gtin, result.lot, result.expiry) == (Outcome.SEVERAL, None, None, None)
    assert {candidate.lot for candidate in result.candidates} == {BOX.lot, "ZZ99"}
    picked = scan.choose(result, next(c for c in result.candidates if c.lot == "ZZ99"))
    assert (picked.outcome, picked.gtin, picked.lot) == (Outcome.VACCINE, OTHER, "ZZ99")
    assert picked.symbols == result.symbols


def test_two_lots_of_one_vaccine_are_two() -> None:
    result = look(file(on_a_box(datamatrix(BOX), datamatrix(Box(lot="ZZ99")))))
    assert result.outcome is Outcome.SEVERAL


def test_two_boxes_of_one_lot_are_one_without_a_serial() -> None:
    result = look(file(on_a_box(datamatrix(BOX), datamatrix(Box(serial="OTHERSERIAL")))))
    assert (result.outcome, result.lot, result.serial) == (Outcome.VACCINE, BOX.lot, None)


def test_the_same_product_in_bars_and_in_a_square_is_one() -> None:
    result = look(file(on_a_box(datamatrix(BOX), symbol(VACCINE[1:], "EAN13", 2))))
    assert {found.kind for found in result.symbols} == {Kind.DATAMATRIX, Kind.EAN13}
    assert (result.outcome, result.lot) == (Outcome.VACCINE, BOX.lot)


def test_bars_of_another_known_vaccine_make_two() -> None:
    result = look(file(on_a_box(datamatrix(BOX), symbol(OTHER[1:], "EAN13", 2))))
    assert result.outcome is Outcome.SEVERAL


def test_bars_of_a_shop_do_not_compete_with_a_box() -> None:
    result = look(file(on_a_box(datamatrix(BOX), symbol("5012345678900", "EAN13", 2))))
    assert (result.outcome, result.lot) == (Outcome.VACCINE, BOX.lot)
    assert len(result.symbols) == 2


@pytest.mark.parametrize(
    ("kind", "content", "gs1"),
    [("EAN13", VACCINE[1:], False), ("Code128", VACCINE[1:], False), ("Code128", f"[01]{VACCINE}", True)],
)
def test_bars_alone_name_the_product_and_leave_the_rest(kind: str, content: str, gs1: bool) -> None:
    result = look(file(on_a_box(symbol(content, kind, 2, gs1=gs1))))
    assert (result.outcome, result.gtin) == (Outcome.VACCINE, VACCINE)
    assert (result.lot, result.expiry, result.serial, result.guess) == (None, None, None, None)


@pytest.mark.parametrize(
    ("content", "gs1"),
    [(BOX.bracketed, True), (BOX.message, False), (BOX.link, False)],
    ids=["GS1 QR", "plain", "link"],
)
def test_qr_codes_say_as_much(content: str, gs1: bool) -> None:
    result = look(file(on_a_box(symbol(content, "QRCode", 4, gs1=gs1))))
    assert (result.outcome, result.lot, result.expiry) == (Outcome.VACCINE, BOX.lot, date(2027, 4, 30))
    assert [found.kind for found in result.symbols] == [Kind.QR]


def test_the_leaflet_is_not_a_product_but_does_not_hide_one() -> None:
    leaflet = symbol("https://notice.exemple.fr/abc", "QRCode", 4)
    assert look(file(on_a_box(leaflet))).outcome is Outcome.NOT_A_PRODUCT
    both = look(file(on_a_box(leaflet, datamatrix(BOX))))
    assert (both.outcome, both.lot, len(both.symbols)) == (Outcome.VACCINE, BOX.lot, 2)


def test_an_expired_lot_warns_from_the_day_after() -> None:
    box = file(on_a_box(datamatrix(Box(expiry="261120"))))
    assert look(box).warnings == (Warn.EXPIRED,)
    last_day = file(on_a_box(datamatrix(Box(expiry="261121"))))
    assert look(last_day).warnings == ()


def test_a_missing_separator_is_a_guess_and_says_so() -> None:
    # Written as fields that make the same text: what a printer without its separator puts on the box.
    merged = symbol(f"[01]{VACCINE}[17]270430[10]AB12C21K7Q2M9X4", "DataMatrix", 5, gs1=True)
    result = look(file(on_a_box(merged)))
    assert (result.outcome, result.lot, result.serial, result.expiry) == (
        Outcome.VACCINE,
        None,
        None,
        date(2027, 4, 30),
    )
    assert result.warnings == (Warn.GUESSED,)
    assert result.guess == scan.Guess(lot="AB12C", serial="K7Q2M9X4")


def test_a_wrong_check_digit_keeps_nothing() -> None:
    wrong = symbol(f"01{VACCINE[:-1]}41727043010AB12C\x1d21K7Q2M9X4", "QRCode", 4)
    result = look(file(on_a_box(wrong)))
    assert (result.outcome, result.gtin, result.lot, result.expiry) == (Outcome.UNKNOWN_PRODUCT, None, None, None)
    assert result.warnings == (Warn.CHECKSUM,)


def test_a_lot_already_in_the_book_is_one_more_warning() -> None:
    result = look(file(on_a_box(datamatrix(BOX)))).already_entered()
    assert result.warnings == (Warn.ALREADY_ENTERED,)
    assert result.already_entered() == result
    assert len(result.sentences) == 2


# --- mirrored, live --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", ["square", "rectangle"])
def test_a_mirrored_picture_is_read(shape: str) -> None:
    options = {"gs1": True} | ({"forceSquare": True} if shape == "square" else {})
    for length in range(1, 21):
        content = f"[01]{VACCINE}[17]270430[10]A1[21]{'B2C3D4E5F6G7H8J9K0L1'[:length]}"
        code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.DataMatrix, **options)
        mark = np.array(code.to_image(scale=6, add_quiet_zones=True))
        if (mark.shape[0] == mark.shape[1]) == (shape == "square"):
            break
    else:
        pytest.fail("no content of this length makes this shape")
    face = on_a_box(mark)
    for budget in (None, 0.5):
        assert look(file(np.ascontiguousarray(face[:, ::-1])), budget=budget).outcome is Outcome.VACCINE


def test_a_live_frame_gives_up_in_time() -> None:
    look(pictures.cat(), budget=0.15)  # loads the libraries
    started = cv2.getTickCount()
    assert look(pictures.cat(), budget=0.15).outcome is Outcome.UNREADABLE
    # One try may be under way when the time is up; the rest is for a machine that does other things as well.
    assert (cv2.getTickCount() - started) / cv2.getTickFrequency() < 1.5


# --- files -----------------------------------------------------------------------------------------------------------


def turned(face: pictures.Pixels, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return file(face, "JPEG", exif=exif.tobytes(), quality=92)


def colour(mode: str) -> Callable[[pictures.Pixels], Image.Image]:
    return lambda face: Image.fromarray(face).convert(mode)


def transparent(face: pictures.Pixels) -> Image.Image:
    """Black ink on nothing at all."""
    picture = Image.new("RGBA", (face.shape[1], face.shape[0]), (0, 0, 0, 0))
    picture.putalpha(Image.fromarray(255 - face))
    return picture


def deep(face: pictures.Pixels) -> Image.Image:
    return Image.fromarray(face.astype(np.uint16) * 16)  # twelve bits in sixteen


FORMS: list[tuple[str, str, Callable[[pictures.Pixels], Image.Image]]] = [
    ("JPEG in colour", "JPEG", colour("RGB")),
    ("JPEG for a printer (CMYK)", "JPEG", colour("CMYK")),
    ("PNG, palette", "PNG", colour("P")),
    ("PNG, one bit", "PNG", colour("1")),
    ("PNG, sixteen bits", "PNG", deep),
    ("PNG, transparent", "PNG", transparent),
    ("PNG, grey and alpha", "PNG", colour("LA")),
    ("GIF", "GIF", colour("P")),
    ("WebP", "WEBP", colour("RGB")),
    ("WebP, transparent", "WEBP", transparent),
    ("BMP", "BMP", colour("RGB")),
    ("TIFF", "TIFF", colour("RGB")),
    ("TIFF of floats", "TIFF", colour("F")),
    ("PPM", "PPM", colour("RGB")),
]


@pytest.mark.parametrize(("form", "make"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_every_kind_of_picture_file_is_read(form: str, make: Callable[[pictures.Pixels], Image.Image]) -> None:
    face = on_a_box(datamatrix(BOX))
    stream = BytesIO()
    picture = make(np.where(face > 200, 255, 0).astype(np.uint8) if make is transparent else face)
    picture.save(stream, form)
    assert look(stream.getvalue()).lot == BOX.lot


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_or_flipped_photo_is_read(orientation: int) -> None:
    assert look(turned(on_a_box(datamatrix(BOX)), orientation)).lot == BOX.lot


@pytest.mark.parametrize("form", ["TIFF", "GIF"])
def test_the_code_may_be_on_a_later_page(form: str) -> None:
    pages = [Image.fromarray(on_a_box(seed=1)), Image.fromarray(on_a_box(datamatrix(BOX)))]
    stream = BytesIO()
    pages[0].save(stream, form, save_all=True, append_images=pages[1:])
    assert look(stream.getvalue()).lot == BOX.lot


def test_a_photo_cut_short_below_the_code_is_still_read() -> None:
    face = np.vstack(
        [on_a_box(datamatrix(BOX)), np.random.default_rng(3).integers(0, 255, (600, 900)).astype(np.uint8)]
    )
    whole = file(face, quality=92)
    assert look(whole[: len(whole) * 3 // 4]).lot == BOX.lot


REFUSED = [
    ("nothing in it", b"", Refusal.EMPTY),
    ("a PDF", b"%PDF-1.7\n" + b"x" * 1000, Refusal.PDF),
    ("a PDF behind a few odd bytes", b"\xef\xbb\xbf\n%PDF-1.4\n", Refusal.PDF),
    ("a photo of an iPhone", b"\x00\x00\x00\x24ftypheic" + bytes(200), Refusal.HEIC),
    ("a letter", b"Bonjour, voici mon vaccin", Refusal.NOT_A_PICTURE),
    ("a drawing (SVG)", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.NOT_A_PICTURE),
    ("PostScript, that Pillow would run", b"%!PS-Adobe-3.0 EPSF-3.0\n", Refusal.NOT_A_PICTURE),
    ("a JPEG in its first bytes only", b"\xff\xd8\xff" + b"x" * 500, Refusal.DAMAGED),
    ("a PNG without its end", file(on_a_box(), "PNG")[:300], Refusal.DAMAGED),
    ("a photo cut in two, without a code", file(on_a_box())[:5000], Refusal.DAMAGED),
    ("a PNG of 100 megapixels", file(np.zeros((10000, 10000), np.uint8), "PNG"), Refusal.TOO_BIG),
]


@pytest.mark.parametrize(("data", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_not_a_picture_is_refused_with_a_reason(data: bytes, reason: Refusal) -> None:
    result = look(data)
    assert (result.outcome, result.refusal, result.symbols) == (Outcome.REFUSED, reason, ())


def test_a_cat_is_unreadable() -> None:
    assert look(pictures.cat()).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3, 3), (23, 2000)])
def test_odd_sizes_are_unreadable(size: tuple[int, int]) -> None:
    assert look(file(np.full(size, 128, np.uint8), "PNG")).outcome is Outcome.UNREADABLE


_heads = st.sampled_from(
    [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\x00", b"BM", b"RIFF\x10\x00\x00\x00WEBP"]
)
_real = file(on_a_box(size=(120, 90)), "PNG")


@settings(max_examples=120, deadline=None)
@given(head=_heads, tail=st.binary(max_size=300))
def test_no_bytes_make_it_raise(head: bytes, tail: bytes) -> None:
    look(head + tail, budget=0.05)


@settings(max_examples=80, deadline=None)
@given(form=st.sampled_from(["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"]), data=st.data())
def test_no_broken_picture_makes_it_raise(form: str, data: st.DataObject) -> None:
    whole = bytearray(file(on_a_box(size=(160, 120)), form))
    for _ in range(data.draw(st.integers(0, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    look(bytes(whole[: data.draw(st.integers(0, len(whole)))]), budget=0.05)


# --- against the plain reader ----------------------------------------------------------------------------------------

KINDS = {"Data Matrix": "datamatrix", "QR Code": "qr", "EAN/UPC": "ean13", "Code 128": "code128"}


def plainly(shot: Shot) -> set[tuple[str, str]]:
    """What zxing-cpp reads by itself, in the four kinds, from the picture as OpenCV or Pillow would open it."""
    views = [
        cv2.imdecode(np.frombuffer(shot.data, np.uint8), cv2.IMREAD_COLOR),
        cv2.imdecode(np.frombuffer(shot.data, np.uint8), cv2.IMREAD_GRAYSCALE),
        Image.open(BytesIO(shot.data)),
    ]
    return {
        (KINDS[str(code.symbology)], code.bytes.decode())
        for view in views
        for code in zxingcpp.read_barcodes(view, formats=pictures.formats())
    }


def test_trying_harder_loses_nothing_and_never_says_a_wrong_lot_or_date() -> None:
    plain = ours = 0
    for shot in pictures.shots():
        expected = plainly(shot)
        result = look(shot.data, EMPTY)
        read = {(found.kind.value, found.payload) for found in result.symbols}
        assert expected <= read, shot.name
        if shot.box is None:
            assert (result.lot, result.expiry, result.guess) == (None, None, None), shot.name
            continue
        plain += any(payload == shot.payload for _, payload in expected)
        ours += any(payload == shot.payload for _, payload in read)
        assert result.lot in (None, shot.box.lot), shot.name
        assert result.serial in (None, shot.box.serial), shot.name
        if result.lot is not None:
            assert result.expiry is not None
            assert f"{result.expiry:%y%m}" == shot.box.expiry[:4], shot.name
    assert ours > plain


# --- other devices ---------------------------------------------------------------------------------------------------


def phone() -> Readers:
    here = available()
    return Readers(zxing=None, zbar=here.zbar, opencv=here.opencv, enhance=True)


def test_a_phone_reads_bars_and_qr_codes_without_zxing() -> None:
    link = file(on_a_box(symbol(BOX.link, "QRCode", 4)))
    assert look(link, readers=phone()).lot == BOX.lot
    bars = file(on_a_box(symbol(VACCINE[1:], "EAN13", 3)))
    assert look(bars, readers=phone()).outcome is Outcome.VACCINE


def test_opencv_alone_reads_a_qr_code_and_survives_those_it_hates() -> None:
    only = Readers(opencv=available().opencv)
    assert look(file(on_a_box(symbol(BOX.link, "QRCode", 4))), readers=only).lot == BOX.lot
    look(file(on_a_box(symbol(BOX.bracketed, "QRCode", 4, gs1=True))), readers=only, budget=0.3)


def test_a_phone_cannot_read_a_datamatrix_and_no_reader_reads_nothing() -> None:
    box = file(on_a_box(datamatrix(BOX)))
    assert look(box, readers=phone(), budget=0.3).outcome is Outcome.UNREADABLE
    assert look(box, readers=Readers(), budget=0.3).outcome is Outcome.UNREADABLE


def test_without_opencv_the_plain_reader_still_works() -> None:
    bare = Readers(zxing=available().zxing, enhance=False)
    assert look(file(on_a_box(datamatrix(BOX))), readers=bare).lot == BOX.lot

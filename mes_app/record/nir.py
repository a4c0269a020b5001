"""The social security number (NIR), which is the INS number with its key: 13 characters and two digits.

    1 85 07 2A 004 123  42
    │ │  │  │  │   │    └ key: 97 minus the remainder of the thirteen by 97
    │ │  │  │  │   └ order of the entry, 001 to 999
    │ │  │  └──┴ place of birth (INSEE): department and commune, 2A and 2B for Corsica, 97 and 98 overseas, 99 abroad
    │ │  └ month: 01 to 12, or 20 to 42 and 50 to 99 where the civil registry does not tell it
    │ └ year, two digits
    └ 1 or 2: NIR; 3, 4, 7 or 8: a temporary number (NIA) that stands for it meanwhile

Sources: INSEE, «Numéro de sécurité sociale / NIR» (decree 82-103, annex); ANS, «Référentiel Identifiant national de
santé». A number is somebody's: nothing here says it again in an error or in a text.
"""

from datetime import date
from enum import StrEnum
from itertools import pairwise

LENGTH = 15
KEY = 97

_CORSICA = {"2A": "19", "2B": "18"}
"""By what the letters count for the key."""

_BY_REGISTRY = frozenset("12")
_TEMPORARY = frozenset("3478")
_MONTHS = frozenset(range(1, 13))
_UNTOLD = frozenset((*range(20, 43), *range(50, 100)))
_OVERSEAS = ("97", "98")


class NirFault(StrEnum):
    """What is wrong with a number, the first thing that is: the catalogue has a sentence for each."""

    EMPTY = "empty"
    LENGTH = "length"
    CHARACTER = "character"
    SEX = "sex"
    MONTH = "month"
    PLACE = "place"
    ORDER = "order"
    KEY = "key"


def plain_nir(number: str) -> str:
    """A number as it is compared: without what people write between its groups, letters as capitals."""
    return "".join(sign for sign in number if not sign.isspace() and sign not in ".-").upper()


def nir_fault(number: str) -> NirFault | None:
    """What is wrong with a number of 15 characters, however it is grouped; None: it can be somebody's."""
    plain = plain_nir(number)
    fault: NirFault | None = None
    if not plain:
        fault = NirFault.EMPTY
    elif len(plain) != LENGTH:
        fault = NirFault.LENGTH
    elif not _is_written_well(plain):
        fault = NirFault.CHARACTER
    elif plain[0] not in _BY_REGISTRY | _TEMPORARY:
        fault = NirFault.SEX
    elif int(plain[3:5]) not in _MONTHS | _UNTOLD:
        fault = NirFault.MONTH
    elif not _is_place(plain[5:10]):
        fault = NirFault.PLACE
    elif plain[10:13] == "000":
        fault = NirFault.ORDER
    elif plain[13:] != nir_key(plain[:13]):
        fault = NirFault.KEY
    return fault


def is_nir(number: str) -> bool:
    """Whether this can be somebody's number, with its key."""
    return nir_fault(number) is None


def is_temporary(number: str) -> bool:
    """Whether a number stands for one that is not certified yet."""
    return plain_nir(number)[:1] in _TEMPORARY


def nir_key(thirteen: str) -> str:
    """The two digits that go with the first thirteen characters; ValueError for what is no number."""
    department = thirteen[5:7]
    counted = thirteen[:5] + _CORSICA.get(department, department) + thirteen[7:]
    return f"{KEY - int(counted) % KEY:02d}"


def fits_birth(number: str, birth: date) -> bool:
    """Whether year and month of a number that is right are those of a birth; a month that is not told fits any."""
    plain = plain_nir(number)
    month = int(plain[3:5])
    return plain[1:3] == f"{birth:%y}" and (month in _UNTOLD or month == birth.month)


def _is_written_well(plain: str) -> bool:
    digits = plain[:5] + plain[7:]
    return digits.isascii() and digits.isdigit() and (plain[5:7] in _CORSICA or _are_digits(plain[5:7]))


def _are_digits(two: str) -> bool:
    return two.isascii() and two.isdigit()


def _is_place(place: str) -> bool:
    department, commune = place[:2], place[2:]
    if department == "00":
        return False
    if department in _OVERSEAS:
        return commune[0] != "0" and commune[1:] != "00"  # the territory, 971 to 989, and its commune
    return commune != "000"


def grouped(number: str) -> str:
    """A number with its key as it is read aloud: 2 79 03 99 999 001 12, bound by no-break spaces."""
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    return "\u00a0".join(number[a:b] for a, b in pairwise(cuts))

"""A small catalogue to hand in, in place of the reference table."""

from dataclasses import dataclass

from tests.scan.pictures import VACCINE


@dataclass(frozen=True)
class Pack:
    cip13: str
    name: str
    full_name: str = ""
    nuva: str | None = None
    diseases: tuple[str, ...] = ()
    disease_codes: tuple[str, ...] = ()
    kind: str = "vaccine"


class Shelf:
    """Holds the packs that it is given."""

    def __init__(self, *packs: Pack) -> None:
        self._packs = {pack.cip13: pack for pack in packs}

    def product(self, code: str) -> Pack | None:
        return self._packs.get(code[1:] if len(code) == 14 else code)


OTHER = "03400930274170"
SHELF = Shelf(Pack(VACCINE[1:], "ABRYSVO"), Pack(OTHER[1:], "AREXVY"))
EMPTY = Shelf()

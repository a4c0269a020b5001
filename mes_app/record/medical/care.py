"""«Mon histoire de santé»: the care that was reimbursed. Read, never written by the patient's side."""

from datetime import date
from enum import StrEnum

from mes_app.record.values import Value


class CareKind(StrEnum):
    BIOLOGY = "biology"
    CARE = "care"
    MEDICINE = "medicine"
    """Medicines and vaccines that were handed out."""
    HOSPITAL = "hospital"
    RADIOLOGY = "radiology"
    DEVICE = "device"


class Care(Value):
    """One line of reimbursed care. `cip13` of a medicine or vaccine; `professional` and `prescriber` are names."""

    id: str
    kind: CareKind
    on: date
    act: str
    quantity: int = 1
    professional: str = ""
    prescriber: str = ""
    cip13: str | None = None
    hidden_from_representatives: bool = False
    """V12: what tells of a hidden document, or of a secret visit, is hidden with it."""

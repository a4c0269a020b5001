"""What every value of the record has in common."""

from pydantic import AwareDatetime, BaseModel, ConfigDict

Instant = AwareDatetime
"""A moment with its offset; one without is refused."""

SHORT = 50
"""Longest name of a document, a folder or a rubric's line, in characters (DMP limits)."""

LONG = 3000
"""Longest free comment of the medical profile, in characters."""


class Value(BaseModel):
    """A frozen value: replaced, never edited; an unknown field is refused rather than dropped."""

    # Building every schema at import would double the time to the first screen: each is built when first used.
    # An error names the field and never shows the value: error texts reach logs and screens.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

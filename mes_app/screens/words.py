"""Decisions in words: why somebody reads or does not, and where that comes from."""

from mes_app.record.access import Decision
from mes_app.ui.look import Look


def why(look: Look, decision: Decision, *, patient: bool = False) -> str:
    """The rule that settled it, as a sentence about a professional; `patient`: about the holder's own side."""
    side = "patient" if patient else "professional"
    return look.say(f"why-{decision.rule.value}", answer=decision.answer.value, side=side)


def source_line(look: Look, decision: Decision) -> str:
    """«Règle V2 · CSP L. 1111-16»."""
    return look.say("why-source", rule=decision.rule.value, source=decision.source)

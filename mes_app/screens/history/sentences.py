"""A line of the history in words: who did what, on what, in which context; and why an access is unusual."""

from dataclasses import dataclass
from datetime import datetime

from mes_app.record.documents import PATIENT_SIDE, AuthorKind
from mes_app.record.history import ACCESSES, Act, Trace, Way
from mes_app.record.unusual import Reason, Unusual, Why
from mes_app.ui import dates
from mes_app.ui.catalogue import de
from mes_app.ui.look import Look


@dataclass(frozen=True)
class Wording:
    """What lines are put in words with; `user` is the name of the account's user."""

    look: Look
    user: str

    def line(self, trace: Trace) -> str:
        """«Dr Sylvie Dupont a lu « Ordonnance »», «Vous avez masqué « Radio »»."""
        mine = trace.by in PATIENT_SIDE and trace.professional is None and trace.who == self.user
        return self.look.say(
            f"history-act-{trace.act.value}",
            **{"mine": "yes" if mine else "no", "who": trace.who, "title": trace.title, "of-title": de(trace.title)},
        )

    def detail(self, trace: Trace) -> str:
        """«18 h 44 · Cardiologue · Cabinet des Quais · accès normal»."""
        parts = [self.time(trace), trace.profession_label, trace.establishment]
        if trace.way is not Way.NORMAL or (trace.act in ACCESSES and trace.by is AuthorKind.PROFESSIONAL):
            parts.append(self.look.say(f"history-way-{trace.way.value}"))
        return " · ".join(part for part in dict.fromkeys(parts) if part)

    def time(self, trace: Trace) -> str:
        return dates.clock(trace.at, self.look.profile.zone)

    def moment(self, trace: Trace) -> str:
        return full_moment(self.look, trace.at)


def reason_words(look: Look, reason: Reason) -> str:
    """One reason as a sentence of facts."""
    args: dict[str, object] = {}
    if reason.why is Why.NIGHT:
        args["time"] = dates.clock(reason.at, look.profile.zone)
    if reason.why in (Why.BLOCKED, Why.LONG_ABSENCE):
        args["day"] = "none" if reason.since is None else dates.full_day(look.day_of(reason.since))
    if reason.why is Why.MANY:
        args["number"] = reason.number
    if reason.why is Why.MASKED:
        args["title"] = reason.title
    return look.say(f"unusual-{reason.why.value}", **args)


def full_moment(look: Look, moment: datetime) -> str:
    """«jeudi 3 septembre 2026 à 16 h 05»."""
    day, time = dates.long_day(look.day_of(moment)), dates.clock(moment, look.profile.zone)
    return look.say("history-moment", day=day, time=time)


def other_side(look: Look, found: Unusual, *, whole: bool) -> list[str]:
    """What explains the access: settings, who it was; `whole`: where from, and what the holder was told."""
    say, trace = look.say, found.trace
    said = []
    for reason in found.reasons:
        if reason.setting is not None:
            key = "unusual-setting-on" if reason.is_on else "unusual-setting-off"
            said.append(say(key, setting=say(f"unusual-setting-{reason.setting.value}")))
    if found.attending:
        said.append(say("unusual-attending"))
    elif found.authorised is not None:
        said.append(say("unusual-authorised", day=dates.full_day(look.day_of(found.authorised))))
    what = ", ".join(part for part in (trace.profession_label, trace.establishment) if part)
    if whole and what:
        said.append(say("unusual-who", who=trace.who, what=what))
    if whole and found.told is not None:
        said.append(say("unusual-told", moment=full_moment(look, found.told)))
    return list(dict.fromkeys(said))


def rules_words(look: Look, found: Unusual) -> str:
    """«Règles V9, V7»."""
    rules = list(dict.fromkeys(reason.rule.value for reason in found.reasons))
    if found.told is not None:
        rules.append("V10")
    return look.say("unusual-rules", count=len(rules), rules=", ".join(rules))


def act_name(look: Look, act: Act) -> str:
    """«Lecture»."""
    return look.say(f"history-do-{act.value}")

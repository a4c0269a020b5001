"""The form of a vaccination: a new one, by hand or after a scan, and one that is changed."""

from collections.abc import Callable

import flet as ft

from mes_app.record import changes
from mes_app.record.vaccinations import Vaccination
from mes_app.screens.here import Here, use_here
from mes_app.screens.questions import Question, use_question, whom
from mes_app.screens.vaccinations.checks import Doubt, doubts, faults, is_out_of_date, value_of
from mes_app.screens.vaccinations.draft import NEW, Draft, Part, blank, changing, of_vaccination
from mes_app.screens.vaccinations.fields import Form, draw
from mes_app.screens.vaccinations.pieces import drafts_of
from mes_app.screens.vaccinations.suggesting import people_like, vaccines_like
from mes_app.ui import addresses
from mes_app.ui.hooks import use_latest
from mes_app.ui.parts.buttons import primary
from mes_app.ui.parts.fields import Grips
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page


@ft.component
def NewVaccination() -> ft.Control:
    """A vaccination to note: what was being typed, what a scan read, or an empty form."""
    here = use_here()
    return _use_form(here, None)


@ft.component
def EditVaccination() -> ft.Control:
    """A vaccination to change: only one that nobody has validated."""
    here = use_here()
    id_ = ft.use_route_params().get("vaccination", "")
    former = here.space.vaccinations.get(id_)
    drawn = _use_form(here, former)
    if former is not None and former.is_own:
        return drawn
    say = here.say
    if former is None:
        head, words, address = "vaccination-gone-title", "vaccination-gone-text", addresses.vaccinations(here.tab)
    else:
        head, words, address = "vaccination-locked", "refusal-validated", addresses.vaccination(id_, here.tab)
    action = primary(here.look, say("back"), lambda: here.go(address))
    return page(here.look, [empty(here.look, ft.Icons.VACCINES_OUTLINED, say(head), say(words), action)])


def _use_form(here: Here, former: Vaccination | None) -> ft.Control:
    """A hook: the form with its draft, which lives in the page's session until it is saved."""
    look, birth, drafts = here.look, here.profile.birth_date, drafts_of(here)
    key = (here.profile.id, changing(former.id) if former else NEW)
    fresh = of_vaccination(former) if former else blank(look.today)
    found = ft.use_memo(lambda: drafts.find(*key) or fresh, [])
    latest = use_latest(lambda: found)
    tried, set_tried = ft.use_state(False)
    kept, set_kept = ft.use_state(found != fresh and found.reading is None)
    nowhere: Part | None = None
    typing, set_typing = ft.use_state(nowhere)
    grips = ft.use_memo(Grips, [])
    ask = use_question(look)
    draft = latest.now
    sought = draft.vaccine if typing is Part.VACCINE else ""
    vaccines = ft.use_memo(lambda: vaccines_like(sought), [sought])

    def put(new: Draft, at: Part | None = None) -> None:
        drafts.keep(*key, new)
        latest.set(new)
        set_typing(at)

    def begin_again() -> None:
        put(fresh)
        drafts.forget(*key)
        set_tried(False)
        set_kept(False)

    def wondered() -> tuple[Doubt, ...]:
        return doubts(latest.now, here.space.vaccinations.values(), former.id if former else None)

    async def submit() -> None:
        set_tried(True)
        set_typing(None)
        wrong = faults(latest.now, birth, look.today)
        doubted = wondered()
        if wrong:
            # The keyboard and the screen reader go where there is something to mend.
            await grips.focus(next(iter(wrong)).value)
        elif doubted:
            ask(_question(here, former, doubted, lambda: _save(here, former, latest.now)))
        else:
            _save(here, former, latest.now)

    wrong = faults(draft, birth, look.today)
    return draw(
        look,
        Form(
            draft,
            new=former is None,
            # Before the first try, only what is too long is said: the rest is simply not typed yet.
            faults=wrong if tried else {part: fault for part, fault in wrong.items() if fault.key == "fault-too-long"},
            tried=tried,
            doubts=wondered(),
            out_of_date=is_out_of_date(draft, look.today),
            kept=kept,
            vaccines=vaccines,
            people=people_like(here.space.relations.values(), draft.vaccinator) if typing is Part.VACCINATOR else [],
        ),
        grips,
        type_=lambda part, text: put(latest.now.retyped(part, text), part),
        choose=put,
        submit=submit,
        scan=lambda: here.go(addresses.scan_box(here.tab)),
        begin_again=begin_again,
    )


def _question(here: Here, former: Vaccination | None, wondered: tuple[Doubt, ...], do: Callable[[], None]) -> Question:
    say = here.say
    verb = say("vaccination-save-anyway" if former else "vaccination-add-anyway")
    words = tuple(say(f"doubt-{doubt.value}") for doubt in wondered)
    return Question(say("doubt-title"), words, verb, do, say("doubt-back"))


def _save(here: Here, former: Vaccination | None, draft: Draft) -> None:
    """Ask for the change; once it is taken, the draft goes and the book is shown."""
    session = here.session
    value = value_of(
        draft,
        id_=former.id if former else session.tools.new_id(),
        entered_by=former.entered_by if former else session.author(here.profile),
        entered_at=former.entered_at if former else session.now(),
    )
    change: changes.Change
    if former:
        change, done = changes.EditVaccination(**here.stamp(), value=value), "vaccination-done-edit"
    else:
        change, done = changes.AddVaccination(**here.stamp(), value=value), "vaccination-done-add"
    if here.ask(change, done=here.say(done, vaccine=value.vaccine, whom=whom(here.look))) is None:
        drafts_of(here).forget(here.profile.id, changing(former.id) if former else NEW)
        here.go(addresses.vaccinations(here.tab))

"""Who asks is not for the asker's form to say: what a change says of its author is the account's own."""

from mes_app.record.changes import AddDocument, AddVaccination, Change, EditVaccination, ReportAccess
from mes_app.record.documents import Author
from mes_app.record.people import Profile
from mes_app.record.readers import USER_KIND
from mes_app.record.space import Space
from mes_app.record.told import KIND


def signed(change: Change, seen: Space, me: Profile) -> Change:
    """The change with its author as the account's profile has them."""
    author = Author(id=me.id, kind=KIND[USER_KIND[seen.profile.standing]], name=me.full_name)
    if isinstance(change, AddDocument) and change.value.is_own:
        return change.model_copy(update={"value": change.value.model_copy(update={"author": author})})
    if isinstance(change, AddVaccination):
        return change.model_copy(update={"value": change.value.model_copy(update={"entered_by": author})})
    if isinstance(change, EditVaccination):
        former = seen.vaccinations.get(change.value.id)
        if former is not None:
            kept = {"entered_by": former.entered_by, "entered_at": former.entered_at}
            return change.model_copy(update={"value": change.value.model_copy(update=kept)})
    if isinstance(change, ReportAccess):
        line = seen.traces.get(change.value.trace or "")
        about = seen.documents.get(line.document or "") if line is not None else None
        hidden = line is not None and (line.hidden_from_representatives or line.secret)
        hidden |= about is not None and about.hidden_from_representatives
        own = {"by": me.id, "who": me.full_name, "hidden_from_representatives": hidden}
        return change.model_copy(update={"value": change.value.model_copy(update=own)})
    return change

"""What an authority says, as the writes that keep it: rows, the chain of their history, and what is in memory."""

from collections.abc import Callable, Iterable, Mapping

from mes_app.device.rowstore import Row, RowStore, Tables
from mes_app.record.authority import Rows
from mes_app.record.chained import CHAINS, Chains, chain_table
from mes_app.record.people import Profile
from mes_app.record.privacy import PRIVACY, SpaceState
from mes_app.record.space import TABLES, Space, space_of, value_of
from mes_app.record.syncing import Arrived

PROFILES, CURSORS = "profiles", "cursors"


def parts_table(profile: str) -> str:
    """The table of what a distant authority's engine keeps of one space's rows."""
    return f"{profile}:parts"


def says_shut(privacy: Mapping[str, Row]) -> bool:
    """Whether these rows of a space's table of this name say that it is closed, opposed or not activated (V18)."""
    row = privacy.get(PRIVACY)
    return row is not None and row.get("state", SpaceState.ACTIVATED.value) != SpaceState.ACTIVATED.value


class Writes:
    """What goes into one commit, and the spaces as they are after it."""

    def __init__(self) -> None:
        self.puts: Tables = {}
        self.deletes: dict[str, list[str]] = {}
        self.settled: dict[str, Space] = {}
        self.profiles: set[str] = set()
        """The spaces of which something is changed."""

    def shut(self) -> list[str]:
        """The spaces of which this says that they are closed, opposed or not activated (V18): nothing of them stays."""
        return [one for one in sorted(self.profiles) if says_shut(self.puts.get(f"{one}:privacy", {}))]

    def put(self, table: str, rows: Mapping[str, Row]) -> None:
        if rows:
            self.puts.setdefault(table, {}).update(rows)

    def delete(self, table: str, ids: Iterable[str]) -> None:
        gone = list(ids)
        if gone:
            self.deletes.setdefault(table, []).extend(gone)

    def keep(self, table: str, rows: Mapping[str, Row | None]) -> None:
        """Put the rows that are there, delete those that are no more."""
        self.put(table, {id_: row for id_, row in rows.items() if row is not None})
        self.delete(table, (id_ for id_, row in rows.items() if row is None))


class Taking:
    """Turns what an authority says into writes."""

    def __init__(self, store: RowStore, chains: Chains, loaded: Mapping[str, Space]) -> None:
        """`loaded`: the settled spaces that are in memory, by profile; others are left on the disk."""
        self._store = store
        self._chains = chains
        self._loaded = loaded

    def rows(self, writes: Writes, profile: str, rows: Rows) -> None:
        """Add the rows of one space, as an authority now has them."""
        settled = self._loaded.get(profile)
        for table, changed in rows.items():
            here = {id_: row for id_, row in changed.items() if row is not None}
            gone = [id_ for id_, row in changed.items() if row is None]
            if table == "traces":
                here, gone = self._chains.taken(profile, self._store.rows(f"{profile}:traces"), changed)
                for name, links in self._chains.with_lines(profile, here, gone).items():
                    writes.put(name, links)
            writes.put(f"{profile}:{table}", here)
            writes.delete(f"{profile}:{table}", gone)
            if settled is not None:
                settled = settled.put(table, *(value_of(table, row) for row in here.values())).drop(table, *gone)
        writes.profiles.add(profile)
        if settled is not None:
            writes.settled[profile] = settled

    def differing(self, profile: str, rows: Rows) -> dict[str, dict[str, Row | None]]:
        """Of these rows those that the device has otherwise, or not at all."""
        found: dict[str, dict[str, Row | None]] = {}
        for table, changed in rows.items():
            former = self._store.rows(f"{profile}:{table}")
            new = {id_: row for id_, row in changed.items() if former.get(id_) != row}
            if new:
                found[table] = new
        return found

    def arrived(self, writes: Writes, page: Arrived, known: Callable[[str], bool]) -> int:
        """Add a page; returns how many rows it changes. What is of a profile that is not known is left out."""
        count = 0
        for profile, rows in page.rows.items():
            new = self.differing(profile, rows) if known(profile) else {}
            if new:
                self.rows(writes, profile, new)
                count += sum(map(len, new.values()))
        for profile, parts in page.parts.items():
            if known(profile):
                former = self._store.rows(parts_table(profile))
                writes.keep(parts_table(profile), {key: row for key, row in parts.items() if former.get(key) != row})
        writes.put(CURSORS, page.cursors)
        return count

    def leaving(self, writes: Writes, profile: str) -> None:
        """Add the end of a space: nothing of it stays."""
        for table in (*(f"{profile}:{name}" for name in TABLES), chain_table(profile), parts_table(profile)):
            writes.delete(table, self._store.rows(table))
        writes.delete(PROFILES, [profile])
        writes.delete(CHAINS, [profile])
        writes.delete(CURSORS, (key for key in self._store.rows(CURSORS) if key.startswith(f"{profile}:")))

    def coming(self, writes: Writes, profile: Profile, order: int) -> None:
        """Add a profile, or what has changed of one; the history of a new one begins."""
        if profile.id not in self._store.rows(PROFILES):
            for name, rows in self._chains.anew(profile.id, {}).items():
                writes.put(name, rows)
        writes.put(PROFILES, {profile.id: profile_row(profile, order)})


def profile_row(profile: Profile, order: int) -> Row:
    """A profile as it is kept: `order` is its place in the list."""
    return {"order": order, "profile": profile.model_dump(mode="json")}


def read_space(store: RowStore, profile: Profile) -> Space:
    """A space as an authority last said it."""
    return space_of(profile, {table: store.rows(f"{profile.id}:{table}") for table in TABLES})

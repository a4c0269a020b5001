"""The lock: codes, waiting, wiping, and a crash at every moment of it. The clock is passed in."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mes_app.store import KeyFile, KeyLocked, KeyMissing, NotDurable, Store, StoreError
from mes_app.store.fs import FileSystem
from mes_app.store.pin import Choices, Cost, Outcome, PinLock, Tries, is_easy

CHEAP = Cost(n=1 << 10)
PIN, OTHER = "528391", "904217"
START = 1_770_000_000.0


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def filled(data: Path, keys: Path) -> list[Path]:
    """Two stores of one app, each with a row."""
    folders = [data / "authority", data / "device"]
    for folder in folders:
        with Store.open(folder, KeyFile(keys)) as store:
            store.commit(puts={"rows": {"one": {"in": folder.name}}})
    return folders


def lock_of(folders: list[Path], keys: KeyFile, clock: Clock, fs: FileSystem | None = None) -> PinLock:
    return PinLock(folders, keys, clock, cost=CHEAP) if fs is None else PinLock(folders, keys, clock, fs=fs, cost=CHEAP)


def rows(folders: list[Path], keys: KeyFile) -> list[str]:
    found = []
    for folder in folders:
        with Store.open(folder, keys, read_only=True) as store:
            found.append(store.rows("rows")["one"]["in"])
    return found


BOTH = ["authority", "device"]


def test_the_files_alone_open_nothing_once_there_is_a_code(data: Path, tmp_path: Path, clock: Clock) -> None:
    place = tmp_path / "keys"
    folders = filled(data, place)
    bare = [path.read_bytes() for path in sorted(place.glob("*.key"))]
    keys = KeyFile(place)
    lock = lock_of(folders, keys, clock)
    assert not lock.is_set
    lock.set(PIN)
    assert lock.is_set
    assert rows(folders, keys) == BOTH
    with pytest.raises(KeyLocked):
        rows(folders, KeyFile(place))
    everything = b"".join(path.read_bytes() for path in place.iterdir())
    assert not [line for line in bare if line.split()[3] in everything]
    assert PIN.encode() not in everything
    again = KeyFile(place)
    assert lock_of(folders, again, clock).open(PIN) is Outcome.OPEN
    assert rows(folders, again) == BOTH


def test_shut_means_that_nothing_opens_until_the_code_is_given(data: Path, tmp_path: Path, clock: Clock) -> None:
    keys = KeyFile(tmp_path / "keys")
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, keys, clock)
    lock.set(PIN)
    lock.shut()
    with pytest.raises(KeyLocked):
        rows(folders, keys)
    assert lock.open(OTHER) is Outcome.WRONG
    with pytest.raises(KeyLocked):
        rows(folders, keys)
    assert lock.open(PIN) is Outcome.OPEN
    assert rows(folders, keys) == BOTH


def test_a_code_is_changed_and_taken_away_by_who_knows_it(data: Path, tmp_path: Path, clock: Clock) -> None:
    place = tmp_path / "keys"
    folders = filled(data, place)
    before = {path.name: path.read_bytes() for path in place.glob("*.key")}
    lock = lock_of(folders, KeyFile(place), clock)
    lock.set(PIN, Choices(300, wipe=True))
    assert lock.change(OTHER, OTHER) is Outcome.WRONG
    assert lock.change(PIN, OTHER) is Outcome.OPEN
    assert lock.choices == Choices(300, wipe=True)
    fresh = lock_of(folders, KeyFile(place), clock)
    assert fresh.open(PIN) is Outcome.WRONG
    assert fresh.remove(PIN) is Outcome.WRONG
    assert fresh.remove(OTHER) is Outcome.OPEN
    assert not fresh.is_set
    assert rows(folders, KeyFile(place)) == BOTH
    assert {path.name: path.read_bytes() for path in place.glob("*.key")} == before
    assert not [*place.glob("*.pin"), *place.glob("*.tries")]


# --- waiting ------------------------------------------------------------------------------------------------------

PAUSES = [(0, 0), (2, 0), (3, 30), (4, 60), (5, 120), (9, 1920), (10, 3600), (1000, 3600)]


@pytest.mark.parametrize(("wrong", "pause"), PAUSES)
def test_the_pause_doubles_from_the_third_wrong_code_on_up_to_an_hour(wrong: int, pause: float) -> None:
    assert Tries(wrong, START).pause == pause


def test_no_code_is_looked_at_before_the_pause_is_over_not_even_the_right_one(
    data: Path, tmp_path: Path, clock: Clock
) -> None:
    place = tmp_path / "keys"
    folders = filled(data, place)
    lock_of(folders, KeyFile(place), clock).set(PIN)

    def again() -> PinLock:
        return lock_of(folders, KeyFile(place), clock)  # as after a restart: nothing is kept in memory

    assert [again().open(OTHER) for _ in range(3)] == [Outcome.WRONG] * 3
    assert again().left == 30
    assert again().open(PIN) is Outcome.WAIT
    clock.now += 29.5
    assert again().open(PIN) is Outcome.WAIT
    clock.now += 0.5
    assert again().open(OTHER) is Outcome.WRONG
    assert again().left == 60
    clock.now += 60
    assert again().open(PIN) is Outcome.OPEN
    assert again().wrong == 0


def test_a_clock_that_is_set_back_begins_the_pause_anew_and_does_not_end_it(
    data: Path, tmp_path: Path, clock: Clock
) -> None:
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, KeyFile(tmp_path / "keys"), clock)
    lock.set(PIN)
    for _ in range(3):
        lock.open(OTHER)
    clock.now -= 86_400
    assert lock.left == 30
    assert lock.open(PIN) is Outcome.WAIT
    clock.now += 30
    assert lock.open(PIN) is Outcome.OPEN


def test_a_try_counts_even_if_the_app_is_killed_while_it_is_looked_at(
    data: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, KeyFile(tmp_path / "keys"), clock)
    lock.set(PIN)

    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("mes_app.store.pin._unsealed", killed)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            lock.open(OTHER)
    assert lock.left == 30


TOUCHED = ["{}", '{"wrong": -5, "at": 0}', '{"wrong": 1, "at": Infinity}', '{"other": 1}']


@pytest.mark.parametrize("content", TOUCHED[1:])
def test_a_file_of_tries_that_was_touched_costs_a_pause(data: Path, tmp_path: Path, clock: Clock, content: str) -> None:
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, KeyFile(tmp_path / "keys"), clock)
    lock.set(PIN)
    next((tmp_path / "keys").glob("*.tries")).write_text(content)
    assert lock.open(PIN) is Outcome.WAIT


# --- wiping -------------------------------------------------------------------------------------------------------


def wrong_ten_times(lock: PinLock, clock: Clock) -> Outcome:
    outcome = Outcome.WRONG
    for _ in range(10):
        clock.now += 3600
        outcome = lock.open(OTHER)
    return outcome


def test_ten_wrong_codes_destroy_everything_where_that_was_chosen(data: Path, tmp_path: Path, clock: Clock) -> None:
    place = tmp_path / "keys"
    folders = filled(data, place)
    lock = lock_of(folders, KeyFile(place), clock)
    lock.set(PIN, Choices(60, wipe=True))
    assert wrong_ten_times(lock, clock) is Outcome.WIPED
    assert list(place.iterdir()) == []
    assert not lock.is_set
    with pytest.raises(KeyMissing):
        rows(folders, KeyFile(place))


def test_ten_wrong_codes_destroy_nothing_where_it_was_not_chosen(data: Path, tmp_path: Path, clock: Clock) -> None:
    keys = KeyFile(tmp_path / "keys")
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, keys, clock)
    lock.set(PIN)
    assert wrong_ten_times(lock, clock) is Outcome.WRONG
    clock.now += 3600
    assert lock.open(PIN) is Outcome.OPEN
    assert rows(folders, keys) == BOTH


# --- a crash at every moment --------------------------------------------------------------------------------------


class Cut(FileSystem):
    """A disk whose power goes at the nth operation that changes something."""

    def __init__(self, at: int) -> None:
        self.left = at

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise PowerCut

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        self._count()
        return super().pwrite(fd, data, offset)

    def rename(self, old: Path, new: Path) -> None:
        self._count()
        super().rename(old, new)

    def unlink(self, path: Path) -> None:
        self._count()
        super().unlink(path)

    def sync_folder(self, path: Path) -> None:
        self._count()
        super().sync_folder(path)


class PowerCut(BaseException):
    pass


def opens(folders: list[Path], place: Path, clock: Clock, *pins: str) -> bool:
    """Whether the stores open, with no code where there is no lock, else with one of these."""
    clock.now += 3600
    keys = KeyFile(place)
    lock = lock_of(folders, keys, clock)
    if lock.is_set and not any(lock.open(pin) is Outcome.OPEN for pin in pins):
        return False
    return rows(folders, keys) == BOTH


@pytest.mark.parametrize("act", ["set", "change", "remove"])
def test_power_that_goes_at_any_moment_loses_nothing(tmp_path: Path, clock: Clock, act: str) -> None:
    ended = False
    at = 0
    while not ended:
        data, place = tmp_path / f"data{at}", tmp_path / f"keys{at}"
        folders = filled(data, place)
        if act != "set":
            lock_of(folders, KeyFile(place), clock).set(PIN)
        fs = Cut(at)
        lock = lock_of(folders, KeyFile(place, fs=fs), clock, fs)
        try:
            if act == "set":
                lock.set(PIN)
            elif act == "change":
                lock.change(PIN, OTHER)
            else:
                lock.remove(PIN)
            ended = True
        except (PowerCut, NotDurable):
            pass
        assert opens(folders, place, clock, PIN, OTHER), f"{act}, cut at {at}"
        # And it can be gone on with from there.
        keys = KeyFile(place)
        again = lock_of(folders, keys, clock)
        if again.is_set:
            assert Outcome.OPEN in (again.open(PIN), again.open(OTHER))
        else:
            again.set(PIN)
        with pytest.raises(KeyLocked):
            rows(folders, KeyFile(place))
        at += 1
    assert at > 4


def test_a_process_that_is_killed_while_it_wraps_loses_nothing(data: Path, tmp_path: Path, clock: Clock) -> None:
    """The same with a real process and SIGKILL, at moments that nobody chose."""
    place = tmp_path / "keys"
    folders = filled(data, place)
    code = (
        "import sys, time; from pathlib import Path; from mes_app.store import KeyFile; "
        "from mes_app.store.pin import Cost, PinLock\n"
        "lock = PinLock([Path(p) for p in sys.argv[2:]], KeyFile(Path(sys.argv[1])), time.time, cost=Cost(n=2))\n"
        "if lock.is_set: lock.remove('528391')\n"
        "print('ready', flush=True)\n"
        "while True: lock.set('528391'); lock.remove('528391')"
    )
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", code, str(place), *map(str, folders)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert opens(folders, place, clock, PIN)


def test_a_lock_that_is_not_as_it_was_written_is_named_and_opens_nothing(
    data: Path, tmp_path: Path, clock: Clock
) -> None:
    keys = KeyFile(tmp_path / "keys")
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, keys, clock)
    lock.set(PIN)
    file = next((tmp_path / "keys").glob("*.pin"))
    whole = json.loads(file.read_bytes())
    for broken in (
        b"",
        b"{}",
        b"[1]",
        json.dumps({**whole, "n": 3}).encode(),
        json.dumps({**whole, "salt": "x"}).encode(),
    ):
        file.write_bytes(broken)
        lock.shut()
        with pytest.raises(StoreError):
            lock.open(PIN)
        with pytest.raises(KeyLocked):
            rows(folders, keys)


# --- codes that anybody would try -----------------------------------------------------------------------------------

EASY = ["000000", "777777", "123456", "654321", "234567", "987654", "121212", "123123", "010179", "790101", "011979"]
HARD = ["528391", "904217", "100200", "314159"]


@pytest.mark.parametrize("pin", EASY)
def test_a_code_that_anybody_would_try_is_asked_about(pin: str) -> None:
    assert is_easy(pin, "1979-01-01")


@pytest.mark.parametrize("pin", HARD)
def test_another_code_is_not(pin: str) -> None:
    assert not is_easy(pin, "1979-01-01")


# --- two at once --------------------------------------------------------------------------------------------------


def test_a_second_code_does_not_take_the_place_of_the_first(data: Path, tmp_path: Path, clock: Clock) -> None:
    """Two pages with the form open: a second wrapping key would leave the keys of the stores shut for good."""
    place = tmp_path / "keys"
    folders = filled(data, place)
    lock = lock_of(folders, KeyFile(place), clock)
    assert lock.set(PIN, Choices(300)) is Outcome.OPEN
    assert lock.set(OTHER) is Outcome.TAKEN
    assert lock.choices == Choices(300)
    keys = KeyFile(place)
    again = lock_of(folders, keys, clock)
    assert again.open(OTHER) is Outcome.WRONG
    assert again.open(PIN) is Outcome.OPEN
    assert rows(folders, keys) == BOTH


def test_of_codes_that_are_set_at_once_in_several_threads_one_is_kept(data: Path, tmp_path: Path, clock: Clock) -> None:
    place = tmp_path / "keys"
    folders = filled(data, place)
    lock = lock_of(folders, KeyFile(place), clock)
    pins = ["528391", "904217", "617350", "283946"]
    with ThreadPoolExecutor(len(pins)) as pool:
        outcomes = dict(zip(pins, pool.map(lock.set, pins), strict=True))
    assert sorted(one.value for one in outcomes.values()) == ["open", "taken", "taken", "taken"]
    kept = next(pin for pin, outcome in outcomes.items() if outcome is Outcome.OPEN)
    assert opens(folders, place, clock, kept)


def test_wrong_codes_that_come_at_once_are_counted_each(data: Path, tmp_path: Path, clock: Clock) -> None:
    folders = filled(data, tmp_path / "keys")
    lock = lock_of(folders, KeyFile(tmp_path / "keys"), clock)
    lock.set(PIN)
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lock.open, [OTHER] * 6))
    assert sorted(one.value for one in outcomes) == ["wait"] * 3 + ["wrong"] * 3
    assert lock.wrong == 3


def test_what_is_asked_of_a_code_that_is_gone_changes_nothing(data: Path, tmp_path: Path, clock: Clock) -> None:
    """Another page has removed it: nothing is locked, and nothing is written."""
    place = tmp_path / "keys"
    folders = filled(data, place)
    lock = lock_of(folders, KeyFile(place), clock)
    assert lock.change(PIN, OTHER) is Outcome.NONE
    assert lock.remove(PIN) is Outcome.NONE
    assert lock.open(PIN) is Outcome.OPEN
    lock.choose(Choices(900))
    assert not lock.is_set
    assert not [*place.glob("*.pin"), *place.glob("*.tries")]
    assert rows(folders, KeyFile(place)) == BOTH

"""Everything that can go wrong with what the device remembers, as one tree.

StoreError
├── StoreMissing        nothing was ever stored here (only a reader says so: a writer creates)
├── StoreBusy           another process writes here
├── StoreClosed         used after close()
├── StoreReadOnly       a change was asked of a store opened for reading
├── StoreFailed         an earlier write ended in doubt: open again before writing
├── NotAFolder          the path, or a part of it, is a file
├── ForeignFolder       the folder holds other files and no store
├── ForeignFile         where the journal should be lies something else
├── NewerFormat         written by a later version of the app
├── Damaged             ours and whole, but it does not authenticate
├── BlobMissing         no content is stored under this digest
├── KeyProblem
│   ├── KeyMissing      there is a store, its key is not here
│   ├── WrongKey        there is a key, and it is another store's
│   ├── KeyDamaged      the key file is not as it was written
│   ├── KeyExposed      others on this machine may read the key file
│   ├── KeyLocked       the key is wrapped by a PIN that has not been given
│   └── KeyInsideData   the key would lie beside what it locks
└── DiskError           the system refused, for a reason without a name here
    ├── DiskFull
    ├── ReadOnlyFolder  no right to write, or a read-only file system
    ├── NotReadable     no right to read
    └── NotDurable      the system could not say that a write has reached the disk

None of them changes a file that was there before. ``code`` is stable: the text catalogue has a sentence for each.
The texts hold no names, no paths and no data: they may end up in a log or on a screen.
"""

from typing import ClassVar


class StoreError(Exception):
    """The root of the tree; ``str()`` is the code, with a technical remark where one helps."""

    code: ClassVar[str] = "store"

    def __init__(self, remark: str = "") -> None:
        super().__init__(f"{self.code}: {remark}" if remark else self.code)


class StoreMissing(StoreError):
    """Nothing was ever stored in this folder."""

    code = "store_missing"


class StoreBusy(StoreError):
    """Another process has this store open for writing."""

    code = "store_busy"


class StoreClosed(StoreError):
    """The store was closed before this call."""

    code = "store_closed"


class StoreReadOnly(StoreError):
    """The store was opened for reading."""

    code = "store_read_only"


class StoreFailed(StoreError):
    """An earlier write ended in doubt; what is shown is still what was durable, and nothing more is written."""

    code = "store_failed"


class NotAFolder(StoreError):
    """The path of the store, or a part of it, is a file."""

    code = "not_a_folder"


class ForeignFolder(StoreError):
    """The folder holds other files and no store."""

    code = "foreign_folder"


class ForeignFile(StoreError):
    """A file that is not ours lies where the store keeps its own."""

    code = "foreign_file"


class NewerFormat(StoreError):
    """The store was written by a later version of the app."""

    code = "newer_format"


class Damaged(StoreError):
    """A file of the store is whole and does not authenticate."""

    code = "damaged"


class BlobMissing(StoreError):
    """No content is stored under this digest."""

    code = "blob_missing"


class KeyProblem(StoreError):
    """The key is not to be had, or not to be trusted."""

    code = "key_problem"


class KeyMissing(KeyProblem):
    """There is a store, and its key is not here."""

    code = "key_missing"


class WrongKey(KeyProblem):
    """The key is another store's."""

    code = "wrong_key"


class KeyDamaged(KeyProblem):
    """The key file is not as it was written."""

    code = "key_damaged"


class KeyExposed(KeyProblem):
    """Others on this machine may read the key file."""

    code = "key_exposed"


class KeyLocked(KeyProblem):
    """The key is wrapped by a PIN that has not been given."""

    code = "key_locked"


class KeyInsideData(KeyProblem):
    """The key would lie in the folder that it locks."""

    code = "key_inside_data"


class DiskError(StoreError):
    """The system refused to read or write."""

    code = "disk_error"


class DiskFull(DiskError):
    """There is no room left."""

    code = "disk_full"


class ReadOnlyFolder(DiskError):
    """The folder may not be written to."""

    code = "read_only_folder"


class NotReadable(DiskError):
    """The folder or a file in it may not be read."""

    code = "not_readable"


class NotDurable(DiskError):
    """The system could not say that a write has reached the disk."""

    code = "not_durable"

"""What a PIN costs somebody who has the files: the time of one try on this machine, and of all of them.

.venv/bin/python scripts/measure_pin.py
"""

import os
import time

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from mes_app.store.pin import DIGITS, USUAL

TRIES = 5


def main() -> None:
    began = time.perf_counter()
    for number in range(TRIES):
        pin = f"{number:0{DIGITS}d}".encode()
        Scrypt(salt=os.urandom(16), length=32, n=USUAL.n, r=USUAL.r, p=USUAL.p).derive(pin)
    one = (time.perf_counter() - began) / TRIES
    pins = 10**DIGITS
    memory = 128 * USUAL.n * USUAL.r >> 20
    print(f"scrypt n={USUAL.n} r={USUAL.r} p={USUAL.p}: {one:.2f} s and {memory} MiB a try on one core here")
    print(f"all {pins:,} PINs of {DIGITS} figures: {one * pins / 86400:.1f} days on one core, half of that on average")
    print(f"on 100 such cores: {one * pins / 3600 / 100:.1f} hours")
    print("through the app: 3 at once, then 30 s doubling to one an hour: about 8,760 a year")


if __name__ == "__main__":
    main()

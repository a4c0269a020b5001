"""What one more open page costs the process that serves it: scripts/measure_sessions.py [PAGES]

Starts the app in demo mode, opens so many pages (20) in a real browser, each on its documents, and prints the memory
of the serving process before and after, and per page. Needs Chromium and Playwright (see scripts/test).
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from mes_app.bench.browser import PHONE, browser, fresh, read_semantics

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.helpers import Server


def resident(pid: int) -> int:
    """The resident memory of a process, in kB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder, browser() as started:
        server = Server(Path(folder))
        server.start()
        try:
            context = fresh(started, PHONE)
            readings = []
            for number in range(pages + 1):
                if number:
                    page = context.new_page()
                    page.goto(f"{server.address}/gabrielle/documents")
                    read_semantics(page)
                    page.get_by_role("button", name="Ajouter", exact=True).first.wait_for()
                    time.sleep(1)
                readings.append(resident(server.pid))
        finally:
            server.kill()
    # The first page also brings what all share: fonts, catalogues, the modules of the screens.
    each = (readings[-1] - readings[1]) / (pages - 1)
    print(
        json.dumps(
            {"pages": pages, "empty_kB": readings[0], "first_page_kB": readings[1], "last_page_kB": readings[-1],
             "each_further_page_kB": round(each)},
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)

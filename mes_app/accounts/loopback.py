"""Where the system's browser brings a login back to an app with a window of its own: one port, one answer."""

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

from mes_app.ui.catalogue import say

_PAGE = (
    "<!doctype html><html lang=fr><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<title>mes_app</title><body style='font:17px/1.4 sans-serif;margin:3rem auto;max-width:40rem;padding:0 1rem'>"
    "<h1>{title}</h1><p>{text}</p></body></html>"
)


class Loopback:
    """Listens on a free port of this computer alone, until the first answer; a context manager.

    Whatever else asks there gets nothing; what comes is judged by its state, as always.
    """

    def __init__(self, path: str) -> None:
        arrived = threading.Event()
        answers: list[Mapping[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self) -> None:  # the name that http.server looks for
                asked = urlsplit(self.path)
                pairs = parse_qsl(asked.query, keep_blank_values=True)
                answer = dict(pairs)
                fits = asked.path == path and "state" in answer and len(answer) == len(pairs) and not answers
                page = _PAGE.format(title=say("loopback-title"), text=say("loopback-text")) if fits else ""
                content = page.encode()
                self.send_response(200 if fits else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.end_headers()
                self.wfile.write(content)
                if fits:
                    answers.append(answer)
                    arrived.set()

            def log_message(self, *_: object) -> None:
                """An address with a code in it is not for a log."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._arrived, self._answers = arrived, answers
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}{path}"
        """The redirect URI of this login."""

    def wait(self, patience: float) -> Mapping[str, str] | None:
        """The query that the browser came back with; None when it did not within so many seconds."""
        return self._answers[0] if self._arrived.wait(patience) else None

    def __enter__(self) -> "Loopback":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

"""One page from the live web, asked for by a person: a single request, honestly named, redirects followed."""

from __future__ import annotations

import http.client
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import version
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from archiver.addresses import normalized
from archiver.errors import InputError, UsageError
from archiver.model import Capture, Truncation

# As much as a crawl would read; what is longer is no page.
MAX_BODY = 64 * 1024 * 1024
_TIMEOUT = 30


def fetch_page(url: str) -> Capture:
    """What an address answers now; error pages are answers too. Raises InputError where nothing answers."""
    if not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"{url} is no address of a page: it begins with neither http:// nor https://")
    address = normalized(url)
    if address is None:
        raise UsageError(f"{url} is no address of a page: it should look like http://example.com/a.html")
    trail = _Trail()
    started_at = datetime.now(UTC)
    try:
        with _opened(address, trail) as answer:
            body = answer.read(MAX_BODY + 1)
            return Capture(
                url=answer.geturl(),
                body=body[:MAX_BODY],
                status=answer.status or 200,
                headers=tuple(answer.headers.items()),
                fetched_at=started_at,
                redirects=tuple(trail.addresses),
                truncated=Truncation.LENGTH if len(body) > MAX_BODY else None,
            )
    except URLError as error:
        raise InputError(f"{url} does not answer: {error.reason}", path=url) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputError(f"{url} does not answer as a web server should: {error}", path=url) from error


def _opened(url: str, trail: _Trail) -> http.client.HTTPResponse | HTTPError:
    request = Request(url, headers={"User-Agent": f"archiver/{version('archiver')} (inspect: one page, by hand)"})
    try:
        answer: http.client.HTTPResponse = build_opener(ProxyHandler(), trail).open(request, timeout=_TIMEOUT)
    except HTTPError as error:
        return error
    return answer


class _Trail(HTTPRedirectHandler):
    """Follows redirects as every browser does and remembers the addresses that sent it on."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        self.addresses.append(req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]

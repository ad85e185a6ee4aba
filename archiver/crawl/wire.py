"""The wire: the bytes of each request and response as they went over the connection.

No signal of Scrapy carries the bytes before chunk decoding, so this stands below its own HTTP/1.1 handler. It rests on
private names of Scrapy 2.19 and Twisted 26; both are pinned, and `tests/crawl/test_wire.py` notices when one moves.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, cast

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import fail
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import connectionDone
from twisted.web.http_headers import InvalidHeaderName

from archiver.model import Exchange, Truncation

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred

# Of one line of a header; Twisted takes 16 KB, which cookies and policies of some servers go beyond, browsers 256 KB.
MAX_LINE = 256 * 1024
META = "archiver_wire"
PRIVATE = "archiver_private"
"""Request meta: whether the host may be one of the operator's own network."""


class ForbiddenAddressError(Exception):
    """A host of the public web has an address inside the operator's network: nothing was sent to it."""


class Wire:
    """What went over a connection for one request."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self.started_at = datetime.now(UTC)
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self.ip_address: str | None = None
        self.tls: str | None = None
        self.is_broken = False

    def begin(self, transport: Any) -> None:
        """The request is about to be sent over this transport; raises where it must not be.

        Looked at here and not when the name is resolved: this is the address that is really spoken to, whatever a
        name server said before.
        """
        self.started_at = datetime.now(UTC)
        self.sent.clear()
        self.received.clear()
        self.ip_address = transport.getPeer().host
        if not self._private and not ip_address(self.ip_address).is_global:
            raise ForbiddenAddressError(f"its host is at {self.ip_address}, in a private network (see --private)")
        with suppress(AttributeError):
            # "TLSv1.3" → "tls/1.3", as WARC-Protocol has it.
            self.tls = transport.getHandle().get_protocol_version_name().lower().replace("tlsv", "tls/")

    def end(self, rest: bytes) -> None:
        """The response is whole; `rest` came behind it and is not part of it."""
        if rest and self.received:
            data = b"".join(self.received)
            self.received = [data[: len(data) - len(rest)]]

    def exchange(self, url: str, *, via: str | None, hops: str, truncated: Truncation | None) -> Exchange | None:
        """The exchange, or None where nothing came that could be stored as a response."""
        response = b"".join(self.received)
        if response[:5].upper() != b"HTTP/":
            return None
        return Exchange(
            url=url,
            started_at=self.started_at,
            request=b"".join(self.sent),
            response=response,
            ip_address=self.ip_address,
            protocol=response[:8].decode("ascii", "replace").lower(),
            tls=self.tls,
            truncated=truncated or (Truncation.DISCONNECT if self.is_broken else None),
            via=via,
            hops=hops,
        )


class _Tee:
    """A transport that notes what is written to it."""

    def __init__(self, transport: Any, sent: list[bytes]) -> None:
        self._transport = transport
        self._sent = sent

    def write(self, data: bytes) -> None:
        self._sent.append(data)
        self._transport.write(data)

    def writeSequence(self, pieces: Any) -> None:  # noqa: N802 - Twisted's name
        pieces = list(pieces)
        self._sent.extend(pieces)
        self._transport.writeSequence(pieces)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class _Parser(_LenientHTTPClientParser):
    MAX_LENGTH = MAX_LINE

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        """A name that is no token (`Server :`, `Servlet Engine:`) costs its own line and not the whole response."""
        with suppress(InvalidHeaderName):
            super().headerReceived(name.strip(), value)  # type: ignore[no-untyped-call]


class _Protocol(_LenientHTTP11ClientProtocol):
    wire: Wire | None = None

    def request(self, request: Any) -> Deferred[Any]:
        if self.wire is None:
            return super().request(request)
        transport: Any = self.transport
        try:
            self.wire.begin(transport)
        except ForbiddenAddressError:
            transport.loseConnection()
            return fail()
        self.transport = cast("Any", _Tee(transport, self.wire.sent))
        try:
            response = super().request(request)
        finally:
            self.transport = transport
        # As Scrapy does it itself: Twisted lets nobody choose the class of its parser.
        cast("Any", self._parser).__class__ = _Parser
        return response

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        if self.wire is not None:
            self.wire.received.append(data)
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802 - Twisted's name
        if self.wire is not None:
            self.wire.end(rest)
            self.wire = None
        super()._finishResponse(rest)

    def connectionLost(self, reason: Any = connectionDone) -> None:  # noqa: N802 - Twisted's name
        # A body without a length ends with its connection; whether that was closed or broke, only this tells.
        if self.wire is not None:
            self.wire.is_broken = not reason.check(ConnectionDone)
        super().connectionLost(reason)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _Pool:
    """The pool of connections, as one request sees it: the connection it is given notes its bytes."""

    def __init__(self, pool: Any, wire: Wire) -> None:
        self._pool = pool
        self._wire = wire
        self.persistent = pool.persistent

    def getConnection(self, key: Any, endpoint: Any) -> Deferred[Any]:  # noqa: N802 - Twisted's name
        connection: Deferred[Any] = self._pool.getConnection(key, endpoint)
        return connection.addCallback(self._noted)

    def _noted(self, protocol: Any) -> Any:
        protocol.wire = self._wire
        return protocol


class _Agent(_ScrapyAgent):
    def _get_agent(self, request: Request, timeout: float) -> Any:
        private = request.meta.get(PRIVATE, True) or "proxy" in request.meta
        wire = request.meta[META] = Wire(private=private)
        agent = super()._get_agent(request, timeout)
        agent._pool = cast("Any", _Pool(agent._pool, wire))
        return agent


class WireDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler, with the bytes of each exchange in `request.meta["archiver_wire"]`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory
        # A second try on another connection would be an exchange that nobody noted; our own retry does it.
        self._pool.retryAutomatically = False

    async def download_request(self, request: Request) -> Response:
        """One request over one connection."""
        agent = _Agent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))

"""What differs from Scrapy's defaults, and why. `scrapy crawl site` and `archiver crawl` both read it."""

BOT_NAME = "archiver"
SPIDER_MODULES = ["archiver.spiders"]

SCHEDULER = "archiver.crawl.scheduler.FrontierScheduler"  # JOBDIR loses what is in flight when the process dies
DOWNLOAD_HANDLERS = {
    "http": "archiver.crawl.wire.WireDownloadHandler",  # the only place that sees the bytes of the wire
    "https": "archiver.crawl.wire.WireDownloadHandler",
    "data": None,  # no page may lead to what is not the web
    "file": None,
    "ftp": None,
    "s3": None,
}
# Robots, retries, redirects, compression and headers are ours: Scrapy's forget Retry-After, let redirects of start
# addresses leave the site, fetch what robots.txt forbids (2.14 to 2.19), and would hide the bytes of the wire.
DOWNLOADER_MIDDLEWARES_BASE = {"scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}  # a request is made by the queue and by nothing else
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}  # the others watch what the session watches, or open ports

DOWNLOAD_DELAY = 1.0  # a person reads a page in minutes; a second between two requests harms no server of the time
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # as few as a browser of the time opened
AUTOTHROTTLE_ENABLED = True  # slower when the server gets slower
AUTOTHROTTLE_START_DELAY = 1.0  # begins with DOWNLOAD_DELAY instead of five seconds

DOWNLOAD_TIMEOUT = 30  # for the whole of a response: a drip would hold 180 s three times over
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024  # whole bodies are in memory; no page of the time is a tenth of that
DOWNLOAD_WARNSIZE = 0  # the log of the run says which were cut
DOWNLOAD_FAIL_ON_DATALOSS = False  # what came is kept, with the reason why it is not whole

CONCURRENT_ITEMS = 1  # there are no items; Scrapy starts so many tasks for each response, 1 ms of a page's CPU

COOKIES_ENABLED = False  # a cookie bomb of one page costs the pages after it
REMOTE_CONTROL_ENABLED = False  # it runs code that comes over HTTP
TELNETCONSOLE_ENABLED = False  # so does this
STATS_DUMP = False  # the report of the run says it

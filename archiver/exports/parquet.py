"""Parquet: a row for each article, lists and records nested as they are; zstd. Needs pyarrow (`archiver[parquet]`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from archiver.errors import UsageError
from archiver.exports.census import COUNTED
from archiver.exports.format import DataFormat
from archiver.exports.notes import Notes
from archiver.model import Article

# Of JSON lines, for one group of rows: large enough to compress well, small enough for a memory that stays flat.
_GROUP_BYTES = 8 * 1024 * 1024
_ENCODER = msgspec.json.Encoder()
# Rows that are held at once when the file is read again.
_ROWS = 1000
_LISTS = ("authors", "related", "breadcrumbs", "keywords", "images", "links", "pages")


def _write(articles: Iterable[Article], path: Path, notes: Notes) -> None:
    arrow = _arrow()
    schema = _schema(arrow)
    options = arrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
    with arrow.parquet.ParquetWriter(path, schema, compression="zstd") as file:
        for lines in _groups(articles):
            reading = arrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
            file.write_table(arrow.json.read_json(BytesIO(lines), reading, options))


def _groups(articles: Iterable[Article]) -> Iterator[bytes]:
    """The articles as JSON lines, some megabytes at a time: pyarrow reads them faster than Python makes columns."""
    lines: list[bytes] = []
    size = 0
    for article in articles:
        lines.append(_ENCODER.encode(article))
        size += len(lines[-1])
        if size > _GROUP_BYTES:
            yield b"\n".join(lines)
            lines, size = [], 0
    if lines:
        yield b"\n".join(lines)


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.json
        import pyarrow.parquet
    except ImportError:
        raise UsageError("parquet needs pyarrow: pip install 'archiver[parquet]'") from None
    return pyarrow


def _schema(arrow: Any) -> Any:
    """The columns, named as the fields of an article; `extraction.confidence` has keys that vary, and is left out."""
    text, whole = arrow.string(), arrow.int64()

    def record(**kinds: Any) -> Any:
        return arrow.struct(list(kinds.items()))

    def texts(*names: str) -> dict[str, Any]:
        return dict.fromkeys(names, text)

    link = record(**texts("url", "text"), internal=arrow.bool_())
    return arrow.schema(
        {
            "schema_version": whole,
            **texts("id", "url", "canonical_url"),
            "site": record(**texts("name", "host")),
            **texts("title", "subtitle", "summary"),
            "authors": arrow.list_(record(**texts("name", "name_raw", "url"))),
            "author_bio": record(**texts("text", "html"), links=arrow.list_(link)),
            **texts("date_published", "date_modified", "date_precision", "date_raw", "date_source"),
            **texts("body_text", "body_html", "body_markdown"),
            "related": arrow.list_(record(**texts("title", "blurb", "url"), position=whole)),
            "breadcrumbs": arrow.list_(record(**texts("name", "url"))),
            "category": text,
            "keywords": arrow.list_(text),
            "language": text,
            "images": arrow.list_(record(**texts("url", "alt"), width=whole, height=whole)),
            "links": arrow.list_(link),
            "copyright": text,
            "copyright_year": whole,
            "pages": arrow.list_(text),
            "source": _source(arrow, record, texts),
            "content_hash": text,
            "extraction": record(
                **texts("version", "hints"), warnings=arrow.list_(record(**texts("code", "field", "message")))
            ),
        }
    )


def _source(arrow: Any, record: Any, texts: Any) -> Any:
    return record(
        url=arrow.string(),
        fetched_at=arrow.timestamp("us", tz="UTC"),
        status=arrow.int64(),
        **texts("content_type", "encoding", "encoding_source", "warc_file"),
        warc_offset=arrow.int64(),
        warc_length=arrow.int64(),
        **texts("record_id", "payload_digest"),
        redirects=arrow.list_(arrow.string()),
    )


def _count(path: Path) -> Counter[str]:
    arrow = _arrow()
    import pyarrow.compute as compute

    columns = {"body": "body_text"}
    counts: Counter[str] = Counter()
    with arrow.parquet.ParquetFile(path) as file:
        counts["articles"] = file.metadata.num_rows
        for field in sorted(COUNTED.keys() - {"articles"}):
            name = columns.get(field, field)
            for batch in file.iter_batches(_ROWS, columns=[name], use_threads=False):
                column = batch.column(0)
                if field in _LISTS:
                    counts[field] += compute.sum(compute.list_value_length(column)).as_py() or 0
                elif arrow.types.is_string(column.type):
                    counts[field] += compute.sum(compute.greater(compute.binary_length(column), 0)).as_py() or 0
                else:
                    counts[field] += len(column) - column.null_count
    return counts


FORMAT = DataFormat(
    name="parquet",
    does="a Parquet file, as DuckDB, pandas and Spark read it",
    folder=False,
    holds=frozenset(COUNTED),
    write=_write,
    recount=_count,
)

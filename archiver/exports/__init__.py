"""Formats of other systems, one a file; EXPORTS is the table of them."""

from archiver.exports import (
    astro,
    atom,
    chunks,
    csv,
    eleventy,
    epub,
    ghost,
    html,
    hugo,
    jekyll,
    jsonfeed,
    jsonld,
    opensearch,
    parquet,
    sqlite,
    wordpress,
    zyte,
)
from archiver.exports.format import Format

EXPORTS: dict[str, Format] = {
    module.FORMAT.name: module.FORMAT
    for module in (
        wordpress,
        hugo,
        jekyll,
        astro,
        eleventy,
        ghost,
        html,
        epub,
        sqlite,
        parquet,
        csv,
        jsonld,
        zyte,
        jsonfeed,
        atom,
        opensearch,
        chunks,
    )
}

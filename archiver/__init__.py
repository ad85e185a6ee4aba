"""Saves legacy article sites as an exact web archive and as clean articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archiver.extraction import extract
    from archiver.model import Article, Capture

__all__ = ["Article", "Capture", "extract"]

_HOMES = {"Article": "archiver.model", "Capture": "archiver.model", "extract": "archiver.extraction"}


def __getattr__(name: str) -> Any:
    """The names above, each imported when first asked for (PEP 562): the parsers cost more than `--help` may."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value

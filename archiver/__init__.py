"""Saves legacy article sites as an exact web archive and as clean articles."""

from archiver.extraction import extract
from archiver.model import Article, Capture

__all__ = ["Article", "Capture", "extract"]

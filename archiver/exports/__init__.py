"""Formats of other systems, one a file."""

"""Hints for a site: what is known about its pages before one is read."""

"""Redirects: old addresses to new ones, query strings included, for nginx, Apache, Netlify and as a table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from re import escape as regex_escape

from archiver.exports.notes import Notes
from archiver.exports.plan import Plan, Redirect

# nginx reads no longer word in its configuration, and needs the whole key in one bucket of its table.
_NGINX_LONGEST = 4000
_NGINX_HEAD = """\
# Old addresses to new ones, for nginx. In the http block:   include nginx.conf;
# in the server block of the site:                          if ($moved_to) {{ return 301 $moved_to; }}
map_hash_max_size {size};
map_hash_bucket_size {bucket};
map $request_uri $moved_to {{
default "";
"""
_APACHE = """\
# Old addresses to new ones, for Apache. Copy apache.txt to the place that the next line names, and include this file
# in the virtual host of the site; needs mod_rewrite.
Define MOVED_TO /etc/apache2/apache.txt
RewriteEngine On
RewriteMap moved "txt:${MOVED_TO}"
RewriteCond %{THE_REQUEST} "^[A-Z]+ (/[^ ]*) HTTP/"
RewriteCond "${moved:%1}" "^(.+)$"
RewriteRule ^ "%1" [R=301,L,NE,QSD]
"""


def write_redirects(plan: Plan, base: str, folder: Path, notes: Notes) -> int:
    """Writes the maps for all servers into a folder; gives the number of old addresses."""
    folder.mkdir(parents=True, exist_ok=True)
    count = _write_table(plan, base, folder / "redirects.csv", notes)
    _write_nginx(plan, base, folder / "nginx.conf", notes)
    _write_apache(plan, base, folder)
    _write_netlify(plan, base, folder / "_redirects", notes)
    return count


def _each_once(plan: Plan, notes: Notes | None = None) -> Iterator[Redirect]:
    """The redirects, one for each path: two hosts of one archive may have had the same."""
    seen: set[int] = set()
    for redirect in plan.redirects():
        key = hash(redirect.old)
        if key not in seen:
            seen.add(key)
            yield redirect
        elif notes:
            notes.add("same-address-twice", redirect.old, redirect.new)


def _write_table(plan: Plan, base: str, path: Path, notes: Notes) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("old", "new", "status"))
        count = 0
        for count, redirect in enumerate(_each_once(plan, notes), 1):  # noqa: B007 - the last count is the result
            table.writerow((redirect.old, f"{base}{redirect.new}", 301))
    return count


def _write_nginx(plan: Plan, base: str, path: Path, notes: Notes) -> None:
    """A map of nginx compares without case: addresses that differ in nothing else become patterns, which do not."""
    alike = Counter(hash(redirect.old.lower()) for redirect in _each_once(plan))
    longest = max((len(redirect.old) for redirect in _each_once(plan)), default=0)
    bucket = max(256, 1 << (min(longest, _NGINX_LONGEST) + 64).bit_length())
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write(_NGINX_HEAD.format(size=max(2048, 2 * len(alike)), bucket=bucket))
        for redirect in _each_once(plan):
            if len(redirect.old) > _NGINX_LONGEST:
                notes.add("redirect-not-possible", "nginx", redirect.old)
                continue
            single = alike[hash(redirect.old.lower())] == 1
            key = redirect.old if single else f"~^{regex_escape(redirect.old)}$"
            file.write(f'"{key}" "{base}{redirect.new}";\n')
        file.write("}\n")


def _write_apache(plan: Plan, base: str, folder: Path) -> None:
    (folder / "apache.conf").write_text(_APACHE, encoding="ascii")
    with (folder / "apache.txt").open("w", encoding="ascii", newline="\n") as file:
        file.writelines(f"{redirect.old} {base}{redirect.new}\n" for redirect in _each_once(plan))


def _write_netlify(plan: Plan, base: str, path: Path, notes: Notes) -> None:
    """Rules with a query stand first: a rule without one fits every query."""
    with path.open("w", encoding="ascii", newline="\n") as file:
        for with_query in (True, False):
            for redirect in _each_once(plan):
                if ("?" in redirect.old) is with_query:
                    if rule := _netlify_rule(redirect, base):
                        file.write(rule)
                    else:
                        notes.add("redirect-not-possible", "netlify", redirect.old)


def _netlify_rule(redirect: Redirect, base: str) -> str | None:
    """One line of `_redirects`; None for a query without names, and for what would be a wildcard."""
    page, _, query = redirect.old.partition("?")
    if "*" in page or "/:" in page:
        return None
    pairs = [piece.split("=", 1) for piece in query.split("&") if piece]
    if any(len(pair) == 1 or not pair[0] or pair[1].startswith(":") for pair in pairs):
        return None
    conditions = "".join(f" {name}={value}" for name, value in pairs)
    return f"{page}{conditions} {base}{redirect.new} 301!\n"

"""The floor of quality: what extraction reaches on the labelled pages of LegacyBench, never to fall unseen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archiver import Capture, extract

# Figure of the scorer to the least it may be: a little below what is reached. Raised freely, lowered in the open.
FLOORS = {
    "body_f1_macro": 0.978,
    "body_f1_micro": 0.984,
    "bio_token_f1": 0.95,
    "bio_presence_p": 0.95,
    "bio_presence_r": 0.95,
    "related_f1": 0.94,
    "related_f1_macro": 0.88,
    "blurb_f1": 0.97,
    "title_norm": 0.95,
    "author_f1": 0.93,
    "date_accuracy": 0.95,
    "class_accuracy": 0.97,
    "article_r": 0.98,
}
# Pages that have none of a thing, and the most of them that may be given one.
MOST_FALSE = {"author_false_pages": 1, "related_false_pages": 1}


def prediction(gold: dict[str, Any], pages: Path) -> dict[str, Any]:
    """What we say of a page, in the form of the scorer."""
    url = gold["url"] or f"http://example.com/{gold['id']}.html"
    article = extract(Capture(url=url, body=(pages / f"{gold['id']}.html").read_bytes()))
    if article is None:
        return {"id": gold["id"], "is_article": False}
    return {
        "id": gold["id"],
        "is_article": True,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "date": article.date_published,
        "body": article.body_text,
        "bio": article.author_bio.text if article.author_bio else None,
        "related": [{"title": entry.title, "blurb": entry.blurb, "url": entry.url} for entry in article.related],
    }


@pytest.fixture(scope="module")
def scores(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures that the bench's own scorer gives."""
    bench = data_folder / "legacybench"
    labels = [json.loads(line) for line in (bench / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = tmp_path_factory.mktemp("quality") / "answers.jsonl"
    answers.write_text(
        "".join(json.dumps(prediction(gold, bench / "pages")) + "\n" for gold in labels), encoding="utf-8"
    )
    command = [sys.executable, "-B", str(bench / "score.py"), str(bench / "gold.jsonl"), str(answers)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items(), ids=FLOORS)
def test_floor(scores: dict[str, Any], figure: str, floor: float) -> None:
    """Each figure is at least what it was when it was measured last."""
    assert scores[figure] >= floor


@pytest.mark.parametrize(("figure", "most"), MOST_FALSE.items(), ids=MOST_FALSE)
def test_pages_without(scores: dict[str, Any], figure: str, most: int) -> None:
    """Hardly a page that has none is given one."""
    assert scores[figure][0] <= most


@pytest.mark.parametrize("name", ["table-2008", "font-1999", "directory-2007"])
def test_renderings_of_one_article(data_folder: Path, name: str) -> None:
    """The page that started the project comes out whole: title, author, text, bio, and twenty entries with blurbs."""

    def folded(text: str | None) -> str:
        return " ".join((text or "").split())

    seed = data_folder / "seed"
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    body = (seed / f"{name}.html").read_bytes()
    article = extract(Capture(url="http://example.com/showarticle.php?article=1", body=body))
    assert article is not None
    assert folded(article.title) == gold["title"]
    assert [author.name for author in article.authors] == gold["authors"]
    assert folded(article.body_text) == folded(gold["body"])
    assert article.author_bio is not None
    assert folded(article.author_bio.text) == folded(gold["bio"])
    found = [(folded(entry.title), folded(entry.blurb)) for entry in article.related]
    assert found == [(folded(entry["title"]), folded(entry["blurb"])) for entry in gold["related"]]

"""Bios: what the page says about who wrote it, told from text, mail lines and notes on others."""

from __future__ import annotations

import pytest
from legacy_pages import TITLE, article_in, page, reading_of

from archiver.extraction.roles import Role

TOP = f"<h1>{TITLE}</h1><p>By Ann Lee</p>"
LEE = "Ann Lee is a cutler in Leeds. She writes on steel."
CASES = [
    ("last paragraph", TOP, f"<p>{LEE}</p>", LEE),
    ("italics", TOP, f"<p><em>{LEE}</em></p>", LEE),
    ("under a heading", TOP, f"<h3>About the Author</h3><p>{LEE}</p>", LEE),
    ("above a question to the readers", TOP, f"<p><i>{LEE}</i></p><p><i>Need advice about your own knives? Write to us "
     "at the Kitchen Desk.</i></p>", LEE),
    ("above whose views they are", TOP, f"<p><i>{LEE}</i></p><p><i>The views expressed are Ann's.</i></p>", LEE),
    ("under the name", TOP, f"<h4>Ann Lee</h4><p>{LEE}</p>", LEE),
    ("with a label in its line", TOP, f"<p>About the author: {LEE}</p>", LEE),
    ("by the last name", TOP, "<p><i>Lee is a cutler in Leeds.</i></p>", "Lee is a cutler in Leeds."),
    ("that does not name", TOP, "<p>The author is a cutler in Leeds.</p>", "The author is a cutler in Leeds."),
    ("in German", TOP, "<p>Ann Lee ist Messerschmiedin und lebt in Solingen.</p>",
     "Ann Lee ist Messerschmiedin und lebt in Solingen."),
    ("of two authors", f"<h1>{TITLE}</h1><p>By Ann Lee and Bo Linden</p>",
     "<p>Dr Ann Lee, and Dr Bo Linden are cutlers in Leeds.</p>", "Dr Ann Lee, and Dr Bo Linden are cutlers in Leeds."),
    ("with an apposition", TOP, "<p>Ann Lee, the first cutler of Leeds, helped to write the knife law.</p>",
     "Ann Lee, the first cutler of Leeds, helped to write the knife law."),
    ("of a book", TOP, "<p>Ann Lee's new book on steel, \"Edge\" (Knife Press, 2008; art by Bo Linden), came out.</p>",
     "Ann Lee's new book on steel, \"Edge\" (Knife Press, 2008; art by Bo Linden), came out."),
    ("with any verb", TOP, "<p>Ann Lee sharpens in a small yard.</p>", "Ann Lee sharpens in a small yard."),
    ("by a longer name", f"<h1>{TITLE}</h1><p>by Ed Linden</p>", "<p>Edmond J. Linden is the founder of Knives.</p>",
     "Edmond J. Linden is the founder of Knives."),
    ("in the first person", TOP, "<p>Edge is a book of mine. My name is Ann Lee. I like steel.</p>",
     "Edge is a book of mine. My name is Ann Lee. I like steel."),
    ("in a box without its name", TOP, "<div class=author-box><div><a href=/author/lee>Ann Lee</a></div><p>Two posts"
     "</p><p>Senior editor with an eye on steel. Cook.</p></div>", "Senior editor with an eye on steel. Cook."),
    ("beside the text", TOP, "<p>Home</p>" * 40 + "<p>Ann Lee is Asst. Prof. of Steel at the College of Leeds.</p>",
     "Ann Lee is Asst. Prof. of Steel at the College of Leeds."),
    ("an office in an element of the author", f"<h1>{TITLE}</h1><div class=article_author>Ann Lee, Professor,"
     " University of Leeds; and Bo Linden, Professor, University of Ulm</div>", "",
     "Ann Lee, Professor, University of Leeds; and Bo Linden, Professor, University of Ulm"),
    ("a position in a box", TOP, "<div class=author-box><div><a href=/author/lee>Ann Lee</a></div><p>12 posts</p>"
     "<p>Redakteurin in der Messerkunde</p></div>", "Redakteurin in der Messerkunde"),
    ("two positions in boxes within the text", f"<h1>{TITLE}</h1><p>By Ann Lee and Bo Linden</p><p>{'word ' * 50}</p>"
     "<div class=author-box><p><a href=/author/lee>Ann Lee</a></p><p>Editor of the knife pages</p></div>"
     "<div class=author-box><p><a href=/author/bo>Bo Linden</a></p><p>Reporter at the bench</p></div>", "",
     "Editor of the knife pages\n\nReporter at the bench"),
    ("a date in a box", TOP, "<div class=author-box><div><a href=/author/lee>Ann Lee</a></div><p>Editor, joined on May"
     " 3, 2004</p></div>", None),
    ("under a name far behind the text", TOP, "<p>Home</p>" * 40 + "<h3>About Ann Lee</h3><p>A cutler with an eye on"
     " steel, she sharpens.</p>", "A cutler with an eye on steel, she sharpens."),
    ("before who paid for the text", TOP, f"<p>{LEE} This story was made possible by the Knife Fund.</p>", LEE),
    ("before who did not approve the text", TOP, f"<p><i>{LEE}</i> This story was not subject to approval.</p>", LEE),
    ("a box that asks for something", TOP, "<div class=author-box><div><a href=/author/lee>Ann Lee</a></div>"
     "<p>Would you like more of this?</p></div>", None),
    ("a box of rights", TOP, "<div class=author-box><div><a href=/author/lee>Ann Lee</a></div>"
     "<p>All rights in this text are reserved.</p></div>", None),
    ("who speaks", TOP, "<p>Ann Lee: The stone is wet before it is used, is it not?</p>", None),
    ("who is not responsible", TOP, "<p>Ann Lee is not responsible for others.</p>",
     None),
    ("in two paragraphs", TOP, f"<p>{LEE}</p><p>She can be found at the bench on most days of the week.</p>",
     f"{LEE}\n\nShe can be found at the bench on most days of the week."),
    ("without a byline", f"<h1>{TITLE}</h1>", f"<p>{LEE}</p>", LEE),
    ("with permission to reprint", TOP, f"<p>{LEE} Reprinted by permission, copyright © 2003 by Knife Press.</p>",
     f"{LEE} Reprinted by permission, copyright © 2003 by Knife Press."),
    ("before the text", f"{TOP}<table><tr><td><b>About the author</b><br>{LEE}</td></tr></table>", "", LEE),
    ("before a note on the text", TOP, f"<div class=authorbio><p>{LEE}</p></div><div class=authorbio><p>The "
     "following essay is part of a series on steel.</p></div>", LEE),
    ("a note on the text", TOP, "<p>This is a version of Ann Lee's article that was made for cooks.</p>", None),
    ("a mail line", TOP, "<p>Ann Lee can be reached at ann@example.com.</p>", None),
    ("a note on somebody else", TOP, "<p>The shop is open on weekdays from nine to five.</p>", None),
    ("a dye with capitals", f"<h1>{TITLE}</h1>", "<p>Para Red is an industrial dye that experts do not eat.</p>", None),
    ("credits", TOP, "<p>Credits: The photographs were shot by Ann Lee.</p>", None),
    ("in capitals", TOP, "<p>ANN LEE hones in Leeds.</p>", "ANN LEE hones in Leeds."),
    ("behind a list of knives", TOP, f"<p>{LEE}</p>" + "<br>".join(["Paring knife"] * 2) + "<p><b>Resources</b></p>"
     "<ul><li><a href=/1>Where to buy a stone</a><li><a href=/2>Where to buy a strop</a><li><a href=/3>Where to buy"
     " a board</a></ul>", LEE),
    ("by a first name", TOP, "<p><i>Ann joined the guild in 1990 and has made knives since.</i></p>",
     "Ann joined the guild in 1990 and has made knives since."),
    ("with degrees and any verb", TOP, "<p>Dr. Ann B. Lee, Ph.D., took up the bench in 1990.</p>",
     "Dr. Ann B. Lee, Ph.D., took up the bench in 1990."),
    ("with an address first", TOP, "<p>Ann Lee can be reached at ann@example.com. She is a cutler.</p>",
     "Ann Lee can be reached at ann@example.com. She is a cutler."),
    ("written by", TOP, "<p>This article was written by Ann Lee, a cutler who lives in Leeds.</p>",
     "This article was written by Ann Lee, a cutler who lives in Leeds."),
    ("behind a copyright", TOP, "<p>Copyright 2003 Ann Lee. Ann Lee is the founder of Edge.</p>",
     "Copyright 2003 Ann Lee. Ann Lee is the founder of Edge."),
    ("of a teacher, in the last words", f"<h1>{TITLE}</h1>", "<p>John Linden is a teacher in Leeds.</p>",
     "John Linden is a teacher in Leeds."),
    ("of a teacher, in the last words of news of him", f"<h1>{TITLE}</h1>", "<p>Last week Mr Linden lost a"
     " finger to the blade of a neighbour, who ran.</p><p>John Linden is a teacher in Leeds.</p>", None),
    ("of a teacher, in italics", f"<h1>{TITLE}</h1>", "<p><i>John Linden is a teacher in Leeds.</i></p>",
     "John Linden is a teacher in Leeds."),
    ("of a teacher with a book", f"<h1>{TITLE}</h1>", "<p>John Linden is a teacher. His latest book is on steel.</p>",
     "John Linden is a teacher. His latest book is on steel."),
    ("of an editor, in the last words", f"<h1>{TITLE}</h1>", "<p>John Linden is News Editor of Edge.</p>",
     "John Linden is News Editor of Edge."),
    ("of somebody who was asked", "<h1>Ten Questions to John Linden</h1>",
     "<p><i>John Linden is a writer in Leeds.</i></p>", None),
    ("of a book by the author", TOP, "<h3>About the Book</h3><p>Edge is a book by Ann Lee, out in May.</p>", None),
    ("who welcomes letters", TOP, "<p>Ann Lee welcomes letters at ann@example.com.</p>", None),
    ("what the author has not", TOP, "<p>The author has no share in the knife shop.</p>", None),
    ("what a reader says of the author", TOP, "<h3>Comments</h3><p>Ann Lee is a fool with a blade.</p>", None),
    ("what another says of the author", TOP, "<p>\"I have never cut myself, and Ann Lee is the reason why.\" - Bo</p>",
     None),
    ("of the author, with an apposition", TOP, "<p>The author, a cutler, lives in Leeds.</p>",
     "The author, a cutler, lives in Leeds."),
    ("of the author, in German", TOP, "<p>Die Autorin lebt in Solingen.</p>", "Die Autorin lebt in Solingen."),
    ("I am a writer, in italics", TOP, "<p><i>I am a freelance writer and I live in Leeds.</i></p>",
     "I am a freelance writer and I live in Leeds."),
    ("I am a writer, in the text", TOP, "<p>I am a freelance writer and I live in Leeds.</p>", None),
    ("of nobody whom the page names", f"<h1>{TITLE}</h1>", "<p><i>Ann Lee sharpens knives in Leeds.</i></p>",
     "Ann Lee sharpens knives in Leeds."),
    ("somebody told of in the last words", f"<h1>{TITLE}</h1>", "<p>John Linden was the owner of two shops.</p>", None),
    ("somebody patient", f"<h1>{TITLE}</h1>", "<p>John Linden is a patient man.</p>", None),
    ("who contributed", TOP, "<p><i>Bo Linden contributed to this report.</i></p>", None),
    ("none", TOP, "", None),
]  # fmt: skip


@pytest.mark.parametrize(("above", "below", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bio(above: str, below: str, expected: str | None) -> None:
    """The bio is what is said about the author, its heading left out."""
    article = article_in(page(above, below))
    assert (article.author_bio.text if article.author_bio else None) == expected


@pytest.mark.parametrize("below", [f"<p>{LEE}</p>", f"<h3>About the Author</h3><p>{LEE}</p>"])
def test_bio_is_no_text(below: str) -> None:
    """What is bio is not body."""
    assert "cutler in Leeds" not in article_in(page(TOP, below)).body_text


def test_reasons() -> None:
    """Each block of a bio says why it is one."""
    reading = reading_of(page(TOP, f"<p>{LEE}</p>"))
    (block,) = reading.blocks_with(Role.BIO)
    assert reading.mark(block).because == "opens with the author, Ann Lee, and says who that is"

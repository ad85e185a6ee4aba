"""The names in a byline: whom a line names, beside what, and whom it does not."""

from __future__ import annotations

import pytest

from archiver.extraction.byline_names import byline_names, name_beside

LINES = [
    ("By Ann Lee", ["Ann Lee"]),
    ("Written by Ann Lee and Bo Linden", ["Ann Lee", "Bo Linden"]),
    ('by Ann "the Blade" Lee', ['Ann "the Blade" Lee']),
    ("von Ann Lee", ["Ann Lee"]),
    ("respectfully submitted, Ann Lee", ["Ann Lee"]),
    ("Presenter: Ann Lee", ["Ann Lee"]),
    ("Текст: Анна Петрова", ["Анна Петрова"]),
    ("ByAnn Lee", ["Ann Lee"]),
    ("(Reporting By Ann Lee; Editing by Bo Linden)", ["Ann Lee"]),
    ("Reporting and writing by Ann Lee", ["Ann Lee"]),
    ("Views: 12 | Hinzugefügt von: slugfan | 3 replies", ["slugfan"]),
    ("Autor: slugfan", ["slugfan"]),
    ("KNV News", ["KNV News"]),
    ("KT Correspondent, Knife Times", ["KT Correspondent"]),
    ("Staff Reports", ["Staff Reports"]),
    ("From Staff and Wire Reports", ["Staff and Wire Reports"]),
    ("The Associated Press", ["The Associated Press"]),
    ("Associated Press November 19, 2012, 9:02 AM", ["Associated Press"]),
    ("Press Association Sports Day", []),
    ("Local News", []),
    ("The Knife Report", []),
    ("박생강 기자 lee@example.com", ["박생강"]),
    ("칼럼니스트 박생강 lee@example.com", ["박생강"]),
    ("作者：唐风", ["唐风"]),
    ("本报记者 王大刀", ["王大刀"]),
    ("作者：佚名", []),
    ("with Ann Lee", ["Ann Lee"]),
    ("Edited by Ann Lee", ["Ann Lee"]),
    ("Speech by the Minister of Knives, Ann Lee, at the fair", ["Ann Lee"]),
    ("This guide was written for the fair by Ann Lee of Leeds", ["Ann Lee"]),
    ("Knives Quarterly by Lee, Ann B, Linden, Bo", ["Ann B Lee", "Bo Linden"]),
    ("— By Ann Lee", ["Ann Lee"]),
    ("Knives | posted by Ann Lee", ["Ann Lee"]),
    ("Ann Lee | March 3, 2004", ["Ann Lee"]),
    ("March 3, 2004 | Ann Lee", ["Ann Lee"]),
    ("Ann Lee, Ph.D.", ["Ann Lee"]),
    ("By India Knife News Weekly", ["India Knife News Weekly"]),
    ("Posted by slugfan", ["slugfan"]),
    ("Knives / by jadmin", ["jadmin"]),
    ("March 3, 2004 by slugfan", ["slugfan"]),
    ("Am 3. November 2009 von Sigi in Messer", ["Sigi"]),
    ("Escrito por Ann Lee Linden", ["Ann Lee Linden"]),
    ("Geschrieben von Slugfan am 25.08.2005 22:30 (9 x gelesen)", ["Slugfan"]),
    ("Letter from Ann Lee to the Minister of Knives", ["Ann Lee"]),
    ("Autor: Rechtsanwalt Bo Linden", ["Bo Linden"]),
    ("slugfan", ["slugfan"]),
    ("By Subject", []),
    ("March 3, 2004", []),
    ("how knives are kept", []),
    ("Ann Lee stood by", []),
    ("By the river", []),
    ("Kitchen | Photos by Ann Lee", []),
    ("Updated March 3, 2004 by slugfan", []),
]


@pytest.mark.parametrize(("text", "names"), LINES, ids=[text for text, _ in LINES])
def test_byline_names(text: str, names: list[str]) -> None:
    """A byline gives people before organisations, organisations before pen names, and nobody where it names none."""
    assert byline_names(text) == names


@pytest.mark.parametrize("text", ["{} | Ann Lee", "Ann Lee · {}", "{} um 16 Uhr - Ann Lee - 9 Notes"])
def test_name_beside(text: str) -> None:
    """A name on either side of a date, parted by a stroke, is found."""
    date = "23.06.2006"
    start = text.index("{}")
    assert name_beside(text.format(date), start, start + len(date)) == "Ann Lee"


def test_no_name_beside() -> None:
    """Words beside a date that nobody is known to be called are no name."""
    assert name_beside("2006 | Grey Stone", 0, 4) is None

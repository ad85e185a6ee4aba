"""Bylines in Korean, Chinese and Japanese: a name beside the word for whoever reports or writes, parted by no case."""

from __future__ import annotations

import re

_FIRST = "\u3040"  # kana, then Chinese characters, then Korean syllables
_HANGUL, _HAN = "[가-힣]", "[一-鿿]"
_KOREAN_SURNAMES = "".join(
    """
    김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민
    진나지엄채원천방공현함변염여추도소석선설마길
    """.split()
)
_KOREAN_NAME = rf"[{_KOREAN_SURNAMES}]{_HANGUL}{{1,3}}?"
# "최윤호 기자", "칼럼니스트 박생강 mail@example.com", "글 | 홍길동".
_KOREAN = re.compile(
    rf"(?<!{_HANGUL})({_KOREAN_NAME})\s*(?:{_HANGUL}{{2}}\s?)?(?:기자|특파원|논설위원|칼럼니스트|리포터|평론가)(?!{_HANGUL})"
    rf"|(?:^|\s)(?:칼럼니스트|평론가|글쓴이|필자|기자|글)\s*[|:：=·]?\s*({_KOREAN_NAME})(?=\s*$|\s+\S+@|\s*[|(\d])"
)
# "作者：唐风", "本报记者 李明", "文/王伟", "文＝山田太郎".
_CHINESE = re.compile(
    rf"(?:^|[\s|(（【\[])(?:作者|撰文|撰稿|编译|編譯|(?:{_HAN}{{0,6}})?[记記]者|通[讯訊][员員]|文責|著者|筆者|執筆|取材・文|文)"
    rf"(?:\s*[:：/／＝=|]\s*|\s+)((?:{_HAN}|[ぁ-んァ-ヶー]){{2,6}})(?![一-鿿ぁ-んァ-ヶー])"
)
_NO_NAMES = frozenset("网站 編輯 编辑 编辑部 佚名 未知 本报 本站 来源 匿名 不详 記者 记者 전문 편집".split())


def is_east_asian(text: str) -> bool:
    """Whether a text has letters of these scripts among its first."""
    return not text.isascii() and max(text[:80], default="") >= _FIRST


def east_asian_authors(text: str) -> list[str]:
    """Whom a line says to have reported or written.

    >>> east_asian_authors("최윤호 기자 lee@example.com")
    ['최윤호']
    """
    found = [name for match in _KOREAN.finditer(text[:200]) if (name := match.group(1) or match.group(2))]
    found = found or [match.group(1) for match in _CHINESE.finditer(text[:200])]
    return list(dict.fromkeys(name for name in found if name not in _NO_NAMES))

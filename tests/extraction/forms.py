"""Forms in which people of the time set text, and what comes of each."""

from __future__ import annotations

LONG = (
    "A cell of a table that lays out a page holds text that goes on and on, as this does, with many more words than 25."
)
SITE = "http://example.com/garden/"

# Form of the time: the HTML as it was, the HTML that comes out (white space between tags aside), the Markdown.
FORMS: dict[str, tuple[str, str | None, str | None]] = {
    "break and break": ("One.<br>Two.<br><br>Three.", "<p>One.<br>Two.</p><p>Three.</p>", "One.  \nTwo.\n\nThree."),
    "many breaks": ("One.<br><br><br> <br>Two.", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "paragraphs without end": ("<p>One.<p>Two.", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "empty paragraphs": ("<p>One.</p><p></p><p>&nbsp;</p><p>Two.", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "divisions": ("<div>One.<div>Two.</div>Three.</div>", "<p>One.</p><p>Two.</p><p>Three.</p>", None),
    "a rule": ("One.<hr>Two.", "<p>One.</p><hr><p>Two.</p>", "One.\n\n---\n\nTwo."),
    "rules at the edges": ("<hr>One.<hr><hr>", "<p>One.</p>", "One."),
    "a rule in signs": ("One.<p>* * *<p>Two.", "<p>One.</p><p>* * *</p><p>Two.</p>", "One.\n\n\\* \\* \\*\n\nTwo."),
    "bold line as heading": (
        "<p><b>Of Soil</b></p><p>It is.",
        "<h3>Of Soil</h3><p>It is.</p>",
        "### Of Soil\n\nIt is.",
    ),
    "bold line and two breaks": ("<b>Of Soil</b><br><br>It is.", "<h3>Of Soil</h3><p>It is.</p>", None),
    "bold line and one break": (
        "<b>Of Soil</b><br>It is.",
        "<p><strong>Of Soil</strong><br>It is.</p>",
        "**Of Soil**  \nIt is.",
    ),
    "bold line and one break before prose": (
        f"<b>Of Soil</b><br>{LONG}",
        f"<h3>Of Soil</h3><p>{LONG}</p>",
        f"### Of Soil\n\n{LONG}",
    ),
    "bold label and one break": (
        f"<b>Of Soil:</b><br>{LONG}",
        f"<p><strong>Of Soil:</strong><br>{LONG}</p>",
        f"**Of Soil:**  \n{LONG}",
    ),
    "large line as heading": ("<font size=5>Of Soil</font><p>It is.", "<h3>Of Soil</h3><p>It is.</p>", None),
    "centred bold line": ("<center><b>Of Soil</b></center>It is.", "<h3>Of Soil</h3><p>It is.</p>", None),
    "bold sentence": ("<p><b>It is so.</b></p>", "<p><strong>It is so.</strong></p>", "**It is so.**"),
    "bold start": ("<p><b>Q:</b> Why?</p>", "<p><strong>Q:</strong> Why?</p>", "**Q:** Why?"),
    "headings": ("<h1>One</h1><h4>Two</h4><h6>Three</h6>", "<h2>One</h2><h4>Two</h4><h5>Three</h5>", None),
    "heading with bold": ("<h2><b>One</b></h2>", "<h2>One</h2>", "## One"),
    "linked heading": ("<h2><a href=a.html>One</a></h2>", f'<h2><a href="{SITE}a.html">One</a></h2>', None),
    "bold with spaces": ("<p><b> One </b>two", "<p><strong>One</strong> two</p>", "**One** two"),
    "nested styles": (
        "<p><b>One <i>two</i>.</b>",
        "<p><strong>One <em>two</em>.</strong></p>",
        "**One *two*.**",
    ),
    "bold in pieces": (
        "<p><b>One</b><b>two</b> <b>three</b> four",
        "<p><strong>Onetwo three</strong> four</p>",
        "**Onetwo three** four",
    ),
    "bold around emphasis that begins first": (
        "<p><i>One <b>two</b></i><b> three</b>",
        "<p><em>One <strong>two</strong></em> <strong>three</strong></p>",
        "*One **two*** **three**",
    ),
    "a bold sign": ("<p><b>One</b> two<b>.</b>", "<p><strong>One</strong> two.</p>", "**One** two."),
    "a first letter drawn large": ("<p><b>B</b>eans grow.", "<p>Beans grow.</p>", "Beans grow."),
    "a first letter that is an image": (
        "<p><img src=s.gif alt=S width=20>ow beans.<p><img src=a.gif alt=A> bean.",
        f'<p>Sow beans.</p><p><img src="{SITE}a.gif" alt="A"> bean.</p>',
        f"Sow beans.\n\n![A]({SITE}a.gif) bean.",
    ),
    "letters of a name": (
        "<p><b>H</b>yper<b>T</b>ext",
        "<p><strong>H</strong>yper<strong>T</strong>ext</p>",
        "**H**yper**T**ext",
    ),
    "struck": ("<p>One <strike>two</strike>", "<p>One <s>two</s></p>", "One <s>two</s>"),
    "bold text throughout": (
        f"<p><b>{LONG * 5}</b><p><b>{LONG}</b><p>Two <b>three</b>.",
        f"<p>{LONG * 5}</p><p>{LONG}</p><p>Two three.</p>",
        None,
    ),
    "typewriter": ("<p>Type <tt>make</tt>.", "<p>Type <code>make</code>.</p>", "Type `make`."),
    "powers": (
        "<p>a<sup>2</sup>, H<sub>2</sub>O",
        "<p>a<sup>2</sup>, H<sub>2</sub>O</p>",
        "a<sup>2</sup>, H<sub>2</sub>O",
    ),
    "fonts around paragraphs": ("<font color=red><p>One.</p></font>", "<p>One.</p>", "One."),
    "Word": (
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal>One<o:p></o:p> <span style='font-weight:bold'>two</span>.",
        "<p>One <strong>two</strong>.</p>",
        "One **two**.",
    ),
    "layout table": (f"<table><tr><td>{LONG}<td>Two.</table>", f"<p>{LONG}</p><p>Two.</p>", f"{LONG}\n\nTwo."),
    "data table": (
        "<table><tr><th>Year<th>Beans<tr><td>1999<td>12</table>",
        "<table><tbody><tr><th>Year</th><th>Beans</th></tr><tr><td>1999</td><td>12</td></tr></tbody></table>",
        "| Year | Beans |\n| ---- | ----- |\n| 1999 | 12    |",
    ),
    "data table in a layout table": (
        "<table><tr><td><table><tr><td>Year<td>Beans<tr><td>1999<td>12</table></table>",
        "<table><tbody><tr><td>Year</td><td>Beans</td></tr><tr><td>1999</td><td>12</td></tr></tbody></table>",
        None,
    ),
    "empty cells": (
        "<table><tr><th>Year<th>Beans<th>Peas<tr><td>1999<td>&nbsp;<td>12<tr><td>2000<td><td>5</table>",
        "<table><tbody><tr><th>Year</th><th>Beans</th><th>Peas</th></tr><tr><td>1999</td><td></td><td>12</td></tr>"
        "<tr><td>2000</td><td></td><td>5</td></tr></tbody></table>",
        "| Year | Beans | Peas |\n| ---- | ----- | ---- |\n| 1999 |       | 12   |\n| 2000 |       | 5    |",
    ),
    "columns that only part others": (
        "<table><tr><td>1<td><img src=spacer.gif><td>2<tr><td>3<td>&nbsp;<td>4</table>",
        "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>",
        "| 1   | 2   |\n| --- | --- |\n| 3   | 4   |",
    ),
    "a caption, and a row in bold that names the columns": (
        "<table><tr><td colspan=5>Crops<tr><td><b>Year</b><td><b>Beans</b><tr><td>1999<td>12<tr><td>2000<td>5</table>",
        "<table><caption>Crops</caption><tbody><tr><th>Year</th><th>Beans</th></tr><tr><td>1999</td><td>12</td></tr>"
        "<tr><td>2000</td><td>5</td></tr></tbody></table>",
        "Crops\n\n| Year | Beans |\n| ---- | ----- |\n| 1999 | 12    |\n| 2000 | 5     |",
    ),
    "cells over several columns and rows": (
        "<table><tr><td rowspan=2>1<td>2<td>3<tr><td colspan=2>4<tr><td>5<td>6<td>7</table>",
        '<table><tbody><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr><tr><td colspan="2">4</td></tr>'
        "<tr><td>5</td><td>6</td><td>7</td></tr></tbody></table>",
        "| 1   | 2   | 3   |\n| --- | --- | --- |\n|     | 4   |     |\n| 5   | 6   | 7   |",
    ),
    "a bar in a cell": (
        "<table><tr><td>a|b<td>c<tr><td>d<td>e</table>",
        None,
        "| a\\|b | c   |\n| ---- | --- |\n| d    | e   |",
    ),
    "one long cell among many short ones": (
        f"<table><tr><td>1<td>2<tr><td>3<td>{LONG} {LONG}<tr><td>5<td>6<tr><td>7<td>8</table>",
        f"<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>{LONG} {LONG}</td></tr>"
        "<tr><td>5</td><td>6</td></tr><tr><td>7</td><td>8</td></tr></tbody></table>",
        None,
    ),
    "one column is no data": (
        "<table><tr><td>1<tr><td>2<tr><td>3<tr><td>4</table>",
        "<p>1</p><p>2</p><p>3</p><p>4</p>",
        None,
    ),
    "list": (
        "<ul><li>one<li>two <b>bold</b></ul>",
        "<ul><li>one</li><li>two <strong>bold</strong></li></ul>",
        "- one\n- two **bold**",
    ),
    "list in a list": (
        "<ol><li>one<ul><li>in</ul><li>two</ol>",
        "<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>",
        "1. one\n   - in\n2. two",
    ),
    "a list that counts from elsewhere": (
        "<ol start=5><li>five</ol><ol type=a><li>a</ol>",
        '<ol start="5"><li>five</li></ol><ol type="a"><li>a</li></ol>',
        "5. five\n\n1) a",
    ),
    "text behind a list in an item": (
        "<ul><li>One<ul><li>two</ul>three</ul>",
        "<ul><li><p>One</p><ul><li>two</li></ul><p>three</p></li></ul>",
        "- One\n\n  - two\n\n  three",
    ),
    "a quote in an item": (
        "<ul><li>One<blockquote>two</blockquote></ul>",
        "<ul><li>One<blockquote><p>two</p></blockquote></li></ul>",
        "- One\n\n  > two",
    ),
    "a break in an item": ("<ul><li>One<br>two</ul>", "<ul><li>One<br>two</li></ul>", "- One  \n  two"),
    "two lists": ("<ul><li>a</ul><ul><li>b</ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
    "an item in a table": ("<table><li>one<tr><td>two</table>", "<ul><li><p>one</p><p>two</p></li></ul>", None),
    "items without a list": ("<li>one<li>two", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    "menu": ("<menu><li>one</menu>", "<ul><li>one</li></ul>", "- one"),
    "list that only indents": ("<ul><p>One.</ul>", "<p>One.</p>", "One."),
    "words before the first item": ("<ul>One:<li>two</ul>", "<p>One:</p><ul><li>two</li></ul>", None),
    "paragraphs in an item": (
        "<ul><li>One.<p>Two.</ul>",
        "<ul><li><p>One.</p><p>Two.</p></li></ul>",
        "- One.\n\n  Two.",
    ),
    "typed bullets": ("&#149; one<br>&#149; two", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    "typed stars": ("* one<br>* two<br>* three", "<ul><li>one</li><li>two</li><li>three</li></ul>", None),
    "typed bullets in paragraphs": (
        "<p>&#149; one<p>&#149; <b>two</b><p>Three",
        "<ul><li>one</li><li><strong>two</strong></li></ul><p>Three</p>",
        "- one\n- **two**\n\nThree",
    ),
    "dashes in paragraphs are speech": ("<p>- one<p>- two", "<p>- one</p><p>- two</p>", "\\- one\n\n\\- two"),
    "one dash is no list": ("- one<br>two", "<p>- one<br>two</p>", "\\- one  \ntwo"),
    "definitions": ("<dl><dt>Bean<dd>A seed.</dl>", "<dl><dt>Bean</dt><dd>A seed.</dd></dl>", "**Bean**\n\nA seed."),
    "definitions without end": (
        "<dl><dt>Bean<dd>A seed.<dd>Food.<dt>Pea</dl>",
        "<dl><dt>Bean</dt><dd>A seed.</dd><dd>Food.</dd><dt>Pea</dt></dl>",
        None,
    ),
    "definitions that only indent": ("<dl><dd>One.<dd>Two.</dl>", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    "definitions without a list": ("<dt>Bean<dd>A seed.", "<p>Bean</p><p>A seed.</p>", None),
    "quote": (
        "<blockquote>One.<p>Two.</blockquote>",
        "<blockquote><p>One.</p><p>Two.</p></blockquote>",
        "> One.\n>\n> Two.",
    ),
    "two quotes": (
        "<blockquote>One.</blockquote><blockquote>Two.</blockquote>",
        "<blockquote><p>One.</p></blockquote><blockquote><p>Two.</p></blockquote>",
        "> One.\n\n> Two.",
    ),
    "a quote that holds nearly all only indents": (
        f"<blockquote><p>{LONG * 5}</p><blockquote>Two.</blockquote></blockquote><p>Three.",
        f"<p>{LONG * 5}</p><blockquote><p>Two.</p></blockquote><p>Three.</p>",
        None,
    ),
    "quote around a list": (
        "<blockquote><ul><li>one</ul></blockquote>",
        "<blockquote><ul><li>one</li></ul></blockquote>",
        "> - one",
    ),
    "code": (
        "<pre>for x:\n    y()\n\nz()</pre>",
        "<pre>for x:\n    y()\n\nz()</pre>",
        "```\nfor x:\n    y()\n\nz()\n```",
    ),
    "prose set as code": (
        "<pre>Beans want sun and water all\nsummer, and a patient gardener.\n\n"
        "They want little else of anybody who grows them.</pre>",
        "<p>Beans want sun and water all summer, and a patient gardener.</p>"
        "<p>They want little else of anybody who grows them.</p>",
        None,
    ),
    "link": (
        "<p>See <a href=a.html>this</a>.",
        f'<p>See <a href="{SITE}a.html">this</a>.</p>',
        f"See [this]({SITE}a.html).",
    ),
    "a link in pieces": (
        "<p><a href=a.html>One</a> <a href=a.html><b>two</b></a>",
        f'<p><a href="{SITE}a.html">One <strong>two</strong></a></p>',
        f"[One **two**]({SITE}a.html)",
    ),
    "a link with parentheses": (
        "<p><a href='a_(b).html'>One</a> <a href='a(b.html'>[two]</a>",
        f'<p><a href="{SITE}a_(b).html">One</a> <a href="{SITE}a(b.html">[two]</a></p>',
        f"[One]({SITE}a_(b).html) [\\[two\\]]({SITE}a\\(b.html)",
    ),
    "a link with spaces": (
        "<p><a href=' a b.html '>One</a>",
        f'<p><a href="{SITE}a%20b.html">One</a></p>',
        f"[One]({SITE}a%20b.html)",
    ),
    "a link without a host": ("<p><a href='http://See there for more'>One</a> two", "<p>One two</p>", "One two"),
    "a link behind a call": (
        "<p>Go!<a href=a.html>Now</a>",
        f'<p>Go!<a href="{SITE}a.html">Now</a></p>',
        f"Go\\![Now]({SITE}a.html)",
    ),
    "a note": (
        "<p><a name=r1>Beans</a><a href='#n1'><sup>1</sup></a> grow."
        "<p><a name=n1>1.</a> <a href='beans.html#r1'>Back</a>",
        '<p><a id="r1"></a>Beans<a href="#n1"><sup>1</sup></a> grow.</p>'
        '<p><a id="n1"></a>1. <a href="#r1">Back</a></p>',
        '<a id="r1"></a>Beans[<sup>1</sup>](#n1) grow.\n\n<a id="n1"></a>1. [Back](#r1)',
    ),
    "a link to no place": ("<p><a href='#top'>Top</a> of it", "<p>Top of it</p>", "Top of it"),
    "mail": ("<a href=MAILTO:ann@example.com>Ann</a>", '<p><a href="MAILTO:ann@example.com">Ann</a></p>', None),
    "script as link": ("<a href='javascript:go()'>Go</a> on", "<p>Go on</p>", "Go on"),
    "place on the page": ("<a name=top>Top</a> of it", "<p>Top of it</p>", None),
    "image": (
        "<img src=a.jpg alt='A &quot;bean&quot;' width=100 height=50px onload=x()>",
        f'<p><img src="{SITE}a.jpg" alt="A &quot;bean&quot;" width="100" height="50"></p>',
        None,
    ),
    "linked image": (
        "<a href=b.jpg><img src=a.jpg></a>",
        f'<p><a href="{SITE}b.jpg"><img src="{SITE}a.jpg" alt=""></a></p>',
        f"[![]({SITE}a.jpg)]({SITE}b.jpg)",
    ),
    "image of no address": ("<img src='javascript:x'>One", "<p>One</p>", "One"),
    "an image that returns": (
        "<img src=dot.gif>One<br><img src=dot.gif>Two<br><img src=dot.gif>Three<br><img src=a.jpg>",
        f'<p>One<br>Two<br>Three<br><img src="{SITE}a.jpg" alt=""></p>',
        None,
    ),
    "signs of HTML": ("5 &lt; 6 &amp; 7", "<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
    "signs of Markdown": ("*a* _b_ [c](d) `e`", "<p>*a* _b_ [c](d) `e`</p>", "\\*a\\* \\_b\\_ [c\\](d) \\`e\\`"),
    "a tag that is text": ("Use &lt;b&gt;, &amp;amp;", "<p>Use &lt;b&gt;, &amp;amp;</p>", "Use \\<b>, \\&amp;"),
    "a tag in code": ("<code>&lt;b&gt;</code>", "<p><code>&lt;b&gt;</code></p>", "`<b>`"),
}

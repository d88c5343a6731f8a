"""Nothing active and nothing to fetch remains of what a learner puts into cells and outputs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from graders.report import images
from graders.report.feedback import render

CASES = sorted((Path(__file__).parent / "hostile").glob("*.html"))

PAGE = "html head meta title style body a header p h1 h2 h3 h4 h5 h6 div section span ul li ol main footer"
TEXT = "strong small details summary pre code em figure img b i table thead tbody tr th td blockquote br hr"
MATHS = "math mrow mi mn mo mtext mspace mfrac msqrt msub msup msubsup mtable mtr mtd mstyle"
TAGS = {*PAGE.split(), *TEXT.split(), *MATHS.split()}
COMMON = "lang charset http-equiv content name class href id style role tabindex src alt rel colspan rowspan scope"
OTHER = "aria-label aria-hidden aria-labelledby start display stretchy fence accent form columnalign mathvariant"
LENGTHS = "displaystyle lspace rspace width height"
ATTRIBUTES = {*COMMON.split(), *OTHER.split(), *LENGTHS.split()}
STYLE = re.compile(r"width:\d+(?:\.\d+)?%|text-align:\s?(?:left|right|center);?")
HREF = re.compile(r"#[\w-]+|https://example\.org[^\s]*")
SRC = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]+")


class Reader(HTMLParser):
    """Collects every tag with its attributes, and refuses declarations other than the document's own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.oddities: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        """Notes a comment: the page has none."""
        self.oddities.append(data)

    def handle_decl(self, decl: str) -> None:
        """Notes a declaration other than the first line's."""
        if decl != "DOCTYPE html":
            self.oddities.append(decl)

    def unknown_decl(self, data: str) -> None:
        """Notes a declaration such as CDATA."""
        self.oddities.append(data)

    def handle_pi(self, data: str) -> None:
        """Notes a processing instruction."""
        self.oddities.append(data)


def faults(page: str) -> Iterator[str]:
    """All that should not be in a feedback page."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    yield from (f"declaration or comment {oddity!r}" for oddity in reader.oddities)
    for tag, attributes in reader.tags:
        if tag not in TAGS:
            yield f"<{tag}>"
        for name, value in attributes.items():
            if name not in ATTRIBUTES:
                yield f"{tag} {name}={value!r}"
            if name == "style" and not STYLE.fullmatch(value):
                yield f"{tag} style={value!r}"
            if name == "href" and not (tag == "a" and HREF.fullmatch(value)):
                yield f"{tag} href={value!r}"
            if name == "src" and not (tag == "img" and SRC.fullmatch(value)):
                yield f"{tag} src={value!r}"
    names = [tag for tag, _ in reader.tags]
    for once in ("html", "head", "body", "main", "title", "style", "h1"):
        if names.count(once) != 1:
            yield f"{names.count(once)} <{once}>"
    identifiers = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    if len(identifiers) != len(set(identifiers)):
        yield f"repeated ids in {identifiers}"
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page):
        yield "control or direction characters"


def everywhere(markup: str) -> list[NotebookNode]:
    """Cells that put the markup into every place a learner can write to."""
    bundle_types = (
        "text/html",
        "text/markdown",
        "text/latex",
        "text/plain",
        "image/svg+xml",
        "image/png",
        "x/y",
    )
    learner = new_code_cell(
        f'x = """{markup}"""',
        outputs=[
            *(new_output("display_data", data={mimetype: markup}) for mimetype in bundle_types),
            *(new_output("stream", name=name, text=markup) for name in ("stdout", "stderr")),
            new_output("error", ename=markup, evalue=markup, traceback=[f"Cell In[1]\n{markup}", markup]),
        ],
    )
    answer = new_markdown_cell(markup, attachments={"a.png": {"image/png": markup}})
    answer.metadata["nbgrader"] = {"grade_id": "q", "grade": True, "solution": True, "points": 1}
    told = {"title": markup, "verdict": "failed", "points": 0, "out_of": 1, "message": markup, "hint": markup}
    answer.metadata["graders"] = told
    test = new_code_cell(f"# Critère : {markup}")
    test.metadata["nbgrader"] = {"grade_id": markup, "grade": True, "solution": False, "points": 1}
    return [learner, new_markdown_cell(markup), new_markdown_cell(f"## {markup}"), answer, test]


def test_there_are_cases() -> None:
    """The corpus is found."""
    assert len(CASES) >= 50


def test_the_reader_sees_faults() -> None:
    """The assertions below can fail: a script, a handler and a remote image are three faults."""
    clean = "<html><head><title></title><style></style></head><body><main><h1></h1></main></body></html>"
    assert list(faults(clean)) == []
    hostile = "<script></script><b onclick=x()></b><img src=https://evil.example/p.png></main>"
    assert len(list(faults(clean.replace("</main>", hostile)))) == 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nothing_active_remains(case: Path, make: Any) -> None:
    """Whatever place the markup is put into, the page holds only inert tags, attributes and addresses."""
    why, _, markup = case.read_bytes().decode("utf-8").partition("\n")
    assert why.startswith("why: ")
    page = render(make(*everywhere(markup), repairs=[markup], refusal=markup, environment={"python": markup}))
    assert list(faults(page)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_title_is_text(case: Path, make: Any) -> None:
    """A first heading made of hostile markup stays the text of a title."""
    markup = case.read_bytes().decode("utf-8").partition("\n")[2]
    nb = make()
    nb.cells[0].source = f"# {markup}"
    assert list(faults(render(nb))) == []


def test_a_lone_surrogate_can_be_written(make: Any) -> None:
    """JSON can hold half a character, a file in UTF-8 cannot."""
    nb = make(*everywhere("avant \ud800 après"))
    nb.cells[0].source = "# \udfff"
    assert "avant ? après" in render(nb).encode("utf-8").decode("utf-8")


def test_forged_types_are_not_shown(make: Any) -> None:
    """A script labelled as an image, or as a script, leaves a note in its place."""
    forged = {
        "image/png": b64encode(b"<script>alert(1)</script>").decode(),
        "image/jpeg": b64encode(b"<html>").decode(),
        "image/gif": "javascript:alert(1)",
        "image/svg+xml": '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
        "application/javascript": "alert(1)",
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
    }
    cells = [new_code_cell("x", outputs=[new_output("display_data", data={k: v})]) for k, v in forged.items()]
    page = render(make(*cells))
    assert list(faults(page)) == []
    assert "alert" not in page
    assert page.count("ne s'affiche pas ici") + page.count("ne s&#x27;affiche pas ici") == len(forged)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
        '<rect onload="alert(1)"/>',
        '<image href="https://evil.example/x.png"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect fill="url(https://evil.example/x)"/>',
        '<rect style="background:u\\72l(//evil.example)"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        '<animate attributeName="x"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    ],
)
def test_a_drawing_that_acts_is_refused(inside: str) -> None:
    """An SVG with anything that runs, moves or fetches is not shown at all."""
    assert images.drawing(SVG.format(inside)) is None


@pytest.mark.parametrize(
    "source",
    ["", "<svg", "<svg/>", '<!DOCTYPE x [<!ENTITY a "b">]>' + SVG.format("&a;"), "<html/>", 3, None],
)
def test_what_is_no_drawing_is_refused(source: object) -> None:
    """Malformed files, entities and other vocabularies are not drawings."""
    assert images.drawing(source) is None


def test_a_still_drawing_is_shown() -> None:
    """What Matplotlib draws passes, without the description of the file that it adds."""
    still = SVG.format(
        "<metadata><r xmlns='urn:x'/></metadata><defs><path id='a' d='M 0 0 L 1 1'/>"
        "<style>*{stroke-linejoin:round}</style></defs>"
        "<g clip-path='url(#c)'><use xlink:href='#a' style='fill:#000'/></g>"
    )
    assert str(images.drawing(still)).startswith("data:image/svg+xml;base64,")

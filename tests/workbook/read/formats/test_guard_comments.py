"""Comments are gone through within the limits, and a conversation is heard once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.clients.imitated_parts import TOLD
from tests.forms import codes, packed, parts
from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import FoundComment, open_file
from tianbao.workbook.read.formats.found import Hidden
from tianbao.workbook.read.formats.guard_comments import said
from tianbao.workbook.read.formats.guard_sheet import SheetPass
from tianbao.workbook.read.formats.guard_xml import SHEET, Budget

if TYPE_CHECKING:
    from tianbao.model.limits import Limits

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TALK = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
ONE = '<comment ref="B7" authorId="0"><text><t>此数</t><r><t>待核实</t></r></text></comment>'


def related(**targets: str) -> bytes:
    relations = "".join(
        f'<Relationship Id="{kind}" Type="x/{kind.rstrip("0")}" Target="/{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'.encode()


def comments(inner: str, authors: str = "<author>张三</author>") -> bytes:
    body = f"<authors>{authors}</authors><commentList>{inner}</commentList>"
    return f'<comments xmlns="{SHEET}">{body}</comments>'.encode()


def talk(*texts: str) -> bytes:
    inner = "".join(
        f'<threadedComment ref="B7" personId="p"><text>{text}</text></threadedComment>'
        for text in texts
    )
    return f'<ThreadedComments xmlns="{TALK}">{inner}</ThreadedComments>'.encode()


def book(changes: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook of two sheets, of which the first has a comment."""
    sheets = "".join(
        f'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'name="表{n}" sheetId="{n}" r:id="worksheet{"0" * (n - 1)}"/>'
        for n in (1, 2)
    )
    types = f'<Types xmlns="{PACKAGE}/content-types">'
    types += '<Default Extension="xml" ContentType="application/xml"/></Types>'
    sheet = f'<worksheet xmlns="{SHEET}"><sheetData/></worksheet>'.encode()
    listed = f'<workbook xmlns="{SHEET}"><sheets>{sheets}</sheets></workbook>'
    persons = f'<personList xmlns="{TALK}"><person id="p" displayName="李四"/></personList>'
    return packed(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": related(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": listed.encode(),
            "xl/_rels/workbook.xml.rels": related(
                worksheet="xl/worksheets/a.xml", worksheet0="xl/worksheets/b.xml", person="xl/p.xml"
            ),
            "xl/worksheets/a.xml": sheet,
            "xl/worksheets/b.xml": sheet,
            "xl/p.xml": persons.encode(),
            "xl/worksheets/_rels/a.xml.rels": related(comments="xl/c.xml"),
            "xl/c.xml": comments(ONE),
            **(changes or {}),
        }
    )


def heard(changes: dict[str, bytes] | None = None, limits: Limits = DEFAULT) -> list[FoundComment]:
    return [one for each in open_file(book(changes), limits).comments.values() for one in each]


def refused(changes: dict[str, bytes], limits: Limits = DEFAULT) -> list[str]:
    with pytest.raises(TianbaoError) as caught:
        heard(changes, limits)
    return codes(caught.value.findings)


def test_a_comment_has_a_cell_an_author_and_all_its_runs() -> None:
    assert heard() == [FoundComment(7, 2, "此数待核实", "张三")]


def test_readings_above_the_words_are_no_words() -> None:
    hint = ONE.replace("<r>", '<rPh sb="0" eb="1"><t>cǐ</t></rPh><r>')
    assert [one.words for one in heard({"xl/c.xml": comments(hint)})] == ["此数待核实"]


def test_a_comment_of_an_author_who_is_not_listed_is_heard() -> None:
    assert heard({"xl/c.xml": comments(ONE, authors="")}) == [FoundComment(7, 2, "此数待核实")]


WITH_TALK = {
    "xl/worksheets/_rels/a.xml.rels": related(comments="xl/c.xml", threadedComment="xl/t.xml"),
    "xl/t.xml": talk("含街道办 3 件", "是吗？"),
}
STANDS_IN = ONE.replace(">此数<", f">{TOLD}含街道办 3 件\nReply:\n    <").replace(
    ">待核实<", ">是吗？<"
)


def test_a_conversation_is_heard_with_those_who_hold_it_and_once() -> None:
    changes = {**WITH_TALK, "xl/c.xml": comments(STANDS_IN, "<author>tc={1}</author>")}
    assert heard(changes) == [
        FoundComment(7, 2, "含街道办 3 件", "李四"),
        FoundComment(7, 2, "是吗？", "李四"),
    ]


def test_what_an_older_program_adds_where_a_conversation_is_shown_is_heard() -> None:
    stands_in = STANDS_IN.replace("是吗？", "是吗？含3件")
    changes = {**WITH_TALK, "xl/c.xml": comments(stands_in, "<author>tc={1}</author>")}
    assert [one.words.split()[-1] for one in heard(changes)] == ["是吗？含3件", "件", "是吗？"]


def test_a_conversation_that_an_older_program_has_dropped_is_heard_without_the_preface() -> None:
    changes = {"xl/c.xml": comments(STANDS_IN, "<author>tc={1}</author>")}
    assert heard(changes) == [FoundComment(7, 2, "含街道办 3 件\nReply:\n    是吗？")]


def test_a_person_who_signs_like_a_conversation_is_heard() -> None:
    assert said([FoundComment(7, 2, "改了", "tc=1")], []) == (FoundComment(7, 2, "改了"),)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"xl/c.xml": comments(ONE.replace("B7", "7B"))}, "file-damaged"),
        ({"xl/c.xml": b"<comments>"}, "file-damaged"),
        ({"xl/c.xml": b"<!DOCTYPE x>" + comments(ONE)}, "xml-entities"),
        ({"xl/worksheets/_rels/b.xml.rels": related(comments="xl/c.xml")}, "parts-conflict"),
    ],
)
def test_comments_that_cannot_be_right_are_refused(changes: dict[str, bytes], code: str) -> None:
    assert refused(changes) == [code]


@pytest.mark.parametrize("limit", [{"values": 1}, {"texts": 8}])
def test_more_than_is_allowed_is_refused(limit: dict[str, int]) -> None:
    changes = {"xl/c.xml": comments(ONE + ONE.replace("B7", "B8"))}
    assert refused(changes, replace(DEFAULT, **limit)) == ["content-limit"]
    assert refused(WITH_TALK, replace(DEFAULT, **limit)) == ["content-limit"]


def test_comments_that_are_not_there_or_elsewhere_are_none() -> None:
    outside = related(comments="xl/c.xml").replace(b" Target=", b' TargetMode="External" Target=')
    assert heard({"xl/worksheets/_rels/a.xml.rels": related(comments="xl/none.xml")}) == []
    assert heard({"xl/worksheets/_rels/a.xml.rels": outside}) == []


def test_rows_and_columns_without_a_size_are_hidden_too() -> None:
    sheet = SheetPass("p", Budget(DEFAULT), "表", [])
    columns = '<col min="2" max="3" hidden="true"/><col min="5" max="5" width="0"/>'
    columns += '<col min="9" max="x" hidden="1"/><col min="10" max="10" width="0.5"/>'
    rows = '<row r="2" hidden="1"/><row ht="0.0"/><row ht="10"/><row hidden="0"/>'
    sheet.run(
        f'<worksheet xmlns="{SHEET}"><cols>{columns}</cols>'
        f"<sheetData>{rows}</sheetData></worksheet>".encode()
    )
    assert sheet.hidden_rows == [range(2, 3), range(3, 4)]
    assert sheet.hidden_columns == [range(2, 4), range(5, 6)]


def test_a_sheet_that_is_not_shown_is_known() -> None:
    shown = parts(book())["xl/workbook.xml"]
    hidden = shown.replace(b'name="', b'state="hidden" name="', 1)
    assert open_file(book(), DEFAULT).hidden == {}
    assert open_file(book({"xl/workbook.xml": hidden}), DEFAULT).hidden == {
        "表1": Hidden(sheet=True)
    }

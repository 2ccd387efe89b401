"""Target: the bytes of a file that came back, through reading, checking and rendering."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import tianbao
from tests import hostile_texts
from tests.fuzz.archives import changed_archive
from tests.fuzz.pieces import changed_bytes, changed_lines
from tianbao.data.finding import finding_json
from tianbao.language import load_text
from tianbao.language.library import built_in_source
from tianbao.model.finding import TianbaoError
from tianbao.verbs import Style

if TYPE_CHECKING:
    from random import Random

    from tianbao import Template

_LANGUAGE = Path(__file__).with_name("small.yaml")
_SPECIMENS = Path(__file__).parents[1] / "workbook" / "read" / "formats" / "specimens"
_TOWN = "gongkai-2021-town"

_NUMBERS = (
    *("0", "-0", "1", "-1", "1.5", "1e5", "1e999", "-1e-999", "nan", "inf", "0x10", "1_000"),
    *("99999999999999999999", "2147483648", "1" * 5000, "1e1000000000", "4294967296", ""),
)
_ADDRESSES = (
    *("A1", "A0", "A", "1", "XFD1048576", "XFE1", "ZZZZ1", "A1048577", "A1:B2", "B2:A1", "$A$1"),
    *("'一、'!$A$1", "#REF!", "Sheet1!A1", "[1]Sheet1!A1", "A1 B2", "A99999999999999999999"),
)
_TYPES = ("s", "inlineStr", "b", "e", "str", "d", "n", "shared", "array", "dataTable", "x")
_DATES = ("2024-01-01", "2024-13-45T99:99:99", "0000-00-00", "44927", "-1", "2958466", "P1D")
_PARTS = ("xl/workbook.xml", "xl/sharedStrings.xml", "/xl/worksheets/sheet1.xml", "docProps/x.xml")
_MARKUP = (
    *("<c/>", "<v>1</v>", "<f>1</f>", "<t>", "&amp;", "&#0;", "&lol;", "<row r='0'/>", "</row>"),
    *('<c r="A1" t="inlineStr"><is><t>x</t></is></c>', "<!DOCTYPE x>", "<![CDATA[x]]>"),
    *('<!DOCTYPE l [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>', "<?xml version='1.0'?>"),
)


def _bytes(texts: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(text.encode("utf-8", "surrogatepass") for text in texts)


VALUES = (
    *_bytes(_NUMBERS + _ADDRESSES + _TYPES + _DATES + _PARTS + _MARKUP),
    *_bytes(hostile_texts.ALL),
)
"""What is put in the place of texts and of attributes' values."""


@cache
def templates() -> tuple[Template, ...]:
    """Return a small template of our own: its workbooks are read faster than the built-in ones."""
    text = _LANGUAGE.read_text(encoding="utf-8")
    return (load_text(text, "small.yaml", built_in_source),)


def seeds() -> list[bytes]:
    """Return right files to start from: workbooks, data, and specimens of other formats."""
    (small,) = templates()
    town = tianbao.load_template(_TOWN)
    filled = {
        "visits.city.men": 3,
        "visits.rural.women": "12件",
        "words.body": ["一、甲", "乙{渠道句}"],
        "words.channels": [{"channel": "报", "count": 1, "counted": True}],
    }
    document = {"template": small.id, "unit": "清河镇", "year": 2024, "values": filled}
    data = json.dumps(document, ensure_ascii=False).encode()
    _, submission = tianbao.read(data, templates()).usable()
    specimens = sorted(_SPECIMENS.glob("*")) if _SPECIMENS.is_dir() else []
    return [
        tianbao.fill(small, submission, notes={"visits.city.men": "请核对。"})[0],
        tianbao.build(small, "清河镇", 2024),
        tianbao.build(town, "清河镇", 2024),
        data,
        *(path.read_bytes() for path in specimens if path.is_file()),
    ]


def mutate(data: bytes, random: Random) -> bytes:
    """Return a file with something changed that still can be opened, more often than not."""
    if data[:2] == b"PK":
        return changed_archive(data, random, VALUES)
    if data[:1] == b"{":
        return changed_lines(data, random, VALUES)
    return changed_bytes(data, random, VALUES)


def one_input(data: bytes) -> None:
    """Read, check and render one file; whatever is raised but a refusal is a defect."""
    found = tianbao.read(data, templates())
    if found.template is not None and found.submission is not None:
        template, submission = found.usable()
        findings = (*found.findings, *tianbao.check(template, submission, submission))
        report = tianbao.compose(template, submission)
        for style in Style:
            said = tianbao.render_text(report, style)
            if hostile_texts.ACTING.search(said.replace("\n", "")):
                raise AssertionError(f"the report has a character that acts: {said!r}")
        json.dumps(tianbao.to_json(template, submission), allow_nan=False)
        try:
            tianbao.fill(template, submission)
        except TianbaoError as error:
            findings = (*findings, *error.findings)
    else:
        findings = found.findings
        if not findings:
            raise AssertionError("a file that is not used has no finding")
    for finding in findings:
        json.dumps(finding_json(finding), allow_nan=False)

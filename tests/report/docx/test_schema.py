"""The document keeps to ECMA-376: a validator that knows the rules of Microsoft's own says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

import tianbao
from tests import hostile_texts
from tests.forms import COUNTY, SOUND, TOWN, packed, parts, submission, template
from tianbao.report.docx import write_docx
from tianbao.report.model import Grid, GridCell, Heading, Paragraph, Report, Scope, Volume

if TYPE_CHECKING:
    from pathlib import Path

# ECMA-376 part 1, 11.3 makes all parts optional but the document; Word opens it without these.
NOT_REQUIRED = ("relationships/fontTable", "relationships/theme")

HOSTILE = Report(
    "\n".join(hostile_texts.MARKUP),
    "清河镇",
    2024,
    (
        *(Heading(text, 2) for text in hostile_texts.ESCAPES),
        *(Paragraph(text) for text in hostile_texts.HALVES),
        Grid(((GridCell("标", scope=Scope.COLUMN, width=2),), (GridCell("9" * 60),) * 2), ""),
        Grid(tuple((GridCell("很长的文字" * 9, scope=Scope.ROW),) for _ in range(60)), "大表"),
    ),
)


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def faults(validator: OpenXmlValidator, content: bytes, folder: Path) -> list[str]:
    path = folder / "report.docx"
    path.write_bytes(content)
    said = [error.description for error in validator.validate(path).errors]
    return [each for each in said if not any(name in each for name in NOT_REQUIRED)]


def composed(name: str) -> Report:
    values = {**SOUND, "applications.received.natural": 123_456_789_012}
    made = submission(values, of=template(name))
    return tianbao.compose(template(name), made, issuer="清河镇", date=dt.date(2025, 1, 20))


@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_the_built_in_templates_reports_are_valid(
    name: str, validator: OpenXmlValidator, tmp_path: Path
) -> None:
    assert faults(validator, write_docx(composed(name)), tmp_path) == []


def test_a_volume_is_valid(validator: OpenXmlValidator, tmp_path: Path) -> None:
    volume = Volume("汇编", (composed(TOWN), composed(COUNTY), HOSTILE))
    assert faults(validator, write_docx(volume), tmp_path) == []


def test_a_report_of_hostile_text_is_valid(validator: OpenXmlValidator, tmp_path: Path) -> None:
    assert faults(validator, write_docx(HOSTILE), tmp_path) == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b"<w:cantSplit/>", b"<w:vAlign/>"),
        (b'<w:pStyle w:val="Heading1"/>', b'<w:jc w:val="left"/><w:pStyle w:val="Heading1"/>'),
        (b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="somehow"/>'),
    ],
)
def test_the_validator_sees_what_is_wrong(
    sound: bytes, broken: bytes, validator: OpenXmlValidator, tmp_path: Path
) -> None:
    content = parts(write_docx(composed(TOWN)))
    document = content["word/document.xml"]
    assert sound in document
    content["word/document.xml"] = document.replace(sound, broken)
    assert faults(validator, packed(content), tmp_path)

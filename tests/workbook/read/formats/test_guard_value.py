"""A cell that would be bent into something else, or dropped, is refused by its name."""

from __future__ import annotations

import pytest

from tests.workbook.read.formats.test_excel import with_cells
from tianbao import describe
from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import open_file
from tianbao.workbook.read.formats.guard_value import fits, is_type

INLINE = "<is><t>15</t></is>"


@pytest.mark.parametrize(
    "cell",
    [
        f'<c r="B1">{INLINE}</c>',
        f'<c r="B1" t="n">{INLINE}</c>',
        f'<c r="B1" t="str">{INLINE}</c>',
        '<c r="B1" t="inlineStr"><v>15</v></c>',
        f'<c r="B1" t="inlineStr">{INLINE}<v>16</v></c>',
        f'<c r="B1" t="inlineStr">{INLINE}{INLINE}</c>',
        '<c r="B1"><v>15</v><v>16</v></c>',
        '<c r="B1"><v>1_5</v></c>',
        '<c r="B1"><v>１５</v></c>',
        '<c r="B1"><v>12a</v></c>',
        '<c r="B1" t="e"><v>15</v></c>',
        '<c r="B1" t="b"><v>2</v></c>',
        '<c r="B1" t="zz"><v>15</v></c>',
        '<c r="B1" t="s"><v>99</v></c>',
        '<c t="str"><v>甲</v></c><c><v>1_5</v></c>',
    ],
)
def test_a_cell_that_is_not_what_it_says_is_refused_by_name(cell: str) -> None:
    with pytest.raises(TianbaoError) as caught:
        open_file(with_cells(cell), DEFAULT)
    (finding,) = caught.value.findings
    assert finding.code == "file-damaged"
    assert "“表”表 B1 格" in describe(finding).sentence


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (f'<c t="inlineStr">{INLINE}</c>', "15"),
        ("<c><v>15</v></c>", 15),
        ("<c><v> 15 </v></c>", 15),
        ("<c><v>+15</v></c>", 15),
        ('<c t="n"><v>1.5E1</v></c>', 15),
        ("<c><v>15.</v></c>", 15),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="str"><v>1_5</v></c>', "1_5"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="e"><v>Err:502</v></c>', "Err:502"),
    ],
)
def test_a_cell_that_is_what_it_says_is_read(cell: str, value: object) -> None:
    assert [each.value for each in open_file(with_cells(cell), DEFAULT).sheets["表"]] == [value]


def test_nothing_fits_each_type() -> None:
    for kind in ("n", "b", "e", "d", "s", "str", "inlineStr"):
        assert is_type(kind)
        assert fits(kind, " ")
    assert not fits("d", "２０２４-01-01")

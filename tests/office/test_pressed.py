"""A stamped workbook in LibreOffice: it opens, and its results are what is computed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from tests.office.made import made
from tianbao.model.submission import Unit
from tianbao.plan import FromPrior, with_mirror
from tianbao.workbook.prepared import prepared
from tianbao.workbook.write.press import Press

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office.office import Office


def test_what_a_stamped_workbook_shows_is_what_libreoffice_computes(
    office: Office, tmp_path: Path
) -> None:
    of = made("gongkai-2021-town").template
    plan, digest = prepared(of)
    cases = [c for table in of.tables() for each in table.prefill for c in each.cases]
    contents = {case.key: number for number, case in enumerate(cases, 1)}
    given = FromPrior(contents, frozenset(contents), dict.fromkeys(of.fields, 7))
    path = tmp_path / "清河镇.xlsx"
    path.write_bytes(Press(with_mirror(plan), digest, 2024).stamp(Unit("a", "清河镇"), 1, given))
    book = openpyxl.load_workbook(path, data_only=True)
    found = office.recalculated(path)
    for sheet, results in found.items():
        # openpyxl has None for an empty text.
        values = {a1: book[sheet][a1].value for a1 in results}
        assert {a1: "" if value is None else value for a1, value in values.items()} == results
    total = plan.cells["applications.carried_in.total"]
    assert found[total.sheet][total.a1] == sum(contents.values())

"""Parquet has typed columns, and pyarrow reads back what went in."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from pyarrow import parquet

from tests import strategies
from tests.campaign.export.shared import joined, one
from tests.campaign.status.shared import AT
from tests.forms import SOUND, submission, template
from tianbao.campaign.export import parquet as module
from tianbao.campaign.export import parquet_files
from tianbao.campaign.export.tables import export_tables

if TYPE_CHECKING:
    import pytest

    from tianbao.campaign.export.tables import Exported


def read(content: bytes) -> Any:  # noqa: ANN401 - pyarrow is untyped
    """Return a file's table."""
    return parquet.read_table(io.BytesIO(content))


def files(*exported: Exported) -> dict[str, Any]:
    """Return the tables of some units, by the names of their files."""
    found = joined(parquet_files(exported, template()))
    return {name: read(content) for name, content in found.items()}


@settings(max_examples=8)
@given(strategies.values(template()))
def test_what_is_read_back_is_what_went_in(values: dict[str, object]) -> None:
    exported = one(submission(values))
    found = files(exported)
    for table in export_tables(template()):
        shown = found[f"{table.name}.parquet"]
        assert shown.column_names == [column.name for column in table.columns]
        rows = [
            [float(value) if isinstance(value, Decimal) else value for value in row]
            for row in table.rows(exported)
        ]
        assert [list(row.values()) for row in shown.to_pylist()] == rows


def test_columns_have_types() -> None:
    found = files(one(SOUND))
    units, wide = found["units.parquet"].schema, found["figures_wide.parquet"].schema
    assert [str(units.field(name).type) for name in ("code", "errors", "received", "late")] == [
        "string",
        "int64",
        "timestamp[us]",
        "bool",
    ]
    assert str(wide.field("disclosure.licensing.decisions").type) == "int64"
    assert str(wide.field("disclosure.fees.amount").type) == "double"


def test_without_units_there_are_typed_columns_and_no_rows() -> None:
    for table in files().values():
        assert table.num_rows == 0
        assert table.num_columns > 5


def test_a_time_with_a_zone_is_the_countys_time() -> None:
    exported = one(None)
    zone = dt.timezone(dt.timedelta(hours=8))
    status = replace(exported.status, received=AT.replace(tzinfo=zone))
    (row,) = files(replace(exported, status=status))["units.parquet"].to_pylist()
    assert row["received"] == AT


def test_half_a_character_is_replaced() -> None:
    (row,) = files(one(None, name="甲\ud800"))["units.parquet"].to_pylist()
    assert row["name"] == "甲\ufffd"


def test_many_rows_are_written_in_several_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 100)
    units = [one(SOUND, code=f"{n:02}", findings=()) for n in range(3)]
    pieces = list(parquet_files(units, template()))
    assert [name for name, _ in pieces].count("figures.parquet") == 4
    table = read(joined(pieces)["figures.parquet"])
    codes = table.column("unit_code").to_pylist()
    assert codes == sorted(codes)
    assert set(codes) == {"00", "01", "02"}

"""The tables as Parquet, with typed columns, for programs that analyse data."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tianbao.campaign.export.tables import Holds, export_tables
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tianbao.campaign.export.tables import Column, Exported, ExportTable, Piece, Row, Scalar
    from tianbao.model.template import Template

_ROWS = 20_000
"""How many rows of a table are held before they are written."""

_HALVES = re.compile("[\ud800-\udfff]")


def parquet_files(exported: Iterable[Exported], template: Template) -> Iterator[Piece]:
    """Return the tables as Parquet, piece by piece; names of files and columns are in English.

    Raises:
        TianbaoError: the package that writes it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an optional extra
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError as error:
        values = {"package": str(error.name)}
        raise TianbaoError([Finding("parquet-not-installed", WholeFile(), values)]) from error
    return _pieces(exported, [_Writer(table, pa, parquet) for table in export_tables(template)])


def _pieces(exported: Iterable[Exported], writers: Sequence[_Writer]) -> Iterator[Piece]:
    for one in exported:
        for writer in writers:
            yield from writer.add(one)
    for writer in writers:
        yield from writer.end()


class _Sink:
    """A file that keeps what is written until it is taken."""

    def __init__(self) -> None:
        self.closed = False
        self._written: list[bytes] = []
        self._length = 0

    def write(self, content: bytes) -> int:
        """Keep some bytes."""
        found = bytes(content)
        self._written.append(found)
        self._length += len(found)
        return len(found)

    def tell(self) -> int:
        """Return how much was written in all."""
        return self._length

    def flush(self) -> None:
        """Have nothing to do."""

    def close(self) -> None:
        """Take no more."""
        self.closed = True

    def taken(self) -> bytes:
        """Return what was written since this was asked last."""
        found = b"".join(self._written)
        self._written.clear()
        return found


class _Writer:
    """Writes one table, so many rows at a time."""

    def __init__(self, table: ExportTable, pa: Any, parquet: Any) -> None:  # noqa: ANN401 - untyped modules
        self.name = f"{table.name}.parquet"
        self._table = table
        self._pa = pa
        self._rows: list[Row] = []
        self._sink = _Sink()
        types = {
            Holds.TEXT: pa.string(),
            Holds.WHOLE: pa.int64(),
            Holds.NUMBER: pa.float64(),
            Holds.FLAG: pa.bool_(),
            Holds.MOMENT: pa.timestamp("us"),
        }
        self._schema = pa.schema([(c.name, types[c.holds]) for c in table.columns])
        self._writer = parquet.ParquetWriter(self._sink, self._schema)

    def add(self, exported: Exported) -> Iterator[Piece]:
        """Take a unit's rows, and write those there are when they are many."""
        self._rows += self._table.rows(exported)
        if len(self._rows) >= _ROWS:
            self._write()
            yield self.name, self._sink.taken()

    def end(self) -> Iterator[Piece]:
        """Write what is left."""
        if self._rows:
            self._write()
        self._writer.close()
        yield self.name, self._sink.taken()

    def _write(self) -> None:
        arrays = [
            self._pa.array([_stored(row[at], column) for row in self._rows], field.type)
            for at, (column, field) in enumerate(
                zip(self._table.columns, self._schema, strict=True)
            )
        ]
        self._writer.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _stored(value: Scalar, column: Column) -> Scalar | float:
    """Return a value as its column stores it: exact up to 15 digits, times without a zone."""
    match value:
        case str():
            return _HALVES.sub("\ufffd", value)
        case dt.datetime():
            return value.replace(tzinfo=None)
        case Decimal() | int() if column.holds is Holds.NUMBER:
            return float(value)
        case _:
            return value

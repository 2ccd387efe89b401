"""A township's report of a year as data, and all of them as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samples.county.channels import channels
from samples.county.figures import figures
from samples.county.prose.writing import Writer

if TYPE_CHECKING:
    from samples.county.township import Township

TEMPLATE = "gongkai-2021-town"

Document = dict[str, object]


def values(one: Township, year: int) -> Document:
    """Return what a township reports, by key."""
    writer = Writer(one, year)
    return {
        "cover.preparer": one.person,
        "cover.phone": one.phone,
        "overview.channels": channels(one, year),
        "overview.body": writer.overview(),
        **figures(one, year),
        "problems.body": writer.problems(),
        "others.body": writer.others(),
    }


def document(one: Township, year: int) -> Document:
    """Return a township's report as the data that `tianbao.read` takes."""
    return {
        "template": TEMPLATE,
        "unit": one.name,
        "code": one.code,
        "year": year,
        "values": values(one, year),
    }


def written(data: Document) -> bytes:
    """Return data as a file, with one key on a line."""
    *head, last = data.items()
    lines = [f"  {_json(key)}: {_json(value)}," for key, value in head]
    lines.append(f"  {_json(last[0])}: {{")
    inner = last[1]
    if not isinstance(inner, dict):
        raise TypeError(inner)
    lines.append(",\n".join(f"    {_json(key)}: {_long(value)}" for key, value in inner.items()))
    return ("{\n" + "\n".join(lines) + "\n  }\n}\n").encode()


def _long(value: object) -> str:
    """Return a value as JSON; a list has a line for each item."""
    if not isinstance(value, list):
        return _json(value)
    items = ",\n".join(f"      {_json(item)}" for item in value)
    return f"[\n{items}\n    ]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

"""The JSON Schema of the data."""

from __future__ import annotations

import json
from importlib.resources import files


def schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) that data conforms to."""
    text = files("tianbao.data").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: dict[str, object] = json.loads(text)
    return loaded

"""The built-in templates, wherever the package is installed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tianbao.language.loading import load_text
from tianbao.language.source import Source

if TYPE_CHECKING:
    from tianbao.model.template import Template


@cache
def template_names() -> tuple[str, ...]:
    """Return the ids of the built-in templates in alphabetical order."""
    names = (entry.name for entry in files("tianbao.templates").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def built_in_source(name: str) -> Source | None:
    """Return a built-in template's text, or nothing when there is none of that id."""
    if name not in template_names():
        return None
    text = files("tianbao.templates").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return Source.of(f"templates/{name}.yaml", text)


@cache
def find_template(name: str) -> Template | None:
    """Return a built-in template, or nothing when there is none of that id.

    Raises:
        TianbaoError: the template has faults.
    """
    source = built_in_source(name)
    if source is None:
        return None
    return load_text(source.text, source.name, built_in_source)

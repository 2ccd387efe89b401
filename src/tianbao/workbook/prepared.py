"""The plans and digests of the templates that were used lately, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.language import digest
from tianbao.plan import make_plan

if TYPE_CHECKING:
    from tianbao.model.template import Template
    from tianbao.plan import Plan


class _Prepared:
    """Plans and digests by the identity of their template."""

    most = 16

    def __init__(self) -> None:
        self.known: dict[int, tuple[Template, Plan, str]] = {}

    def of(self, template: Template) -> tuple[Plan, str]:
        found = self.known.get(id(template))
        if found is None or found[0] is not template:
            if len(self.known) >= self.most:
                self.known.clear()
            found = (template, make_plan(template), digest(template))
            self.known[id(template)] = found
        return found[1], found[2]


_prepared = _Prepared()


def prepared(template: Template) -> tuple[Plan, str]:
    """Return a template's plan and digest."""
    return _prepared.of(template)

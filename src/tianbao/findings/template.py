"""What can be wrong with a template, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.findings.template_form import FORM
from tianbao.findings.template_table import TABLE
from tianbao.findings.template_text import TEXT

if TYPE_CHECKING:
    from tianbao.findings.entry import Entry

TEMPLATE: tuple[Entry, ...] = (*TEXT, *FORM, *TABLE)

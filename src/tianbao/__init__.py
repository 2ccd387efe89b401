"""tianbao (填报): report templates to locked workbooks, filled workbooks to checked reports.

The verbs, in the order of the river:

    template = tianbao.load_template("gongkai-2021-town")
    blank = tianbao.build(template, "清河镇", 2024)        # bytes of an .xlsx file
    found = tianbao.read(filled)                           # a submission, and findings
    findings = tianbao.check(found.template, found.submission)
    report = tianbao.compose(found.template, found.submission)
    text = tianbao.render_text(report)

Names are imported when they are first used, so that the command starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.findings import Message, describe
    from tianbao.model.finding import Finding, Severity, TianbaoError
    from tianbao.model.limits import Limits
    from tianbao.model.submission import Reading, Submission, Unit
    from tianbao.model.template import Template
    from tianbao.rendering import Format, Rendered, Rendering, render
    from tianbao.report.look import Preset
    from tianbao.report.model import Report, Volume
    from tianbao.report.text import Style
    from tianbao.verbs import (
        Found,
        SentBack,
        SentOn,
        build,
        check,
        compose,
        fill,
        load_template,
        migrate,
        read,
        read_old,
        render_text,
        send_back,
        template_names,
        to_json,
        unusable_note,
    )

__version__ = "0.1.0"

_HOMES = {
    "tianbao.findings": ("Message", "describe"),
    "tianbao.model.finding": ("Finding", "Severity", "TianbaoError"),
    "tianbao.model.submission": ("Reading", "Submission", "Unit"),
    "tianbao.model.template": ("Template",),
    "tianbao.rendering": ("Format", "Rendered", "Rendering", "render"),
    "tianbao.report.look": ("Preset",),
    "tianbao.report.model": ("Report", "Volume"),
    "tianbao.report.text": ("Style",),
    "tianbao.model.limits": ("Limits",),
    "tianbao.verbs": (
        "Found",
        "SentBack",
        "SentOn",
        "build",
        "check",
        "compose",
        "fill",
        "load_template",
        "migrate",
        "read",
        "read_old",
        "render_text",
        "send_back",
        "template_names",
        "to_json",
        "unusable_note",
    ),
}

__all__ = [
    "Finding",
    "Format",
    "Found",
    "Limits",
    "Message",
    "Preset",
    "Reading",
    "Rendered",
    "Rendering",
    "Report",
    "SentBack",
    "SentOn",
    "Severity",
    "Style",
    "Submission",
    "Template",
    "TianbaoError",
    "Unit",
    "Volume",
    "build",
    "check",
    "compose",
    "describe",
    "fill",
    "load_template",
    "migrate",
    "read",
    "read_old",
    "render",
    "render_text",
    "send_back",
    "template_names",
    "to_json",
    "unusable_note",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'tianbao' has no attribute {name!r}")

"""Files that came in, read by what they are: workbooks of any format, and data in JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tianbao.data import decode
from tianbao.language import find_template, template_names
from tianbao.model.failure import file_fault
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.limits import DEFAULT, Limits
from tianbao.workbook.prepared import prepared
from tianbao.workbook.read import Known, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.submission import Submission
    from tianbao.model.template import Template

__all__ = ["Found", "Limits", "is_data", "read", "read_old"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: its template and submission, where it could be used, and findings."""

    template: Template | None
    submission: Submission | None
    findings: tuple[Finding, ...] = ()

    def usable(self) -> tuple[Template, Submission]:
        """Return the template and the submission.

        Raises:
            TianbaoError: the file could not be used; the findings say why.
        """
        if self.template is None or self.submission is None:
            raise TianbaoError(self.findings)
        return self.template, self.submission


def read(
    source: bytes | Path,
    templates: Iterable[Template] = (),
    *,
    key: bytes = b"",
    password: str = "",
    limits: Limits = DEFAULT,
) -> Found:
    """Return what a filled workbook, or data in JSON, holds.

    Args:
        source: the file's content, or its path.
        templates: templates that may be met besides the built-in ones.
        key: the key with which the workbook's stamp was sealed.
        password: opens an encrypted file.
        limits: how much of the file is read before it is refused.

    Returns:
        The template and submission, with the findings made while reading; nothing is raised for
        a file that can't be used, its findings say so.

    Raises:
        TypeError: the source is neither; a text could be meant as a path or as JSON.
    """
    if not isinstance(source, bytes | Path):
        raise TypeError(f"a file is bytes or a Path, not {type(source).__name__}")
    try:
        content = source.read_bytes() if isinstance(source, Path) else source
    except (OSError, ValueError) as error:
        return Found(None, None, (file_fault(error),))
    own = {template.id: template for template in templates}
    if is_data(content):
        names = (*own, *template_names())
        submission, findings = decode(content, lambda i: own.get(i) or find_template(i), names)
    else:
        result = read_workbook(
            content,
            lambda i: _known(own.get(i) or find_template(i)),
            key=key,
            limits=limits,
            password=password,
            name=source.name if isinstance(source, Path) else "",
        )
        submission, findings = result.submission, result.findings
    if submission is None:
        return Found(None, None, findings)
    template = own.get(submission.template) or find_template(submission.template)
    return Found(template, submission, findings)


def is_data(content: bytes) -> bool:
    """Return whether a file is data in JSON, and not a text that starts like it.

    A document in RTF does, and so do the links and settings of Windows, with a name in brackets.
    """
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return _DATA.match(start) is not None and not start.startswith(b"{\\rtf")


_DATA = re.compile(rb'\{|\[\s*(?:[]{\["0-9-]|true|false|null)')


def _known(template: Template | None) -> Known | None:
    return None if template is None else Known(*prepared(template))


_NOT_THAT_TEMPLATE = frozenset({"template-version", "template-changed", "template-not-found"})


def read_old(
    source: bytes | Path,
    templates: Iterable[Template],
    *,
    key: bytes = b"",
    password: str = "",
    limits: Limits = DEFAULT,
) -> Found:
    """Return what a file holds that was filled in for one of several versions of a template.

    `templates` are tried in order, then the built-in ones; where none is that of the file, the
    finding says so. The rest is as in `read`.
    """
    found = read(source, key=key, password=password, limits=limits)
    for template in templates:
        if not {finding.code for finding in found.findings} & _NOT_THAT_TEMPLATE:
            return found
        found = read(source, [template], key=key, password=password, limits=limits)
    return Found(found.template, found.submission, tuple(map(_absent, found.findings)))


def _absent(finding: Finding) -> Finding:
    if finding.code not in _NOT_THAT_TEMPLATE:
        return finding
    values = {"found": "", **finding.values}
    return Finding("template-absent", finding.place, values)

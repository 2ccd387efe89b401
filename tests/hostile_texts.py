"""Texts that try to act where they are shown, written or stored: data for laws of all kinds."""

from __future__ import annotations

import re

FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    '=HYPERLINK("http://example.invalid/","看")',
    "{=1+1}",
    "=_xlfn.WEBSERVICE(A1)",
)
"""What a spreadsheet may take for a formula."""

LINKS = (
    "http://example.invalid/",
    "https://example.invalid/报表",
    "ftp://example.invalid/",
    "mailto:a@example.invalid",
    "file:///etc/passwd",
    "\\\\server\\share",
    "internal:Sheet1!A1",
    "external:c:\\a.xlsx",
    "www.example.invalid",
)
"""What a spreadsheet, or a library that writes one, may take for a link."""

MARKUP = (
    "<r><t>甲</t></r>",
    "<r>&</r>",
    "<r/>",
    "</t></is><f>1+1</f>",
    "]]><f>1+1</f><![CDATA[",
    "&lt;f&gt;",
    "<!--",
    "<script>alert(1)</script>",
    "_x0001_",
    "_x005F_x0001_",
    "{unit}",
    "{0}",
    "%s%n",
)
"""What could be taken for a piece of a file's own markup, or of a pattern."""

CODES = ("&G", "&P&N", "&[Picture]", "&Z&F", "&A", "&&", "&", '&"楷体"', "&K00FF00", "&LA&RB", "&9")
"""What a page's head could take for its own codes: pictures, paths, fonts."""

ESCAPES = (
    "\x1b[31m红",
    "\x1b]0;标题\x07",
    "\x1b]8;;http://example.invalid/\x1b\\看\x1b]8;;\x1b\\",
    "\x9b31m红",
    "\x9d0;标题\x9c",
    "甲\x08\x08乙",
    "甲\r乙",
    "甲\n错误　乙",
    "甲\x0b\x0c乙",
    "甲\x85乙",
    "甲\u2028乙\u2029丙",
    "\x00",
    "甲\x7f乙",
    "\x90q\x9c",
    "\x0e\x0f",
)
"""What moves a terminal's cursor, changes its colours, or breaks a line."""

DIRECTIONS = (
    "甲\u202e12\u202c乙",
    "\u202a甲",
    "\u202b甲",
    "\u202d甲",
    "\u2066甲\u2069",
    "\u2067甲\u2069",
    "\u2068甲\u2069",
    "甲\u200e乙",
    "甲\u200f乙",
    "甲\u061c乙",
    "甲\u206a乙\u206f",
    "甲\ufff9乙\ufffb",
    "甲\U000e0041\U000e007f乙",
)
"""What changes the order in which characters are shown, or hides among them."""

HALVES = ("\ud800", "甲\udc80乙", "\udcff\udcfe", "\ud83d", "\ufffe", "\uffff")
"""What no file in UTF-8, or no XML, can hold."""

NAMES = (
    "",
    " ",
    ".",
    "..",
    "../../etc/passwd",
    "..\\..\\a",
    "/etc/passwd",
    "C:\\a",
    "c:",
    "a/b",
    "CON",
    "con.txt",
    "aux",
    "Aux.x.y",
    "nul ",
    "COM1",
    "COM¹",
    "lpt².txt",
    "CONIN$",
    "名称.",
    "名称 ",
    "名称. . ",
    "-rf",
    "--help",
    "~$名称",
    "~",
    "a:b",
    "a*b?c",
    '"<>|"',
    "e\u0301",
    "长" * 300,
    "𬭁" * 100,
    "a" * 300,
    ".hidden",
    "名\u3000",
    "$(id)",
    "`id`",
    ";id",
)
"""What a file system, a shell or a program behind it may take for something else than a name."""

ALL = (*FORMULAS, *LINKS, *MARKUP, *CODES, *ESCAPES, *DIRECTIONS, *HALVES, *NAMES)
"""All of them."""

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that act in a terminal or in a line, and can't be seen; tab and line feed apart."""

"""The strict variety of .xlsx is read like the usual one."""

from __future__ import annotations

import re

import tianbao
from tests.forms import SOUND, filled, packed, parts, stated

WORDS = {b"extended-properties": b"extendedProperties", b"custom-properties": b"customProperties"}
USUAL = re.compile(
    rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument|drawingml)/2006/"
    rb"([A-Za-z/-]+)"
)


def strict(content: bytes) -> bytes:
    """Return a workbook as Excel saves it as “Strict Open XML”."""

    def renamed(match: re.Match[bytes]) -> bytes:
        words = [WORDS.get(word, word) for word in match[2].split(b"/")]
        return b"http://purl.oclc.org/ooxml/" + match[1] + b"/" + b"/".join(words)

    return packed({name: USUAL.sub(renamed, part) for name, part in parts(content).items()})


def test_the_same_is_read() -> None:
    content = filled({**SOUND, "applications.received.natural": 3})
    found = tianbao.read(strict(content))
    assert not found.findings
    assert stated(*found.usable()) == stated(*tianbao.read(content).usable())


def test_a_text_that_speaks_of_the_name_stays_as_it_is() -> None:
    name = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    content = filled({**SOUND, "others.body": [f"见 {name} 。"]})
    found = tianbao.read(strict(content)).usable()
    assert stated(*found)["others.body"] == [f"见 {name} 。"]

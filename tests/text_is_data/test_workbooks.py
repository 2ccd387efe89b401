"""Whatever text goes into a workbook: it has the plan's formulas, links and codes, and no other."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao
from tests import hostile_texts
from tests.forms import drawn, parts
from tianbao.model.submission import Unit
from tianbao.typed.identity import name_fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao import Template

SMALL = Path(__file__).parents[1] / "fuzz" / "small.yaml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KEYS = ("cover.preparer", "visits.city.men", "words.body")

TORN = ("<r><t>甲</t></r>", "<r>&</r>", "_x005F_x0001_")
"""What XlsxWriter takes for its own markup."""

KEPT = tuple(text for text in hostile_texts.ALL if text not in TORN)
# The last have no `r` and no `x`: see `TORN`.
hostile = st.one_of(
    st.sampled_from(KEPT),
    st.tuples(st.sampled_from(KEPT), st.text(max_size=5)).map("".join),
    st.text(st.sampled_from("<>&/t\"'=+-@_0125{}|#!\t"), max_size=12),
)
titles = hostile.filter(lambda text: name_fault(f"甲{text}") is None)


def small() -> Template:
    """Return a template with each kind of block."""
    return drawn(SMALL.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Acting:
    """What can act in a workbook."""

    names: frozenset[str]
    formulas: frozenset[tuple[str, str, str]]
    links: tuple[tuple[str, str], ...]
    defined: tuple[str, ...]
    codes: tuple[str, ...]
    relations: frozenset[tuple[str, ...]]
    strings: bool


def acting(content: bytes) -> Acting:
    """Return what can act in a workbook, with the places where it stands."""
    held = parts(content)
    trees = {name: ET.fromstring(part) for name, part in held.items()}  # noqa: S314 - our own file
    sheets = {name: tree for name, tree in trees.items() if "worksheets/sheet" in name}
    sheets = {name: tree for name, tree in sheets.items() if not name.endswith(".rels")}
    return Acting(
        frozenset(held),
        frozenset(_formulas(sheets)),
        tuple(
            (link.get("ref", ""), link.get("location", ""))
            for tree in sheets.values()
            for link in tree.iter(f"{MAIN}hyperlink")
        ),
        tuple(
            f"{n.get('name')}={n.text}" for n in trees["xl/workbook.xml"].iter(f"{MAIN}definedName")
        ),
        tuple(_codes(part.text or "") for tree in sheets.values() for part in _heads(tree)),
        frozenset(
            tuple(f"{name}={value}" for name, value in sorted(relation.attrib.items()))
            for name, tree in trees.items()
            if name.endswith(".rels")
            for relation in tree
        ),
        all(
            [child.tag for child in string] == [f"{MAIN}t"]
            for string in trees["xl/sharedStrings.xml"]
        ),
    )


def _formulas(sheets: dict[str, ET.Element]) -> list[tuple[str, str, str]]:
    """Return the formulas of cells, of validations and of what paints cells."""
    found = []
    for name, tree in sheets.items():
        for cell in tree.iter(f"{MAIN}c"):
            found += [(name, cell.get("r", ""), f.text or "") for f in cell.iter(f"{MAIN}f")]
        for tag in ("formula", "formula1", "formula2"):
            found += [(name, tag, part.text or "") for part in tree.iter(f"{MAIN}{tag}")]
    return found


def _heads(tree: ET.Element) -> list[ET.Element]:
    return [part for head in tree.iter(f"{MAIN}headerFooter") for part in head]


def _codes(head: str) -> str:
    """Return the codes of a page's head, other than the size of letters."""
    return re.sub("&9", "", "".join(re.findall("&[^&]", head.replace("&&", ""))))


@cache
def expected() -> Acting:
    """Return what can act in a workbook that nobody wrote anything into."""
    return acting(tianbao.build(small(), "甲", 2024))


def values(texts: Sequence[str]) -> dict[str, object]:
    """Return values that have texts wherever there is room for one."""
    return {
        "cover.preparer": "".join(texts),
        "visits.city.men": "".join(texts[:1]),
        "words.body": list(texts),
        "words.channels": [
            {"channel": text, "count": text, "counted": text} for text in texts if text.strip()
        ],
    }


def filled(texts: Sequence[str], notes: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook filled with these texts."""
    submission = tianbao.read(stated(texts), [small()]).usable()[1]
    return tianbao.fill(small(), submission, notes=notes)[0]


def stated(texts: Sequence[str]) -> bytes:
    """Return these texts as data; what no file in UTF-8 holds stands there as an escape."""
    whole = {"template": "small", "unit": "甲", "year": 2024, "values": values(texts)}
    return json.dumps(whole).encode()


BATCHES = [KEPT[start : start + 4] for start in range(0, len(KEPT), 4)]


@pytest.mark.parametrize("text", TORN)
def test_texts_that_look_like_markup_are_texts(text: str) -> None:
    content = filled([text])
    assert acting(content) == expected()
    paragraph = tianbao.read(content, [small()]).usable()[1].readings["words.body.1"]
    assert paragraph.value == text


@settings(max_examples=8)
@given(st.lists(hostile, min_size=1, max_size=4))
def test_what_is_filled_in_is_text(texts: list[str]) -> None:
    assert acting(filled(texts)) == expected()


@pytest.mark.parametrize("texts", BATCHES, ids=str)
def test_hostile_texts_are_filled_in_as_texts_and_read_back(texts: Sequence[str]) -> None:
    content = filled(texts)
    assert acting(content) == expected()
    before, after = (
        {
            key: reading.value
            for key, reading in tianbao.read(found, [small()]).usable()[1].readings.items()
        }
        for found in (stated(texts), content)
    )
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("texts", BATCHES[::4], ids=str)
def test_notes_are_text(texts: Sequence[str]) -> None:
    plain = acting(filled([], notes=dict.fromkeys(KEYS, "请核对。")))
    notes = {key: f"注{''.join(texts)}".encode("utf-8", "replace").decode() for key in KEYS}
    assert acting(filled([], notes=notes)) == plain


@settings(max_examples=10)
@given(titles)
def test_a_units_name_is_text(text: str) -> None:
    content = tianbao.build(small(), Unit("01", f"甲{text}"), 2024)
    assert acting(content) == expected()
    assert tianbao.read(content, [small()]).usable()[1].unit.name == f"甲{text}"


@pytest.mark.parametrize("text", ["R&G", "&[Picture]", "&&G"])
def test_a_units_name_that_looks_like_a_code_is_text(text: str) -> None:
    content = tianbao.build(small(), Unit("01", f"甲{text}"), 2024)
    assert acting(content) == expected()


@settings(max_examples=10)
@given(titles)
def test_a_templates_words_are_text(text: str) -> None:
    said = f"甲{text}".replace("'", "''").replace("{", "").replace("}", "")
    whole = SMALL.read_text(encoding="utf-8")
    for old in ("name: 样表", "hint: 填人数。", "heading: 二、文字", "- 只填浅色的格子。"):
        assert old in whole
        start = old[: old.rindex(" ") + 1]
        whole = whole.replace(old, f"{start}'{said}'")
    assert acting(tianbao.build(drawn(whole), "甲", 2024)) == expected()


def test_what_would_act_is_noticed() -> None:
    found = expected()
    assert found.strings
    assert any("SUM(" in text for _, _, text in found.formulas)
    assert set(found.codes) == {"&L&R", "&C&P&N"}
    assert any(location == "'人数'!B1" for _, location in found.links)
    assert any(name.startswith("tb.visits.city.men=") for name in found.defined)

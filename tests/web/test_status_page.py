"""The page of a campaign's state, against the HTML standard's validator and for accessibility."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import hostile_texts
from tests.campaign.status.shared import named, progress
from tests.web.test_pages import HERE, VALIDATOR, needs, printed
from tianbao.campaign.status import status_page
from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("web")  # beside the other pages
PAGES = {
    "county": progress(),
    "none": progress([], None),
    "hostile": progress(
        [named(text, Standing.RETURNED) for text in hostile_texts.ALL], title="<题>"
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("status")
    found = [folder / f"{name}.html" for name in PAGES]
    for path, shown in zip(found, PAGES.values(), strict=True):
        path.write_text(status_page(shown), encoding="utf-8")
    return found


def test_everybody_can_use_the_pages(files: list[Path]) -> None:
    node, chromium = needs("node", "chromium")
    found = json.loads(printed(node, HERE / "axe.cjs", chromium, *files))
    assert dict(zip(PAGES, found, strict=True)) == {name: [] for name in PAGES}


def test_the_pages_are_valid(files: list[Path]) -> None:
    (java,) = needs("java")
    said = json.loads(printed(java, "-jar", VALIDATOR, "--format", "json", *files))["messages"]
    assert [found["message"] for found in said if found["type"] == "error"] == []

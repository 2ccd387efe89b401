"""The sample county, its inboxes made and read once for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from samples.county.documents import TEMPLATE
from samples.county.inbox import correct_inbox, make_inbox
from samples.county.make import FOLDER, YEAR, YEARS
from samples.county.townships import TOWNSHIPS
from tests.samples.shared import KEY, Filling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.samples.shared import Submissions
    from tianbao import Submission, Template


@pytest.fixture(scope="session")
def fill() -> Filling:
    return Filling()


@pytest.fixture(scope="session")
def template() -> Template:
    return tianbao.load_template(TEMPLATE)


@pytest.fixture(scope="session")
def submissions() -> Submissions:
    """All reports of both years, read from their files."""
    return {
        (one.name, year): tianbao.read(FOLDER / str(year) / f"{one.name}.json").usable()[1]
        for one in TOWNSHIPS
        for year in YEARS
    }


@pytest.fixture(scope="session")
def priors(submissions: Submissions) -> Mapping[str, Submission]:
    """Last year's reports by the codes of units."""
    return {each.unit.code: each for (_, year), each in submissions.items() if year < YEAR}


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory, fill: Filling) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    make_inbox(folder, fill, KEY)
    return folder


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory, fill: Filling) -> Path:
    folder = tmp_path_factory.mktemp("corrected")
    correct_inbox(folder, fill, KEY)
    return folder

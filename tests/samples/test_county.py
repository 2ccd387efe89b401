"""The sample county: its roster, and the reports of all its townships for two years."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from typing import TYPE_CHECKING

import jsonschema
import openpyxl
import pytest

import tianbao
from samples.county.applications import applications, total
from samples.county.make import FOLDER, YEAR, YEARS, files
from samples.county.roster import HEADINGS, row
from samples.county.townships import TOWNSHIPS
from tianbao.data import schema
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from samples.county.township import Township
    from tests.samples.shared import Submissions
    from tianbao import Submission, Template

KEPT = {"json", "xlsx", "csv"}
MOST_BYTES = 600_000
BODIES = ("overview.body", "problems.body", "others.body")
LONGEST_SHARED = 20
"""A sentence longer than this says something of its own."""


def paragraphs(submission: Submission, key: str) -> list[str]:
    return [str(reading.value) for reading in submission.paragraphs(key)]


def sentences(submission: Submission) -> set[str]:
    text = "".join("".join(paragraphs(submission, key)) for key in BODIES)
    return {said for said in text.split("。") if len(said) > LONGEST_SHARED}


def test_the_files_that_are_kept_are_those_that_the_script_writes() -> None:
    kept = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in FOLDER.rglob("*.*")
        if path.suffix[1:] in KEPT
    }
    made = files()
    assert set(kept) == set(made)
    assert [name for name in made if kept[name] != made[name]] == []
    assert sum(map(len, kept.values())) < MOST_BYTES


def test_both_rosters_list_the_same_24_units() -> None:
    text = (FOLDER / "名册.csv").read_bytes().decode("gb18030")
    head, *lines = csv.reader(io.StringIO(text))
    book = openpyxl.load_workbook(FOLDER / "名册.xlsx")
    _, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert list(HEADINGS) == head
    assert [list(each) for each in rows] == [head, *lines]
    assert len({Member(*line).code for line in lines}) == len(lines) == 24
    assert {line[3] for line in lines} == {"东片", "西片", "南片", "北片"}
    assert {line[7] for line in lines} == {"街道", "镇", "乡"}


@pytest.mark.parametrize("one", TOWNSHIPS, ids=lambda one: one.name)
def test_nobody_can_be_reached_at_a_number_or_an_address_of_the_roster(one: Township) -> None:
    member = Member(*row(one))
    assert re.fullmatch(r"0000-\d{7}", member.phone)
    assert member.email.endswith("@example.invalid")


@pytest.mark.parametrize("one", TOWNSHIPS, ids=lambda one: one.name)
def test_nothing_is_found_in_a_township_s_reports(
    one: Township, template: Template, submissions: Submissions
) -> None:
    first, second = (submissions[one.name, year] for year in YEARS)
    assert tianbao.check(template, first) == ()
    assert tianbao.check(template, second, first) == ()


@pytest.mark.parametrize("year", YEARS)
def test_data_conform_to_the_schema_and_are_read_without_findings(year: int) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for path in sorted((FOLDER / str(year)).iterdir()):
        validator.validate(json.loads(path.read_text("utf-8")))
        assert tianbao.read(path).findings == ()


def test_most_townships_get_no_applications_and_some_do() -> None:
    received = [total(applications(one.name, YEAR), "received") for one in TOWNSHIPS]
    assert received.count(0) >= len(TOWNSHIPS) / 2
    assert sum(number > 0 for number in received) >= 8
    assert max(received) < 20


def test_something_is_carried_over_from_one_year_to_the_next() -> None:
    came = [total(applications(one.name, YEAR), "carried_in") for one in TOWNSHIPS]
    left = [total(applications(one.name, YEAR - 1), "carried_out") for one in TOWNSHIPS]
    assert came == left
    assert sum(came) > 2


def test_the_prose_counts_the_applications_that_the_table_has(submissions: Submissions) -> None:
    for (name, year), submission in submissions.items():
        text = "".join(paragraphs(submission, "overview.body"))
        number = total(applications(name, year), "received")
        said = re.search(r"(?:公开申请|新收申请)(\d+)件", text)
        assert (int(said[1]) if said else 0) == number, (name, year)


def test_an_overview_is_as_long_as_those_of_real_reports(submissions: Submissions) -> None:
    for submission in submissions.values():
        texts = paragraphs(submission, "overview.body")
        assert 600 <= sum(map(len, texts)) <= 1000
        assert all(any(text.startswith(f"（{n}）") for text in texts) for n in "一二三四五")


def test_no_two_townships_tell_the_same_story(submissions: Submissions) -> None:
    for year in YEARS:
        told = [sentences(submissions[one.name, year]) for one in TOWNSHIPS]
        shared = [len(a & b) / min(len(a), len(b)) for a, b in itertools.combinations(told, 2)]
        assert max(shared) < 0.4


def test_a_township_tells_another_story_each_year(submissions: Submissions) -> None:
    for one in TOWNSHIPS:
        first, second = (sentences(submissions[one.name, year]) for year in YEARS)
        assert len(first & second) / len(second) < 0.4


def test_no_sentence_is_left_with_a_gap(submissions: Submissions) -> None:
    for submission in submissions.values():
        for key in BODIES:
            for text in paragraphs(submission, key):
                assert set(re.findall(r"\{.*?\}", text)) <= {"{公开统计}"}
                assert not re.search(r"，，|。。|；。|：。|，。|None", text), text

"""Laws of the whole river: what is filled in comes back, always in the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import tianbao
from tests.forms import (
    COUNTY,
    SOUND,
    TOWN,
    codes,
    document,
    filled,
    packed,
    parts,
    stated,
    template,
)
from tests.strategies import values
from tianbao.data import schema
from tianbao.model.submission import Submission, Unit

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from tianbao.model.submission import Value

law = settings(
    derandomize=True,
    deadline=None,
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
"""The same examples each time; a failing one is small enough as it is to be understood."""

both = pytest.mark.parametrize("name", [TOWN, COUNTY])
SCHEMA = jsonschema.Draft202012Validator(schema())


def said(submission: Submission) -> dict[str, Value]:
    """Return what a submission says, without what it leaves blank."""
    return {key: reading.value for key, reading in submission.readings.items() if not reading.blank}


def decoded(found: dict[str, object], name: str) -> Submission:
    """Return the submission of values; there is nothing wrong with them."""
    read = tianbao.read(document(found, name=name))
    assert read.findings == ()
    return read.usable()[1]


@both
@law
@given(data=st.data())
def test_what_is_filled_in_is_read_back_and_so_is_its_data(data: DataObject, name: str) -> None:
    whose = template(name)
    submission = decoded(data.draw(values(whose)), name)
    workbook, findings = tianbao.fill(whose, submission)
    assert findings == ()
    found = tianbao.read(workbook)
    assert found.findings == ()
    back = found.usable()[1]
    assert said(back) == said(submission)
    assert (back.unit, back.year) == (submission.unit, submission.year)
    assert tianbao.compose(whose, back) == tianbao.compose(whose, submission)
    verdicts = [code for code in codes(tianbao.check(whose, back)) if code.startswith("total")]
    assert verdicts == []
    printed = tianbao.to_json(whose, back)
    SCHEMA.validate(printed)
    again = tianbao.to_json(*tianbao.read(json.dumps(printed).encode()).usable())
    assert again["values"] == printed["values"]
    assert stated(whose, back) == stated(whose, submission)


@both
def test_a_blank_is_a_workbook_filled_with_nothing(name: str) -> None:
    whose = template(name)
    unit = Unit("001", "清河镇")
    nothing = Submission(whose.id, whose.version, unit, 2024)
    assert tianbao.fill(whose, nothing) == (tianbao.build(whose, unit, 2024), ())


BUILD = """
import hashlib, sys, tianbao
town = tianbao.load_template("gongkai-2021-town")
found = tianbao.read(sys.stdin.buffer.read())
blank = tianbao.build(town, "清河镇", 2024, key=b"key", password="lock")
filled, _ = tianbao.fill(*found.usable(), notes={"overview.body": "请补充。"})
print(hashlib.sha256(blank).hexdigest(), hashlib.sha256(filled).hexdigest())
"""


def digests(seed: str, zone: str) -> str:
    """Return the digests of a blank and a filled workbook that another process writes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
    source = document({**SOUND, "disclosure.fees.amount": 12.5})
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        input=source,
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def test_the_same_inputs_give_the_same_bytes() -> None:
    """In other processes, with other hash seeds and time zones, at other times."""
    first = digests("1", "Asia/Shanghai")
    time.sleep(2.0)  # A zip archive's clock ticks every two seconds.
    assert digests("2", "America/Los_Angeles") == first


WORKBOOK = filled(
    {
        **SOUND,
        "applications.received.natural": 5,
        "applications.granted.natural": 5,
        "disclosure.fees.amount": 12.5,
        "overview.channels": [{"name": "微信", "count": 12, "unit": "条", "counted": True}],
    }
)
INTACT = said(tianbao.read(WORKBOOK).usable()[1])


def look(content: bytes) -> dict[str, Value] | None:
    """Return what a file says, nothing when it is refused; in words where there are findings."""
    found = tianbao.read(content)
    codes(found.findings)
    if found.submission is None:
        assert found.findings
        return None
    codes(tianbao.check(*found.usable()))
    tianbao.compose(*found.usable())
    # With findings, what is said may be less than what was filled in.
    return said(found.submission) if not found.findings else None


fuzz = settings(law, max_examples=40)


@fuzz
@given(length=st.integers(0, len(WORKBOOK) - 1))
def test_a_workbook_that_was_cut_off_is_refused(length: int) -> None:
    assert look(WORKBOOK[:length]) is None


@fuzz
@given(place=st.integers(0, len(WORKBOOK) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_never_changes_a_figure_in_silence(place: int, bit: int) -> None:
    """The archive's check sums see to that; with a part replaced and packed anew they can't."""
    damaged = bytearray(WORKBOOK)
    damaged[place] ^= 1 << bit
    assert look(bytes(damaged)) in (None, INTACT)


@settings(fuzz, max_examples=60)
@given(data=st.data())
def test_a_damaged_part_is_a_finding_and_no_exception(data: DataObject) -> None:
    content = parts(WORKBOOK)
    name = data.draw(st.sampled_from(sorted(content)))
    part = bytearray(content[name])
    start = data.draw(st.integers(0, len(part) - 1))
    part[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=5))
    look(packed({**content, name: bytes(part)}))


@fuzz
@given(content=st.binary(max_size=200))
def test_any_bytes_at_all_are_a_finding(content: bytes) -> None:
    assert look(content) is None
    assert look(b"PK\x03\x04" + content) is None
    assert look(b'{"template":' + content) is None

"""The cover says who filled the workbook in."""

from __future__ import annotations

from tests.forms import SOUND, checked, codes, filled, key_of
from tianbao import check, read


def test_a_blank_on_the_cover_waits_for_a_person() -> None:
    (finding,) = checked({**SOUND, "cover.phone": None})
    assert (finding.code, key_of(finding)) == ("cover-blank", "cover.phone")


def test_data_that_does_not_speak_of_the_cover_is_not_asked() -> None:
    values = {key: value for key, value in SOUND.items() if not key.startswith("cover.")}
    assert checked(values) == ()


def test_a_workbook_is_asked_for_all_of_it() -> None:
    values = {key: value for key, value in SOUND.items() if not key.startswith("cover.")}
    found = check(*read(filled(values)).usable())
    assert codes(found) == ["cover-blank", "cover-blank"]

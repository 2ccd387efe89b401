"""What a new roster changes follows from the codes; what may be mixed up is told."""

from __future__ import annotations

from dataclasses import replace

from tests.forms import codes
from tianbao import describe
from tianbao.campaign.roster import Altered, Changes, Column, Renamed, changes
from tianbao.model.roster import Member

QINGHE = Member("001", "清河镇", district="东片", phone="0000-1")
BAISHI = Member("002", "白石乡", person="张三")
SHUANGQIAO = Member("003", "双桥镇")
OLD = (QINGHE, BAISHI)


def test_the_same_roster_changes_nothing() -> None:
    found = changes(OLD, OLD)
    assert found == Changes()
    assert found.none


def test_the_order_of_units_is_no_change() -> None:
    assert changes(OLD, OLD[::-1]).none


def test_units_come_and_leave() -> None:
    found = changes(OLD, (SHUANGQIAO, QINGHE))
    assert (found.added, found.left) == ((SHUANGQIAO,), (BAISHI,))
    assert not found.none
    assert found.findings == ()


def test_another_name_under_the_same_code_is_a_new_name() -> None:
    town = replace(BAISHI, name="白石镇")
    found = changes(OLD, (QINGHE, town))
    assert found == Changes(renamed=(Renamed(BAISHI, town),))


def test_what_else_is_said_of_a_unit_is_told_field_by_field() -> None:
    now = replace(QINGHE, phone="0000-2", person="李四", district="")
    found = changes(OLD, (now, BAISHI))
    assert found.altered == (
        Altered(now, Column.DISTRICT, "东片", ""),
        Altered(now, Column.PERSON, "", "李四"),
        Altered(now, Column.PHONE, "0000-1", "0000-2"),
    )
    assert [change.label for change in found.altered] == ["片区", "责任人", "电话"]
    assert not found.renamed


def test_a_merged_unit_has_not_left() -> None:
    found = changes(OLD, (QINGHE,), [(BAISHI, "001")])
    assert found == Changes(merged=((BAISHI, "001"),))


def test_a_unit_that_was_merged_before_is_not_merged_again() -> None:
    assert changes((QINGHE,), (QINGHE,), [(BAISHI, "001")]).none


def test_two_units_may_be_merged_into_a_new_one_with_the_name_of_one() -> None:
    new = Member("004", "清河镇")
    found = changes(OLD, (new,), [(QINGHE, "004"), (BAISHI, "004")])
    assert (found.added, found.left, len(found.merged)) == ((new,), (), 2)
    assert found.findings == ()


def test_a_name_under_another_code_is_told() -> None:
    found = changes(OLD, (replace(QINGHE, code="009", name="清 河镇"), BAISHI))
    assert (len(found.added), found.left) == (1, (QINGHE,))
    assert codes(found.findings) == ["roster-code-changed"]
    assert "“清 河镇”原来的代码是 001，新名册里是 009" in describe(found.findings[0]).sentence


def test_codes_that_changed_places_are_told_for_both() -> None:
    found = changes(OLD, (replace(QINGHE, code="002"), replace(BAISHI, code="001")))
    assert len(found.renamed) == 2
    assert codes(found.findings) == ["roster-code-changed"] * 2

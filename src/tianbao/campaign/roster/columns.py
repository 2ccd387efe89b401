"""The columns of a roster, and the headings that people give them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from tianbao.typed.spaces import SPACES, half_width

if TYPE_CHECKING:
    from collections.abc import Mapping


class Column(StrEnum):
    """What a roster says of a unit; all but the last are a member's attributes."""

    CODE = "code"
    NAME = "name"
    SHORT = "short"
    DISTRICT = "district"
    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    KIND = "kind"
    INTO = "into"
    """The unit that this one was merged into; blank for one that takes part."""


COLUMN_WORDS: Mapping[Column, str] = {
    Column.CODE: "单位代码",
    Column.NAME: "单位名称",
    Column.SHORT: "简称",
    Column.DISTRICT: "片区",
    Column.PERSON: "责任人",
    Column.PHONE: "电话",
    Column.EMAIL: "邮箱",
    Column.KIND: "类别",
    Column.INTO: "并入",
}
"""What a finding calls each column."""

HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.CODE: (
        *("单位代码", "单位编码", "单位编号", "代码", "编码", "机构代码", "机构编码"),
        *("组织机构代码", "行政区划代码", "区划代码", "统一社会信用代码", "社会信用代码"),
        *("信用代码", "乡镇代码", "code"),
    ),
    Column.NAME: (
        *("单位名称", "单位全称", "单位", "名称", "全称", "填报单位", "报送单位", "填报单位名称"),
        *("报送单位名称", "机构名称", "部门名称", "单位(部门)名称", "乡镇", "乡镇名称", "镇街"),
        *("镇街名称", "乡镇街道", "乡镇(街道)", "乡镇(街道)名称", "乡(镇)", "name"),
    ),
    Column.SHORT: ("简称", "单位简称", "名称简称", "short"),
    Column.DISTRICT: (
        *("片区", "所属片区", "片", "地区", "所属地区", "县区", "所属县区", "县(区)"),
        *("县(市、区)", "县市区", "区县", "区域", "所属区域", "辖区", "分组", "district"),
    ),
    Column.PERSON: (
        *("责任人", "联系人", "经办人", "负责人", "填报人", "联络员", "联络人", "具体责任人"),
        *("责任人姓名", "联系人姓名", "经办人姓名", "负责人姓名", "联络员姓名", "姓名", "person"),
    ),
    Column.PHONE: (
        *("电话", "联系电话", "电话号码", "手机", "手机号", "手机号码", "联系方式", "办公电话"),
        *("联系人电话", "责任人电话", "经办人电话", "负责人电话", "填报人电话", "联络员电话"),
        *("移动电话", "固定电话", "联系手机", "phone"),
    ),
    Column.EMAIL: (
        *("邮箱", "电子邮箱", "邮箱地址", "电子邮箱地址", "电子邮件", "邮件地址", "联系邮箱"),
        *("email", "e-mail", "e_mail", "mail"),
    ),
    Column.KIND: ("类别", "单位类别", "性质", "单位性质", "类型", "单位类型", "机构类型", "kind"),
    Column.INTO: (
        *("并入", "并入单位", "合并到", "合并至", "合并入", "并入到", "撤并到", "撤并至", "撤并入"),
        *("并入单位代码", "并入单位名称", "into"),
    ),
}
"""The headings that each column is recognised by; spaces, letter widths and cases aside."""

_ASIDES = re.compile(r"\((?:必填|选填|可选|可空|可不填|可不填写|如有)\)")
_ORNAMENTS = re.compile(rf"[*:{re.escape(SPACES)}]+")


def folded(text: str) -> str:
    """Return a text for comparing: without spaces, in half-width letters of one case."""
    return half_width(text).translate(_WITHOUT_SPACES).casefold()


_WITHOUT_SPACES = dict.fromkeys(map(ord, SPACES))


def column_of(heading: str) -> Column | None:
    """Return which column a heading is for, if that is known."""
    return _BY_HEADING.get(_bare(heading))


def _bare(heading: str) -> str:
    return _ORNAMENTS.sub("", _ASIDES.sub("", folded(heading)))


_BY_HEADING = {_bare(word): column for column, words in HEADINGS.items() for word in words}

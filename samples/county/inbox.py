"""The inbox of the campaign for 2024, and the one in which the corrected workbooks come back.

Both are the same whenever they are made: the same names, bytes and dates. What is in the first,
and what has to become of it, says `arriving.expected`.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

from samples.county.arriving import desk, pen, strangers
from samples.county.arriving.expected import CORRECTED
from samples.county.arriving.mails import FOXMAIL, OUTLOOK, QQ, Letter
from samples.county.arriving.packing import Parcel, archive, moment, windows_archive
from samples.county.make import YEAR
from samples.county.townships import township

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DEADLINE = dt.date(2025, 1, 20)
"""The last day on which a workbook is in time."""

_KEY_BEFORE = b"last year's campaign"
_KEY_ELSEWHERE = b"another campaign of the year"


def make_inbox(folder: Path, fill: desk.Fill, key: bytes) -> tuple[Path, ...]:
    """Write what arrived until two days after the deadline; return the files in order of name.

    Args:
        folder: where it is written; made, where it is not there.
        fill: gives the workbook that holds a submission, sealed with a key; `desk.filled` does.
        key: the campaign's.
    """
    at = desk.Desk(fill, key)
    return _written(folder, (*_plain(at), *_packed(at), *_posted(at), *_others(at)))


def correct_inbox(folder: Path, fill: desk.Fill, key: bytes) -> tuple[Path, ...]:
    """Write what arrived after faulty workbooks had been sent back: all of it is right now.

    The arguments are those of `make_inbox`. Then only those are missing that never sent a thing.
    """
    at = desk.Desk(fill, key)
    right = {
        name: Parcel(f"{name}（改）.xlsx", moment(1, 24, 9, number), at.workbook(name))
        for number, name in enumerate(CORRECTED)
    }
    together = [right.pop(name) for name in ("白石乡", "高寨乡")]
    posted = right.pop("马坪镇")
    when = moment(1, 24, 11, 5)
    letter = Letter(QQ, township("马坪镇"), when, "Re: 退回修改", "已按批注改好，请查收。")
    mail = letter.with_file(posted.path, posted.content)
    parcels = (
        *right.values(),
        Parcel("西片修改件.zip", moment(1, 24, 16, 40), archive(*together)),
        Parcel("Re 退回修改.eml", when, mail),
    )
    return _written(folder, parcels)


def _written(folder: Path, parcels: Iterable[Parcel]) -> tuple[Path, ...]:
    paths = []
    for parcel in parcels:
        path = folder / parcel.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(parcel.content)
        os.utime(path, (parcel.when.timestamp(),) * 2)
        paths.append(path)
    return tuple(sorted(paths))


def _plain(at: desk.Desk) -> Iterator[Parcel]:
    """Yield workbooks as they are, most of them right in the end."""
    when = moment(1, 9, 15, 20)
    yield Parcel("东塘镇.xlsx", when, pen.resaved(at.workbook("东塘镇"), when))
    yield Parcel("~$东塘镇.xlsx", when, strangers.owner())
    untitled = at.workbook("枫林镇")
    yield Parcel("新建 Microsoft Excel 工作表.xlsx", moment(1, 10, 10, 2), untitled)
    first = at.workbook("南浦镇", others__body=["无。"])
    yield Parcel("南浦镇/最终版.xlsx", moment(1, 10, 17, 45), first)
    yield Parcel("南浦镇/最终版(2).xlsx", moment(1, 14, 8, 51), at.workbook("南浦镇"))
    same = at.workbook("清河镇")
    yield Parcel("清河镇.xlsx", moment(1, 8, 14, 30), same)
    yield Parcel("清河镇 - 副本.xlsx", moment(1, 8, 14, 30), same)
    unbalanced = at.workbook("茶亭镇", applications__granted__natural=0)
    yield Parcel("茶亭镇.xlsx", moment(1, 8, 11, 12), unbalanced)
    yield Parcel("茶亭镇（改）.xlsx", moment(1, 15, 9, 3), at.workbook("茶亭镇"))
    yield Parcel("沙洲乡.xlsx", moment(1, 22, 17, 58), at.workbook("沙洲乡"))
    unbalanced = at.workbook("白石乡", applications__granted__natural=1)
    yield Parcel("白石乡2024.xlsx", moment(1, 7, 16, 6), unbalanced)
    totals = {"applications.handled.total": 5, "remedies.review.total": 1}
    cells = {field: pen.number(total) for field, total in totals.items()}
    typed = pen.typed_over(at.workbook("双井镇"), cells)
    yield Parcel("双井镇.xlsx", moment(1, 13, 10, 27), typed)
    missing = at.workbook("竹溪乡", problems__body=[])
    yield Parcel("竹溪乡报表.xlsx", moment(1, 16, 9, 40), missing)
    old = at.of(desk.of_the_year_before(desk.report("城东街道")))
    yield Parcel("城东街道.xlsx", moment(1, 17, 15, 33), old)
    in_yuan = at.workbook("高寨乡", disclosure__fees__amount=9200)
    yield Parcel("高寨乡.xlsx", moment(1, 13, 8, 59), in_yuan)


def _packed(at: desk.Desk) -> Iterator[Parcel]:
    """Yield the archive of a district, and what came in it and once more beside it."""
    lowland = at.workbook("大圩镇")
    about = at.workbook("龙潭乡", disclosure__licensing__decisions="约30")
    south = windows_archive(
        Parcel("大圩镇.xlsx", moment(1, 13, 16, 0), lowland),
        Parcel("荷塘镇.xlsx", moment(1, 14, 9, 18), at.workbook("荷塘镇")),
        Parcel("龙潭乡.xlsx", moment(1, 14, 10, 44), about),
    )
    yield Parcel("南片.zip", moment(1, 15, 11, 30), south)
    yield Parcel("大圩镇.xlsx", moment(1, 13, 16, 0), lowland)


def _posted(at: desk.Desk) -> Iterator[Parcel]:
    """Yield messages with workbooks attached, of three programs."""
    when = moment(1, 13, 9, 41)
    letter = Letter(QQ, township("柳湾镇"), when, "柳湾镇年报", "请查收。")
    content = letter.with_file("柳湾镇2024年政务公开年报.xlsx", at.workbook("柳湾镇"))
    yield Parcel("柳湾镇.eml", when, content)
    when = moment(1, 14, 14, 8)
    letter = Letter(FOXMAIL, township("寨前镇"), when, "报送年报", "附件是寨前镇的报表。")
    yield Parcel("寨前镇.eml", when, letter.with_file("寨前镇.xlsx", at.workbook("寨前镇")))
    when = moment(1, 15, 10, 15)
    letter = Letter(OUTLOOK, township("石桥镇"), when, "石桥镇2024年度报告", "请审阅。")
    name = "石桥镇政府信息公开工作年度报告填报表.xlsx"
    yield Parcel("石桥镇.eml", when, letter.with_file(name, at.workbook("石桥镇")))
    when = moment(1, 16, 17, 2)
    letter = Letter(FOXMAIL, township("城关街道"), when, "转发：北片", "北片三家的，一并报上。")
    yield Parcel("转发：北片.eml", when, letter.with_file("北片.zip", _north(at)))


def _north(at: desk.Desk) -> bytes:
    moved = {"applications__carried_in__natural": 1, "applications__received__natural": 8}
    counted = at.workbook("马坪镇", disclosure__penalties__decisions="3件")
    added = {"disclosure.licensing.decisions": pen.formula("18+17", 35)}
    return windows_archive(
        Parcel("城关街道.xlsx", moment(1, 14, 9, 30), at.workbook("城关街道")),
        Parcel("河西街道.xlsx", moment(1, 15, 14, 12), at.workbook("河西街道", **moved)),
        Parcel("马坪镇.xlsx", moment(1, 16, 8, 25), pen.typed_over(counted, added)),
    )


def _others(at: desk.Desk) -> Iterator[Parcel]:
    """Yield what is nobody's report of this campaign."""
    before = desk.Desk(at.fill, _KEY_BEFORE).of(desk.report("枫林镇", year=YEAR - 1))
    yield Parcel("2024年报-枫林镇（去年的）.xlsx", moment(1, 6, 9, 0), before)
    elsewhere = desk.Desk(at.fill, _KEY_ELSEWHERE).workbook("寨前镇")
    yield Parcel("试填.xlsx", moment(1, 6, 15, 0), elsewhere)
    unknown = at.of(desk.renamed(desk.report("石桥镇"), "永安镇", "yunxi-25"))
    yield Parcel("永安镇.xlsx", moment(1, 9, 9, 9), unknown)
    borrowed = {**desk.report("红土乡"), "unit": "荷塘镇", "code": township("荷塘镇").code}
    yield Parcel("红土乡.xlsx", moment(1, 17, 16, 20), at.of(borrowed))
    yield Parcel("IMG_20250113_0931.jpg", moment(1, 13, 9, 31), strangers.photo())
    yield Parcel("石桥镇年报扫描件.pdf", moment(1, 15, 10, 12), strangers.scan())
    yield Parcel("竹溪乡年报.docx", moment(1, 16, 9, 38), desk.word_report("竹溪乡"))
    yield Parcel("扫描件.rar", moment(1, 16, 18, 0), strangers.rar())
    when = moment(1, 17, 2, 3)
    yield Parcel("年报汇总.zip", when, strangers.bomb("年报汇总.xlsx", when))
    outward = Parcel("../../启动/更新.xlsx", when, at.workbook("柳湾镇"))
    yield Parcel("更新.zip", when, archive(outward))
    yield Parcel("通知附件.xlsx", when, strangers.with_entity(at.workbook("云岭乡")))
    broken = strangers.cut_off(at.workbook("双井镇"))
    yield Parcel("双井镇（打不开）.xlsx", moment(1, 12, 20, 1), broken)
    yield Parcel("空.xlsx", moment(1, 12, 20, 5), b"")
    yield Parcel("河西街道（加密）.xlsx", moment(1, 14, 17, 17), strangers.locked())

"""A small campaign in a few words: three units, a small template, workbooks that come in."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import tianbao
from tests.forms import drawn
from tianbao.campaign.campaign import Founding, Secrets, start_campaign
from tianbao.campaign.collecting import Working, collect
from tianbao.campaign.description import Description
from tianbao.campaign.dossier import dossier_of
from tianbao.campaign.ledger.records import Act
from tianbao.campaign.priors import Prior
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tianbao import Submission, Template
    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.collecting import Collected
    from tianbao.campaign.dossier import Dossier

TEXT = """\
template: visits
version: "1"
name: 来访统计
title: "{unit}{year}年来访统计"
sections:
  - heading: 一、来访
    sheet: 来访
    blocks:
      - table: visits
        picture: |
          -           | 项目     | 城镇 | 乡村  | 合计  |
          @           |          | city | rural | total |
          carried_in  | 上年结转 | 0    | 0     | =     |
          received    | 本年新收 | 0    | 0     | =     |
          handled     | 办结     | 0    | 0     | =     |
          carried_out | 结转下年 | 0    | 0     | =     |
        totals:
          - each row: total = city + rural
        rules:
          - balance, each column: carried_in + received = handled + carried_out
            says: 结转 {carried_in} ＋ 新收 {received} 应等于 {handled} ＋ {carried_out}
          - carry_over, each column: carried_in = prior.carried_out
            says: 上年结转 {carried_in} 应等于 上年的结转下年 {prior.carried_out}
          - few, each column: received <= 1000
            says: 新收 {received} 不应超过 1000
            severity: warning
        prefill:
          - each column: carried_in = prior.carried_out
        prior: shown
  - heading: 二、说明
    sheet: 说明
    blocks:
      - prose: words.body
        rows: 4
"""

QINGHE = Member("1", "清河镇", "清河", "东片", "林雨", "0000-1234501", "a@example.invalid", "镇")
BAISHI = Member("2", "白石乡", "白石", "西片", "陈志", "0000-1234502", "b@example.invalid", "乡")
LIUWAN = Member("3", "柳湾镇", "柳湾", "东片", "邵海", "0000-1234503", "c@example.invalid", "镇")
MEMBERS = (QINGHE, BAISHI, LIUWAN)

KEY = b"the key of this campaign"
YEAR = 2024
START = dt.datetime(2025, 1, 2, 3, 4, tzinfo=dt.UTC)

SOUND: Mapping[str, object] = {
    "visits.received.city": 5,
    "visits.handled.city": 4,
    "visits.carried_out.city": 1,
    "words.body": ["按时办结。"],
}
"""What is right without last year's data."""

UNBALANCED = {**SOUND, "visits.handled.city": 3}
MANY = {**SOUND, "visits.received.city": 1005, "visits.handled.city": 1004}
"""What only gives a warning."""


def act(minutes: int = 0, who: str = "张三") -> Act:
    """Return that something is done so many minutes after the campaign's start."""
    return Act(START + dt.timedelta(minutes=minutes), who)


def small() -> Template:
    """Return the small template."""
    return drawn(TEXT)


def described(**changes: object) -> Description:
    """Return what the campaign is."""
    about: dict[str, object] = {
        "identifier": "0123abcd",
        "title": "2024年报",
        "template": "visits",
        "year": YEAR,
        "county": "云溪县",
        "office": "县政府办 0000-1234567",
        "deadline": dt.date(2025, 1, 20),
    }
    return Description(**{**about, **changes})  # type: ignore[arg-type]


def started(
    folder: Path,
    members: Sequence[Member] = MEMBERS,
    priors: Mapping[str, Submission] | None = None,
    **changes: object,
) -> Campaign:
    """Return a campaign that was just started in a folder."""
    known = {code: Prior(prior, "去年") for code, prior in (priors or {}).items()}
    founding = Founding(described(**changes), small(), members, known)
    folder.mkdir(parents=True, exist_ok=True)
    return start_campaign(folder, founding, act(), Secrets(KEY))


def submission(
    member: Member, values: Mapping[str, object] = SOUND, year: int = YEAR, template: str = "visits"
) -> Submission:
    """Return a unit's submission of some values."""
    said = {"template": template, "unit": member.name, "code": member.code, "year": year}
    content = json.dumps({**said, "values": dict(values)}, ensure_ascii=False).encode()
    return tianbao.read(content, [small()]).usable()[1]


@cache
def _workbook(member: Member, values: str, year: int, issue: int, key: bytes) -> bytes:
    said = submission(member, json.loads(values), year)
    return tianbao.fill(small(), said, issue=issue, key=key)[0]


def workbook(
    member: Member,
    values: Mapping[str, object] = SOUND,
    *,
    year: int = YEAR,
    issue: int = 1,
    key: bytes = KEY,
) -> bytes:
    """Return a unit's filled workbook."""
    return _workbook(member, json.dumps(values), year, issue, key)


def saved_at(content: bytes, minutes: int) -> bytes:
    """Return a workbook as if an office suite had saved it so many minutes after the start."""
    when = f"{START + dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                date = rb"(<dcterms:modified[^>]*>)[^<]*"
                part = re.sub(date, rb"\g<1>" + when.encode(), part)
            new.writestr(info, part)
    return stream.getvalue()


def put(folder: Path, name: str, content: bytes, minutes: int = 0) -> Path:
    """Put a file into a folder, changed last so many minutes after the start."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    when = (START + dt.timedelta(minutes=minutes)).timestamp()
    os.utime(path, (when, when))
    return path


def inbox(campaign: Campaign) -> Path:
    """Return the campaign's inbox."""
    return campaign.folder / "收件箱"


def collected(campaign: Campaign, *paths: Path, minutes: int = 60) -> list[Collected]:
    """Collect files, or the whole inbox."""
    places = paths or (inbox(campaign),)
    return list(collect(campaign, places, act(minutes), Working(jobs=1)))


def took(campaign: Campaign, content: bytes, name: str = "表.xlsx", minutes: int = 0) -> Collected:
    """Let one file come in, changed last so many minutes after the start."""
    (found,) = collected(campaign, put(inbox(campaign), name, content, minutes), minutes=minutes)
    return found


def dossier(campaign: Campaign, member: Member) -> Dossier:
    """Return a unit's dossier."""
    with campaign.ledger.reading() as entries:
        (enrolled,) = (unit for unit in entries.units() if unit.member.code == member.code)
        return dossier_of(entries, enrolled)

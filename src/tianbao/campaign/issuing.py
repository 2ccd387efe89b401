"""Issuing: a workbook for each unit that needs one, a list of them, and archives to send."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.campaign.archive import zip_of
from tianbao.campaign.dossier import dossiers
from tianbao.campaign.examining import sha256_of
from tianbao.campaign.export.csv import csv_table
from tianbao.campaign.files import open_new, put
from tianbao.campaign.ledger.records import Event, What
from tianbao.campaign.outputs import write_over
from tianbao.model.filename import safe_name
from tianbao.plan import from_prior, with_mirror
from tianbao.workbook.prepared import prepared
from tianbao.workbook.write.press import NOTHING, Press

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.dossier import Dossier
    from tianbao.campaign.ledger.records import Act
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission

FOLDER = "下发"
ARCHIVES = "压缩包"
LIST = "下发清单.csv"
_AT_ONCE = 200
"""How many workbooks are made before the ledger says so; their files are there by then."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A unit's workbook.

    Attributes:
        member: whose it is.
        issue: its number, from 1.
        file: its name in the folder.
        sha256: what tells its bytes from others.
        size: how many bytes it has.
        prefilled: whether last year's figures are in it.
        at: when it was issued first, as the ledger has it.
        new: whether it was made now.
    """

    member: Member
    issue: int
    file: str
    sha256: str
    size: int
    prefilled: bool
    at: str
    new: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A workbook that there is to be: of a unit, with a number, new or as it was before."""

    member: Member
    issue: int
    before: Event | None = None


def issue(
    campaign: Campaign,
    act: Act,
    again: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Issued, ...]:
    """Make the workbooks that units need, then the list and the archives of all of them.

    A unit needs one if it has none, if its name is another since, or if its code is in `again`.
    Workbooks that are missing in the folder are made again as they were. Who left is left out.

    Raises:
        TianbaoError: files or the ledger can't be written. What was made until then stays, and
            issuing again goes on from there.
    """
    with campaign.ledger.reading() as entries:
        wanted = [_wanted(d, again) for d in dossiers(entries) if d.enrolled.active]
    job = _Job(campaign, act)
    found: list[Issued] = []
    for start in range(0, len(wanted), _AT_ONCE):
        batch = [job.issued(each) for each in wanted[start : start + _AT_ONCE]]
        with campaign.ledger.writing() as entries:
            entries.add_events(_event(each, act) for each in batch if each.new)
        found += batch
        if progress is not None:
            progress(len(batch), len(wanted))
    folder = campaign.folder / FOLDER
    put(folder / LIST, _list(found))
    _pack(campaign, found)
    return tuple(found)


def _wanted(dossier: Dossier, again: Collection[str]) -> _Wanted:
    member, before = dossier.enrolled.member, dossier.issued
    renamed = before is not None and before.details.get("name") != member.name
    if before is None or renamed or member.code in again:
        return _Wanted(member, dossier.issue + 1)
    return _Wanted(member, dossier.issue, before)


@dataclass
class _Job:
    """One run; its presses are for units with last year's figures and for those without."""

    campaign: Campaign
    act: Act
    presses: dict[bool, Press] = field(default_factory=dict)

    def issued(self, wanted: _Wanted) -> Issued:
        """Return a workbook that is there, made if it was not."""
        before, member = wanted.before, wanted.member
        path = self.campaign.folder / FOLDER / self._name(wanted)
        if before is not None and path.is_file():
            content = path.read_bytes()
            if sha256_of(content) == before.details.get("file_sha256"):
                return self._issued(wanted, path, content)
        with self.campaign.ledger.reading() as entries:
            prior = entries.prior(member.code)
        content = self._content(wanted, prior)
        known = str(before.details["file_sha256"]) if before is not None else ""
        write_over(path, content, known, self.act.at)
        return self._issued(wanted, path, content, prefilled=prior is not None)

    def _name(self, wanted: _Wanted) -> str:
        again = f"-第{wanted.issue}次" if wanted.issue > 1 else ""
        return f"{safe_name(f'{wanted.member.name}-{self.campaign.about.title}{again}')}.xlsx"

    def _content(self, wanted: _Wanted, prior: Submission | None) -> bytes:
        template = self.campaign.template
        given = NOTHING if prior is None else from_prior(template, prior)
        return self._press(prior is not None).stamp(wanted.member.unit, wanted.issue, given)

    def _press(self, with_prior: bool) -> Press:  # noqa: FBT001 - one of two presses
        if with_prior not in self.presses:
            campaign = self.campaign
            plan, digest = prepared(campaign.template)
            self.presses[with_prior] = Press(
                with_mirror(plan) if with_prior else plan,
                digest,
                campaign.about.year,
                key=campaign.key,
                password=campaign.secrets.lock_password,
            )
        return self.presses[with_prior]

    def _issued(
        self, wanted: _Wanted, path: Path, content: bytes, *, prefilled: bool = False
    ) -> Issued:
        before = wanted.before
        return Issued(
            wanted.member,
            wanted.issue,
            path.name,
            sha256_of(content),
            len(content),
            prefilled if before is None else bool(before.details.get("prefilled")),
            (self.act.at if before is None else before.at).isoformat(timespec="minutes"),
            before is None,
        )


def _event(issued: Issued, act: Act) -> Event:
    details: dict[str, str | int | list[str]] = {
        "issue": issued.issue,
        "name": issued.member.name,
        "file": issued.file,
        "file_sha256": issued.sha256,
        "prefilled": int(issued.prefilled),
    }
    return Event(act.at, act.who, What.ISSUED, issued.member.code, details=details)


_COLUMNS = (
    "代码",
    "单位",
    "片区",
    "第几次下发",
    "文件",
    "字节数",
    "SHA-256",
    "上年数据",
    "下发时间",
)


def _list(issued: list[Issued]) -> bytes:
    """Return the list of workbooks as a table that Excel and WPS open."""
    rows = (
        (
            each.member.code,
            each.member.name,
            each.member.district,
            each.issue,
            each.file,
            each.size,
            each.sha256,
            "已预填" if each.prefilled else "无",
            each.at,
        )
        for each in issued
    )
    return csv_table(_COLUMNS, rows)


def _pack(campaign: Campaign, issued: list[Issued]) -> None:
    """Write an archive for each unit whose workbook is new, and one with all of them."""
    folder = campaign.folder / FOLDER

    def files() -> Iterator[tuple[str, bytes]]:
        for each in issued:
            district = f"{each.member.district}/" if each.member.district else ""
            yield f"{district}{each.file}", (folder / each.file).read_bytes()

    for each in issued:
        path = folder / ARCHIVES / f"{each.file.removesuffix('.xlsx')}.zip"
        if each.new or not path.is_file():
            packed = io.BytesIO()
            zip_of([(each.file, (folder / each.file).read_bytes())], packed)
            put(path, packed.getvalue())
    with open_new(folder / f"{safe_name(f'全部-{campaign.about.title}')}.zip") as stream:
        zip_of(files(), stream)

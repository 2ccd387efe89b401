"""Issuing: a workbook for each unit that needs one, a list of them, and archives to send."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tianbao.campaign.archive import zip_of
from tianbao.campaign.dossier import dossiers
from tianbao.campaign.examining import sha256_of
from tianbao.campaign.export.csv import csv_table
from tianbao.campaign.files import read_own
from tianbao.campaign.last_year import last_year_of, mark_of
from tianbao.campaign.ledger.records import Event, What
from tianbao.campaign.outdated import put_archive, remove_outdated
from tianbao.campaign.outputs import output_stream, remove_output, write_output, write_over
from tianbao.model.filename import safe_name
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.model.zone import BEIJING
from tianbao.plan import from_prior, with_mirror
from tianbao.workbook.prepared import prepared
from tianbao.workbook.write.press import NOTHING, Press

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from tianbao.campaign.campaign import Campaign
    from tianbao.campaign.dossier import Dossier
    from tianbao.campaign.ledger.records import Act, Enrolled
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission

FOLDER = "下发"
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
        prior: what tells last year's data that are in it; blank where there are none.
        at: when it was issued first, as the ledger has it.
        new: whether it was made now.
    """

    member: Member
    issue: int
    file: str
    sha256: str
    size: int
    prior: str
    at: str
    new: bool

    @property
    def prefilled(self) -> bool:
        """Whether last year's figures are in it."""
        return bool(self.prior)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A workbook that there is to be: of a unit, with a number, new or as it was before."""

    member: Member
    issue: int
    prior: Submission | None
    before: Event | None = None


def issue(
    campaign: Campaign,
    act: Act,
    again: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Issued, ...]:
    """Make the workbooks that units need, then the list and the archives of all of them.

    A unit needs one if it has none, if its name or last year's data are others since, or if its
    code is in `again`. Workbooks that are missing in the folder are made again as they were; what
    lies there instead is put aside. Who left is left out.

    Raises:
        TianbaoError: a unit in `again` has left, and then nothing is made; or files or the ledger
            can't be written. What was made until then stays, and issuing again goes on from there.
    """
    with campaign.ledger.reading() as entries:
        enrolled = list(dossiers(entries))
        before = entries.issued_files()
    units = [each for each in enrolled if each.enrolled.active]
    _refuse_gone(each.enrolled for each in enrolled if each.enrolled.member.code in again)
    job = _Job(campaign, act, frozenset(before.values()))
    found: list[Issued] = []
    for start in range(0, len(units), _AT_ONCE):
        with campaign.ledger.reading() as entries:
            batch = units[start : start + _AT_ONCE]
            wanted = [_wanted(entries, campaign, each, again) for each in batch]
        made = [job.issued(each) for each in wanted]
        with campaign.ledger.writing() as entries:
            entries.add_events(_event(e, act) for e in made if e.new and _first(entries, e))
            for path, sha256 in job.otherwise.items():
                entries.put_output(path, sha256)
        job.otherwise.clear()
        found += made
        if progress is not None:
            progress(len(made), len(units))
    folder = campaign.folder / FOLDER
    together = folder / f"{safe_name(f'全部-{campaign.about.title}')}.zip"
    write_output(campaign, folder / LIST, _list(found), act.at)
    _pack(campaign, found, together, act.at)
    _clear(campaign, {LIST, together.name}, act.at)
    remove_outdated(folder, before, [each.file for each in found], act.at)
    return tuple(found)


def _refuse_gone(again: Iterable[Enrolled]) -> None:
    """Refuse units that are to get another workbook and have left.

    Raises:
        TianbaoError: there are some.
    """
    gone = [each.member.name for each in again if not each.active]
    if gone:
        raise TianbaoError([Finding("issue-gone", WholeFile(), {"unit": name}) for name in gone])


def _wanted(
    entries: Transaction, campaign: Campaign, dossier: Dossier, again: Collection[str]
) -> _Wanted:
    member, before = dossier.enrolled.member, dossier.issued
    prior = last_year_of(entries, campaign, member.unit)
    if before is None or member.code in again:
        return _Wanted(member, dossier.issue + 1, prior)
    same = (before.details["name"], before.details.get("prior", mark_of(prior))) == (
        member.name,
        mark_of(prior),
    )
    if not same:
        return _Wanted(member, dossier.issue + 1, prior)
    return _Wanted(member, dossier.issue, prior, before)


def _first(entries: Transaction, issued: Issued) -> bool:
    """Return whether nobody else has issued the same at this very moment."""
    enrolled = entries.lock_unit(issued.member.code)
    return enrolled is not None and all(
        int(str(event.details["issue"])) < issued.issue
        for event in entries.events(issued.member.code, What.ISSUED)
    )


@dataclass
class _Job:
    """One run.

    Attributes:
        campaign: whose workbooks they are.
        act: when they are issued, and by whom.
        known: the hashes of all workbooks that were issued before.
        otherwise: those that are not what was issued, by path, until the ledger says so.
        presses: for units with last year's figures, and for those without.
    """

    campaign: Campaign
    act: Act
    known: frozenset[str]
    otherwise: dict[str, str] = field(default_factory=dict)
    presses: dict[bool, Press] = field(default_factory=dict)

    def issued(self, wanted: _Wanted) -> Issued:
        """Return a workbook that is there with its archive, made if they were not."""
        path = self.campaign.folder / FOLDER / self._name(wanted)
        content = self._as_it_lies(path, wanted.before)
        if content is None:
            content = self._content(wanted)
            write_over(path, content, self.known, self.act.at)
            self._remember(wanted.before, path, content)
        put_archive(path, content, self.known, self.act.at)
        return self._issued(wanted, path, content)

    def _as_it_lies(self, path: Path, before: Event | None) -> bytes | None:
        """Return the workbook that was issued, if it lies there unchanged."""
        if before is None or not path.is_file():
            return None
        content = read_own(path)
        return content if sha256_of(content) == before.sha256 else None

    def _remember(self, before: Event | None, path: Path, content: bytes) -> None:
        """Note a workbook that could not be made as it was, by a newer version of the program."""
        sha256 = sha256_of(content)
        if before is not None and before.sha256 != sha256:
            self.otherwise[path.relative_to(self.campaign.folder).as_posix()] = sha256

    def _name(self, wanted: _Wanted) -> str:
        """Return what a workbook is called; one that was issued keeps its name."""
        if wanted.before is not None:
            return str(wanted.before.details["file"])
        again = f"-第{wanted.issue}次" if wanted.issue > 1 else ""
        return f"{safe_name(f'{wanted.member.name}-{self.campaign.about.title}{again}')}.xlsx"

    def _content(self, wanted: _Wanted) -> bytes:
        prior = wanted.prior
        given = NOTHING if prior is None else from_prior(self.campaign.template, prior)
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

    def _issued(self, wanted: _Wanted, path: Path, content: bytes) -> Issued:
        before = wanted.before
        return Issued(
            wanted.member,
            wanted.issue,
            path.name,
            sha256_of(content),
            len(content),
            mark_of(wanted.prior),
            f"{(self.act.at if before is None else before.at).astimezone(BEIJING):%Y-%m-%d %H:%M}",
            before is None,
        )


def _event(issued: Issued, act: Act) -> Event:
    details: dict[str, str | int | list[str]] = {
        "issue": issued.issue,
        "name": issued.member.name,
        "file": issued.file,
        "prefilled": int(issued.prefilled),
        "prior": issued.prior,
    }
    return Event(act.at, act.who, What.ISSUED, issued.member.code, issued.sha256, details)


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


def _pack(campaign: Campaign, issued: list[Issued], together: Path, at: dt.datetime) -> None:
    """Write the archive with all workbooks, by district."""
    folder = campaign.folder / FOLDER

    def files() -> Iterator[tuple[str, bytes]]:
        for each in issued:
            district = f"{each.member.district}/" if each.member.district else ""
            yield f"{district}{each.file}", read_own(folder / each.file)

    with output_stream(campaign, together, at) as stream:
        zip_of(files(), stream)


def _clear(campaign: Campaign, current: Collection[str], at: dt.datetime) -> None:
    """Remove lists and archives of all workbooks that were called otherwise."""
    with campaign.ledger.reading() as entries:
        written = entries.outputs(FOLDER)
    for path, sha256 in written.items():
        if PurePosixPath(path).suffix != ".xlsx" and PurePosixPath(path).name not in current:
            remove_output(campaign, path, sha256, at)

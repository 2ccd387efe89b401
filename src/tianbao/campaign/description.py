"""What a campaign is, as `campaign.toml` in its folder says it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.campaign.files import put
from tianbao.model.failure import file_fault
from tianbao.model.finding import TianbaoError, refusal

if TYPE_CHECKING:
    from pathlib import Path

FILE = "campaign.toml"
LEDGER = "台账.db"
"""What the ledger's file is called, where it is one."""

_HEAD = """\
# 报送任务的说明。任务建好以后，年度、模板和编号不要改；其余各项可以用记事本改，存成 UTF-8。
"""
_NO_DEADLINE = "# deadline = {year}-01-20  # 截止日期，当天有效；去掉行首的 # 就生效\n"
_IDENTIFIER = re.compile(r"[0-9a-f]{8}\Z")
_YEARS = range(1900, 10_000)


@dataclass(frozen=True, slots=True)
class Description:
    """What stays the same from the first day of a campaign to the last.

    Attributes:
        identifier: 8 hexadecimal digits that tell the campaign from all others.
        title: what it is called, such as 2024年报.
        template: the id of its template, which stands in the folder as a file.
        year: the year reported on.
        county: whose campaign it is, such as 云溪县; may be blank.
        office: who collects, as reminders sign it, with a telephone number; may be blank.
        deadline: the last day on which a file is in time, if there is one.
        ledger: the ledger's file in the folder, or its database's URL.
    """

    identifier: str
    title: str
    template: str
    year: int
    county: str = ""
    office: str = ""
    deadline: dt.date | None = None
    ledger: str = LEDGER


def write_description(folder: Path, description: Description) -> None:
    """Write a campaign's description into its folder.

    Raises:
        TianbaoError: it can't be written.
    """
    entries: list[tuple[str, str, str]] = [
        ("id", _quoted(description.identifier), "任务编号"),
        ("title", _quoted(description.title), "任务名称"),
        ("template", _quoted(description.template), "模板，内容在 模板.yaml 里"),
        ("year", str(description.year), "报告年度"),
        ("county", _quoted(description.county), "谁组织填报，例如 云溪县"),
        ("office", _quoted(description.office), "催报时的落款和电话"),
        ("ledger", _quoted(description.ledger), "台账：这个文件夹里的文件，或数据库的网址"),
    ]
    if description.deadline is not None:
        entries.append(("deadline", description.deadline.isoformat(), "截止日期，当天有效"))
    lines = [f"{name} = {value}  # {what}\n" for name, value, what in entries]
    if description.deadline is None:
        lines.append(_NO_DEADLINE.format(year=description.year + 1))
    text = (_HEAD + "".join(lines)).replace("\n", "\r\n")
    put(folder / FILE, text.encode("utf-8", "replace"))


def _quoted(text: str) -> str:
    """Return a text as TOML's basic string."""
    said = "".join(f"\\u{ord(c):04x}" if c < " " or c in '"\\\x7f' else c for c in text)
    return f'"{said}"'


def read_description(folder: Path) -> Description:
    """Return what the description in a folder says.

    Raises:
        TianbaoError: there is none, or it makes no sense; the finding says which line or entry.
    """
    path = folder / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal("campaign-missing", folder=str(folder)) from error
    except (OSError, ValueError) as error:
        raise TianbaoError([file_fault(error)]) from error
    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refusal("campaign-damaged", where="文件编码", reason="要存成 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"第 {line[1]} 行" if line else "末尾"
        raise refusal("campaign-damaged", where=where, reason="写法不对") from error
    return _description(found)


_TEXTS = ("id", "title", "template", "county", "office", "ledger")


def _description(found: dict[str, object]) -> Description:
    texts = {name: _text(found.get(name, "")) for name in _TEXTS}
    for name in ("id", "title", "template", "ledger"):
        if not texts[name]:
            raise _entry(name, "要写成加引号的文字，不能空着")
    if not _IDENTIFIER.match(texts["id"]):
        raise _entry("id", "应是 8 位编号")
    year = found.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or year not in _YEARS:
        raise _entry("year", "要写成年份，例如 2024")
    deadline = found.get("deadline")
    if deadline is not None and (
        not isinstance(deadline, dt.date) or isinstance(deadline, dt.datetime)
    ):
        raise _entry("deadline", "要写成日期，不加引号，例如 2025-01-20")
    if unknown := sorted(found.keys() - {*_TEXTS, "year", "deadline"}):
        raise _entry(unknown[0], "没有这一项")
    return Description(
        texts["id"],
        texts["title"],
        texts["template"],
        year,
        texts["county"],
        texts["office"],
        deadline,
        texts["ledger"],
    )


def _text(found: object) -> str:
    return found.strip() if isinstance(found, str) else ""


def _entry(name: str, reason: str) -> TianbaoError:
    return refusal("campaign-damaged", where=f"“{name}”一项", reason=reason)

"""The index of all reports as a page, which can lie beside them or go onto a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from tianbao.campaign.status.districts import NO_DISTRICT
from tianbao.report.html.markup import element, lines, said, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tianbao.campaign.description import Description
    from tianbao.model.roster import Member

_SHEET = """\
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; color: #1a1a1a; background: #fff;
  font: 16px/1.7 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", SimHei, sans-serif; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: .3rem 0;
  border-bottom: 1px solid #dcdfe3; }
li span { flex: 1 1 24rem; }
a { color: #0b4f8a; }
p { color: #4a4f55; }
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit's report: its title, and where its documents are, beside the page."""

    member: Member
    title: str
    paths: tuple[str, ...]


def index_page(about: Description, entries: Sequence[Entry], volumes: Sequence[str]) -> str:
    """Return a page that leads to all reports, by district in the order of the entries.

    Units that belong to none are last, lest they seem to belong to the district above them.
    """
    title = f"{about.county}{about.title}：报告目录"
    parts = [element("h1", said(title)), element("p", f"共 {len(entries)} 份报告。")]
    if volumes:
        parts.append(element("p", f"汇编：{_links(volumes, '汇编')}"))
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.member.district.strip(), []).append(entry)
    for district in sorted(groups, key=lambda name: not name):
        own = groups[district]
        if len(groups) > 1 or district:
            parts.append(element("h2", said(district or NO_DISTRICT)))
        items = (f"{element('span', said(e.title))} {_links(e.paths, e.title)}" for e in own)
        parts.append(element("ul", lines(element("li", item) for item in items)))
    return lines(
        (
            "<!DOCTYPE html>",
            tag("html", lang="zh-CN"),
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", said(title)),
            f"<style>\n{_SHEET}</style>",
            "</head>",
            element("body", element("main", lines(parts))),
            "</html>",
            "",
        )
    )


def _links(paths: Iterable[str], name: str) -> str:
    """Return links to a report's documents, named by their formats."""
    return " ".join(
        element(
            "a",
            said(path.rpartition(".")[2].upper()),
            href=quote(path),
            aria_label=f"{name}（{path.rpartition('.')[2].upper()}）",
        )
        for path in paths
    )

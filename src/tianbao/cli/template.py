"""`tianbao template`: which templates there are, what one looks like, whether one is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tianbao.cli.chinese import ChineseCommand, ChineseGroup
from tianbao.cli.options import FILE, as_json, meant, templates_or_exit

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.data.encode import Json
    from tianbao.model.template import Template


@click.group(cls=ChineseGroup)
def template() -> None:
    """查看模板，检查自己写的模板。"""


@template.command("list", cls=ChineseCommand)
@as_json
def list_templates(*, as_json: bool) -> None:
    """列出内置的模板。"""
    from tianbao.cli.printing import print_json, tell
    from tianbao.verbs import load_template, template_names

    found = [load_template(name) for name in template_names()]
    if as_json:
        print_json([{"id": t.id, "version": t.version, "name": t.name} for t in found])
        return
    width = max(len(t.id) for t in found)
    for known in found:
        tell(f"{known.id:<{width}}　{known.name}　第 {known.version} 版")


@template.command(cls=ChineseCommand)
@click.argument("name", metavar="模板")
@click.option("--keys", is_flag=True, help="只列出填报项的键和名称。")
@as_json
def show(name: str, *, keys: bool, as_json: bool) -> None:
    """显示一个模板的全文；模板可以是内置的名称，也可以是 YAML 文件。"""
    from tianbao.cli.printing import print_json, tell
    from tianbao.language import print_template

    for found in templates_or_exit([name]):
        if as_json:
            print_json(_summary(found))
        elif keys:
            for key, label in _keys(found).items():
                tell(f"{key}\t{label}")
        else:
            click.echo(print_template(found), nl=False)


def _keys(found: Template) -> dict[str, str]:
    """Return what a person calls each key of a template's data."""
    labels = {field.full_key: field.label for field in found.cover.fields}
    for section in found.sections:
        for block in section.blocks:
            start = f"{block.key}."
            own = {key: f.label for key, f in found.fields.items() if key.startswith(start)}
            labels |= own or {block.key: f"{section.heading}·{block.title or '正文'}"}
    return labels


def _summary(found: Template) -> Json:
    fields: list[Json] = [
        {"key": f.key, "label": f.label, "kind": f.kind.value, "computed": f.expression is not None}
        for f in found.fields.values()
    ]
    return {
        "id": found.id,
        "version": found.version,
        "name": found.name,
        "basis": found.basis,
        "title": found.title,
        "sections": [section.heading for section in found.sections],
        "prose": [block.key for block in found.prose()],
        "listings": [block.key for block in found.listings()],
        "fields": fields,
    }


@template.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="文件…", callback=meant)
@as_json
def check(files: tuple[Path, ...], *, as_json: bool) -> None:
    """检查模板文件，列出全部错处。"""
    from tianbao.cli.printing import counted, print_json, say, say_findings
    from tianbao.data.finding import finding_json
    from tianbao.model.finding import TianbaoError
    from tianbao.verbs import load_template

    results: list[Json] = []
    faulty = False
    for path in files:
        try:
            loaded = load_template(path)
        except TianbaoError as error:
            faulty = True
            findings: list[Json] = [finding_json(finding) for finding in error.findings]
            results.append({"file": str(path), "findings": findings})
            say(f"{path}：{counted(error.findings)}")
            say_findings(error.findings)
        else:
            results.append({"file": str(path), "template": loaded.id, "findings": []})
            say(f"{path}：没有发现问题（{loaded.id}，{len(loaded.fields)} 个表格填报项）")
    if as_json:
        print_json(results)
    click.get_current_context().exit(1 if faulty else 0)

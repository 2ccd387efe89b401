"""`tianbao render` and `tianbao doctor`: documents where they are wanted, and words about them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.fonts import chinese_fonts
from tianbao.cli.settings import VARIABLE
from tianbao.cli.wishes import FORMATS
from tianbao.model.template import FONT_ROLES
from tianbao.rendering import Format, Preset
from tianbao.report.pdf import Installed, NoFontError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]
    Write = Callable[..., Path]

TITLE = "清河镇2024年政府信息公开年度报告"


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "settings.toml"))


def test_the_words_of_the_options_are_those_of_the_library(run: Run) -> None:
    assert tuple(FORMATS) == tuple(Format)
    shown = run("render", "--help").out
    assert all(preset in shown for preset in Preset)
    assert all(role in shown for role in FONT_ROLES)


@pytest.mark.parametrize("to", ["txt", "md", "html", "json"])
def test_one_text_goes_to_the_screen(run: Run, workbook: Write, to: str) -> None:
    ran = run("render", workbook(), "--to", to)
    assert (ran.status, ran.err) == (0, "")
    assert TITLE in ran.out


def test_what_is_no_text_goes_into_a_file_named_by_the_title(run: Run, workbook: Write) -> None:
    ran = run("render", workbook(), "--to", "docx")
    assert (ran.status, ran.out) == (0, "")
    assert Path(f"{TITLE}.docx").read_bytes().startswith(b"PK")
    assert f"已生成：{TITLE}.docx" in ran.err


def test_several_formats_go_into_a_folder(run: Run, workbook: Write) -> None:
    assert run("render", workbook(), "--to", "docx,html，md,html", "-o", "报告").status == 0
    assert sorted(path.name for path in Path("报告").iterdir()) == [
        f"{TITLE}.{to}" for to in ("docx", "html", "md")
    ]


def test_several_workbooks_go_into_a_folder_and_a_broken_one_stops_none(
    run: Run, workbook: Write, data: Write
) -> None:
    other = data("other.json", year=2023)
    Path("broken.xlsx").write_bytes(b"PK\3\4")
    ran = run("render", workbook(), "broken.xlsx", other, "-o", "报告")
    assert ran.status == 2
    assert "broken.xlsx：1 个错误，不能用" in ran.err
    assert len(list(Path("报告").iterdir())) == 2


def test_several_workbooks_make_one_volume(run: Run, workbook: Write, data: Write) -> None:
    other = data("other.json", year=2023)
    ran = run("render", workbook(), other, "--to", "html", "--volume", "汇编", "-o", "all.html")
    assert ran.status == 0
    page = Path("all.html").read_text("utf-8")
    assert page.index("<h1>汇编") < page.index(TITLE) < page.index("清河镇2023年")


def test_a_file_that_is_there_is_not_overwritten(run: Run, workbook: Write) -> None:
    Path("a.docx").write_text("mine")
    ran = run("render", workbook(), "--to", "docx", "-o", "a.docx")
    assert ran.status == 2
    assert Path("a.docx").read_text() == "mine"
    assert run("render", workbook(), "--to", "docx", "-o", "a.docx", "--force").status == 0


def test_a_faulty_workbook_makes_a_draft(run: Run, workbook: Write) -> None:
    path = workbook(applications__granted__natural=1)
    ran = run("render", path, "--to", "md")
    assert ran.status == 1
    assert "只能当草稿" in ran.err
    assert TITLE in ran.out


def test_blanks_issuer_and_date_are_printed_as_wanted(run: Run, workbook: Write) -> None:
    path = workbook()
    options = ("--issuer", "清河镇人民政府", "--date", "2025-01-09", "--zeros")
    lines = run("render", path, "--style", "records", *options).out.splitlines()
    assert lines[-2:] == ["清河镇人民政府", "2025年1月9日"]
    assert not any("（空）" in line for line in lines)
    assert any(
        "（空）" in line for line in run("render", path, "--style", "records").out.split("，")
    )


def test_a_fragment_has_no_page_around_it(run: Run, workbook: Write) -> None:
    assert "<html" not in run("render", workbook(), "--to", "html", "--fragment").out


def test_fonts_come_from_preset_settings_and_options(run: Run, workbook: Write) -> None:
    path = workbook()
    Path("settings.toml").write_text(
        '[documents]\npreset = "strict"\n[documents.fonts]\ntable = "隶书"\ntitle = "魏碑"\n',
        encoding="utf-8",
    )
    with patch("tianbao.report.docx.write_docx", return_value=b"") as write:
        run("render", path, "--to", "docx", "--font", "title=宋体", "--force")
    (fonts,) = write.call_args.args[1:]
    assert (fonts.title, fonts.table, fonts.body) == ("宋体", "隶书", "仿宋_GB2312")
    with patch("tianbao.report.docx.write_docx", return_value=b"") as write:
        run("render", path, "--to", "docx", "--preset", "common", "--force")
    assert write.call_args.args[1].body == "仿宋"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "doc"), "没有“doc”这种格式"),
        (("--to", ""), "没有“”这种格式"),
        (("--font", "body"), "部位=字体"),
        (("--font", "footer=宋体"), "部位=字体"),
        (("--date", "一月"), "2025-01-20"),
        (("--preset", "big"), "common、strict"),
        (("--fragment",), "只用于 html"),
        (("--preset", "strict"), "只用于 docx 和 pdf"),
        (("--font", "body=宋体", "--to", "html,md"), "只用于 docx 和 pdf"),
        (("--volume", " "), "汇编的标题"),
        (("--to", "docx", "-o", "wrong.pdf"), "扩展名"),
    ],
)
def test_wrong_options_are_refused_in_chinese(
    run: Run, workbook: Write, options: tuple[str, ...], said: str
) -> None:
    ran = run("render", workbook(), *options)
    assert ran.status == 2
    assert said in ran.err


def test_pdf_says_which_fonts_stand_in_for_others(run: Run, workbook: Write) -> None:
    chinese_fonts()
    ran = run("render", workbook(), "--to", "pdf", "--font", "body=没有这种字体")
    assert ran.status == 0
    assert Path(f"{TITLE}.pdf").read_bytes().startswith(b"%PDF")
    assert ran.err.count("没有这种字体") == 1


def test_pdf_without_fonts_is_refused(run: Run, workbook: Write) -> None:
    path = workbook()
    with patch.object(Installed, "choices", side_effect=NoFontError):
        ran = run("render", path, "--to", "pdf")
    assert ran.status == 2
    assert "没有中文字体" in ran.err
    assert not list(Path().glob("*.pdf"))


def test_the_doctor_shows_fonts_and_settings(run: Run) -> None:
    chinese_fonts()
    ran = run("doctor")
    assert ran.status == 0
    assert "PDF：可以生成。" in ran.out
    assert "settings.toml" in ran.out
    assert ran.out.count("strict") == len(FONT_ROLES)


def test_the_doctor_tells_it_to_programs_too(run: Run) -> None:
    found = json.loads(run("doctor", "--json").out)
    assert {"tianbao", "python", "settings", "pdf", "fonts", "office"} <= set(found)


def test_the_doctor_says_what_follows_from_what_is_lacking(run: Run) -> None:
    with patch.object(Installed, "choices", side_effect=NoFontError):
        assert "没有中文字体" in run("doctor").out
    with patch("tianbao.cli.doctor._PACKAGES", ("no-such-package",)):
        assert "没有安装组件" in run("doctor").out
    with patch.dict(sys.modules, {"tianbao.report.pdf": None}):
        assert "组件装了，但是加载不了" in run("doctor").out
    with patch("tianbao.cli.doctor._OFFICE", ()):
        assert "LibreOffice：没有" in run("doctor").out


def test_spaces_between_formats_do_no_harm(run: Run, workbook: Write) -> None:
    assert run("render", workbook(), "--to", "docx, md", "-o", "报告").status == 0


def test_two_reports_of_one_title_become_two_files(run: Run, workbook: Write, data: Write) -> None:
    ran = run("render", workbook(), data("same.json"), "--to", "md", "-o", "报告")
    assert ran.status == 0
    assert sorted(path.name for path in Path("报告").iterdir()) == [f"{TITLE}-2.md", f"{TITLE}.md"]


def test_a_document_that_cannot_be_made_stops_no_other(
    run: Run, workbook: Write, data: Write
) -> None:
    chinese_fonts()
    odd = data("odd.json", year=2023, others__body=["\U000fffee"])
    ran = run("render", odd, workbook(), "--to", "pdf,html", "-o", "报告")
    assert ran.status == 2
    assert "没有生成" in ran.err
    names = {path.suffix for path in Path("报告").iterdir()}
    assert names == {".pdf", ".html"}
    assert len(list(Path("报告").iterdir())) == 3


def test_a_name_without_suffix_is_a_folder(run: Run, workbook: Write) -> None:
    assert run("render", workbook(), "--to", "docx", "-o", "报告").status == 0
    assert Path("报告", f"{TITLE}.docx").is_file()


def test_half_a_character_is_no_reason_to_fail(run: Run, workbook: Write) -> None:
    ran = run("render", workbook(), "--to", "json", "-o", "a.json", "--issuer", "\udcff甲")
    assert ran.status == 0
    assert json.loads(Path("a.json").read_text("utf-8"))["closing"]["issuer"] == "\ufffd甲"


def test_the_doctor_shows_the_fonts_of_the_settings(run: Run) -> None:
    chinese_fonts()
    text = '[documents.fonts]\nbody = "没有这种字体"\n'
    Path("settings.toml").write_text(text, encoding="utf-8-sig")
    assert "没有这种字体" in run("doctor").out

"""What can be wrong with making a document: fonts and characters that this computer lacks."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _N = Severity.ERROR, Severity.NOTE

DOCUMENT: tuple[Entry, ...] = (
    Entry(
        "pdf-not-installed",
        _E,
        "没有装 PDF 组件",
        "生成 PDF 要用的组件“{package}”没有安装。",
        "请技术人员运行 pip install 'tianbao[pdf]'；也可以生成 docx，用 WPS 另存为 PDF。",
    ),
    Entry(
        "font-none",
        _E,
        "没有中文字体",
        "这台电脑里找不到中文字体，生成的 PDF 会是一片方框，所以没有生成。",
        "请安装一种中文字体，例如思源宋体；也可以先生成 docx，换一台电脑另存为 PDF。",
    ),
    Entry(
        "font-missing",
        _N,
        "字体不全，已替代",
        "这台电脑里没有“{wanted}”，PDF 里用“{used}”代替。",
        "要用原来的字体，请安装后重新生成；用 tianbao doctor 查看全部字体。",
    ),
    Entry(
        "glyph-missing",
        _E,
        "有字印不出来",
        "有 {count} 个字这台电脑的字体里都没有，会变成方框，所以没有生成 PDF：{characters}。",
        "请安装收字更全的字体，例如思源宋体；或者生成 docx，由装有字体的电脑另存为 PDF。",
    ),
)

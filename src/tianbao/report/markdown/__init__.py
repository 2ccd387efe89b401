"""Writes a report as Markdown: CommonMark, with pipe tables as GitHub has them."""

from tianbao.report.markdown.write import write_markdown

__all__ = ["write_markdown"]

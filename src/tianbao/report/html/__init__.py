"""Writes a report as HTML: a page for a website, or a fragment to paste into a CMS."""

from tianbao.report.html.write import write_fragment, write_page

__all__ = ["write_fragment", "write_page"]

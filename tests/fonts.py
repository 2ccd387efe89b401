"""The fonts of the computer that runs the tests; PDF needs a Chinese one."""

from functools import cache

import pytest

from tianbao.report.look import FONTS, Preset
from tianbao.report.pdf import Installed, NoFontError


@cache
def _found() -> Installed | None:
    found = Installed()
    try:
        found.choices(FONTS[Preset.COMMON])
    except NoFontError:
        return None
    return found


def chinese_fonts() -> Installed:
    """Return the computer's fonts; where none is Chinese, the test is skipped."""
    found = _found()
    if found is None:
        pytest.skip("no Chinese font is installed (fonts-noto-cjk)")
    return found

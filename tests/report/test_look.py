"""Fonts by what they are for."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tianbao.model.template import FONT_ROLES
from tianbao.report.look import FONTS, Fonts, Preset


def test_a_template_may_name_a_font_for_each_role() -> None:
    assert tuple(field.name for field in fields(Fonts)) == FONT_ROLES


@pytest.mark.parametrize("preset", Preset)
def test_every_preset_has_fonts(preset: Preset) -> None:
    assert all(getattr(FONTS[preset], role) for role in FONT_ROLES)


def test_single_fonts_can_be_others() -> None:
    fonts = FONTS[Preset.COMMON].with_names([("body", "FangSong")])
    assert (fonts.body, fonts.title) == ("FangSong", FONTS[Preset.COMMON].title)


def test_there_is_no_font_without_a_role() -> None:
    with pytest.raises(TypeError):
        FONTS[Preset.COMMON].with_names([("footer", "宋体")])

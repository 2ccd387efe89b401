"""The names of Chinese fonts: what a word processor lists, and what the font calls itself."""

from __future__ import annotations

ENGLISH = {
    "宋体": "SimSun",
    "新宋体": "NSimSun",
    "仿宋": "FangSong",
    "仿宋_GB2312": "FangSong_GB2312",
    "楷体": "KaiTi",
    "楷体_GB2312": "KaiTi_GB2312",
    "黑体": "SimHei",
    "微软雅黑": "Microsoft YaHei",
    "等线": "DengXian",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
    "方正仿宋简体": "FZFangSong-Z02S",
    "方正仿宋_GBK": "FZFangSong-Z02",
    "方正楷体简体": "FZKai-Z03S",
    "方正楷体_GBK": "FZKai-Z03",
    "方正黑体简体": "FZHei-B01S",
    "方正黑体_GBK": "FZHei-B01",
    "方正书宋简体": "FZShuSong-Z01S",
    "方正书宋_GBK": "FZShuSong-Z01",
    "华文仿宋": "STFangsong",
    "华文楷体": "STKaiti",
    "华文宋体": "STSong",
    "华文中宋": "STZhongsong",
    "华文细黑": "STXihei",
    "思源宋体": "Source Han Serif SC",
    "思源黑体": "Source Han Sans SC",
}
"""What fonts call themselves in English, by their Chinese names."""

_SERIF = (
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "FandolSong",
    "SimSun",
    "STSong",
    "Songti SC",
)
_SANS = (
    "SimHei",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "STHeiti",
    "Heiti SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
STANDING_IN = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", *_SERIF, *_SANS),
    "body": ("FangSong", "FangSong_GB2312", "STFangsong", "FandolFang R", *_SERIF, *_SANS),
    "heading": (*_SANS, *_SERIF),
    "subheading": ("KaiTi", "KaiTi_GB2312", "STKaiti", "Kaiti SC", "FandolKai", *_SERIF, *_SANS),
    "table": ("SimSun", "NSimSun", *_SERIF, *_SANS),
    "number": ("SimSun", "NSimSun", *_SERIF, *_SANS),
}
"""Which fonts stand in for one that is absent, by what it is for, the likest first."""

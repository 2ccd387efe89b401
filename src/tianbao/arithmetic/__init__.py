"""Expressions as values: the interpreter that stands beside the one for Excel formulas."""

from tianbao.arithmetic.evaluate import Environment, holds, number, wording
from tianbao.arithmetic.figures import Figures
from tianbao.arithmetic.screen import Screen

__all__ = ["Environment", "Figures", "Screen", "holds", "number", "wording"]

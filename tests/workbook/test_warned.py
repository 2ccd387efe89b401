"""Warnings of the foreign libraries are raised or passed over, and others left alone."""

from __future__ import annotations

import warnings

import pytest

from tianbao.workbook.warned import user_warnings


def test_they_become_errors() -> None:
    with pytest.raises(UserWarning, match="lost"), user_warnings("error"):
        warnings.warn("lost", UserWarning, stacklevel=1)


def test_they_are_passed_over() -> None:
    with user_warnings("ignore"):
        warnings.warn("left out", UserWarning, stacklevel=1)


def test_other_kinds_are_left_alone() -> None:
    with pytest.warns(FutureWarning, match="soon"), user_warnings("error"):
        warnings.warn("soon", FutureWarning, stacklevel=1)


def test_the_filters_are_as_before_afterwards() -> None:
    before = list(warnings.filters)
    with user_warnings("ignore"):
        assert list(warnings.filters) != before
    assert list(warnings.filters) == before

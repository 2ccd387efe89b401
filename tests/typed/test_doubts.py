"""Truths about texts that are not numbers."""

from __future__ import annotations

import pytest

from tianbao.typed.doubts import doubt, failure
from tianbao.typed.spaces import half_width
from tianbao.typed.understood import Reason
from tianbao.typed.vocabulary import ERROR_VALUES

FORMS = {
    Reason.APPROXIMATE: (
        "约30|约 30 件|大约30|近百|将近30|上百|数十|几十件|十几|若干|30左右|30件左右|30多|30多件"
        "|30余件|百余|30以上|3个以上|30+|≈30|>30|≥30|＜30|～30|不足30|至少30|10-12|10~12|10～12|10—12"
        "|10至12|10件到12件|三至五"
    ),
    Reason.REMARK: (
        "22（其中修订16件）|22\n（其中修订16件）|3 个，另有2个|共12件|12；13|12。|其中12|12次/年"
        "|5月底前报3件|一件也没有"
    ),
    Reason.DATE: (
        "2024-1-1|2024-01-01|2024/1/1|2024.1.1|2024-1|2024-01-01 00:00:00|2024-01-01T00:00:00Z|1/2"
        "|1-2-2024|1月2日|1 月 2 日|2024年|2024年度|2024年1月|2024年1月2日|2024年1月2日 10:30"
        "|12月底|3号|二〇二四年|二〇二四年一月|10:30|10:30:00"
    ),
    Reason.GROUPING: "1,23|1,2345|12,34,567|0,123|+1,23|1234,567|1.234,5|1,234.5.6",
    Reason.FORMULA: "=A1|=|=1+\n2",
    Reason.ERROR_VALUE: "#REF!|#VALUE!|#ERROR!|#DIV/0!|#N/A|#NAME?|Err:502",
    Reason.AWAITED: "待补填|{待补填}|｛待补填｝|待补填。|12{待补填}",
    Reason.NOT_A_NUMBER: (
        "O|o|l2|abc|1e3|1E+3|12abc|1 2|12.|.5|1_000|٣|①|½|、|…|?|5-|- 5|+-5|5+3|5 + 3|1.2.3|暂无"
        "|TRUE"
    ),
}


@pytest.mark.parametrize(
    ("text", "reason"),
    [(text, reason) for reason, texts in FORMS.items() for text in texts.split("|")],
)
def test_each_form_has_its_reason(text: str, reason: Reason) -> None:
    assert doubt(half_width(text)) is reason


@pytest.mark.parametrize("text", ERROR_VALUES)
def test_a_failed_formula_is_known_by_its_error_value(text: str) -> None:
    assert failure(text) is Reason.ERROR_VALUE


@pytest.mark.parametrize("text", ["", "#", "#12", "#REF", "政务 #1", "a=b", "12"])
def test_ordinary_text_is_no_failure(text: str) -> None:
    assert failure(text) is Reason.NONE

"""The built-in templates, against the facts of the statutory report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.language import find_template, template_names
from tianbao.language.library import built_in_source
from tianbao.language.printer import comparison_text, expression_text
from tianbao.model.finding import Severity
from tianbao.model.template import Kind, LastYear, WhenBlank

if TYPE_CHECKING:
    from tianbao.model.template import Prose, Template

APPLICANTS = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
    "total": "总计",
}

RECEIVED = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "refused_secret": "1.属于国家秘密",
    "refused_law": "2.其他法律行政法规禁止公开",
    "refused_safety": "3.危及“三安全一稳定”",
    "refused_third_party": "4.保护第三方合法权益",
    "refused_internal": "5.属于三类内部事务信息",
    "refused_process": "6.属于四类过程性信息",
    "refused_enforcement": "7.属于行政执法案卷",
    "refused_inquiry": "8.属于行政查询事项",
    "unavailable_not_held": "1.本机关不掌握相关政府信息",
    "unavailable_to_create": "2.没有现成信息需要另行制作",
    "unavailable_unclear": "3.补正后申请内容仍不明确",
    "declined_petition": "1.信访举报投诉类申请",
    "declined_repeat": "2.重复申请",
    "declined_publication": "3.要求提供公开出版物",
    "declined_excessive": "4.无正当理由大量反复申请",
    "declined_confirm": "5.要求行政机关确认或重新出具已获取信息",
}
OTHERS = {
    "gongkai-2021": {
        "other_no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "other_no_payment": "2.申请人逾期未按收费通知要求缴纳费用、"
        "行政机关不再处理其政府信息公开申请",
        "other_other": "3.其他",
    },
    "gongkai-2021-town": {"other_handling": "（六）其他处理"},
}
HANDLED = {"handled": "（七）总计", "carried_out": "四、结转下年度继续办理"}

DISCLOSURE = {
    "disclosure.rules.issued": "规章·本年制发件数",
    "disclosure.rules.repealed": "规章·本年废止件数",
    "disclosure.rules.in_force": "规章·现行有效件数",
    "disclosure.normative.issued": "行政规范性文件·本年制发件数",
    "disclosure.normative.repealed": "行政规范性文件·本年废止件数",
    "disclosure.normative.in_force": "行政规范性文件·现行有效件数",
    "disclosure.licensing.decisions": "行政许可·本年处理决定数量",
    "disclosure.penalties.decisions": "行政处罚·本年处理决定数量",
    "disclosure.coercion.decisions": "行政强制·本年处理决定数量",
    "disclosure.fees.amount": "行政事业性收费·本年收费金额（单位：万元）",
}

REMEDIES = {
    "review": ("行政复议",),
    "direct": ("行政诉讼", "未经复议直接起诉"),
    "after_review": ("行政诉讼", "复议后起诉"),
}
RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}

BOTH = pytest.mark.parametrize("name", ["gongkai-2021", "gongkai-2021-town"])


def _template(name: str) -> Template:
    template = find_template(name)
    assert template is not None
    return template


def _rows(name: str) -> dict[str, str]:
    return {**RECEIVED, **OTHERS[name], **HANDLED}


def test_the_built_in_templates_are_known_by_name() -> None:
    assert {"gongkai-2021", "gongkai-2021-town"} <= set(template_names())
    assert template_names() == tuple(sorted(template_names()))
    assert find_template("no-such-template") is None
    assert built_in_source("../pyproject") is None


@pytest.mark.parametrize("name", template_names())
def test_a_built_in_template_goes_by_its_files_name(name: str) -> None:
    assert _template(name).id == name


@BOTH
def test_the_fields_are_those_of_the_statutory_tables_in_their_order(name: str) -> None:
    applications = [f"applications.{row}.{column}" for row in _rows(name) for column in APPLICANTS]
    remedies = [f"remedies.{block}.{result}" for block in REMEDIES for result in RESULTS]
    assert list(_template(name).fields) == [*DISCLOSURE, *applications, *remedies]


@BOTH
def test_the_fields_of_section_two_are_called_by_their_row_and_column(name: str) -> None:
    fields = _template(name).fields
    assert {key: fields[key].label for key in DISCLOSURE} == DISCLOSURE
    assert fields["disclosure.coercion.decisions"].column_labels == (
        "第二十条第（六）项",
        "本年处理决定数量",
    )


@BOTH
def test_the_fields_of_section_three_are_called_by_their_row_and_column(name: str) -> None:
    fields = _template(name).fields
    for row, label in _rows(name).items():
        for column, applicant in APPLICANTS.items():
            field = fields[f"applications.{row}.{column}"]
            assert field.label == f"{label}·{applicant}"
            assert field.column_labels[0] == "申请人情况"
    assert fields["applications.refused_law.legal"].row_labels == (
        "三、本年度办理结果",
        "（三）不予公开",
        "2.其他法律行政法规禁止公开",
    )
    assert fields["applications.refused_law.legal"].column_labels == (
        "申请人情况",
        "法人或其他组织",
        "法律服务机构",
    )


@BOTH
def test_the_fields_of_section_four_are_called_by_their_columns(name: str) -> None:
    fields = _template(name).fields
    for block, above in REMEDIES.items():
        for result, label in RESULTS.items():
            field = fields[f"remedies.{block}.{result}"]
            assert (field.row_labels, field.column_labels) == ((), (*above, label))


@BOTH
def test_only_the_fees_are_an_amount(name: str) -> None:
    fields = _template(name).fields.values()
    assert [f.key for f in fields if f.kind is not Kind.COUNT] == ["disclosure.fees.amount"]
    assert [f.decimals for f in fields if f.kind is Kind.AMOUNT] == [2]


@BOTH
def test_each_rows_six_columns_make_its_total(name: str) -> None:
    fields = _template(name).fields
    *parts, _ = APPLICANTS
    for row in _rows(name):
        total = fields[f"applications.{row}.total"].expression
        assert total is not None
        assert expression_text(total) == " + ".join(f"applications.{row}.{part}" for part in parts)


@BOTH
def test_each_columns_outcomes_make_the_number_handled(name: str) -> None:
    fields = _template(name).fields
    outcomes = [row for row in _rows(name) if row not in {"received", "carried_in", *HANDLED}]
    for column in APPLICANTS:
        handled = fields[f"applications.handled.{column}"].expression
        assert handled is not None
        rows = ", ".join(f"applications.{row}.{column}" for row in outcomes)
        across = column == "total"
        assert (expression_text(handled) == f"sum({rows})") is not across


@BOTH
def test_only_the_number_handled_is_printed_blank_when_its_column_is(name: str) -> None:
    totals = [total for table in _template(name).tables() for total in table.totals]
    blank = [total.target for total in totals if total.when_blank is WhenBlank.BLANK]
    assert blank == ["handled"]


@BOTH
def test_what_was_carried_over_last_year_is_filled_in_and_locked(name: str) -> None:
    (item,) = (item for table in _template(name).tables() for item in table.prefill)
    *applicants, _ = APPLICANTS
    assert item.locked
    assert [(case.key, case.source) for case in item.cases] == [
        (f"applications.carried_in.{of}", f"applications.carried_out.{of}") for of in applicants
    ]


@BOTH
def test_last_years_figures_stand_beside_every_table(name: str) -> None:
    assert {table.prior for table in _template(name).tables()} == {LastYear.SHOWN}


@BOTH
def test_four_results_make_the_total_of_each_remedy(name: str) -> None:
    fields = _template(name).fields
    *parts, _ = RESULTS
    for block in REMEDIES:
        total = fields[f"remedies.{block}.total"].expression
        assert total is not None
        assert expression_text(total) == " + ".join(f"remedies.{block}.{part}" for part in parts)


@BOTH
def test_nothing_else_is_computed(name: str) -> None:
    computed = {key for key, f in _template(name).fields.items() if f.expression is not None}
    assert computed == {
        *(f"applications.{row}.total" for row in _rows(name)),
        *(f"applications.handled.{column}" for column in APPLICANTS),
        *(f"remedies.{block}.total" for block in REMEDIES),
    }


@BOTH
def test_the_rules_are_those_of_the_statutory_report(name: str) -> None:
    rules = {rule.name: rule for rule in _template(name).rules()}
    assert {key: rule.severity for key, rule in rules.items()} == {
        "stock": Severity.WARNING,
        "yuan": Severity.WARNING,
        "balance": Severity.ERROR,
        "carry_over": Severity.ERROR,
    }
    said = {
        (rule.name, case.at): comparison_text(case.condition)
        for rule in rules.values()
        for case in rule.cases
    }
    assert said == {
        **{
            ("stock", row): f"disclosure.{row}.in_force = prior.disclosure.{row}.in_force"
            f" + disclosure.{row}.issued - disclosure.{row}.repealed"
            for row in ("rules", "normative")
        },
        ("yuan", ""): "disclosure.fees.amount < 10000",
        **{
            (
                "balance",
                column,
            ): f"applications.received.{column} + applications.carried_in.{column}"
            f" = applications.handled.{column} + applications.carried_out.{column}"
            for column in APPLICANTS
        },
        **{
            ("carry_over", column): f"applications.carried_in.{column}"
            f" = prior.applications.carried_out.{column}"
            for column in APPLICANTS
        },
    }


@BOTH
def test_the_six_sections_are_those_of_the_statutory_report(name: str) -> None:
    assert [section.heading for section in _template(name).sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


@BOTH
def test_prose_is_required_and_only_the_last_section_may_be_nil(name: str) -> None:
    def said(prose: Prose) -> tuple[bool, bool, bool]:
        return prose.required, prose.nil, prose.mentions_year

    assert {prose.key: said(prose) for prose in _template(name).prose()} == {
        "overview.body": (True, False, True),
        "problems.body": (True, False, False),
        "others.body": (True, True, False),
    }


def test_only_the_townships_list_their_channels() -> None:
    assert not list(_template("gongkai-2021").listings())
    (listing,) = _template("gongkai-2021-town").listings()
    assert listing.key == "overview.channels"
    assert [column.key for column in listing.columns] == ["name", "count", "unit", "counted"]
    assert (listing.total, listing.where) == ("count", "counted")
    first, second = _template("gongkai-2021-town").sections[0].blocks
    assert (first.key, second.key) == ("overview.channels", "overview.body")

"""What may be typed into an input, what the prompt says, and what turns red."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.office import package
from tests.office.made import TEMPLATES, in_turn, made
from tianbao import verbs
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.office.made import Made
    from tests.office.office import Edit, Office
    from tianbao.plan import Input

LARGEST = "999999999999"
ALLOWED = {
    Kind.COUNT: ("WHOLE", "BETWEEN", ("0", LARGEST)),
    Kind.AMOUNT: ("DECIMAL", "BETWEEN", ("0", LARGEST)),
    Kind.FLAG: ("LIST", "BETWEEN", ('"是";"否"', "0")),
    Kind.TEXT: ("TEXT_LEN", "LESS_EQUAL", ("200", "0")),
}
PROSE = ("TEXT_LEN", "LESS_EQUAL", ("30000", "0"))

Value = float | str
INVALID: dict[Kind, tuple[Value, ...]] = {
    Kind.COUNT: (-1.0, 1.5, -0.5, "12件", "约30", " "),
    Kind.AMOUNT: (-1.0, -0.01, "12万元", "无", " "),
    Kind.FLAG: ("maybe", "是的", 1.0, " "),
    Kind.TEXT: ("字" * 201,),
}
TURNS = max(map(len, INVALID.values()))
FIGURES = (0, 3, 12, 1234, 9_999_999_999)
VALID: dict[Kind, tuple[Value, ...]] = {
    Kind.COUNT: (0.0, 3.0, "１２", "1,234", 9_999_999_999.0),
    Kind.AMOUNT: (0.0, 3.0, 12.3456, "９.５"),
    Kind.FLAG: ("是", "否"),
    Kind.TEXT: ("字", "字" * 200, "12", "=1+1"),
}
TABLE = "applications."
LABELS = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
PERSONS = tuple(LABELS)[:-1]
BALANCED = ("received", "carried_in", "handled", "carried_out")
"""The rows that the rule of table 三 speaks of."""


@pytest.fixture(params=TEMPLATES)
def case(request: pytest.FixtureRequest) -> Made:
    name: str = request.param
    return made(name)


@pytest.fixture
def blank(case: Made, tmp_path: Path) -> Path:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(verbs.build(case.template, "大洋镇人民政府", 2025))
    return path


def inputs(case: Made) -> list[Input]:
    return list(case.plan.inputs().values())


def is_chinese(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None


def test_every_input_is_validated(case: Made, blank: Path, office: Office) -> None:
    found = office.validations(blank, [case.place(item.key) for item in inputs(case)])
    for item, rule in zip(inputs(case), found, strict=True):
        allowed = PROSE if item.prose else ALLOWED[item.kind]
        assert (rule.type, rule.operator, rule.formulas) == allowed, item.key
        assert (rule.error_style, rule.show_error, rule.show_input) == ("STOP", True, True)
        assert rule.allow_blank
        assert rule.show_list


def test_every_input_has_a_prompt_and_an_error_text_that_fit(
    case: Made, blank: Path, office: Office
) -> None:
    found = office.validations(blank, [case.place(item.key) for item in inputs(case)])
    for item, rule in zip(inputs(case), found, strict=True):
        texts = (rule.input_title, rule.input_message, rule.error_title, rule.error_message)
        assert all(map(is_chinese, texts)), item.key
        # Excel calls a file damaged where these are longer.
        assert all(len(title.encode("utf-16-le")) <= 2 * 32 for title in texts[::2]), item.key
        assert all(len(text.encode("utf-16-le")) <= 2 * 255 for text in texts[1::2]), item.key
        assert rule.input_title.removesuffix("…") in item.label


def test_nothing_else_is_validated(case: Made, blank: Path, office: Office) -> None:
    own = {case.place(item.key) for item in inputs(case)}
    used = office.used_cells(blank)
    others = [(s, c) for s, each in used.items() for c in each.locked if (s, c) not in own]
    assert {rule.type for rule in office.validations(blank, others)} == {"ANY"}


def painted(office: Office, path: Path, case: Made, edits: Iterable[Edit]) -> set[str]:
    """Return the keys of inputs and computed fields that are red after typing."""
    marked = office.marked_cells(path, edits)
    return {key for key in (*case.plan.inputs(), *case.plan.outputs()) if case.place(key) in marked}


def rows_of_table_three(columns: Iterable[str]) -> set[str]:
    """Return the keys of what is painted where these columns don't balance."""
    return {f"{TABLE}{row}.{column}" for row in BALANCED for column in columns}


@pytest.mark.parametrize(("case", "turn"), in_turn(range(TURNS)), indirect=["case"])
def test_what_is_not_allowed_turns_red(case: Made, blank: Path, office: Office, turn: int) -> None:
    """Each value is typed into all cells of its kind, except prose, where that takes minutes."""
    items = [item for item in inputs(case) if not item.prose]
    values = {kind: own[turn % len(own)] for kind, own in INVALID.items()}
    edits: list[Edit] = [(*case.place(item.key), values[item.kind]) for item in items]
    red = painted(office, blank, case, edits)
    assert red - rows_of_table_three(LABELS) <= {item.key for item in items}
    assert red >= {item.key for item in items}


def test_a_paragraph_that_is_too_long_turns_red(case: Made, blank: Path, office: Office) -> None:
    lengths = {
        key: length
        for block in case.template.prose()
        for key, length in (
            (f"{block.key}.1", 30_001),
            (f"{block.key}.2", 30_000),
            (f"{block.key}.{block.rows}", 30_001),
        )
    }
    edits: list[Edit] = [(*case.place(key), "字" * length) for key, length in lengths.items()]
    red = painted(office, blank, case, edits)
    assert red == {key for key, length in lengths.items() if length > 30_000}


@pytest.mark.parametrize(
    ("case", "turn"), in_turn(range(max(map(len, VALID.values())))), indirect=["case"]
)
def test_what_is_allowed_does_not(case: Made, blank: Path, office: Office, turn: int) -> None:
    values = {kind: own[turn % len(own)] for kind, own in VALID.items()}
    typed = {item.key: values[item.kind] for item in inputs(case)}
    outcomes = sum(key.startswith(TABLE) and key.endswith(".natural") for key in typed) - 3
    for column in PERSONS:
        typed[f"{TABLE}received.{column}"] = outcomes * FIGURES[turn]
    edits: list[Edit] = [(*case.place(key), value) for key, value in typed.items()]
    assert painted(office, blank, case, edits) == set()


# What the check sheet says


def said(office: Office, case: Made, blank: Path, edits: Iterable[Edit]) -> dict[str, str]:
    """Return what each computed text says after typing, by name."""
    path = office.type_values(blank, edits, blank.with_name("typed.xlsx"))
    found = package.stored_results(path)
    texts = case.formulas.keys() - case.plan.outputs().keys()
    return {name: str(found[case.place(name)]) for name in texts}


def overall(texts: Mapping[str, str]) -> set[str]:
    """Return what is said of the whole, on the cover and on the check sheet."""
    return {text for name, text in texts.items() if name.endswith("overall")}


def prose(case: Made) -> list[Edit]:
    """Return one paragraph for each section that wants some."""
    return [(*case.place(f"{block.key}.1"), "无。") for block in case.template.prose()]


def test_all_is_well_only_when_all_is_filled_in(case: Made, blank: Path, office: Office) -> None:
    before = said(office, case, blank, [])
    assert [before[f"verdict.{number}"] for number in (1, 5, 6)] == ["正文还没有填写。"] * 3
    assert [before[f"verdict.{number}"] for number in (2, 3, 4)] == ["通过"] * 3
    assert overall(before) == {"还有问题，请看“校验”表，把红色的逐条改正"}
    after = said(office, case, blank, prose(case))
    assert {text for name, text in after.items() if "verdict" in name} == {"通过"}
    assert overall(after) == {"通过：全部校验无误，可以报送"}


@pytest.mark.parametrize(
    ("case", "amounts"),
    in_turn(
        [
            {"natural": 5},
            {"other": 1, "legal": 2},
            {"natural": 1, "business": -1},
            {"research": 999_999_999_999},
            dict.fromkeys(LABELS, 1),
        ]
    ),
    indirect=["case"],
)
def test_the_rule_names_the_columns_that_do_not_balance(
    case: Made, blank: Path, office: Office, amounts: dict[str, int]
) -> None:
    """A total that balances is not named, though two of its columns do not."""
    amounts = {column: amount for column, amount in amounts.items() if column in PERSONS}
    rows = {
        column: "received" if amount > 0 else "carried_out" for column, amount in amounts.items()
    }
    edits: list[Edit] = [
        (*case.place(f"{TABLE}{rows[column]}.{column}"), float(abs(amount)))
        for column, amount in amounts.items()
    ]
    wrong = [column for column in PERSONS if column in amounts]
    wrong += ["total"] if sum(amounts.values()) else []
    texts = said(office, case, blank, [*prose(case), *edits])
    assert texts["rule.2"] == "不符：" + "".join(f"“{LABELS[column]}”" for column in wrong)
    assert texts["verdict.3"] == texts["head.3"] == "勾稽关系不符，请看“校验”表。"
    assert overall(texts) == {"还有问题，请看“校验”表，把红色的逐条改正"}
    assert {texts[f"verdict.{number}"] for number in (1, 2, 4, 5, 6)} == {"通过"}
    assert painted(office, blank, case, edits) == rows_of_table_three(wrong)


def test_an_amount_in_yuan_is_doubted(case: Made, blank: Path, office: Office) -> None:
    place = case.place("disclosure.fees.amount")
    for amount, doubted in ((9999.9999, False), (10000.0, True)):
        texts = said(office, case, blank, [(*place, amount)])
        assert texts["rule.1"] == ("不符" if doubted else "通过")
        assert painted(office, blank, case, [(*place, amount)]) == (
            {"disclosure.fees.amount"} if doubted else set()
        )


def test_wrong_cells_are_counted(case: Made, blank: Path, office: Office) -> None:
    wrong = ("disclosure.rules.issued", "disclosure.licensing.decisions", "disclosure.fees.amount")
    values: tuple[Value, ...] = (1.5, -1.0, "12万元")
    edits: list[Edit] = [(*case.place(k), v) for k, v in zip(wrong, values, strict=True)]
    texts = said(office, case, blank, edits)
    assert texts["verdict.2"] == "3 格填得不对。"
    assert texts["progress.2"] == "已填 3／10 格（留空按 0 计）"

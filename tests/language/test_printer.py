"""Templates as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.language import digest, print_template
from tianbao.language.printer import comparison_text, expression_text, picture
from tianbao.model.expression import (
    Compare,
    Filled,
    Minus,
    Number,
    Operator,
    Plus,
    Ref,
    Span,
    Sum,
)

if TYPE_CHECKING:
    from tests.language.conftest import Load

A, B, C = Ref("a"), Ref("b"), Ref("c")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Number(7), "7"),
        (Ref("a", prior=True), "prior.a"),
        (Minus(Plus(A, B), C), "a + b - c"),
        (Minus(A, Plus(B, C)), "a - (b + c)"),
        (Plus(A, Minus(B, C)), "a + (b - c)"),
        (Sum((A, Span("b", "c"), Span("a", "c", open_end=True))), "sum(a, b .. c, a .. before c)"),
        (Sum((Plus(A, B),)), "sum(a + b)"),
    ],
)
def test_an_expression_is_written_with_the_brackets_that_it_needs(
    node: Plus | Minus | Sum | Number | Ref, text: str
) -> None:
    assert expression_text(node) == text


def test_a_comparison_is_written_with_its_sign() -> None:
    assert comparison_text(Compare(Operator.AT_MOST, A, B)) == "a <= b"


def test_what_no_template_can_say_is_not_written() -> None:
    with pytest.raises(TypeError):
        expression_text(Filled(("a",)))


def test_a_picture_is_drawn_with_the_keys_where_they_change(load: Load, sound: str) -> None:
    (table,) = load(sound).tables()
    assert list(picture(table)) == [
        '- | "地方" | "男" | "女" | "合计" |',
        "@ |  | men | women | total |",
        'city | "城镇" | 0 | 0 | = |',
        'rural | "乡村" | 0 | 0 | = |',
        'all | "总计" | = | = | = |',
    ]


def test_a_template_is_printed_with_everything_it_says(load: Load, child: str) -> None:
    printed = print_template(load(child))
    assert printed.startswith('template: child\nversion: "1"\nname: "样表"\ntitle: ')
    assert '          rural | "乡镇" | 0 | 0 | = |\n' in printed
    assert "          - fewer, each column: rural <= city\n" in printed
    assert '            says: "乡村 {rural} 不超过 城镇 {city}"\n' in printed
    assert "        total: count where counted\n" in printed


def test_what_is_as_by_default_is_not_printed(load: Load, sound: str) -> None:
    """So that a digest stays when the language gets a new member with a default."""
    printed = print_template(load(sound))
    names = {line.strip().removeprefix("- ").partition(":")[0] for line in printed.splitlines()}
    assert not names & {"basis", "document", "required", "nil", "mentions_year", "empty", "between"}
    assert not names & {"when_blank", "severity", "prefill", "prior", "locked"}
    assert printed.count("rows:") == printed.count("hint:") == 1
    assert printed.count("kind:") == 2


def test_the_look_of_documents_is_printed_and_not_part_of_the_digest(
    load: Load, sound: str
) -> None:
    """So that fonts can be changed while workbooks are out."""
    look = 'document:\n  signed: yes\n  fonts:\n    body: "仿宋"\n'
    plain, looking = load(sound), load(look + sound)
    assert look in print_template(looking)
    assert load(print_template(looking)) == looking != plain
    assert digest(looking) == digest(plain)


def test_what_comes_from_last_year_is_printed_and_part_of_the_digest(
    load: Load, sound: str
) -> None:
    """A workbook has other locks with it."""
    rule = "            says: 乡村 {rural} 不超过 城镇 {city}\n"
    lines = (
        "        prefill:\n          - each column: city = prior.rural\n            locked: yes\n",
        "        prior: shown\n",
    )
    texts = [sound.replace(rule, rule + more) for more in ("", *lines, "".join(lines))]
    printed = [print_template(load(text)) for text in texts]
    assert all(line in printed[3] for line in lines)
    assert [print_template(load(text)) for text in printed] == printed
    assert len({digest(load(text)) for text in texts}) == 4

"""One template built on another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tianbao.language import print_template
from tianbao.model.template import LastYear, Prose

if TYPE_CHECKING:
    from tests.language.conftest import Load
    from tianbao.model.template import Table

CITY = "          city  | 城镇 | 0   | 0     | =     |\n"
RURAL = "          rural | 乡村 | 0   | 0     | =     |\n"
LAND = "land | 田野 | 0 | 0 | = |\n"
PORT = "port | 码头 | 0 | 0 | = |\n"
PROSE = "      - prose: words.body\n        rows: 5\n"


def _child(changes: str, head: str = "") -> str:
    return f"template: child\nextends: sample\n{head}{changes}"


def _flat(sound: str, *pairs: tuple[str, str]) -> str:
    flat = sound.replace("template: sample", "template: child")
    for old, new in pairs:
        assert old in flat
        flat = flat.replace(old, new)
    return flat


def _rows(rows: str, *lines: str) -> str:
    picture = "".join(f"      {line}" for line in lines)
    return f"replace:\n  - table: visits\n    rows: {rows}\n    picture: |\n{picture}"


@pytest.mark.parametrize(
    ("rows", "lines", "old"),
    [
        ("city", ("city | 县城 | 0 | 0 | = |\n",), CITY),
        ("rural", ("rural | 乡镇 | 0 | ±0 | = |\n", LAND), RURAL),
        (
            "city .. rural",
            ("city | 城 | 0 | 0 | = |\n", "rural | 乡 | 0 | 0 | = |\n"),
            CITY + RURAL,
        ),
        ("rural..rural", (LAND, PORT, RURAL.lstrip()), RURAL),
        ("city", (CITY.lstrip(), "- | 其中 | < | < | < |\n"), CITY),
    ],
)
def test_replaced_rows_are_what_the_flat_text_says(
    rows: str, lines: tuple[str, ...], old: str, load: Load, sound: str
) -> None:
    flat = "".join(f"          {line}" for line in lines)
    assert load(_child(_rows(rows, *lines))) == load(_flat(sound, (old, flat)))


def test_a_replaced_block_keeps_what_is_not_said_anew(load: Load, sound: str) -> None:
    prose = f"{PROSE}        title: 正文\n        hint: 写。\n        nil: no\n"
    parent = sound.replace(PROSE, prose)
    changes = "replace:\n  - prose: words.body\n    rows: 9\n    hint: 改。\n"
    flat = _flat(parent, ("rows: 5", "rows: 9"), ("写。", "改。"))
    assert load(_child(changes), {"sample": parent}) == load(flat)


def test_a_replaced_table_keeps_its_totals_and_its_rules_unless_it_says_so(
    load: Load, sound: str
) -> None:
    item = "replace:\n  - table: visits\n    hint: 改。\n"
    assert load(_child(item)) == load(_flat(sound, ("填人数。", "改。")))
    (table,) = load(_child(f"{item}    rules: []\n")).tables()
    assert (table.hint, table.rules) == ("改。", ())
    assert len(table.totals) == 2


def test_a_block_of_another_kind_takes_nothing_over(load: Load, sound: str) -> None:
    child = "template: grandchild\nextends: child\nreplace:\n  - prose: words.channels\n"
    *_, prose = load(child, {"child": _child(""), "sample": sound}).prose()
    assert prose == Prose("words.channels")


def test_a_block_can_be_added_before_or_after_another(load: Load, sound: str) -> None:
    block = "      - prose: words.more\n"
    before = "add:\n  - before: words.body\n    prose: words.more\n"
    after = "add:\n  - after: words.body\n    prose: words.more\n"
    assert load(_child(before)) == load(_flat(sound, (PROSE, block + PROSE)))
    assert load(_child(after)) == load(_flat(sound, (PROSE, PROSE + block)))


def test_changes_apply_one_after_the_other(load: Load, sound: str) -> None:
    changes = (
        "replace:\n  - prose: words.body\n    rows: 9\n  - prose: words.body\n    rows: 7\n"
        "add:\n  - after: words.body\n    prose: words.one\n"
        "  - after: words.one\n    prose: words.two\n"
    )
    prose = "      - prose: words.body\n        rows: 7\n"
    added = "      - prose: words.one\n      - prose: words.two\n"
    assert load(_child(changes)) == load(_flat(sound, (PROSE, prose + added)))


def test_a_member_stands_for_that_of_the_same_name(load: Load, sound: str) -> None:
    head = 'name: 乡镇样表\nversion: "2"\ncover:\n  instructions:\n    - 请填。\n'
    child, parent = load(_child("", head)), load(sound)
    assert (child.name, child.version) == ("乡镇样表", "2")
    assert child.cover.instructions == ("请填。",)
    assert child.cover.fields == ()
    assert (child.title, child.sections) == (parent.title, parent.sections)


def test_a_template_that_changes_nothing_is_the_other_under_another_name(
    load: Load, sound: str
) -> None:
    assert load(_child("")) == replace(load(sound), id="child")


def test_an_extending_template_can_be_extended(load: Load, sound: str, child: str) -> None:
    grandchild = "template: grandchild\nextends: child\nversion: '3'\n"
    template = load(grandchild, {"child": child, "sample": sound})
    assert template == replace(load(child), id="grandchild", version="3")


def test_what_is_extended_stands_in_the_printed_text_whole(
    load: Load, child: str, sound: str
) -> None:
    printed = print_template(load(child))
    assert "extends" not in printed
    assert load(printed, {}) == load(child, {"sample": sound})


def test_a_cells_place_is_in_the_file_that_draws_it(load: Load, child: str) -> None:
    (table,) = load(child).tables()
    places = {cell.name: cell.place for cell in table.data_cells()}
    assert {name: place and place.position.file for name, place in places.items()} == {
        **{f"city.{key}": "templates/sample.yaml" for key in ("men", "women", "total")},
        **{f"rural.{key}": "sample.yaml" for key in ("men", "women", "total")},
        **{f"all.{key}": "templates/sample.yaml" for key in ("men", "women", "total")},
    }


def test_what_comes_from_last_year_is_kept_replaced_or_taken_away(load: Load) -> None:
    """A member that a replaced table does not say stays what it was."""

    def table(changes: str) -> Table:
        head = 'template: child\nextends: gongkai-2021\nversion: "1"\n'
        return next(t for t in load(head + changes).tables() if t.key == "applications")

    other = "[{each column: carried_in = prior.carried_out}]"
    kept = table("replace:\n  - table: applications\n    hint: 填。\n")
    changed = table(f"replace:\n  - table: applications\n    prefill: {other}\n")
    gone = table("replace:\n  - table: applications\n    prefill: []\n    prior: hidden\n")
    assert [item.locked for item in kept.prefill] == [True]
    assert [item.locked for item in changed.prefill] == [False]
    assert changed.prefill[0].cases == kept.prefill[0].cases
    assert gone.prefill == ()
    assert [t.prior for t in (kept, changed, gone)] == [
        *(LastYear.SHOWN, LastYear.SHOWN, LastYear.HIDDEN),
    ]

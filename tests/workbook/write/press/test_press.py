"""A stamped workbook is the one that is written anew: every part, their order, all metadata."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao
from tests import hostile_texts
from tests.forms import COUNTY, TOWN, at, template
from tests.strategies import PIECES
from tests.workbook.write.press.shared import small
from tianbao.model.submission import Unit
from tianbao.plan import FromPrior, make_plan, with_mirror
from tianbao.workbook.prepared import prepared
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import WorkbookError, write_workbook
from tianbao.workbook.write.press import NOTHING, Press
from tianbao.workbook.write.press.plain import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tianbao.plan import Plan

KEY, PASSWORD = b"\x01key", "密码"
PLAIN = Unit("yx-01", "清河镇")


@cache
def plan(name: str) -> Plan:
    """Return a template's plan, with room for last year's figures."""
    return with_mirror(make_plan(small() if name == "small" else template(name)))


@dataclass(frozen=True)
class Case:
    """Whose workbook, and what of last year's is in it."""

    unit: Unit
    issue: int = 1
    before: FromPrior = NOTHING


@cache
def press(name: str = "small", key: bytes = KEY, password: str = PASSWORD) -> Press:
    return Press(plan(name), "0123", 2024, key=key, password=password)


def written(case: Case, name: str = "small", key: bytes = KEY, password: str = PASSWORD) -> bytes:
    """Return a workbook as it is without a press."""
    of = plan(name).template
    before = case.before
    return write_workbook(
        *(plan(name), Stamp(of.id, of.version, "0123", case.unit, 2024, case.issue)),
        before.contents,
        locked=before.locked,
        figures=before.figures,
        key=key,
        password=password,
    )


def stamped(case: Case, name: str = "small", key: bytes = KEY, password: str = PASSWORD) -> bytes:
    return press(name, key, password).stamp(case.unit, case.issue, case.before)


def told(content: bytes) -> list[tuple[object, ...]]:
    """Return all that an archive says, but for how it is packed; the checksums are right."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        found: list[tuple[object, ...]] = [(archive.comment,)]
        for info in archive.infolist():
            named = vars_of(info)
            local = content[info.header_offset : info.header_offset + 30]
            found.append((*named, local[:14], local[26:], archive.read(info)))
        return found


def vars_of(info: zipfile.ZipInfo) -> tuple[object, ...]:
    """Return what a part's entry says, but for sizes packed and offsets."""
    left_out = {"compress_size", "_compresslevel", "header_offset", "orig_filename", "_end_offset"}
    slots = [name for name in info.__slots__ if name not in left_out]
    return tuple((name, getattr(info, name)) for name in slots if hasattr(info, name))


def outcome(make: Callable[[], bytes]) -> tuple[object, bytes]:
    """Return what comes of making a workbook, and its bytes; or the kind of refusal."""
    try:
        content = make()
    except Exception as refusal:  # noqa: BLE001 - whatever it is, both have to refuse alike
        return type(refusal), b""
    return told(content), content


def law(case: Case, name: str = "small", key: bytes = KEY, password: str = PASSWORD) -> bool:
    """Hold the law for a case, and return whether its workbook was stamped, not written anew."""
    expected, anew = outcome(lambda: written(case, name, key, password))
    found, content = outcome(lambda: stamped(case, name, key, password))
    assert found == expected
    return content != anew


def given_figures(name: str, numbers: Callable[[int], int | Decimal]) -> FromPrior:
    """Return figures for everything that is filled in beforehand or shown."""
    tables = list(plan(name).template.tables())
    cases = [(each, case.key) for t in tables for each in t.prefill for case in each.cases]
    contents = {key: numbers(at) for at, (_, key) in enumerate(cases)}
    figures = {key: numbers(at) for at, key in enumerate(plan(name).template.fields, 5)}
    return FromPrior(contents, frozenset(key for each, key in cases if each.locked), figures)


# Names as units have them, labels of the template itself, and what tries to act.
endings = st.sampled_from(["镇", "乡", "街道", "局", "县", ""])
usual = st.tuples(st.text("清河白石云溪中和庄", min_size=1, max_size=4), endings).map("".join)
labels = st.sampled_from(
    ["人数", "1", "2024", "填表人", "样表", "small", "清河镇2024年样表", "0123"]
)
pieces = st.sampled_from([*PIECES, "\ue5c1", "\uf0b7", "&", "<"])
odd = st.lists(pieces, max_size=3).map("".join)
hostile = st.one_of(st.sampled_from(hostile_texts.ALL), odd, st.text(max_size=8))
long = st.integers(50, 110).map(lambda length: "长" * length + "镇")
names = st.one_of(usual, labels, hostile, long, st.tuples(usual, odd, endings).map("".join))
codes = st.one_of(st.from_regex(r"[a-z]{2}-[0-9]{2}", fullmatch=True), labels, hostile)
units = st.one_of(
    st.builds(Unit, codes, names),
    usual.map(lambda name: Unit(name, name)),
    usual.map(lambda n: Unit("a-1", n)),
)
figures = st.one_of(
    st.integers(0, 20),
    st.integers(-(10**17), 10**17),
    st.sampled_from(
        [Decimal(text) for text in ("1.50", "-0", "1E+2", "0.1", "12345678901234.123", "NaN")]
    ),
)


@st.composite
def befores(draw: st.DrawFn) -> FromPrior:
    """Draw some of last year's figures; of those filled in some are locked, of others none are."""
    whole = given_figures("small", lambda _: 0)
    contents = draw(st.dictionaries(st.sampled_from(sorted(whole.contents)), figures))
    shown = draw(st.dictionaries(st.sampled_from(sorted(whole.figures)), figures))
    usual_ones = frozenset(contents) & whole.locked
    locked = draw(st.sampled_from([usual_ones, frozenset(contents), frozenset()]))
    return FromPrior(contents, locked, shown)


cases: SearchStrategy[Case] = st.builds(
    Case, units, st.integers(1, 3), st.one_of(st.just(NOTHING), befores())
)


@given(cases)
@settings(max_examples=30)
def test_a_stamped_workbook_is_the_written_one(case: Case) -> None:
    law(case)


def test_texts_that_try_to_act_are_not_stamped_unless_they_are_plain() -> None:
    for text in hostile_texts.ALL:
        for unit in (Unit("yx-01", text), Unit(text, "清河镇"), Unit("yx-01", f"清河{text}镇")):
            if is_plain(unit.name) and is_plain(unit.code):
                law(Case(unit))
            else:
                assert press()._stamped(Stamp("small", "1", "0123", unit, 2024), NOTHING) is None


@pytest.mark.parametrize(
    ("name", "key", "password"), [(TOWN, KEY, PASSWORD), (COUNTY, b"", ""), ("small", b"", "")]
)
def test_the_law_holds_for_the_built_in_templates(name: str, key: bytes, password: str) -> None:
    assert law(Case(PLAIN), name, key, password)
    some = given_figures(name, lambda at: at * 7 % 23)
    assert law(Case(PLAIN, 1, some), name, key, password)


@pytest.mark.parametrize(
    "case",
    [
        Case(PLAIN),
        Case(Unit("清河镇", "清河镇")),
        Case(Unit("330101001", "白石乡"), 2),
        Case(Unit("a.b-3", "云溪县自然资源和规划局（林业局）"), 12),
        Case(Unit("yx-01", "中和 街道"), 1, given_figures("small", lambda at: at)),
        Case(PLAIN, 1, given_figures("small", lambda at: Decimal(at) / 4)),
        Case(PLAIN, 1, replace(given_figures("small", lambda at: at), locked=frozenset())),
        Case(
            PLAIN,
            1,
            replace(given_figures("small", lambda at: at), contents={}, locked=frozenset()),
        ),
    ],
)
def test_what_units_are_usually_called_is_stamped(case: Case) -> None:
    assert law(case)


@pytest.mark.parametrize(
    "case",
    [
        Case(Unit("yx-01", "清河&镇")),
        Case(Unit("yx-01", "清河<镇")),
        Case(Unit("yx-01", "_x0041_镇")),
        Case(Unit("yx-01", " 清河镇")),
        Case(Unit("yx-01", "长" * 99 + "镇")),
        Case(Unit("a\tb", "清河镇")),
        Case(Unit("yx-01", "人数")),
        Case(Unit("1", "清河镇")),
        Case(Unit("清河镇2024年样表", "清河镇")),
        Case(PLAIN, 1, FromPrior({"visits.city.women": 1}, frozenset(), {})),
        Case(PLAIN, 1, FromPrior({"visits.city.men": 10**16}, frozenset(), {})),
        Case(PLAIN, 1, FromPrior({}, frozenset(), {"visits.city.men": 10**16})),
        Case(PLAIN, 1, FromPrior({}, frozenset({"visits.city.men"}), {})),
    ],
)
def test_what_stands_differently_in_each_place_is_written_anew(case: Case) -> None:
    assert not law(case)


def test_what_cannot_be_written_is_refused_in_the_same_words() -> None:
    case = Case(PLAIN, 1, FromPrior({"no.such": 1}, frozenset(), {}))
    with pytest.raises(WorkbookError, match=r"no\.such"):
        stamped(case)


def test_a_form_that_does_not_prove_itself_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "tianbao.workbook.write.press.press.write_workbook"

    def other(plan: Plan, stamp: Stamp, *args: object, **keywords: object) -> bytes:
        longer = replace(plan.sheets[0], heights={1: 20.0 + len(stamp.unit.name)})
        changed = replace(plan, sheets=(longer, *plan.sheets[1:]))
        return write_workbook(changed, stamp, *args, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(name, other)
    of = plan("small")
    stamp = Stamp(of.template.id, of.template.version, "0123", PLAIN, 2024)
    assert Press(of, "0123", 2024).stamp(PLAIN) == other(of, stamp, key=b"", password="")


def test_a_form_whose_sample_is_like_a_label_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tianbao.workbook.write.press.press._SAMPLE_NAME", "人数")
    own = Press(plan("small"), "0123", 2024, key=KEY, password=PASSWORD)
    unit = Unit("yx-01", "云溪水务局")
    assert own.stamp(unit) == written(Case(unit))


def test_results_are_those_of_the_figures_however_few_are_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tianbao.workbook.write.press.numbers._MOST_SEEN", 2)
    for number in (1, Decimal("1.0"), 2, 3, 1):
        before = FromPrior({"visits.city.men": number}, frozenset({"visits.city.men"}), {})
        assert law(Case(PLAIN, 1, before))


def test_another_press_makes_the_same_bytes() -> None:
    other = Press(plan("small"), "0123", 2024, key=KEY, password=PASSWORD)
    some = given_figures("small", lambda at: at)
    for case in (Case(PLAIN), Case(PLAIN, 2, some), Case(Unit("yx-01", "清河&镇"), 1, some)):
        assert other.stamp(case.unit, case.issue, case.before) == stamped(case)


def test_many_kinds_of_workbooks_are_pressed_without_keeping_all_forms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tianbao.workbook.write.press.press._MOST_FORMS", 2)
    many = Press(plan("small"), "0123", 2024, key=KEY, password=PASSWORD)
    first = many.stamp(PLAIN)
    for issue in (2, 3):
        many.stamp(PLAIN, issue)
    assert len(many._forms) == 1
    assert many.stamp(PLAIN) == first


def test_our_reader_and_openpyxl_open_a_stamped_workbook() -> None:
    of = template(TOWN)
    made, digest = prepared(of)
    own = Press(with_mirror(made), digest, 2024, key=KEY, password=PASSWORD)
    content = own.stamp(PLAIN, 3, given_figures(TOWN, lambda at: at + 1))
    template_found, submission = tianbao.read(content, key=KEY).usable()
    assert (template_found, submission.unit, submission.issue) == (of, PLAIN, 3)
    assert submission.readings["applications.carried_in.business"].value == 2
    assert submission.claims["applications.carried_in.total"].typed == 21
    sheet, address = at(
        openpyxl.load_workbook(io.BytesIO(content)), "applications.carried_in.other"
    )
    assert sheet[address].value == 6

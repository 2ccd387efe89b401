"""A campaign is a folder whose parts belong together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.rounds import KEY, MEMBERS, TEXT, act, described, small, started
from tests.forms import codes, drawn
from tianbao import TianbaoError
from tianbao.campaign.campaign import (
    TEMPLATE,
    Founding,
    Secrets,
    folder_of,
    open_campaign,
    start_campaign,
)
from tianbao.campaign.description import FILE, Description, read_description, write_description
from tianbao.campaign.ledger.records import Act, Event, What
from tianbao.language import digest

if TYPE_CHECKING:
    from pathlib import Path


def refused(folder: Path) -> list[str]:
    """Return why a campaign can't be opened."""
    with pytest.raises(TianbaoError) as raised:
        open_campaign(folder)
    return codes(raised.value.findings)


def test_what_was_started_can_be_opened(tmp_path: Path) -> None:
    started(tmp_path)
    again = open_campaign(tmp_path)
    assert (again.about, again.key) == (described(), KEY)
    assert digest(again.template) == digest(small())
    with again.ledger.reading() as entries:
        assert [unit.member for unit in entries.units()] == list(MEMBERS)
        assert [event.who for event in entries.events()] == ["张三"] * 4


def test_the_folder_is_found_from_within(tmp_path: Path) -> None:
    started(tmp_path)
    below = tmp_path / "下发" / "压缩包"
    below.mkdir(parents=True)
    assert folder_of(below) == tmp_path
    with pytest.raises(TianbaoError) as raised:
        folder_of(tmp_path.parent)
    assert codes(raised.value.findings) == ["campaign-missing"]


def test_a_file_called_as_our_template_is_kept(tmp_path: Path) -> None:
    (tmp_path / TEMPLATE).write_text("# mine", encoding="utf-8")
    started(tmp_path)
    (kept,) = tmp_path.glob("模板-改动过-*.yaml")
    assert kept.read_text(encoding="utf-8") == "# mine"


def test_another_template_than_the_described_one_is_refused(tmp_path: Path) -> None:
    founding = Founding(described(template="other"), small(), MEMBERS)
    with pytest.raises(ValueError, match="the template is visits, not other"):
        start_campaign(tmp_path, founding, act(), Secrets(KEY))


def test_a_time_without_a_zone_is_nobodys_time() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        Act(dt.datetime(2025, 1, 2), "张三")  # noqa: DTZ001 - that is what is refused


def test_what_nobody_may_see_does_not_show(tmp_path: Path) -> None:
    assert "this campaign" not in repr(started(tmp_path))


def test_a_ledger_without_its_key_is_told(tmp_path: Path) -> None:
    campaign = started(tmp_path)
    with campaign.ledger.writing() as entries:
        entries.put_facts({"key": "none"})
    assert refused(tmp_path) == ["ledger-damaged"]


def test_one_folder_has_one_campaign(tmp_path: Path) -> None:
    started(tmp_path)
    with pytest.raises(TianbaoError) as raised:
        started(tmp_path)
    assert codes(raised.value.findings) == ["campaign-exists"]


def test_a_start_that_was_cut_short_can_be_done_again(tmp_path: Path) -> None:
    (tmp_path / "台账.db").write_bytes(b"")
    (tmp_path / TEMPLATE).write_text("half", encoding="utf-8")
    started(tmp_path)
    assert open_campaign(tmp_path).about == described()


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("来访统计", "来信统计")])
def test_a_start_that_was_cut_short_behind_its_ledger_can_be_done_again(
    tmp_path: Path, text: str
) -> None:
    started(tmp_path, MEMBERS[:2])
    (tmp_path / FILE).unlink()
    founding = Founding(described(identifier="ffffffff"), drawn(text), MEMBERS)
    start_campaign(tmp_path, founding, act(1), Secrets(b"other"))
    again = open_campaign(tmp_path)
    assert (again.key, digest(again.template)) == (b"other", digest(drawn(text)))
    with again.ledger.reading() as entries:
        assert [unit.member for unit in entries.units()] == list(MEMBERS)
        assert {event.at for event in entries.events()} == {act(1).at}


@pytest.mark.parametrize("happened", [What.ISSUED, What.RENAMED])
def test_a_ledger_without_its_campaign_is_not_overwritten(tmp_path: Path, happened: What) -> None:
    campaign = started(tmp_path)
    with campaign.ledger.writing() as entries:
        entries.add_events([Event(act().at, "张三", happened, "1")])
    (tmp_path / FILE).unlink()
    names = ("台账.db", TEMPLATE)
    before = [(tmp_path / name).read_bytes() for name in names]
    other = drawn(TEXT.replace("来访统计", "来信统计"))
    founding = Founding(described(identifier="ffffffff"), other, MEMBERS)
    with pytest.raises(TianbaoError) as raised:
        start_campaign(tmp_path, founding, act(), Secrets(b"other"))
    assert codes(raised.value.findings) == ["ledger-exists"]
    assert [(tmp_path / name).read_bytes() for name in names] == before
    write_description(tmp_path, described())
    assert open_campaign(tmp_path).about == described()


def test_what_is_no_ledger_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "台账.db").write_bytes(b"a text that is no database" * 100)
    with pytest.raises(TianbaoError) as raised:
        started(tmp_path)
    assert codes(raised.value.findings) == ["ledger-damaged"]
    assert [path.name for path in tmp_path.iterdir()] == ["台账.db"]


@pytest.mark.parametrize("change", [{"year": 2023}, {"identifier": "ffffffff"}])
def test_what_was_changed_afterwards_does_not_fit(
    tmp_path: Path, change: dict[str, object]
) -> None:
    started(tmp_path)
    write_description(tmp_path, replace(described(), **change))  # type: ignore[arg-type]
    assert refused(tmp_path) == ["campaign-mismatch"]


def test_another_template_does_not_fit(tmp_path: Path) -> None:
    started(tmp_path)
    path = tmp_path / TEMPLATE
    path.write_text(path.read_text(encoding="utf-8").replace("办结", "完成"), encoding="utf-8")
    assert refused(tmp_path) == ["campaign-mismatch"]


def test_a_ledger_that_is_gone_is_told(tmp_path: Path) -> None:
    started(tmp_path)
    (tmp_path / "台账.db").unlink()
    assert refused(tmp_path) == ["ledger-missing"]


TEXTS = st.text(st.characters(codec="utf-8")).map(str.strip)


@given(TEXTS.filter(bool), TEXTS, TEXTS, st.one_of(st.none(), st.dates()))
def test_a_description_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    title: str,
    county: str,
    office: str,
    deadline: dt.date | None,
) -> None:
    folder = tmp_path_factory.mktemp("description")
    about = Description("0123abcd", title, "visits", 2024, county, office, deadline)
    write_description(folder, about)
    assert read_description(folder) == about


def test_a_deadline_that_is_not_set_has_a_line_to_be_completed(tmp_path: Path) -> None:
    write_description(tmp_path, described(deadline=None))
    path = tmp_path / FILE
    text = path.read_text(encoding="utf-8")
    line = "# deadline = 2025-01-20  # 截止日期，当天有效；去掉行首的 # 就生效\n"
    assert text.endswith(line)
    path.write_text(text.replace(line, line[2:]), encoding="utf-8")
    assert read_description(tmp_path).deadline == dt.date(2025, 1, 20)


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ('title = "2024年报"', 'title = ""', "title"),
        ("year = 2024", 'year = "2024"', "year"),
        ("deadline = 2025-01-20", "deadline = 3", "deadline"),
        ('id = "0123abcd"', 'id = "nobody"', "id"),
        ("year = 2024", "year = 2024\nyears = 3", "years"),
        ("year = 2024", "year = ", "第 5 行"),
    ],
)
def test_a_description_that_makes_no_sense_says_where(
    tmp_path: Path, before: str, after: str, where: str
) -> None:
    write_description(tmp_path, described())
    path = tmp_path / FILE
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(TianbaoError) as raised:
        read_description(tmp_path)
    (finding,) = raised.value.findings
    assert finding.code == "campaign-damaged"
    assert where in str(finding.values["where"])


def test_a_description_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes('title = "年报"'.encode("gb18030"))
    with pytest.raises(TianbaoError) as raised:
        read_description(tmp_path)
    assert codes(raised.value.findings) == ["campaign-damaged"]

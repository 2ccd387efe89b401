"""Prose, listings and the cover, as a template says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao import TianbaoError
from tianbao.model.template import Cover, CoverField, Kind, Listing, ListingColumn, Look, Prose

if TYPE_CHECKING:
    from tests.language.conftest import Load


def test_prose_says_little_by_itself(load: Load, sound: str) -> None:
    plain = sound.replace("        rows: 5\n", "")
    assert list(load(plain).prose()) == [Prose("words.body")]
    assert (Prose("").rows, Prose("").required, Prose("").nil) == (20, True, True)


def test_prose_says_what_it_wants(load: Load, sound: str) -> None:
    wants = "title: 正文\n        hint: 写。\n        rows: 7\n        required: no\n"
    wants += "        nil: no\n        mentions_year: yes\n"
    (prose,) = load(sound.replace("rows: 5\n", wants)).prose()
    assert prose == Prose(
        "words.body",
        title="正文",
        hint="写。",
        rows=7,
        required=False,
        nil=False,
        mentions_year=True,
    )


def test_a_listing_says_its_columns_total_and_sentence(load: Load, sound: str) -> None:
    assert list(load(sound).listings()) == [
        Listing(
            key="words.channels",
            columns=(
                ListingColumn("channel", "渠道", Kind.TEXT),
                ListingColumn("count", "数量", Kind.COUNT),
                ListingColumn("counted", "计入", Kind.FLAG),
            ),
            total="count",
            where="counted",
            item="{channel}{count}",
            sentence="共{total}条：{items}。",
            name="渠道句",
        )
    ]


def test_a_listings_total_may_count_every_entry(load: Load, sound: str) -> None:
    (listing,) = load(sound.replace("count where counted", "count")).listings()
    assert (listing.total, listing.where) == ("count", "")


def test_a_listing_may_have_words_for_nothing_and_between(load: Load, sound: str) -> None:
    name = "        name: 渠道句\n"
    more = "        empty: '{year}年没有。'\n        between: ''\n        rows: 3\n"
    (listing,) = load(sound.replace(name, name + more)).listings()
    assert (listing.empty, listing.between, listing.rows) == ("{year}年没有。", "", 3)


def test_the_cover_says_what_to_do_and_who_filled_it_in(load: Load, sound: str) -> None:
    assert load(sound).cover == Cover(("只填浅色的格子。",), (CoverField("preparer", "填表人"),))


def test_the_cover_and_the_basis_may_be_left_out(load: Load, sound: str) -> None:
    start, end = sound.index("cover:"), sound.index("sections:")
    template = load(sound[:start] + sound[end:])
    assert template.cover == Cover()
    assert template.basis == ""


DOCUMENT = "document:\n  signed: yes\n  fonts:\n    body: 仿宋_GB2312\n    title: 方正小标宋简体\n"


def test_the_final_document_has_the_look_that_the_template_wants(load: Load, sound: str) -> None:
    look = load(DOCUMENT + sound).look
    assert look.signed
    assert dict(look.fonts) == {"body": "仿宋_GB2312", "title": "方正小标宋简体"}


def test_without_a_word_the_final_document_looks_as_usual(load: Load, sound: str) -> None:
    assert load(sound).look == Look()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("document: 落款\n", "template-not-map"),
        ("document:\n  fonts: 宋体\n", "template-not-map"),
        ("document:\n  fonts:\n    footer: 宋体\n", "template-member-unknown"),
        ("document:\n  signed: maybe\n", "template-choice"),
    ],
)
def test_a_look_that_makes_no_sense_is_a_fault(
    load: Load, sound: str, text: str, code: str
) -> None:
    with pytest.raises(TianbaoError) as caught:
        load(text + sound)
    assert [finding.code for finding in caught.value.findings] == [code]

"""What there is to look at when data is carried over to another template."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W = Severity.ERROR, Severity.WARNING

MOVING: tuple[Entry, ...] = (
    Entry(
        "template-absent",
        _E,
        "没有当时的模板",
        "文件是用模板“{template}”第 {found} 版填的，手头没有这个模板，读不出来。",
        "请用 --from 写明当时的模板文件。",
    ),
    Entry(
        "field-gone",
        _W,
        "新模板没有这一项",
        "新模板没有“{label}”，原来填的是“{typed}”，没有带过来。",
        "还要报送的，请看填到哪里合适。",
    ),
    Entry(
        "field-computed",
        _W,
        "这一项改成自动算",
        "“{label}”在新模板里由公式算出，原来填的“{typed}”没有带过来。",
        "请核对算出来的数对不对。",
    ),
    Entry(
        "field-kind",
        _W,
        "这一项换了填法",
        "“{label}”原来填的是“{typed}”，新模板里要填的东西不同，没有带过来。",
        "请按新的要求填写。",
    ),
    Entry(
        "field-renamed",
        _W,
        "这一项换了名称",
        "“{label}”原来叫“{before}”，内容照原样带过来了。",
        "请核对说的是不是同一件事；不是的，请改正。",
    ),
    Entry(
        "field-new",
        _W,
        "新增的填报项",
        "“{label}”{?more:等 {more} 格?}是新模板里新增的，还空着。",
        "请补填；没有的就留空。",
    ),
    Entry(
        "total-moved",
        _W,
        "合计和原来不同",
        "“{label}”原来是 {before}，按新模板各项相加是 {value}。",
        "请核对：可能有的项没有带过来，或者算法变了。",
    ),
)

"""What there is to say of a campaign's ledger, and of what was decided in it."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _N = Severity.ERROR, Severity.NOTE

_LEDGER = (
    Entry(
        "ledger-missing",
        _E,
        "没有台账",
        "找不到台账“{ledger}”。",
        "请核对任务的文件夹是不是完整，或者 --ledger 写得对不对。",
    ),
    Entry(
        "ledger-exists",
        _E,
        "已有台账",
        "“{ledger}”里已经有一本台账。",
        "请换一个文件夹；确实不要它的，把台账文件挪走再试。",
    ),
    Entry(
        "ledger-newer",
        _E,
        "台账版本太新",
        "台账“{ledger}”是用更新版本的程序建的。",
        "请升级程序：pip install --upgrade tianbao。",
    ),
    Entry(
        "ledger-kind",
        _E,
        "数据库不支持",
        "不支持“{found}”这种数据库。",
        "请用默认的台账文件，或者 PostgreSQL：postgresql://主机/数据库。",
    ),
    Entry(
        "ledger-address",
        _E,
        "台账网址不对",
        "台账的网址“{found}”写法不对。",
        "请写成 postgresql://用户名@主机/数据库 这样。",
    ),
    Entry(
        "ledger-not-installed",
        _E,
        "没有装数据库组件",
        "连接 PostgreSQL 要用的组件没有安装。",
        "请技术人员运行 pip install 'tianbao[postgresql]'。",
    ),
    Entry(
        "ledger-full",
        _E,
        "台账写不进去",
        "台账“{ledger}”写不进去，磁盘可能满了：{reason}。",
        "请清理磁盘后再做一遍；已经记进台账的都在，不会重复。",
    ),
    Entry(
        "ledger-readonly",
        _E,
        "台账不能写",
        "台账“{ledger}”是只读的，写不进去：{reason}。",
        "请核对文件、文件夹或账号的权限，再做一遍；已经记进台账的都在。",
    ),
    Entry(
        "ledger-busy",
        _E,
        "台账被占用",
        "台账“{ledger}”一直被别的程序占着：{reason}。",
        "请等别人的命令做完，再做一遍。",
    ),
    Entry(
        "ledger-damaged",
        _E,
        "台账损坏",
        "台账“{ledger}”读不出来，文件可能损坏了：{reason}。",
        "请不要再往里写，先拷一份留着，再从备份里恢复；收件箱里的原件可以重新收。",
    ),
    Entry(
        "ledger-unreachable",
        _E,
        "连不上台账",
        "连不上台账“{ledger}”：{reason}。",
        "请核对网址、网络、用户名和密码；用台账文件的，核对文件夹的权限。",
    ),
    Entry(
        "ledger-trouble",
        _E,
        "台账出错",
        "台账“{ledger}”报错：{reason}。",
        "请再做一遍；还是不行的，把这句话发给技术人员。",
    ),
)

_VERIFYING = (
    Entry(
        "verify-bytes-changed",
        _E,
        "原件被改过",
        "“{where}”的原件和收到时不一样了（{what}）。",
        "请从备份里恢复台账；这份文件要请单位重新报送。",
    ),
    Entry(
        "verify-bytes-absent",
        _E,
        "原件不在",
        "“{where}”的原件不在台账里（{what}）。",
        "请从备份里恢复台账，或者重新收这份文件。",
    ),
    Entry(
        "verify-reading-absent",
        _E,
        "没有读取结果",
        "原件 {what} 在台账里没有读取结果。",
        "请从备份里恢复台账，或者重新收这份文件。",
    ),
    Entry(
        "verify-reading-changed",
        _E,
        "读取结果对不上",
        "由“{where}”的原件重新读一遍，结果和台账里的不一样（{what}）。",
        "如果升级过程序，可能是读法变了，请看一看这份文件；没有升级过的，请从备份里恢复台账。",
    ),
    Entry(
        "verify-event-other",
        _E,
        "归错了单位",
        "“{where}”在台账里归到的单位，和文件里写的不一样（{what}）。",
        "请从备份里恢复台账，或者重新收这份文件。",
    ),
    Entry(
        "verify-event-absent",
        _E,
        "没有收件记录",
        "原件 {what} 没有收件的记录。",
        "请从备份里恢复台账。",
    ),
    Entry(
        "verify-unit-absent",
        _E,
        "单位不在台账里",
        "“{where}”说到的单位“{what}”不在台账里。",
        "请从备份里恢复台账。",
    ),
)

_DECIDING = (
    Entry(
        "accept-errors",
        _E,
        "还有错误",
        "“{unit}”的表还有 {count} 个错误，不能接收。",
        "请退回去改（tianbao return），或者写明理由豁免（tianbao waive）。",
    ),
    Entry(
        "accept-nothing",
        _E,
        "还没有报送",
        "“{unit}”还没有可以接收的表。",
        "请先收件（tianbao collect），或者催报（tianbao remind）。",
    ),
    Entry(
        "accept-gone",
        _E,
        "单位已退出",
        "“{unit}”已经退出，不能接收。",
        "请核对名册。",
    ),
    Entry(
        "accept-already",
        _N,
        "已经接收",
        "“{unit}”已经接收过，没有等着决定的新文件。",
    ),
    Entry(
        "accept-tied",
        _E,
        "两份分不出先后",
        "“{unit}”有两份文件时间相同，分不出哪一份新，没有接收。",
        "请用 tianbao history 看文件的编号，再用 tianbao accept 单位 --file 编号 接收要的那一份。",
    ),
    Entry(
        "accept-file",
        _E,
        "没有这份文件",
        "“{unit}”的文件里，编号以“{found}”开头的有 {count} 份，应当正好是 1 份。",
        "请用 tianbao history 查看文件的编号。",
    ),
    Entry(
        "keep-nothing",
        _E,
        "没有要定的",
        "“{unit}”还没有接收，或者接收以后没有收到新的文件。",
        "请用 tianbao status 看它到了哪一步。",
    ),
    Entry(
        "reopen-nothing",
        _E,
        "还没有接收",
        "“{unit}”还没有接收，不用撤销。",
    ),
    Entry(
        "return-accepted",
        _E,
        "已经接收不能退",
        "“{unit}”的表已经接收，没有退回。",
        "要它重报的，先用 tianbao accept --undo 撤销接收，再退。",
    ),
    Entry(
        "return-gone",
        _E,
        "单位已退出",
        "“{unit}”已经退出，或者并入了别的单位，没有退回。",
        "请核对名册。",
    ),
    Entry(
        "return-sound",
        _E,
        "没有错误不用退",
        "“{unit}”的表没有错误，也没有警告，不用退。",
        "要它重报的，用 tianbao issue --again 重新下发。",
    ),
    Entry(
        "return-nothing",
        _E,
        "没有可退的",
        "“{unit}”还没有报来可以退回的表。",
        "请先收件（tianbao collect）。",
    ),
    Entry(
        "waive-reason",
        _E,
        "没有写理由",
        "豁免要写明理由。",
        "请加 --reason，理由会记进台账。",
    ),
    Entry(
        "waive-nothing",
        _E,
        "没有这个问题",
        "“{unit}”现在的表里没有还没豁免的“{rule}”问题{?known:，现有的问题：{known}?}。",
        "请用 tianbao history 看这个单位现有的问题，写它的名称或代码。",
    ),
    Entry(
        "unwaive-nothing",
        _E,
        "没有豁免过",
        "“{unit}”现在的表里没有豁免过“{rule}”，不用撤销。",
        "请用 tianbao history 看豁免过什么。",
    ),
    Entry(
        "waive-refused",
        _E,
        "不能豁免",
        "“{unit}”的“{code}”不能豁免：数没有读准，或者文件本身有问题，豁免了也没法汇总。",
        "请退回去改（tianbao return）。",
    ),
)

LEDGER: tuple[Entry, ...] = (*_LEDGER, *_VERIFYING, *_DECIDING)

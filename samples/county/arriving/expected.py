"""What arrives in the inbox, one by one: what is the matter with it, and what has to become of it.

The outcomes are those of `tianbao.campaign.ledger.records.Outcome`, in the order in which the
inbox is gone through: by name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One file, alone or in something.

    Attributes:
        path: where it is; behind ` › ` is what lies in an archive or a message.
        unit: the township that it is stamped for, if it can be read.
        what: what it is, or what is the matter with it.
        outcome: what has to become of it.
        codes: what is found in it, read and checked beside last year's report, in any order.
        late: whether it came after the deadline.
    """

    path: str
    unit: str
    what: str
    outcome: str = "taken"
    codes: tuple[str, ...] = ()
    late: bool = False


EXPECTED = (
    Item("2024年报-枫林镇（去年的）.xlsx", "枫林镇", "2023年的报表", "other-year", ("stamp-seal",)),
    Item("IMG_20250113_0931.jpg", "", "打印稿的照片", "foreign", ("file-image",)),
    Item("~$东塘镇.xlsx", "", "表格打开时留下的临时文件", "passed", ("file-owner",)),
    Item("东塘镇.xlsx", "东塘镇", "用别的软件打开、另存过", codes=("totals-absent",)),
    Item("南浦镇/最终版(2).xlsx", "南浦镇", "改了名，内容是对的"),
    Item("南浦镇/最终版.xlsx", "南浦镇", "较早的一稿，和后一稿一起交来", "older"),
    Item("南片.zip › 大圩镇.xlsx", "大圩镇", "压缩包里的文件名是Windows写的"),
    Item("南片.zip › 荷塘镇.xlsx", "荷塘镇", "对的"),
    Item("南片.zip › 龙潭乡.xlsx", "龙潭乡", "数量写成“约30”", codes=("value-approximate",)),
    Item(
        "双井镇.xlsx",
        "双井镇",
        "合计公式被数字盖掉，一个对、一个错",
        codes=("total-typed-over", "total-wrong"),
    ),
    Item("双井镇（打不开）.xlsx", "", "传到一半断了", "unusable", ("file-truncated",)),
    Item("城东街道.xlsx", "城东街道", "正文沿用了2023年的", codes=("prose-year",)),
    Item("大圩镇.xlsx", "大圩镇", "与压缩包里的一模一样", "duplicate"),
    Item("寨前镇.eml › 寨前镇.xlsx", "寨前镇", "Foxmail的附件"),
    Item("年报汇总.zip › 年报汇总.xlsx", "", "压缩炸弹", "unread", ("archive-bomb",)),
    Item("扫描件.rar", "", "打不开的压缩格式", "foreign", ("file-archive", "inbox-archive")),
    Item("新建 Microsoft Excel 工作表.xlsx", "枫林镇", "改了名，内容是对的"),
    Item("更新.zip › ../../启动/更新.xlsx", "", "路径通到别处去", "unread", ("inbox-path",)),
    Item("柳湾镇.eml › 柳湾镇2024年政务公开年报.xlsx", "柳湾镇", "QQ邮箱的附件"),
    Item("永安镇.xlsx", "永安镇", "名册上没有这个单位", "unknown-unit"),
    Item("沙洲乡.xlsx", "沙洲乡", "对的，过了截止日期才到", late=True),
    Item("河西街道（加密）.xlsx", "", "设了打开密码", "unusable", ("file-encrypted",)),
    Item("清河镇 - 副本.xlsx", "清河镇", "对的"),
    Item("清河镇.xlsx", "清河镇", "与副本一模一样", "duplicate"),
    Item("白石乡2024.xlsx", "白石乡", "自然人一列勾稽不平", codes=("rule-balance",)),
    Item("石桥镇.eml › image001.png", "", "签名里的图片", "passed", ("inbox-picture",)),
    Item("石桥镇.eml › 石桥镇政府信息公开工作年度报告填报表.xlsx", "石桥镇", "Outlook的附件"),
    Item("石桥镇年报扫描件.pdf", "", "盖章后的扫描件", "foreign", ("file-fixed",)),
    Item("空.xlsx", "", "空文件", "unusable", ("file-empty",)),
    Item("竹溪乡年报.docx", "", "写好的报告，不是报表", "foreign", ("file-word",)),
    Item("竹溪乡报表.xlsx", "竹溪乡", "第五部分没有写", codes=("prose-empty",)),
    Item(
        "红土乡.xlsx",
        "荷塘镇",
        "填在荷塘镇的表里，用自己的名字命名",
        "neighbour",
        ("file-named-after", "rule-balance"),
    ),
    Item("茶亭镇.xlsx", "茶亭镇", "勾稽不平的第一稿", codes=("rule-balance",)),
    Item("茶亭镇（改）.xlsx", "茶亭镇", "自己发现错误，改好又交来", "newer"),
    Item("试填.xlsx", "寨前镇", "另一项任务的表", "other-campaign", ("stamp-seal",)),
    Item("转发：北片.eml › 北片.zip › 城关街道.xlsx", "城关街道", "邮件里的压缩包里的"),
    Item(
        "转发：北片.eml › 北片.zip › 河西街道.xlsx",
        "河西街道",
        "上年结转与上年报告的结转下年度不符",
        codes=("rule-balance",),
    ),
    Item(
        "转发：北片.eml › 北片.zip › 马坪镇.xlsx",
        "马坪镇",
        "填报格里写了公式；另有一处“3件”",
        codes=("value-formula", "value-understood"),
    ),
    Item("通知附件.xlsx", "", "夹带外部实体", "unusable", ("xml-entities",)),
    Item("高寨乡.xlsx", "高寨乡", "收费金额把元当成了万元", codes=("amount-yuan",)),
)

AWAITED = ("云岭乡", "松坡乡", "青溪乡")
"""The townships that send nothing at all, neither at first nor later."""

CORRECTED = (
    "白石乡",
    "龙潭乡",
    "马坪镇",
    "河西街道",
    "双井镇",
    "竹溪乡",
    "城东街道",
    "高寨乡",
    "红土乡",
)
"""The townships whose workbooks come right the second time."""

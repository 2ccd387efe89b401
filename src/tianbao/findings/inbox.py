"""What there is to say of what comes in: archives, messages, and whose files they are."""

from __future__ import annotations

from tianbao.findings.entry import Entry
from tianbao.model.finding import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_SPLIT = "请分成几次，或者把里面的文件取出来，直接放进收件箱。"
_SEND_AGAIN = "请让报送单位重新发送；最好直接发送 .xlsx 文件。"

_TAKEN_APART: tuple[Entry, ...] = (
    Entry(
        "inbox-archive",
        _E,
        "压缩包拆不开",
        "这是一个 {kind} 压缩包，收件时只拆 ZIP 压缩包。",
        "请先解压，把里面的文件放进收件箱；或者请对方改用 ZIP 压缩，或直接发送 .xlsx 文件。",
    ),
    Entry(
        "inbox-growing",
        _E,
        "文件还在变",
        "收的时候，这个文件还在变大：有别的程序正在写它。",
        "请等复制、下载或者同步完成，再收一次。",
    ),
    Entry(
        "inbox-volume",
        _E,
        "分卷压缩包",
        "这是分成几卷的压缩包里的一卷，拆不开。",
        "请把各卷放在一起解压，再把里面的文件放进收件箱；或者请对方不分卷，重新发送。",
    ),
    Entry(
        "inbox-zip-damaged",
        _E,
        "压缩包坏了",
        "压缩包{?part:里的“{part}”?}坏了，解不开。",
        f"请用解压软件试一试，能解开的，把里面的文件放进收件箱；解不开的，{_SEND_AGAIN}",
    ),
    Entry(
        "inbox-path",
        _E,
        "压缩包路径不对",
        "压缩包里有一个文件叫“{part}”，这样的路径或名字不允许，没有读。",
        "请先解压，把这个文件改名后放进收件箱；来历不明的不要打开。",
    ),
    Entry(
        "inbox-method",
        _E,
        "压缩方式不认识",
        "“{part}”用的压缩方式（{method}）不常见，拆不开。",
        "请先解压，把里面的文件放进收件箱；或者请对方改用普通的 ZIP 压缩。",
    ),
    Entry(
        "inbox-members",
        _E,
        "里面的文件太多",
        "拆到这里时，里面一共已有 {found} 个文件，最多 {most} 个。",
        _SPLIT,
    ),
    Entry(
        "inbox-directory",
        _E,
        "压缩包目录太长",
        "压缩包的目录超过 {most} 字节，里面的文件太多。",
        _SPLIT,
    ),
    Entry(
        "inbox-unpacked",
        _E,
        "拆开以后太大",
        "拆到这里时，里面的文件一共已有 {found} 字节，最多 {most} 字节。",
        _SPLIT,
    ),
    Entry(
        "inbox-large",
        _E,
        "邮件、压缩包太大",
        "{what}有 {found} 字节；邮件和套在里面的压缩包最多 {most} 字节。",
        _SPLIT,
    ),
    Entry(
        "inbox-depth",
        _E,
        "套得太深",
        "压缩包、邮件一层套一层，这是第 {found} 层，最多拆 {most} 层。",
        "请把里面的文件取出来，直接放进收件箱。",
    ),
    Entry(
        "inbox-zip-bare",
        _W,
        "压缩包里没有文件",
        "压缩包里没有可以收的文件。",
        "请打开看一看；确实是空的，请让报送单位重新发送。",
    ),
)

_MAIL: tuple[Entry, ...] = (
    Entry(
        "inbox-mail-bare",
        _W,
        "邮件没有附件",
        "这封邮件没有附件。",
        "请打开看一看：附件可能是用“超大附件”“网盘链接”发的，要先下载，再放进收件箱。",
    ),
    Entry(
        "inbox-mail-cut",
        _W,
        "邮件不完整",
        "这封邮件没有保存完整，最后的附件可能缺了一段，也可能还有附件没有收到。",
        "请从邮箱里重新导出这封邮件，或者直接下载附件。",
    ),
    Entry(
        "inbox-mail-form",
        _E,
        "邮件拆不开",
        "这封邮件的结构不正常，拆不开。",
        "请在邮箱里打开它，把附件下载到收件箱。",
    ),
    Entry(
        "inbox-mail-link",
        _W,
        "附件是链接",
        "这封邮件的正文里有“超大附件”或者网盘的链接，链接里的文件没有收。",
        "请打开看一看；里面有填报工作簿的，请下载后放进收件箱。",
    ),
    Entry(
        "inbox-mail-uuencoded",
        _E,
        "附件写在正文里",
        "这封邮件把附件的内容写在了正文里（uuencode），收不出来。",
        "请在邮箱里打开它，把附件下载到收件箱；打不开的，请让报送单位重新发送。",
    ),
    Entry(
        "inbox-mail-sealed",
        _E,
        "邮件加了密",
        "这封邮件加了密，或者用数字证书封装过（smime.p7m），拆不开。",
        "请在邮箱里打开它，把附件下载到收件箱；或者请对方不加密、不签名，重新发送。",
    ),
    Entry(
        "inbox-attachment",
        _E,
        "附件传坏了",
        "附件“{name}”的编码有错，里面的内容可能和发送时不同。",
        f"请从邮箱里重新下载这个附件；还是不行的，{_SEND_AGAIN}",
    ),
    Entry(
        "inbox-winmail",
        _E,
        "Outlook 附件包",
        "这是 Outlook 用自己的格式打成的附件包（winmail.dat），拆不开。",
        "请让对方在 Outlook 里把邮件格式改成“HTML”或“纯文本”后重新发送，或者直接发送 .xlsx 文件。",
    ),
    Entry(
        "inbox-outlook",
        _E,
        "Outlook 邮件",
        "这是一封 Outlook 邮件（.msg），拆不开。",
        "请在 Outlook 里打开，把附件另存到收件箱，或者把邮件“另存为”.eml。",
    ),
)

_PASSED: tuple[Entry, ...] = (
    Entry(
        "inbox-hidden",
        _N,
        "系统的隐藏文件",
        "“{name}”是系统留下的隐藏文件，没有看。",
        "不用处理；如果里面有填报内容，请改名后再放进收件箱。",
    ),
    Entry(
        "inbox-picture",
        _N,
        "邮件正文的插图",
        "“{name}”是邮件正文里的插图，例如签名里的图标，没有看。",
        "不用处理。",
    ),
    Entry(
        "inbox-signature",
        _N,
        "邮件的数字签名",
        "“{name}”是邮件的数字签名，没有看。",
        "不用处理。",
    ),
    Entry(
        "inbox-database",
        _N,
        "数据库文件",
        "“{name}”是数据库文件，例如报送任务的台账，没有看。",
        "不用处理；要收的是填报工作簿。",
    ),
    Entry(
        "inbox-again",
        _N,
        "看过的文件夹",
        "文件夹“{folder}”已经看过一遍，没有再看。",
        "不用处理。",
    ),
)

_WRITTEN: tuple[Entry, ...] = (
    Entry(
        "write-full",
        _E,
        "磁盘满了",
        "“{file}”写不进去：磁盘满了，或者超过了允许使用的空间。",
        "请腾出空间，再运行一次。",
    ),
    Entry(
        "write-read-only",
        _E,
        "不能写入",
        "“{file}”写不进去：没有权限写这个文件夹，或者磁盘是只读的。",
        "请换一个文件夹，或请管理员开放权限。",
    ),
    Entry(
        "write-locked",
        _E,
        "文件正被打开",
        "“{file}”写不进去：它正被别的程序打开，或者不许修改。",
        "请关闭正在打开它的 WPS 或 Excel，再运行一次。",
    ),
    Entry(
        "write-name",
        _E,
        "文件名不能用",
        "“{file}”写不进去：文件名或路径太长，或者有不能用的字符。",
        "请换一个短一些的名称，或换一个层数少一些的文件夹。",
    ),
    Entry(
        "write-folder",
        _E,
        "位置被占用",
        "“{file}”写不进去：这个位置上是一个文件夹，或者上一级不是文件夹。",
        "请把占了位置的文件夹或文件改名，再运行一次。",
    ),
    Entry(
        "write-failed",
        _E,
        "写不进去",
        "“{file}”写不进去（{reason}）。",
        "请检查磁盘和网络盘是否正常，再运行一次。",
    ),
)

INBOX: tuple[Entry, ...] = (*_TAKEN_APART, *_MAIL, *_PASSED, *_WRITTEN)

"""What a database says of its troubles, in Chinese words where it is known."""

from __future__ import annotations

_WORDS = {
    "database or disk is full": "磁盘满了",
    "attempt to write a readonly database": "文件或文件夹是只读的",
    "database is locked": "别的程序正在写",
    "file is not a database": "这个文件不是台账",
    "database disk image is malformed": "文件里面的内容坏了",
    "unable to open database file": "文件打不开",
    "disk i/o error": "读写磁盘时出错",
    "connection refused": "对方没有应答，可能没有启动数据库，或者端口不对",
    "timeout": "等了很久没有应答",
    "timed out": "等了很久没有应答",
    "failed to resolve host": "找不到这台主机",
    "could not translate host name": "找不到这台主机",
    "password authentication failed": "用户名或密码不对",
    "no password supplied": "没有写密码",
    "no pg_hba.conf entry": "数据库不让这台电脑连接",
    "too many connections": "连接的人太多",
    "too many clients": "连接的人太多",
    "permission denied": "这个账号没有权限",
    "no space left on device": "磁盘满了",
    "read-only transaction": "数据库是只读的",
    "deadlock detected": "和别人的命令互相等待",
    "server closed the connection": "连接断了",
    "terminating connection": "连接断了",
}
"""Parts of sentences of SQLite, PostgreSQL and its driver, as their source has them."""


def in_words(said: str) -> str:
    """Return why something failed; a sentence that is not known stays as the database said it."""
    lower = said.lower()
    for part, words in _WORDS.items():
        if part in lower:
            return words
    # The name of a database stands between the two.
    if 'database "' in lower and "does not exist" in lower:
        return "服务器上没有这个数据库"
    lines = said.strip().splitlines()
    return lines[0] if lines else "没有说明原因"

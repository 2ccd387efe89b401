"""What databases say is told in Chinese where it is known, and as it is where it is not."""

from __future__ import annotations

import pytest

from tianbao.campaign.ledger.reasons import in_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database or disk is full", "磁盘满了"),
        ("connection failed: Connection refused\n\tIs the server running?", "对方没有应答"),
        ('FATAL:  database "没有" does not exist', "服务器上没有这个数据库"),
        ('FATAL:  password authentication failed for user "a"', "用户名或密码不对"),
        ("what nobody has seen before\nat line 2", "what nobody has seen before"),
        ("", "没有说明原因"),
    ],
)
def test_the_reason_is_in_words(said: str, words: str) -> None:
    assert in_words(said).startswith(words)
    assert "\n" not in in_words(said)

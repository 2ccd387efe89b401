"""The words and signs that people type in place of, or around, a number or a flag."""

COUNTING_WORDS = (
    *("件(次)", "条(次)", "人(次)"),
    *("件次", "条次", "人次"),
    *(
        "件",
        "条",
        "份",
        "个",
        "次",
        "项",
        "宗",
        "起",
        "人",
        "户",
        "张",
        "篇",
        "期",
        "场",
        "家",
        "处",
    ),
)
"""What is counted; the longer words first, brackets in their half-width form."""

MONEY_WORDS = ("元整", "元")
"""The yuan; 万元 is a multiplier and a yuan."""

MULTIPLIERS = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

ZERO_WORDS = ("无", "没有", "零", "〇")
"""Words that say: none at all."""

EMPTY_MARKS = "-‐‑‒–—―─━/\\"
"""Dashes and strokes, also several in a row, that say: nothing to fill in here."""

YES_WORDS = ("是", "√", "✓", "✔", "y", "yes", "true", "对", "1")
"""A set flag, in lower case."""

NO_WORDS = ("否", "×", "✗", "✘", "n", "no", "false", "不", "不是", "0")
"""A flag that is not set, in lower case."""

AWAITED = "待补填"
"""Stands where content got lost, until a person fills it in: a blank would count as 0."""

ERROR_VALUES = (
    *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!"),
    *("#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!"),
    *("#UNKNOWN!", "#EXTERNAL!", "#PYTHON!"),
)
"""What spreadsheets show for a failed formula; LibreOffice has Err:502 and the like besides."""

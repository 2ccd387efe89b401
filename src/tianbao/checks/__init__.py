"""The checks: pure functions from a submission to findings; they know nothing of workbooks."""

from tianbao.checks.case import Case
from tianbao.checks.order import CHECKS, check_submission

__all__ = ["CHECKS", "Case", "check_submission"]

"""How far a campaign is, to look at: a page to show and to print, and the same as JSON."""

from tianbao.campaign.status.document import status_json
from tianbao.campaign.status.page import status_page

__all__ = ["status_json", "status_page"]

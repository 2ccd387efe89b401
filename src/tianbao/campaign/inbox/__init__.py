"""What came in: files, folders, archives and messages, taken apart down to single files."""

from tianbao.campaign.inbox.incoming import Incoming
from tianbao.campaign.inbox.limits import InboxLimits
from tianbao.campaign.inbox.walk import walk

__all__ = ["InboxLimits", "Incoming", "walk"]

"""The commands of a campaign, from the roster to the published reports."""

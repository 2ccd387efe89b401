"""A campaign (报送任务): one report from all units of a roster, in a folder with a ledger."""

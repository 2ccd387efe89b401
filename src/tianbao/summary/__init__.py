"""The roll-up (汇总): sums over all units, with the way back to each."""

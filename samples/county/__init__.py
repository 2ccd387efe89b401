"""An invented county, 云溪县: its roster, two years of all its townships, and what they sent in."""

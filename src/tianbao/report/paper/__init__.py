"""Reports on paper: the page of GB/T 9704-2012, and tables laid out on it."""

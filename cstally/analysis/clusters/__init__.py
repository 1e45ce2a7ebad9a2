"""Which categories stand out from the others, and what so many responses could show."""

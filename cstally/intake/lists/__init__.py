"""Check-all lists: which columns hold them, which options there are, and which a cell ticks."""

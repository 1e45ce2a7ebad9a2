"""Scales as people write them, and which of them the words of columns come from."""

"""Selections, counts, listings, baselines."""

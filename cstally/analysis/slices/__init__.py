"""Searching segments: cells, tests, choice, confounding, power."""

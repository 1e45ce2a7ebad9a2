"""Columns that are computed from lists."""

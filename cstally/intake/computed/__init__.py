"""Columns that are computed from lists: one for each option of a list, or of a pair of lists."""

"""Slices of segments."""

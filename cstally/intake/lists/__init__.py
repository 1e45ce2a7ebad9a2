"""Cells that tick several options."""

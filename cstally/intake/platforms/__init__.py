"""Whose export a file is, and what that platform says of its own columns."""

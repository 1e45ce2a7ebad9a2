"""Arithmetic on plain data: no files, no database, no clock, no printing."""

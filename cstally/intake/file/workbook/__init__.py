"""A sheet of a workbook becomes a table."""

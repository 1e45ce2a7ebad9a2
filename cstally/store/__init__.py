"""
SQLite: the only floor that speaks SQL.

`database.schema` tells the tables in words, and why a response's marks are one short text.
"""

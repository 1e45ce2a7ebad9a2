"""A file becomes responses: bytes, text, table, columns with roles, responses and rejects."""

"""
A file becomes responses: bytes, text, table, columns with roles, responses and rejects.

Rules that guess have numbers. Each is varied, up and down, until a column of the files at hand is
read otherwise or a test fails, and what was found stands beside it. The files at hand are the
exports in tests/fixtures, the samples, published surveys (two of the Carpentries, one of Spack, of
an airport, and about Star Wars), and thirty small files that each hold a trap somebody fell into.
"""

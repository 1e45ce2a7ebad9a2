"""
Arithmetic on plain data: no files, no database, no clock, no printing.

Every method names its source, and every number in it says what it was chosen on: a published
value, or what seeded simulations found beside it (``tests/benchmarks/tuning.py`` runs them).
"""

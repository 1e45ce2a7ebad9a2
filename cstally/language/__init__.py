"""
What words, levels and dates say in English, Turkish and Persian.

The files at hand, on which its numbers are tried, are those of `cstally.intake`.
"""

"""Saving one file, the register of imports, taking one back, forgetting."""

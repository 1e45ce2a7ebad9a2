"""One file into the database, whole; the register of imports, taking one back, forgetting."""

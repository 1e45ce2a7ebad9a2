"""Records become responses: set aside, read, batched."""

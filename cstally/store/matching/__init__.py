"""Which rows of a file are held already, and what of them has changed."""

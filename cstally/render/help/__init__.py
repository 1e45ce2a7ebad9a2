"""The manual on a terminal, in a pipe, and as a page for ``man``."""

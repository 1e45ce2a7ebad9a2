"""How a file would be read."""

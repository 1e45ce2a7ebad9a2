"""One file's import."""

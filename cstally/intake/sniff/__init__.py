"""All that was understood of a file, for people."""

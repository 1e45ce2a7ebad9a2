"""One file for each command: read, compute, render."""

"""Weekly shares and their signals."""

"""What reading commands ask for: which weeks and segments, and the counts or rows of these."""

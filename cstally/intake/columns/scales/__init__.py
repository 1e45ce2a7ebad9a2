"""Which scale a column is on: its range, its ends, and how it grows."""

"""What the weeks so far make of a category: since when it stands out, or that it no longer does."""

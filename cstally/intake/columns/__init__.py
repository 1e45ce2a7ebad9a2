"""What each column is, its place on a form, and what must be asked."""

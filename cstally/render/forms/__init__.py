"""Forms, and form files."""

"""The poster of a week."""

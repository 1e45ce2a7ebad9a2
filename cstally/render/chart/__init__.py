"""The master chart."""

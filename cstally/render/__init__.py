"""Results as something to look at or to read by machine. No arithmetic."""

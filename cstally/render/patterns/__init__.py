"""Rankings and clusters."""

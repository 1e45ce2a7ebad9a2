"""Groups down, categories across."""

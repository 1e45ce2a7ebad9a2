"""Which categories stand out: contrast, residual, detector, power."""

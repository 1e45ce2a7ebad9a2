"""Methods with their source: exact tests, tails, intervals, false discovery."""

"""The methods that all tests rest on, each with its source: tails, intervals, false discovery."""

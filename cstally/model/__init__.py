"""The vocabulary as frozen types: what every floor speaks of."""

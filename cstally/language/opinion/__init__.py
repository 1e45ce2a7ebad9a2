"""Words of opinion: what people judge with, headers that ask for it, and what they write."""

"""How numbers, names, states and headings are said."""

"""Headers of segments whose values are places, and values that are parts of a day."""

from cstally.text import fold

_PLACES = """
location, branch, store, shop, outlet, site, office, restaurant, hotel, clinic, warehouse,
şube, mağaza, lokasyon, restoran, klinik, bayi, شعبه, فروشگاه, مکان, رستوران, درمانگاه
"""
PLACES = frozenset(fold(word.strip()) for word in _PLACES.split(","))
"""What is at Harbour; of a country or a table nobody would say so."""
DAYTIMES = frozenset({"morning", "afternoon", "evening", "night"})
"""What is in the morning."""

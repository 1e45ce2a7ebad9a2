"""How responses, segments, contents and hand tallies stand in the tables; what is wrong there."""

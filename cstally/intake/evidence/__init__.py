"""What the first rows show of a column, and what a second reading has learnt."""

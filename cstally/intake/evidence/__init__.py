"""What the first rows show of a column, its guess, and what a second reading has learnt."""

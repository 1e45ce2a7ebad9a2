"""Help desks: one rating of each ticket or talk, with agents and channels as segments."""

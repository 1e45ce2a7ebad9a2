"""Where the marks of a category concentrate: at which location, on which shift, with whom."""

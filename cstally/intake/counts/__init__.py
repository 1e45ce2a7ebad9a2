"""Tables of counts: layouts, rows, weeks."""

"""One result to terminal, CSV, JSON, Markdown and page; where it goes."""

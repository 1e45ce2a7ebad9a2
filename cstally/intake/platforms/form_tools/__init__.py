"""Survey and form tools: most of an export is questions, with a few columns of the tool's own."""

"""From a selection to a document: what commands, exports and reports show."""

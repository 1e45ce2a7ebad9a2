"""Programs that read scanned paper forms."""

"""What commands share: options, opening, selecting."""

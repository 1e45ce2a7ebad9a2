"""What the weeks so far make of a category: new, lasting, solved or back."""

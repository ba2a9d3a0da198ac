"""What screens are made of: scrolled lines, fixed lines, a map of changes."""

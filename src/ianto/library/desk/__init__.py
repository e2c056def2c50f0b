"""What lies on the desk: items with their evidence and choices."""

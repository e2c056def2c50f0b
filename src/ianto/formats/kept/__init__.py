"""What ianto wrote itself: its books, pages and texts, read back as they were."""

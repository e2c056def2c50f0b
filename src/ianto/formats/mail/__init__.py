"""Mail and news: one message, or the messages the parts of one story came in."""

"""Word processors' documents, and Markdown."""

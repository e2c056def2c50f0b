"""Lists and tables of stories."""

"""Looking for the file that breaks ianto: coverage-guided fuzzing of everything that reads what strangers wrote."""

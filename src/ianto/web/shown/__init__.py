"""What the pages show: the library's rows put into words."""

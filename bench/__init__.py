"""How fast it is and how it grows (`make bench`), and how well it reads headers (`make accuracy`)."""

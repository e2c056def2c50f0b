"""What FanFicFare writes, in each of its formats."""

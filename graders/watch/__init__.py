"""While the class works: what is submitted is collected, judged, and its feedback released, without a command."""

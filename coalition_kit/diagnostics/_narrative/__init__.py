"""The parts of `narrative`: the claims as a table of who says what."""

"""What the question about the horizon is made of."""

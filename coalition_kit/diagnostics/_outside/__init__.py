"""What the question about outside voices is made of."""

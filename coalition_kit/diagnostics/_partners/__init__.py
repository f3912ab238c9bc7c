"""What the question about partner organizations is made of."""

"""What `critical_mass` is made of: one coalition in one world, what stops it, what would turn it, and other models."""

"""What `next_recruits` is made of: the candidates, and the smallest coalition that would do."""

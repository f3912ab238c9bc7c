"""Simple games: who can pass, who can block, whose vote decides."""

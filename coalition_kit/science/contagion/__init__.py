"""Cascades and diffusion: who takes a change up, and who keeps it."""

"""Measures of networks that networkx does not have."""

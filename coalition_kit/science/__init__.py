"""Pure numerics on arrays, sets and graphs, one module per body of knowledge. Nothing here knows what a case is."""

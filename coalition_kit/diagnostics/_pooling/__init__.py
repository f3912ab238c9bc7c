"""The parts of `pooling`: what is needed and offered, kind by kind, and what each risk is worth together."""

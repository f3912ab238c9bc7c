"""What several questions stand on: the draws, everybody's support and thresholds, the decisions, the words."""

"""From judgements to support and adoption, once: draws, the world in which a coalition is tried, decisions, evidence."""

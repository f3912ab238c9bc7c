"""What `evidence_fit` and `pilot` are made of: whose worry is answered, what a result would say, and the sentences."""

"""One folder a question: `finding.py` holds the public function, `analysis.py` the numbers, `wording.py` the sentences."""

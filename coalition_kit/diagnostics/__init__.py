"""One folder a question: `finding.py` holds the public function, `analysis.py` numbers, `wording.py` sentences, `results.py` rows."""

"""The parts of `advocacy`: the chain of each tool, link by link."""

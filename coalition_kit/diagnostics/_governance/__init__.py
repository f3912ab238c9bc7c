"""The parts of `governance`: the motions as simple games, the voices behind the votes, and who listens to whom."""

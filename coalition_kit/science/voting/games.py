"""Can it decide, and who matters for it? The games and what is asked of several of them together, in one place for analysts."""

from coalition_kit.science.voting.boolean import BooleanGame
from coalition_kit.science.voting.collective import nakamura_number
from coalition_kit.science.voting.joint import joint_pass_probability, simulated_votes
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError
from coalition_kit.science.voting.weighted import WeightedGame

__all__ = ["BooleanGame", "SimpleGame", "TooLargeError", "WeightedGame", "joint_pass_probability", "nakamura_number", "simulated_votes"]

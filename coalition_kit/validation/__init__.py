"""Does the model know? Backtests: who adopts next by exposure against chance, and what a coalition's own log says of its judgements.

Everything here is measured on data that came after the judgement. `backtest` takes adoption times and ties; `log_backtest` a case with
dates in it; `simulated` makes histories whose mechanism is known, so that the measure itself can be tested.
"""

from coalition_kit.validation.adoptions import Adoptions, read_adoptions
from coalition_kit.validation.backtest import Backtest, Bin, Ranking, backtest
from coalition_kit.validation.own_log import LogBacktest, Outcome, log_backtest
from coalition_kit.validation.published import karate_club
from coalition_kit.validation.wording import backtest_lines, how_far_to_trust, log_lines

__all__ = [
    "Adoptions",
    "Backtest",
    "Bin",
    "LogBacktest",
    "Outcome",
    "Ranking",
    "backtest",
    "backtest_lines",
    "how_far_to_trust",
    "karate_club",
    "log_backtest",
    "log_lines",
    "read_adoptions",
]

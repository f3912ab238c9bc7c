"""Does anybody learn from the lessons? The same kind of question before, after and weeks later, with how sure one is of each answer.

A learner who agrees answers five short questions. Nothing about them is kept but a random code, the answers and the day; it stays in
their own file until they hand it in. `coalition-kit learning` puts the files of a class together.
"""

from coalition_kit.learning.analysis import Calibration, ItemRow, calibration, item_rows
from coalition_kit.learning.answers import ITEMS, LATER_AFTER, MOMENTS, SURE, Answer, LearnerRecord, Moment, read_answers, to_csv
from coalition_kit.learning.simulated import simulated_class

__all__ = [
    "ITEMS",
    "LATER_AFTER",
    "MOMENTS",
    "SURE",
    "Answer",
    "Calibration",
    "ItemRow",
    "LearnerRecord",
    "Moment",
    "calibration",
    "item_rows",
    "read_answers",
    "simulated_class",
    "to_csv",
]

"""How are files of others read? What a file says is proposed, asked where it is not certain, and remembered as a plan."""

from coalition_kit.io.reading.questions import ReadingQuestion, UndecidedError
from coalition_kit.io.reading.reading import Reading, answers_of, read_case, reading

__all__ = ["Reading", "ReadingQuestion", "UndecidedError", "answers_of", "read_case", "reading"]

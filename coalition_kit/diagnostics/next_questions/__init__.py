"""What should we find out first? Every unknown of a case, by what knowing it would be worth before a launch."""

from coalition_kit.diagnostics.next_questions.finding import next_questions

__all__ = ["next_questions"]

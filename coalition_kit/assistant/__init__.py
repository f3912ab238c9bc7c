"""The third brain: what may an assistant be asked about a case, what does the kit say itself, and what of an answer is so?

`prompt` writes the text's four questions with the case as their context, names hidden; `answers` puts the kit's own answers
beside them; `check_answer` holds an assistant's answer against the case and its findings. Nothing here sends anything anywhere:
that is `assistant.ask` and `assistant.mcp_server`, both off until somebody starts them.
"""

from coalition_kit.assistant.check import check_answer
from coalition_kit.assistant.prompt import Prompt, prompt
from coalition_kit.assistant.questions import QUESTIONS, PromptQuestion, answers

__all__ = ["QUESTIONS", "Prompt", "PromptQuestion", "answers", "check_answer", "prompt"]

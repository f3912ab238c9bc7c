"""Which questions about a case are still worth asking, in which order, and what does each open?"""

from coalition_kit.interviews.order import answered_count, interview, towards
from coalition_kit.interviews.questions import InterviewQuestion

__all__ = ["InterviewQuestion", "answered_count", "interview", "towards"]

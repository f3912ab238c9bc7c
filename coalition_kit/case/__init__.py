"""What is known about one change, and nothing computed: a `Case` of people, ties, decisions, partners and a log.

A `Record` holds the parts and is what a file holds; a `Case` is what people work with: tidy tables, the network, members
added and taken away.
"""

from coalition_kit.case.case import Case
from coalition_kit.case.exchange import check_case
from coalition_kit.case.record import Record

__all__ = ["Case", "Record", "check_case"]

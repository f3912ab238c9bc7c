"""Who may be recognised? Pseudonyms for a case and its findings, counts that are safe to show to a room, and what to ask people first.

A `Key` gives everybody and every organization a made-up name. `key.hide` puts those names in place of the real ones in a
case, a finding, an assessment or a text; `key.show` is the way back. Findings are hidden after they were computed: their
draws belong to the real names, so the numbers stay the same. `group_table` withholds counts that are too small to show.

What it cannot do: a map of ties is not anonymous without names either (Borgatti and Molina 2003, 2005). Function, level,
unit and the shape of the ties may be enough to tell who is meant, and so may a story: `texts_to_review` lists the texts to read again.
"""

from coalition_kit.privacy.free_texts import names_to_review, texts_to_review
from coalition_kit.privacy.group_counts import GroupTable, group_table
from coalition_kit.privacy.key import Key, pseudonymised

__all__ = ["GroupTable", "Key", "group_table", "names_to_review", "pseudonymised", "texts_to_review"]

"""What stands in the conversation plan: a row for each person, in the order in which they are talked to."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from coalition_kit.case.history_rows import Reply
from coalition_kit.model.sides import Position


@dataclass(frozen=True)
class Talk:
    """One conversation, before it is put into words.

    `question` is what nobody knows of the person ("" for nothing that counts), `decisions` are those that the members cannot pass
    without somebody, `recruit` whether the person is among those to win next, and `opens` to whom an introduction is asked for. `worry`
    is the heaviest in the person's own words, `kind` what it is about. `way` leads from who goes to the person, both included, () where
    nobody can go; `brings` is in hand and answers the worry, `waits` says that the conversation is for later, and `lacks` for which
    planned evidence. `week` counts from 1, None where no date can be set; `held` says that a conversation was held, `last` is its reply
    and `came` what came of it.
    """

    person: str
    position: Position
    question: str = ""
    decisions: tuple[str, ...] = ()
    recruit: bool = False
    opens: tuple[str, ...] = ()
    worry: str = ""
    kind: str = ""
    brings: str = ""
    way: tuple[str, ...] = ()
    waits: bool = False
    lacks: str = ""
    week: int | None = None
    held: bool = False
    last: Reply | None = None
    came: str = ""

    @property
    def introducers(self) -> tuple[str, ...]:
        """Who introduces us: everybody between who goes and the person."""
        return self.way[1:-1]

    @property
    def goes(self) -> str:
        """Who of the coalition goes; "" where nobody can."""
        return self.way[0] if self.way else ""


def asked_introducer(introducers: Sequence[str], talked_to: Container[str]) -> str:
    """Returns whom we ask for an introduction: of those on the way the last one who is talked to, else the first; "" for none.

    >>> asked_introducer(("Ana", "Ben", "Cem"), {"Ana", "Ben"}), asked_introducer(("Ana", "Ben"), ()), asked_introducer((), {"Ana"})
    ('Ben', 'Ana', '')
    """
    return next((name for name in reversed(introducers) if name in talked_to), next(iter(introducers), ""))


@dataclass(frozen=True)
class ConversationRow:
    """One conversation of the plan, in order.

    `holds` are the decisions that the person holds, `place` their function and level; `stands` is their position and `known` how we know.
    `worry` is in the person's own words where they were noted. `asks` is what we ask for, `brings` what we bring, and `ready` whether
    there is something to bring yet; `introducers` are who introduce us, () where who goes knows the person; `by` is a date as ISO text,
    "" where none can be set, and then `waits_for` says for what it waits. `came` is what came of the last conversation.
    """

    person: str
    holds: tuple[str, ...]
    place: str
    stands: Position
    known: str
    worry: str
    asks: str
    brings: str
    ready: bool
    introducers: tuple[str, ...]
    goes: str
    by: str
    waits_for: str
    came: str


@dataclass(frozen=True)
class ConversationsDetail:
    """Beside the rows: who said yes already, whom nobody can reach, who waits for evidence, and how many of those needed can be reached."""

    agreed: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    reached: int = 0
    needed: int = 0

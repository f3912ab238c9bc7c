"""The conversation plan in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.people import Person
from coalition_kit.diagnostics.conversations.rows import ConversationRow, ConversationsDetail, Talk, asked_introducer
from coalition_kit.finding import Reason
from coalition_kit.finding.status import NO_COALITION
from coalition_kit.wording import capitalise, count_of, day, name_list, number_word, quoted_names

QUESTION = "Conversations: whom to talk to, about what, through whom, by when?"
UNIT = "% of those whose yes is needed can be reached through somebody who is not against the change"
SOURCES = (
    "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
    "Battilana, J. & Casciaro, T. (2013). Overcoming resistance to organizational change. Management Science 59(4).",
)
ASSUMPTIONS = (
    "Talked to are those without whom a decision cannot pass, the best candidates to win next and those who are best together, those of "
    "whom something should be found out first, and whoever can introduce us to one of them.",
    "First comes who is first in one of these lists; of equal places, questions before candidates before holders of decisions; whoever is "
    "against the change comes after the others. The order is a heuristic of the kit.",
    "Nobody is sent to somebody against the change before evidence that answers their heaviest worry is in hand, and nobody through "
    "somebody who is against it, or who said no. A rule of the kit.",
    "Whoever goes holds one conversation a week, and nobody is talked to before the introduction was asked for. A heuristic of the kit.",
    "“Good” means that everybody who is needed can be reached so, and that where they and the members with a vote stand is judged; “not "
    "yet”, that fewer than half can be reached. A standard of the kit.",
)
TOPICS = {
    "private stance": "for a view of this change",
    "how many others must go first": "how many others must go first",
    "heaviest worry": "about the heaviest worry",
}
NO_TIES = "Who listens to whom: no good tie is listed."
_STEPS, _NAMED = 3, 3


def not_assessable(case: Case) -> tuple[str, str]:
    """Returns the verdict and what is missing where no plan can be made."""
    if not case.names:
        return "No conversation can be planned yet: nobody is listed.", "Who is there: no person is listed."
    return "No conversation can be planned yet: nobody is known to listen to anybody.", NO_TIES


def row(case: Case, talk: Talk, start: dt.date | None) -> ConversationRow:
    """Returns a conversation in words; `start` is the day from which its weeks count."""
    person = case.person(talk.person)
    by = start + dt.timedelta(days=7 * talk.week) if start is not None and talk.week is not None else None
    return ConversationRow(
        person=talk.person,
        holds=tuple(decision.name for decision in case.record.decisions if talk.person in decision.weights),
        place=", ".join(filter(None, [person.function, person.level])),
        stands=talk.position,
        known=how_known(person),
        worry=f"“{talk.worry}”" if talk.worry else capitalise(talk.kind) and f"{capitalise(talk.kind)}? (not in their words)",
        asks=asks(talk),
        brings=brings(talk),
        ready=is_ready(talk),
        introducers=talk.introducers,
        goes=talk.goes,
        by=by.isoformat() if by else "",
        waits_for=waits_for(talk),
        came=came(talk),
    )


def how_known(person: Person) -> str:
    """Returns how we know where somebody stands."""
    private, public = person.private_stance, person.stance
    if private.known:
        return {"observed": "seen", "reported": "told in private", "guessed": "our guess"}[private.basis]
    return "shown in public only" if public.known else "nobody has asked"


def asks(talk: Talk) -> str:
    """Returns what we ask for."""
    wanted = []
    if talk.question:
        wanted.append(f"ask {TOPICS.get(talk.question, talk.question)}")
    elif talk.position == "not known":
        wanted.append("ask for a view of this change")
    if not talk.worry and not talk.kind and talk.question != "heaviest worry":
        wanted.append("ask about worries")
    if talk.opens:
        wanted.append(f"ask for an introduction to {name_list(talk.opens, _NAMED)}")
    if talk.decisions:
        more = f" and {number_word(len(talk.decisions) - 1)} more" if len(talk.decisions) > 1 else ""
        for_it = talk.position == "for it"
        wanted.append(f"{'' if for_it else 'ask what it would take for '}a yes to “{talk.decisions[0]}”{more}")
    elif talk.recruit:
        wanted.append("ask for a yes to joining" if talk.position != "against it" else "ask what it would take to join")
    if not wanted:
        wanted.append("ask what it would take for a yes")
    return capitalise("; ".join(wanted))


def brings_line(row: ConversationRow) -> str:
    """Returns what we bring as a line of a plan."""
    return f"We bring: {row.brings[:1].lower()}{row.brings[1:]}" if row.ready else row.brings


def is_ready(talk: Talk) -> bool:
    """Returns whether there is something to bring: evidence in hand, or an open question that need not wait."""
    return bool(talk.brings) or not talk.waits or (not talk.lacks and talk.last == "no")


def brings(talk: Talk) -> str:
    """Returns what we bring."""
    if talk.brings:
        return f"“{talk.brings}”"
    answerable = bool(talk.kind)
    if is_ready(talk):
        return "An open question: nothing in hand answers this worry" if answerable else "An open question"
    if talk.lacks:
        return f"Not yet: “{talk.lacks}” first"
    lacking = "the kind of worry" if talk.worry else "the worry"
    return "Not yet: nothing that is planned answers this worry" if answerable else f"Not yet: {lacking} is not known"


def waits_for(talk: Talk) -> str:
    """Returns for what a conversation waits; "" where it need not."""
    if talk.last == "no":
        return "something new to say: the last reply was no"
    if talk.waits:
        unknown = "the kind of worry to be known" if talk.worry else "the worry to be known"
        return f"“{talk.lacks}”" if talk.lacks else "evidence that answers the worry" if talk.kind else unknown
    return "" if talk.goes else "somebody who can introduce us"


def came(talk: Talk) -> str:
    """Returns what came of the last conversation."""
    reply = f"{capitalise(talk.last)}." if talk.last else ""
    return " ".join(filter(None, [reply, talk.came]))


def verdict(rows: Sequence[ConversationRow], silent: Sequence[str]) -> str:
    """Returns the verdict: how many conversations, with whom first, and who waits; `silent` are those whose position nobody has judged."""
    now = [row for row in rows if not row.waits_for]
    if not rows and silent:
        return f"Nobody outside has to be talked to, yet of {count_of(len(silent), 'member')} with a vote nobody knows where they stand."
    if not rows:
        return "Nobody has to be talked to: the members can pass every decision."
    if not now:
        for_what = name_list(dict.fromkeys(row.waits_for for row in rows))
        if len(rows) == 1:
            return f"One conversation is needed. It waits for {for_what}."
        return f"{capitalise(count_of(len(rows), 'conversation'))} are needed. They wait for {for_what}."
    first = now[0]
    begin = f", by {day(first.by)}" if first.by else ""
    goes = f"{': ' if len(now) == 1 else ', first '}that of {first.goes} with {first.person}"
    rest = len(rows) - len(now)
    waits = f" {capitalise(count_of(rest, 'more waits', 'more wait'))}." if rest else ""
    return f"{capitalise(count_of(len(now), 'conversation'))} can begin{goes}{begin}.{waits}"


def reasons(case: Case, rows: Sequence[ConversationRow], detail: ConversationsDetail) -> Iterator[Reason]:
    """Yields the reasons: people needed within reach, conversations that wait for others, and results so far."""
    if not case.member_names:
        yield Reason(NO_COALITION)
    if detail.needed:
        yield Reason(
            f"Of {count_of(detail.needed, 'person', 'people')} whose yes is needed, {_number_reached(detail)} can be reached through "
            "somebody who is not against the change."
        )
    else:
        yield Reason("The members can pass every decision that is listed without anybody else.")
    if beyond := detail.out_of_reach:
        yield Reason(
            f"Nobody of the coalition is known to reach {name_list(beyond, 8, last='or')} except through somebody who is against the "
            "change or said no.",
            tuple(beyond),
        )
    for each in rows:
        if each.waits_for and each.person not in detail.out_of_reach:
            yield Reason(f"The conversation with {each.person} waits for {each.waits_for}.", (each.person,))
    if detail.agreed:
        outside = [name for name in detail.agreed if name not in case.member_names]
        more = f" Put {name_list(outside, _NAMED)} on the list of members if they joined." if outside else ""
        yield Reason(f"Said yes already: {name_list(detail.agreed)}.{more}", detail.agreed)
    for each in rows[:_STEPS]:
        if each.came:
            yield Reason(f"Of the last conversation with {each.person} came: {each.came}", (each.person,))


def _number_reached(detail: ConversationsDetail) -> str:
    return "all" if detail.reached == detail.needed > 1 else "none" if not detail.reached else number_word(detail.reached)


def missing(rows: Sequence[ConversationRow], unjudged: Sequence[str]) -> Iterator[str]:
    """Yields what is not known of those in the plan, and of the others whose yes counts."""
    silent = list(dict.fromkeys([*(each.person for each in rows if each.stands == "not known"), *unjudged]))
    if silent:
        yield f"Where {name_list(silent)} {'stands' if len(silent) == 1 else 'stand'}."
    unheard = [each.person for each in rows if not each.worry]
    if unheard:
        yield f"What worries {name_list(unheard)}."
    if rows and not any(each.by for each in rows):
        yield "From which day the weeks count: the case has no date on which it was last true."


def steps(rows: Sequence[ConversationRow]) -> Iterator[str]:
    """Yields the first conversations, and where to write down what comes of them."""
    now = [each for each in rows if not each.waits_for]
    talked_to = {each.person for each in rows}
    for each in now[:_STEPS]:
        ask = f" Ask {asked_introducer(each.introducers, talked_to)} for an introduction." if each.introducers else ""
        by = f" by {day(each.by)}" if each.by else ""
        yield f"{each.goes} talks to {each.person}{by}: {each.asks[:1].lower()}{each.asks[1:]}.{ask}"
    needs = list(dict.fromkeys(each.waits_for for each in rows if each.waits_for.startswith("“")))
    if needs:
        yield f"Get {quoted_names([need.strip('“”') for need in needs])} before the conversations that wait for it."
    if now:
        yield "Write what came of each into the log: the next plan is made from it."

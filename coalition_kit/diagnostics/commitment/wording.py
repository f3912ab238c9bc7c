"""Commitment in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.estimates import STAGE
from coalition_kit.case.people import CommitmentKind
from coalition_kit.diagnostics.commitment.analysis import CommitmentChange, Commitments
from coalition_kit.diagnostics.commitment.results import KINDS, CommitmentDetail, CommitmentRow
from coalition_kit.finding import Flip, Reason, Status
from coalition_kit.finding.status import rule_in_words
from coalition_kit.finding.what_if import would_go
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import capitalise, count_of, day, every, name_list, number_word, part_of, percent, percents, share_words

QUESTION = "Commitment: committed, or merely agreed?"
SOURCES = (
    "Beckhard, R., & Harris, R. T. (1987). Organizational Transitions (2nd ed.). Addison-Wesley.",
    "Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).",
)
_KINDS: dict[CommitmentKind, str] = {"time": "time", "attention": "attention", "capital": "political capital"}
_MOST = 6  # people who get a sentence of their own
_LIKELY = 0.5  # share of draws from which on a difference is told
_SHORT = 0.5  # stages still to go, at the upper end, from which on a person is told to stand short


def lacking(case: Case) -> tuple[str, str] | None:
    """Returns what keeps the question from being answered, in short and as what was not known; None where nothing does."""
    if not case.member_names:
        return "no member is named", "Who is a member."
    if not (case.record.commitments or case.record.pledges):
        missing = "What each member has given or promised: time, attention, political capital, pledges."
        return "no commitments or pledges are recorded", missing
    return None


def verdict(rows: Sequence[CommitmentRow]) -> str:
    """Returns the verdict: how many are committed, how many may be, and where the others stand."""
    committed, agreed, paper = (
        sum(row.position == position and not row.may_be_committed for row in rows) for position in ("committed", "agreed", "on paper")
    )
    may_be, total = sum(row.may_be_committed for row in rows), count_of(len(rows), "member")
    if committed == len(rows):
        return f"{capitalise(every(committed, 'member', 'is committed', 'are committed'))}."
    if len(rows) == 1:
        alone = (
            "may be committed (not every act is recorded)" if may_be else "agreed, and is not committed" if agreed else "is one on paper"
        )
        return f"The one member {alone}."
    they = share_words(may_be, may_be) if may_be == len(rows) else f"{number_word(may_be)}{' more' if committed else ''}"
    others = [
        f"{they} may be (not every act is recorded)" if may_be else "",
        f"{number_word(agreed)} agreed" if agreed else "",
        f"{number_word(paper)} {'is a member' if paper == 1 else 'are members'} on paper" if paper else "",
    ]
    known = "known to be committed" if may_be else "committed"
    return capitalise(f"{part_of(committed, total)} {'is' if committed <= 1 else 'are'} {known}; {name_list(filter(None, others))}.")


def unit(detail: CommitmentDetail) -> str:
    """Returns what the number counts: those who are committed, as far as the record goes."""
    return f"% of the members are {'committed' if detail.committed == detail.may_be_committed else 'known to be committed'}"


def reasons(rows: Sequence[CommitmentRow], detail: CommitmentDetail) -> Iterator[Reason]:
    """Yields the reasons: positions and gaps of the members, public against private stances, and the record of promises."""
    yield from _positions(rows)
    warm = [row for row in rows if row.warmer_in_public is not None and row.warmer_in_public > _LIKELY]
    for row in sorted(warm, key=lambda row: -(row.warmer_by or 0.0)):
        yield Reason(f"{row.person} speaks more warmly of it in public than in private.", (row.person,))
        yield Reason(
            f"{row.person}: {row.public} in public and {row.private} in private, warmer by about {row.warmer_by:.1f} steps of four, in "
            f"{100 * (row.warmer_in_public or 0.0):.0f} of 100 draws.",
            measure=True,
        )
    short = [row for row in rows if row.gap_high is not None and row.gap_high > _SHORT]
    for row in sorted(short, key=lambda row: -(row.gap or 0.0))[:_MOST]:
        now = f"the stage now is judged {row.stage}." if row.stage != "?" else "the stage now is unknown."
        yield Reason(f"The change needs {row.person} at “{STAGE.words[row.needed or 0]}” ({row.needed}); {now}", (row.person,))
    followed = detail.follow_through
    if followed.share is not None:
        yield Reason(
            f"Members kept {followed.kept} of {followed.kept + followed.broken} pledges that have ended.",
            tuple(row.person for row in rows if row.kept + row.broken),
        )
        kept = f"{percent(followed.share)} (90 % interval {percents(followed.low or 0.0, followed.high or 0.0)})"
        yield Reason(f"Pledges kept, of those that have ended: {kept}.", measure=True)


def _positions(rows: Sequence[CommitmentRow]) -> Iterator[Reason]:
    done = _people(rows, "committed")
    if done:
        yield Reason(f"Time, attention and political capital were all observed from {name_list(done)}.", done)
    agreed = [row for row in rows if row.position == "agreed"]
    for row in [row for row in agreed if row.may_be_committed][:_MOST]:
        seen = kinds(kind for kind in KINDS if kind not in row.lacking)
        yield Reason(f"{row.person} gives {seen}; of {kinds(row.unrecorded)} nothing is recorded, so it is unknown.", (row.person,))
    for row in [row for row in agreed if not row.may_be_committed][:_MOST]:
        yield Reason(f"{row.person} agreed; not observed in the window: {kinds(row.lacking)}.", (row.person,))
    paper = _people(rows, "on paper")
    if paper:
        yield Reason(f"Nothing is recorded as given or promised by {name_list(paper)}.", paper)


def assumptions(case: Case, p: Parameters) -> Iterator[str]:
    """Yields what counts as committed, the window, the marks and what was tried."""
    yield "Committed means that time, attention and political capital were each observed; words alone are agreement."
    yield (
        "Where some act was observed and nothing is recorded of the others, they are unknown: such a member counts neither as committed "
        "for what is met, nor as not committed for what is not met. Who gave nothing that was seen is not committed."
    )
    if case.change.as_of:
        yield f"An act counts when it was observed in the {p.window:.0f} days up to {day(case.change.as_of)}; undated acts count too."
    yield (
        f"Enough means {percent(p.committed)} of the members committed, and as many of those with a needed stage at that stage; "
        f"fewer than {percent(p.uncommitted)} committed is “not yet”. These marks are the kit's own."
    )
    yield "A kept or open pledge counts as agreement; a broken one does not."
    yield "What would change it was tried: the fewest missing acts and stages, and members leaving."
    yield rule_in_words(p.confidence)


def missing(case: Case, rows: Sequence[CommitmentRow], window: int) -> Iterator[str]:
    """Yields what was not known: dates, acts, stances and stages."""
    if case.change.as_of is None:
        yield f"The date on which this case was last true: without it, acts older than {window} days cannot be told apart and all count."
    undated = sum(act.observed and act.date is None for act in case.record.commitments)
    if undated:
        yield f"When {count_of(undated, 'observed act')} took place."
    for row in rows:
        if row.position == "on paper":
            yield f"What {row.person} gives: nothing is recorded."
        elif row.unrecorded:
            yield f"Whether {row.person} gives {kinds(row.unrecorded)}: nothing is recorded."
        if row.private == "?":
            yield f"{row.person}'s private stance."
        if row.public == "?":
            yield f"{row.person}'s public stance."
        if row.needed is not None and row.stage == "?":
            yield f"The stage at which {row.person} stands now."


def steps(rows: Sequence[CommitmentRow]) -> Iterator[str]:
    """Yields what to ask of whom: what nobody wrote down, the one missing act, overdue pledges, and talks in private."""
    for row in rows:
        if row.may_be_committed:
            yield f"Find out whether {row.person} gives {kinds(row.unrecorded)} too, and write down what was seen."
        elif row.position == "agreed" and len(row.lacking) == 1:
            yield f"Ask {row.person} for {kinds(row.lacking)}: it is all that is missing there."
    paper = _people(rows, "on paper")
    if paper:
        yield f"Agree with {name_list(paper)} on one small act with a date, or on leaving the list."
    for row in rows:
        if row.overdue:
            yield f"Ask {row.person} about {count_of(row.overdue, 'pledge')} past {'its' if row.overdue == 1 else 'their'} date."
    unknown = [row.person for row in rows if row.private == "?"]
    if unknown:
        yield f"Ask {name_list(unknown)} in private what would have to be different for the change to be worth it."


def flip(commitments: Commitments, now: Status, changes: Sequence[CommitmentChange], status: Status) -> Flip:
    """Returns the acts and stages of `changes` as something to try, grouped by what is asked."""
    givers, arrivers = ([change.person for change in changes if change.what == what] for what in ("acts", "stage"))
    alike: dict[str, list[str]] = {}
    for name in givers:
        alike.setdefault(kinds(commitments.lacks(name)), []).append(name)
    needed = {name: commitments.case.person(name).needed or 0 for name in arrivers}
    told = [f"{what} observed from {name_list(names)}" for what, names in alike.items()]
    told += [f"{name} at “{STAGE.words[stage]}”" for name, stage in needed.items()]
    sets = [("commitments", name, str(kind), "observed") for name in givers for kind in commitments.lacks(name)]
    sets += [("people", name, "readiness", str(stage)) for name, stage in needed.items()]
    return Flip(f"With {', and '.join(told)}, {would_go(now, status)}.", status, sets=tuple(sets))


def kinds(which: Sequence[CommitmentKind] | Iterator[CommitmentKind]) -> str:
    """Returns kinds of act as a sentence names them."""
    return name_list([_KINDS[kind] for kind in which])


def _people(rows: Sequence[CommitmentRow], position: str) -> tuple[str, ...]:
    return tuple(row.person for row in rows if row.position == position)

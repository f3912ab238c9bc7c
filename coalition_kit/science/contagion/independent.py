"""How far does it spread when each adopter has one chance with each listener? The independent cascade.

Kempe, Kleinberg & Tardos (2003) showed that the dice may be thrown beforehand: a tie is live in a run or it is not, and the
adopters are those whom live ties lead to from a seed. So a tie is one bit in each run, and 64 runs go through a processor as one number.
Where an adopter convinces less than one other on average, few ties are live: then dice are thrown for adopters alone, each die leading
to the next live tie. A die is a function of tie and run (a counter-based generator: Salmon et al. 2011; mixed as in SplitMix64: Steele,
Lea & Flood 2014), so that it does not matter who adopts when.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from coalition_kit.science.contagion.influence import MEMORY, Weights, check_influence, check_marks, marked_cells, parts
from coalition_kit.science.contagion.spreading import _once
from coalition_kit.science.memory import keep_freed_memory

_WORD = 64
_TIE_BYTES, _PERSON_BYTES = 40, 40  # of one tie and of one person in 64 runs, at work
_THROWN_AT_ONCE = 1 << 14
_ASKED_AT_ONCE = 1 << 22  # people × runs of which dice are thrown as they are asked for: 4 MiB
_SPEAKING_AT_ONCE = 1 << 16  # seeds in a run that are begun with, so that what is worked on fits into a cache
_DYING_OUT = 1.0  # people whom an adopter convinces on average, below which dice are thrown as they are asked for
_FROM_1_TO_2 = np.float64(1).view(np.uint64)  # the bits of a number from 1 to below 2, but for its digits
_NEVER = 2.0**-80  # below any die
_GOLDEN, _MIX, _MIX_AGAIN = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def independent_cascade(probabilities: Weights, seeds: Any, *, runs: int, rng: np.random.Generator, memory: int = MEMORY) -> np.ndarray:
    """Returns who has adopted in the end when each adopter tries once to convince each listener.

    Parameters
    ----------
    probabilities : array_like, sparse array, DataFrame or graph, shape (n, n)
        Entry (i, j) is the chance that j convinces i when j adopts. A row may sum to more than 1.
    seeds : array_like of bool, shape (n,) or (n, sets · runs)
        Who adopts from the start. Of several sets, each has its own `runs` columns, one set after the other, and meets the same dice.
    runs : int
        How many cascades are drawn.
    rng : numpy.random.Generator
        The same state gives the same answer, on every platform but for rounding.
    memory : int, default 2**28
        Bytes to work with at once, 64 runs at least. The answer does not depend on it.

    Returns
    -------
    ndarray of bool, shape (n, runs) or (n, sets · runs)
        Who has adopted.

    Raises
    ------
    ValueError
        On shapes that do not fit and on chances outside [0, 1].

    Notes
    -----
    Whether a tie is live in a run does not depend on who adopts: with the same state, more seeds never reach fewer people, and two sets
    of seeds can be compared run by run.

    References
    ----------
    Kempe, D., Kleinberg, J., & Tardos, É. (2003). Maximizing the spread of influence through a social network. KDD.
    Salmon, J. K., et al. (2011). Parallel random numbers: as easy as 1, 2, 3. SC.
    Steele, G. L., Lea, D., & Flood, C. H. (2014). Fast splittable pseudorandom number generators. OOPSLA.

    Examples
    --------
    >>> path = np.array([[0, 0, 0], [0.5, 0, 0], [0, 0.4, 0]])
    >>> adopted = independent_cascade(path, [True, False, False], runs=10_000, rng=np.random.default_rng(0))
    >>> float(adopted.sum(axis=0).mean().round(1))
    1.7
    """
    network = check_influence(probabilities, "probabilities")
    highest = network.values.max() if network.values.size else 0.0
    if highest > 1 + network.tolerance:
        raise ValueError(f"probabilities from 0 to 1 are wanted; got {highest:g}")
    people = network.values.shape[0]
    marks = check_marks(seeds, people, "seeds", network.labels)
    if runs < 0 or (marks.ndim == 2 and (marks.shape[1] % runs if runs else marks.shape[1])):
        raise ValueError(f"seeds of shape ({people},) or ({people}, sets · runs) with runs = {runs!r} are wanted; got {marks.shape}")
    first = marks if marks.ndim == 2 else np.broadcast_to(marks[:, None], (people, runs))
    adopted = np.array(first, order="C")
    if network.values.sum() < _DYING_OUT * people:  # never by the seeds: two sets of them must meet the same dice
        asked = _Asked(network.values, int(rng.integers(1 << 64, dtype=np.uint64)))
        for part in parts(first.shape[1], max(min(_ASKED_AT_ONCE, int(memory) // _PERSON_BYTES) // max(people, 1), 1)):
            table = adopted[:, part]
            some = np.ascontiguousarray(table)  # the table itself where it is one part
            asked.spread(some, marked_cells(marks, part), np.arange(part.start, part.stop) % runs)
            if some is not table:
                table[:] = some
        return adopted
    listener, speaker, chance = _ties(network.values)
    at_once = max(int(memory) // (_TIE_BYTES * len(chance) + _PERSON_BYTES * people + 1), 1) * _WORD
    close_calls = np.random.default_rng(rng.integers(1 << 63))
    for part in parts(runs, at_once):
        width = part.stop - part.start
        live = _live(chance, -(-width // _WORD), rng, close_calls)
        for start in range(0, first.shape[1], runs):
            columns = slice(start + part.start, start + part.stop)
            adopted[:, columns] = _unpack(_reach(listener, speaker, live, _pack(first[:, columns])), width)
    return adopted


def _ties(probabilities: Weights) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Returns listener, speaker and chance of every tie, by listener and then by speaker."""
    if hasattr(probabilities, "tocsr"):
        rows = probabilities.sorted_indices()
        listener, speaker, chance = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr)), rows.indices, rows.data
        present = chance > 0
        return listener[present], speaker[present], chance[present]
    listener, speaker = np.nonzero(probabilities)
    return listener, speaker, probabilities[listener, speaker]


class _Asked:
    """The ties of each speaker, and which of them are live in a run, found when the speaker adopts.

    The chance that none of a speaker's next ties is live is the product of 1 - chance. The first live tie is the one with which this
    product falls below a die; the next one is found in the same way from there, with another die.
    """

    def __init__(self, probabilities: Weights, key: int) -> None:
        keep_freed_memory()
        if hasattr(probabilities, "tocsr"):
            heard_by = probabilities.T.tocsr()
            if not heard_by.data.all():
                heard_by.eliminate_zeros()
            self.listener, chance, starts = heard_by.indices, heard_by.data, heard_by.indptr
        else:
            speaker, self.listener = np.nonzero(probabilities.T)
            chance = probabilities[self.listener, speaker]
            starts = np.searchsorted(speaker, np.arange(len(probabilities) + 1))
        self.key = np.uint64(key)
        most = int(np.diff(starts).max(initial=0))
        self.steps = [1 << power for power in reversed(range(most.bit_length()))]  # that lead to any tie of a speaker
        self.none = np.full(len(chance) + 1 + most, -np.inf)  # logarithm of the chance that no tie before this one is live
        self.none[0] = 0
        np.cumsum(np.log(np.maximum(1 - chance, _NEVER)), out=self.none[1 : len(chance) + 1])
        self.first, self.end = starts[:-1].astype(np.intp), self.none[starts[1:]]  # of each speaker

    def spread(self, adopted: np.ndarray, seeds: np.ndarray, dice: np.ndarray) -> None:
        """Marks in `adopted`, (people, runs), whom the `seeds`, flat positions in it, reach; `dice` is whose dice each run has."""
        flat, runs = adopted.reshape(-1), adopted.shape[1]
        dice = dice * len(self.none)
        new = tie = run = seeds[:0]
        end = self.end[:0]
        while seeds.size or new.size or tie.size:
            room = max(_SPEAKING_AT_ONCE - new.size - tie.size, 0)
            new, seeds = np.concatenate([new, seeds[:room]]), seeds[room:]
            speaker = new // runs  # several times quicker than `divmod`
            tie = np.concatenate([self.first.take(speaker), tie])
            run = np.concatenate([new - speaker * runs, run])
            end = np.concatenate([self.end.take(speaker), end])
            until = self.none.take(tie) + _logarithm(_die(dice.take(run) + tie, self.key))
            live = np.flatnonzero(until > end)
            tie, run, end, until = tie.take(live), run.take(live), end.take(live), until.take(live)
            for step in self.steps:  # several times quicker than `searchsorted`, which begins with all ties
                tie += step * (self.none.take(tie + step) >= until)
            cells = self.listener.take(tie) * runs + run
            new = _once(cells[~flat.take(cells)])
            flat[new] = True
            tie += 1


def _logarithm(die: np.ndarray) -> np.ndarray:
    """Returns the logarithm of a chance above 0 and up to 1 that 52 bits of each die make; the die is used up."""
    die >>= np.uint64(12)
    die |= _FROM_1_TO_2
    chance = die.view(float)
    np.subtract(2, chance, out=chance)
    logarithm: np.ndarray = np.log(chance, out=chance)
    return logarithm


def _die(counter: np.ndarray, key: np.uint64) -> np.ndarray:
    """Returns a die of 64 bits for each number of `counter`, which is used up."""
    state = counter.view(np.uint64)
    state *= _GOLDEN
    state += key
    for shift, factor in ((30, _MIX), (27, _MIX_AGAIN)):
        state ^= state >> np.uint64(shift)
        state *= factor
    state ^= state >> np.uint64(31)
    return state


def _digits(chance: np.ndarray) -> np.ndarray:
    """Returns the first eight binary digits of chances as a byte.

    A byte thrown evenly decides with them: below the digits the tie is live; equal to them, one in 256 times, with the chance `_rest`.
    """
    digits: np.ndarray = np.minimum(chance * 256, 255).astype(np.uint8)
    return digits


def _rest(chance: np.ndarray) -> np.ndarray:
    """Returns what the first eight binary digits leave of chances, as a chance; a little more than 1 where the chance is."""
    rest: np.ndarray = chance * 256 - _digits(chance)
    return rest


def _live(chance: np.ndarray, words: int, rng: np.random.Generator, close_calls: np.random.Generator) -> np.ndarray:
    """Returns in which runs each tie is live, (ties, words) of 64 bits, each bit set with the tie's chance.

    A bit takes one byte of `rng`, and one in 256 times a number of `close_calls`; see `_digits`. Both are used in the order of the
    words, however many are asked for at once.
    """
    digits = _digits(chance)
    live = np.empty(words * len(chance), dtype=np.uint64)
    for part in parts(len(live), _THROWN_AT_ONCE):
        tie = np.arange(part.start, part.stop) % len(chance)
        dice = rng.integers(1 << 64, size=(len(tie), 8), dtype=np.uint64).astype("<u8", copy=False).view(np.uint8)
        bound = digits[tie][:, None]
        below = np.asarray(dice < bound)
        equal = np.flatnonzero(dice == bound)
        below.reshape(-1)[equal] = close_calls.random(len(equal)) < _rest(chance[tie[equal // _WORD]])
        live[part] = np.packbits(below, axis=1).view(np.uint64)[:, 0]
    return np.ascontiguousarray(live.reshape(words, len(chance)).T)


def _reach(listener: np.ndarray, speaker: np.ndarray, live: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    """Returns in which runs live ties lead to each person from a seed; `seeds` and the answer are (people, words)."""
    adopted, new = seeds.copy(), seeds
    while new.any():
        heard = np.flatnonzero(np.asarray(new.any(axis=1))[speaker])
        to = listener[heard]
        starts = np.flatnonzero(np.diff(to, prepend=-1))
        if not starts.size:
            break
        said = live[heard] & new[speaker[heard]]
        convinced = np.bitwise_or.reduceat(said, starts, axis=0) & ~adopted[to[starts]]
        new = np.zeros_like(adopted)
        new[to[starts]] = convinced
        adopted |= new
    return adopted


def _pack(marks: np.ndarray) -> np.ndarray:
    """Returns (people, runs) booleans as (people, words) of 64 bits, the last filled up with zeros."""
    padded = np.zeros((len(marks), -(-marks.shape[1] // _WORD) * _WORD), dtype=bool)
    padded[:, : marks.shape[1]] = marks
    return np.packbits(padded, axis=1).view(np.uint64)


def _unpack(words: np.ndarray, runs: int) -> np.ndarray:
    """Returns the first `runs` bits of each row as booleans."""
    return np.unpackbits(words.view(np.uint8), axis=1, count=runs).astype(bool)

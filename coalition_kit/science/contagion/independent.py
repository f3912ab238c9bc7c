"""How far does it spread when each adopter has one chance with each listener? The independent cascade.

Kempe, Kleinberg & Tardos (2003) showed that the dice may be thrown beforehand: a tie is live in a run or it is not, and the
adopters are those whom live ties lead to from a seed. So a tie is one bit in each run, and 64 runs go through a processor as one number.
Where an adopter convinces less than one other on average, few ties are ever tried: then dice are thrown for adopters alone, from one
live tie to the next. A die is a function of tie and run (a counter-based generator: Salmon et al. 2011; mixed as in SplitMix64: Steele,
Lea & Flood 2014), so that it does not matter who adopts when.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from coalition_kit.science.contagion.influence import MEMORY, Weights, checked_influence, checked_marks, marked_cells, parts
from coalition_kit.science.contagion.spreading import _once

_WORD = 64
_TIE_BYTES, _PERSON_BYTES = 40, 40  # of one tie and of one person in 64 runs, at work
_THROWN_AT_ONCE = 1 << 14
_ASKED_AT_ONCE = 1 << 22  # people × runs of which dice are thrown as they are asked for: 4 MiB
_CERTAIN, _LONGEST = 1 - 1e-16, 40.0  # no die is so small that it passes over a tie of this hazard
_DYING_OUT = 1.0  # people whom an adopter convinces on average, below which dice are thrown as they are asked for
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
        The same state gives the same answer on every platform.
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
    Every tie has its own die in every run, whether it is needed or not: with the same state, more seeds never reach fewer people, and
    two sets of seeds can be compared run by run.

    References
    ----------
    Kempe, D., Kleinberg, J., & Tardos, É. (2003). Maximizing the spread of influence through a social network. KDD.
    Devroye, L. (1986). Non-Uniform Random Variate Generation. Springer.
    Salmon, J. K., et al. (2011). Parallel random numbers: as easy as 1, 2, 3. SC.
    Steele, G. L., Lea, D., & Flood, C. H. (2014). Fast splittable pseudorandom number generators. OOPSLA.

    Examples
    --------
    >>> path = np.array([[0, 0, 0], [0.5, 0, 0], [0, 0.5, 0]])
    >>> adopted = independent_cascade(path, [True, False, False], runs=10_000, rng=np.random.default_rng(0))
    >>> float(adopted.sum(axis=0).mean().round(1))
    1.8
    """
    network = checked_influence(probabilities, "probabilities")
    highest = network.values.max() if network.values.size else 0.0
    if highest > 1 + network.tolerance:
        raise ValueError(f"probabilities from 0 to 1 are wanted; got {highest:g}")
    people = network.values.shape[0]
    marks = checked_marks(seeds, people, "seeds", network.labels)
    if runs < 0 or (marks.ndim == 2 and (marks.shape[1] % runs if runs else marks.shape[1])):
        raise ValueError(f"seeds of shape ({people},) or ({people}, sets · runs) with runs = {runs!r} are wanted; got {marks.shape}")
    first = marks if marks.ndim == 2 else np.broadcast_to(marks[:, None], (people, runs))
    adopted = np.array(first, order="C")
    if network.values.sum() < _DYING_OUT * people:  # never by the seeds: two sets of them must meet the same dice
        asked = _Asked(network.values, int(rng.integers(1 << 64, dtype=np.uint64)))
        for part in parts(first.shape[1], max(min(_ASKED_AT_ONCE, int(memory) // _PERSON_BYTES) // max(people, 1), 1)):
            some = np.ascontiguousarray(adopted[:, part])  # the table itself where it is one part
            asked.spread(some, marked_cells(marks, part), np.arange(part.start, part.stop) % runs)
            adopted[:, part] = some
        return adopted
    listener, speaker, chance = _ties(network.values)
    at_once = max(int(memory) // (_TIE_BYTES * len(chance) + _PERSON_BYTES * people + 1), 1) * _WORD
    close_calls = np.random.default_rng(rng.integers(1 << 63))
    for part in parts(runs, at_once):
        width = part.stop - part.start
        live = _live(np.minimum(chance, 1.0), -(-width // _WORD), rng, close_calls)
        for start in range(0, first.shape[1], runs):
            columns = slice(start + part.start, start + part.stop)
            adopted[:, columns] = _unpacked(_reached(listener, speaker, live, _packed(first[:, columns])), width)
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
    """Ties by speaker, and for each speaker in each run the ties that are live, found when the speaker adopts.

    The ties of a speaker lie on a line, each as long as its hazard h = −ln(1 − p). From the beginning of one, the next live tie is where
    an exponential distance ends: each is then live with its own p, apart from the others (a Poisson process on the line; Devroye 1986,
    ch. VI).
    """

    def __init__(self, probabilities: Weights, key: int) -> None:
        if hasattr(probabilities, "tocsr"):
            heard_by = probabilities.T.tocsr()
            heard_by.eliminate_zeros()
            chance, reach = heard_by.data, np.diff(heard_by.indptr)
            self.listener = heard_by.indices.astype(np.intp)
        else:
            speaker, self.listener = np.nonzero(probabilities.T)
            chance, reach = probabilities[self.listener, speaker], np.bincount(speaker, minlength=len(probabilities))
        self.key = np.uint64(key)
        hazard = np.minimum(-np.log1p(-np.minimum(chance, _CERTAIN)), _LONGEST)
        self.line = np.zeros(len(hazard) + 1)  # where each tie begins
        np.cumsum(hazard, out=self.line[1:])
        ends = np.cumsum(reach)
        self.first, self.end, self.speaks = ends - reach, np.repeat(ends, reach), reach > 0
        self.silent = np.exp(self.line[:-1] - self.line[self.end])  # the chance that from a tie on none of the speaker's is live

    def spread(self, adopted: np.ndarray, seeds: np.ndarray, dice: np.ndarray) -> None:
        """Marks in `adopted`, (people, runs), whom the `seeds`, flat positions in it, reach; `dice` is whose dice each run has."""
        flat, runs = adopted.reshape(-1), adopted.shape[1]
        ties, run = self._tried(seeds, runs)
        while ties.size:
            die = self._dice(ties, dice[run])
            some = np.flatnonzero(die > self.silent[ties])
            ties, run = ties[some], run[some]
            live = np.searchsorted(self.line, self.line[ties] - np.log(die[some]), side="right") - 1
            live = np.minimum(np.maximum(live, ties), self.end[ties] - 1)  # against rounding at the ends
            cells = self.listener[live] * runs + run
            cells = cells[~flat[cells]]
            flat[cells] = True
            more = np.flatnonzero(live + 1 < self.end[live])
            new, new_run = self._tried(_once(cells), runs)
            ties, run = np.concatenate((new, live[more] + 1)), np.concatenate((new_run, run[more]))

    def _tried(self, cells: np.ndarray, runs: int) -> tuple[np.ndarray, np.ndarray]:
        """Returns the first tie of each adopter who has one, and the run."""
        person, run = np.divmod(cells, runs)
        able = self.speaks[person]
        return self.first[person[able]], run[able]

    def _dice(self, ties: np.ndarray, runs: np.ndarray) -> np.ndarray:
        """Returns the die that is thrown from each tie on in each run, evenly in (0, 1)."""
        state = (runs * len(self.listener) + ties).view(np.uint64)
        state *= _GOLDEN
        state += self.key
        for shift, factor in ((30, _MIX), (27, _MIX_AGAIN)):
            state ^= state >> np.uint64(shift)
            state *= factor
        state ^= state >> np.uint64(31)
        return np.asarray(((state >> np.uint64(11)) + 0.5) * 2.0**-53)


def _live(chance: np.ndarray, words: int, rng: np.random.Generator, close_calls: np.random.Generator) -> np.ndarray:
    """Returns in which runs each tie is live, (ties, words) of 64 bits, each bit set with the tie's chance.

    A bit takes one byte of `rng`, compared with the chance's first eight binary digits; where they are equal, one in 256 times,
    `close_calls` decides by the other digits. Both are used in the order of the words, however many are asked for at once.
    """
    first = np.minimum(np.floor(chance * 256), 255)
    digits, rest = first.astype(np.uint8), chance * 256 - first
    live = np.empty(words * len(chance), dtype=np.uint64)
    for part in parts(len(live), _THROWN_AT_ONCE):
        tie = np.arange(part.start, part.stop) % len(chance)
        dice = rng.integers(1 << 64, size=(len(tie), 8), dtype=np.uint64).astype("<u8", copy=False).view(np.uint8)
        bound = digits[tie][:, None]
        below = np.asarray(dice < bound)
        equal = np.flatnonzero(dice == bound)
        below.reshape(-1)[equal] = close_calls.random(len(equal)) < rest[tie[equal // _WORD]]
        live[part] = np.packbits(below, axis=1).view(np.uint64)[:, 0]
    return np.ascontiguousarray(live.reshape(words, len(chance)).T)


def _reached(listener: np.ndarray, speaker: np.ndarray, live: np.ndarray, seeds: np.ndarray) -> np.ndarray:
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


def _packed(marks: np.ndarray) -> np.ndarray:
    """Returns (people, runs) booleans as (people, words) of 64 bits, the last filled up with zeros."""
    padded = np.zeros((len(marks), -(-marks.shape[1] // _WORD) * _WORD), dtype=bool)
    padded[:, : marks.shape[1]] = marks
    return np.packbits(padded, axis=1).view(np.uint64)


def _unpacked(words: np.ndarray, runs: int) -> np.ndarray:
    """Returns the first `runs` bits of each row as booleans."""
    return np.unpackbits(words.view(np.uint8), axis=1, count=runs).astype(bool)

"""How far does it spread when each adopter has one chance with each listener? The independent cascade.

Kempe, Kleinberg & Tardos (2003) showed that the dice may be thrown beforehand: a tie is live in a run or it is not, and the
adopters are those whom live ties lead to from a seed. So a tie is one bit in each run, and 64 runs go through a processor as one number.
Where an adopter convinces less than one other on average, few ties are ever tried: then dice are thrown for adopters alone, one for
eight of their ties. A die is a function of tie and run (a counter-based generator: Salmon et al. 2011; mixed as in SplitMix64: Steele,
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
_BLOCK = 8  # ties that one die of 64 bits is thrown for
_BLOCKS_AT_ONCE = 1 << 13  # on average, so that what is worked on fits into a cache
_DYING_OUT = 1.0  # people whom an adopter convinces on average, below which dice are thrown as they are asked for
_FIRST = np.arange(_BLOCK) < np.arange(_BLOCK + 1)[:, None]  # the first ties of a block, by how many it has
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
    Salmon, J. K., et al. (2011). Parallel random numbers: as easy as 1, 2, 3. SC.
    Steele, G. L., Lea, D., & Flood, C. H. (2014). Fast splittable pseudorandom number generators. OOPSLA.

    Examples
    --------
    >>> path = np.array([[0, 0, 0], [0.5, 0, 0], [0, 0.5, 0]])
    >>> adopted = independent_cascade(path, [True, False, False], runs=10_000, rng=np.random.default_rng(0))
    >>> float(adopted.sum(axis=0).mean().round(1))
    1.8
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
    """Ties by speaker, and for each speaker in each run the ties that are live, found when the speaker adopts.

    The ties of a speaker stand in blocks of eight, the last of them less than full. A block takes one die of 64 bits in a run, a byte for
    each tie: below the first eight binary digits of its chance the tie is live, equal to them another die decides.
    """

    def __init__(self, probabilities: Weights, key: int) -> None:
        keep_freed_memory()
        if hasattr(probabilities, "tocsr"):
            heard_by = probabilities.T.tocsr()
            if not heard_by.data.all():
                heard_by.eliminate_zeros()
            self.listener, chance, reach = heard_by.indices, heard_by.data, np.diff(heard_by.indptr)
        else:
            speaker, self.listener = np.nonzero(probabilities.T)
            chance, reach = probabilities[self.listener, speaker], np.bincount(speaker, minlength=len(probabilities))
        self.key = np.uint64(key)
        self.count = -(-reach // _BLOCK)  # blocks of each speaker
        self.end = np.cumsum(self.count)  # the first block behind them
        self.size = np.full(self.count.sum(), _BLOCK)  # ties in each block
        speaks = reach > 0
        self.size[self.end[speaks] - 1] -= (-reach[speaks]) % _BLOCK
        self.first = np.cumsum(self.size) - self.size  # tie of each block
        self.chance = chance
        self.digits = np.zeros(len(self.size) * _BLOCK, dtype=np.uint8)  # a byte for each tie of each block
        self.digits[_FIRST.take(self.size, axis=0).reshape(-1)] = _digits(chance)

    def spread(self, adopted: np.ndarray, seeds: np.ndarray, dice: np.ndarray) -> None:
        """Marks in `adopted`, (people, runs), whom the `seeds`, flat positions in it, reach; `dice` is whose dice each run has."""
        flat, runs = adopted.reshape(-1), adopted.shape[1]
        at_once = max(_BLOCKS_AT_ONCE * len(adopted) // max(len(self.size), 1), 1)
        while seeds.size:
            found = []
            for part in parts(seeds.size, at_once):
                speaker = seeds[part] // runs  # several times quicker than `divmod`
                tie, run = self._live(speaker, seeds[part] - speaker * runs, dice)
                cells = self.listener[tie] * runs + run
                cells = cells[~flat[cells]]
                flat[cells] = True
                found.append(_once(cells))
            seeds = np.concatenate(found)

    def _live(self, speaker: np.ndarray, run: np.ndarray, dice: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Returns the live ties of each speaker in a run, and the run."""
        count = self.count.take(speaker)
        until = np.cumsum(count)
        nth = np.repeat(np.arange(len(speaker)), count)  # whose block it is
        block = (self.end.take(speaker) - until).take(nth)
        block += np.arange(len(nth))
        dice = dice.take(run)
        thrown = _die((dice * len(self.size)).take(nth) + block, self.key).astype("<u8", copy=False).view(np.uint8)
        digits = self.digits.view(np.uint64).take(block).view(np.uint8)
        marks = (thrown <= digits).view(np.uint64)
        some = np.flatnonzero(marks != 0)  # blocks first: `flatnonzero` is several times slower where fewer than one in ten is True
        hit = np.flatnonzero(marks[some].view(bool))
        place = hit % _BLOCK
        low = some.take(hit // _BLOCK)
        block, nth = block.take(low), nth.take(low)
        low *= _BLOCK
        low += place
        tie = self.first.take(block) + place
        live = thrown.take(low) < digits.take(low)
        equal = np.flatnonzero(~live & (place < self.size.take(block)))
        asked = tie[equal]
        again = (_die(dice[nth[equal]] * len(self.chance) + asked, ~self.key) >> np.uint64(11)) * 2.0**-53
        live[equal] = again < _rest(self.chance[asked])
        return tie[live], run[nth[live]]


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

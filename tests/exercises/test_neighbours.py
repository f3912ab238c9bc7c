"""Who stands beside whom, and who joins, on a row of five by hand."""

from coalition_kit.exercises.neighbours import Neighbours

ROW = Neighbours("ABCDE", [("A", "B"), ("B", "C"), ("A", "C"), ("C", "D"), ("B", "D"), ("D", "E")])


def test_a_tie_goes_both_ways_and_each_joins_once_two_beside_them_do_it():
    assert ROW.beside["D"] == ["B", "C", "E"]
    assert ROW.seen("D", {"A", "B", "E"}) == ["B", "E"]
    assert ROW.joins(["AB", "DE"], needed=2) == [
        {"A": 0, "B": 0, "C": 1, "D": 2, "E": -1},  # E has one neighbour, and waits for two
        {"A": -1, "B": -1, "C": -1, "D": 0, "E": 0},
    ]
    assert ROW.joining("C", "AB") == "C sees A and B do it, and joins."


def test_the_end_says_what_somebody_still_waits_for():
    assert ROW.end("ABCD") == "Four of five do it, and nobody else joins. E, for example, sees only D do it."
    assert ROW.end("ABCDE") == "All five do it."
    assert ROW.rows[3:] == (("D", "B, C and E"), ("E", "D"))
    assert len(ROW.case.record.ties) == 2 * 6

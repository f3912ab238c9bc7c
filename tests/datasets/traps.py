"""The traps of the two invented cases: who, which decision, and why. Data, so that exercises and notebooks can be tested against it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Trap:
    """One trap: the people it hangs on, the decision or place if there is one, why it is a trap, and which question reveals it."""

    why: str
    finding: str  # the diagnostic that reveals it
    people: tuple[str, ...] = ()
    arrow: tuple[str, str] | None = None
    decision: str = ""
    place: tuple[str, str] | None = None
    items: tuple[str, ...] = ()  # evidence, tools, horizons, organizations, motions


PRODUCT_DEVELOPMENT = {
    "warm sponsor": Trap(
        "His bonus falls due when the autumn train leaves; in private he would wait.", "commitment", ("Desmond Oyelaran",)
    ),
    "two friends": Trap(
        "They trust each other fully and can do the same things: two people, one set of capabilities.",
        "nucleus",
        ("Jonas Weidmann", "Dilan Aksoy"),
    ),
    "unmet expert": Trap("Nobody names her for advice, and what trust there is towards her is unknown.", "nucleus", ("Wanjiru Githae",)),
    "obvious trio": Trap(
        "All is there but one arrow: the memo in March.",
        "nucleus",
        ("Henrik Solvang", "Rafael Monteverde", "Noor Haddadin"),
        arrow=("Noor Haddadin", "Henrik Solvang"),
    ),
    "good trio": Trap(
        "Escalation desk, controller, firmware: trust in both directions, all capabilities, one diagnosis.",
        "nucleus",
        ("Leilani Kahananui", "Nomvula Khoza", "Tomasz Wrona"),
    ),
    "other good trio": Trap(
        "The star who was wronged, with the two whom nobody thinks of.", "nucleus", ("Leilani Kahananui", "Noor Haddadin", "Tomasz Wrona")
    ),
    "one signature": Trap(
        "One outside director can stop it, whoever else agrees.",
        "authority",
        ("Viktor Baranyi",),
        decision="Let teams release on their own",
    ),
    "idle vote": Trap("Her vote never decides: 2 and 1 never make 4.", "authority", ("Catalina Prieto",), decision="Open the pilot fund"),
    "no hand on the bonus": Trap(
        "No member holds this decision; the member from HR only prepares it.",
        "authority",
        ("Rosamund Keane",),
        decision="Replace the release-date bonus",
    ),
    "empty place": Trap("The heaviest place of the system has no member.", "coverage", place=("Customer Success", "Front line")),
    "member on paper": Trap("Was on the invitation; nothing is pledged and nothing was seen.", "commitment", ("Rosamund Keane",)),
    "no sceptic": Trap(
        "No member holds a sceptical position; outside is one with reasons, and her question would improve the change.",
        "coverage",
        ("Priya Raghunathan",),
    ),
    "inward group": Trap(
        "They talk mostly to each other, and stop what needs more than a few of them.",
        "critical_mass",
        (
            "Viktor Baranyi",
            "Priya Raghunathan",
            "Marek Dvorsky",
            "Stellan Brandt",
            "Kateryna Bondar",
            "Hyun-woo Seo",
            "Graciela Ibarra",
            "Pavel Hruska",
            "Amrit Sandhu",
        ),
    ),
    "one study three times": Trap(
        "A talk, a paper and an article, and the talk is the source of all.",
        "evidence_fit",
        items=("Conference talk: a maker that releases daily", "White paper on small batches", "Article in the trade paper"),
    ),
    "glossy example": Trap(
        "It convinces the convinced: no vents close in a phone game.",
        "evidence_fit",
        items=("Conference talk: a maker that releases daily",),
    ),
    "quiet conflict": Trap(
        "The loud conflict is about the task; the quiet one is about the relationship.", "maintenance", ("Noor Haddadin", "Henrik Solvang")
    ),
}

MENTAL_HEALTH = {
    "largest partner": Trap(
        "The most money, the least mission.", "partnerships", ("Courtney Blackwood-Ames",), items=("Lanternmark Health Plan",)
    ),
    "smallest partner": Trap(
        "Four volunteers whom dispatch, ward, police and counsel trust.", "partnerships", ("Josephine Tarn",), items=("Night Kettle",)
    ),
    "contradiction": Trap(
        "One member asks for a code where the others ask for a law.",
        "narrative",
        items=("Lanternmark Health Plan", "ask", "a voluntary code"),
    ),
    "broken chain": Trap("The petition moves no decision.", "advocacy", items=("The online petition",)),
    "reach as outcome": Trap("Views are not an outcome.", "advocacy", items=("The awareness campaign", "Two hundred thousand views")),
    "incomplete horizon": Trap("No baseline, no source, no owner.", "horizon", items=("People who wait past midnight in a corridor",)),
    "motion with one owner": Trap(
        "It never passes without the largest giver, whatever all others want.",
        "governance",
        items=("Spend from the common fund", "Lanternmark Health Plan"),
    ),
    "chair": Trap(
        "A bill that she does not call is not heard.", "authority", ("Alma Whitcombe",), decision="Send the first-night bill to the floor"
    ),
    "idle vote": Trap(
        "The county chairs the meeting, and its vote never decides.",
        "authority",
        ("Parisa Golshan",),
        decision="Pay for the first night in every county",
    ),
    "promise without a vote": Trap(
        "She promised it in two speeches; the medical directors hold it.",
        "authority",
        ("Courtney Blackwood-Ames",),
        decision="Drop prior authorisation for the first night",
    ),
    "empty place": Trap(
        "Those who have walked the pathway are not in the coalition.", "coverage", place=("Lived experience", "Front line")
    ),
    "warm giver": Trap("Warm on the stage, undecided off it.", "commitment", ("Courtney Blackwood-Ames",)),
    "nucleus without a voice": Trap(
        "Nobody in it brings lived experience, and they do not yet rank the leverage points alike.",
        "nucleus",
        ("Ilaria Montefiore", "Gbenga Afolayan", "Graziella Moncada"),
    ),
    "good trio": Trap(
        "A warm line, a dispatch console, a police desk.", "nucleus", ("Josephine Tarn", "Roxanne Desrosiers", "Isidro Malvar")
    ),
    "one study three times": Trap(
        "The model and the benchmark rest on the study: page 31, the footnote.",
        "evidence_fit",
        items=("A crisis programme in a larger region", "The university's model", "The consultants' benchmark"),
    ),
    "settled by silence": Trap(
        "The debate about beds and doors is loud and healthy; whose name hangs over a door was settled by not being mentioned again.",
        "maintenance",
        ("Graziella Moncada", "Courtney Blackwood-Ames"),
    ),
    "too much money, too few nights": Trap(
        "More money is offered than needed, and too few people who are awake.", "pooling", items=("money", "night staff")
    ),
}

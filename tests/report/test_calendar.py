"""The calendar file, read back by the rules of RFC 5545."""

import dataclasses
import datetime as dt

from small_systems import hospital

from coalition_kit.assessment import assess
from coalition_kit.report.calendar import calendar, fold_line

ODD = "Ößtürk; Nilüfer, “the bridge” \\ 🌉" * 3


def events(text):
    """The entries of a calendar as dicts, unfolded and without the escapes."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    found = []
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    return found


def test_each_dated_conversation_is_a_whole_day_and_says_nothing_of_where_somebody_stands():
    assessment = assess(hospital(), questions=["conversations"])
    rows = [row for row in assessment["conversations"].rows if row.by]
    found = events(calendar(assessment))
    assert [(each["DTSTART;VALUE=DATE"], each["SUMMARY"]) for each in found] == [
        (row.by.replace("-", ""), f"{row.goes} talks to {row.person}") for row in rows
    ]
    assert found[0]["DTEND;VALUE=DATE"] == f"{dt.date.fromisoformat(rows[0].by) + dt.timedelta(days=1):%Y%m%d}"
    assert len({each["UID"] for each in found}) == len(found) > 3
    text = calendar(assessment)
    assert not any(row.worry and row.worry.strip("“”")[:20] in text for row in rows)
    assert calendar(assessment) == text


def test_odd_names_are_folded_between_characters_and_come_back_whole():
    finding = assess(hospital(), questions=["conversations"])["conversations"]
    row = dataclasses.replace(finding.rows[0], person=ODD)
    assessment = dataclasses.replace(assess(hospital(), questions=["conversations"]), findings=(dataclasses.replace(finding, rows=(row,)),))
    assert events(calendar(assessment))[0]["SUMMARY"] == f"{row.goes} talks to {ODD}"
    assert fold_line("é" * 80).replace("\r\n ", "") == "é" * 80

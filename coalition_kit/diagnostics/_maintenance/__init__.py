"""What keeps a coalition together, part by part: wins, conflicts, camps, adaptation; and which single acts would mend a part."""

"""How do fifty phones in one room work on one case? A store of events, a server of pages, activities, and bots for a rehearsal.

What happens in a room is a list of events that only grows (`store`). What the room is now follows from them (`state`), so that a
server that was killed goes on where it was, and two servers on one database show the same room. A phone is told what it should show
over server-sent events (`live_room`), and what it answers is acknowledged once it is on the disk.
"""

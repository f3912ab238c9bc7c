"""What JupyterHub is told for the lessons and a room. Who may log in, and how a person's server is started, is for you to add.

What differs from place to place is read from the hub's environment, so that this file needs no changes.
"""

import os
import shlex

said = os.environ.get
PUBLIC = said("PUBLIC_ADDRESS", "https://hub.example.org")  # how people reach the hub
DATA = said("COALITION_KIT_DATA", "/srv/coalition_kit")  # a folder that the hub may write to, and everybody may read
STORE = said("COALITION_KIT_ROOM_STORE", f"{DATA}/course.room.sqlite")  # or the URL of a PostgreSQL database
PORT = said("ROOM_PORT", "8877")
CODE = said("ROOM_CODE")  # with PostgreSQL: the room that the service goes on with when it starts again

c = get_config()  # noqa: F821  # from JupyterHub

c.Spawner.notebook_dir = said("LESSONS", f"{DATA}/notebooks")
c.Spawner.default_url = "/voila/tree"
c.Spawner.http_timeout = 120  # seconds: thirty servers that start at once are slow
c.JupyterHub.services.append(  # beside those that the hub has already, such as the one that ends idle servers
    {
        "name": "room",
        "url": f"http://127.0.0.1:{PORT}",
        "cwd": DATA,
        "environment": {"COALITION_KIT_ROOM_STORE": STORE},
        "command": [
            *shlex.split(said("COALITION_KIT", "coalition-kit")),  # the command, in the environment in which the kit is installed
            *("room", said("ROOM_CASE", "product-development"), "--no-browser"),
            *("--host", "127.0.0.1", "--port", PORT, "--base-path", "/services/room", "--public", f"{PUBLIC}/services/room"),
            *(("--code", CODE, "--create") if CODE else ()),
        ],
    }
)

"""The screens. Everything above the session layer that needs a terminal."""

import os

# The Kitty keyboard protocol loses AltGr characters (@ { [ ~) on Windows Terminal. Textual reads
# this when it is imported first, so it stands here, before any of our screens.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

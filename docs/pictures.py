"""Makes the pictures of the README anew: ``python3 docs/pictures.py [FOLDER]``.

They show the real program on the example team, in English and in Finnish. Look at them before you
commit them.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main() -> None:
    """Draws them into a folder, or where the README has them."""
    sys.path.insert(0, os.path.dirname(HERE))
    from facilitator import bootstrap

    bootstrap.ensure()
    # Read when Textual is imported: all colours, wherever the pictures are made.
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    from pathlib import Path

    from picture_scenes import draw_all

    draw_all(Path(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "pictures")))


if __name__ == "__main__":
    main()

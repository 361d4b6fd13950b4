"""Pictures of the client area once it has come to rest, joined and made small by ImageMagick."""

import hashlib
import os
import subprocess

from screen import soon

SETTLE = 6.0


def undecorated():
    """Tells the window manager to draw no frames, which differ from desktop to desktop; call it before it starts."""
    folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "openbox")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "rc.xml"), "w", encoding="utf-8") as config:
        config.write('<openbox_config xmlns="http://openbox.org/3.4/rc">'
                     '<applications><application class="*"><decor>no</decor></application></applications>'
                     '<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard></openbox_config>')


def take(screen, path):
    """One picture of the window, as soon as two in a row are the same; a caret that blinks is waited for in vain."""
    window, seen = screen.window(), []

    def at_rest():
        subprocess.run(["import", "-window", window, path], check=True)
        seen.append(digest(path))
        return len(seen) > 1 and seen[-1] == seen[-2]

    soon(at_rest, SETTLE)


def digest(path):
    pixels = subprocess.run(["convert", path, "rgb:-"], capture_output=True, check=True).stdout
    return hashlib.sha256(pixels).digest()


def small(picture, path, width):
    subprocess.run(["convert", picture, "-resize", f"{width}x", "+dither", "-colors", "128", "-strip", f"png8:{path}"], check=True)


def sheet(pictures, path, width):
    """Two by two in one small picture: light and dark side by side, 100 % above 200 %."""
    small = [word for picture in pictures for word in ("(", picture, "-resize", f"{width}x", ")")]
    above, below = small[:len(small) // 2], small[len(small) // 2:]
    subprocess.run(["convert", "-background", "#808080", "(", *above, "+append", ")", "(", *below, "+append", ")", "-append",
                    "+dither", "-colors", "64", "-strip", "-define", "png:compression-level=9",
                    f"png8:{path}"], check=True)

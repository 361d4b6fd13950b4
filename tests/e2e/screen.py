"""Drives the real window by its printed names, inside the virtual screen and session bus that stage.sh makes.

Waits for conditions, never for time. Shared by the runs beside it.
"""

import atexit
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PROGRAM, WORK, PICTURES = sys.argv[1:4]
PATIENCE = 60.0
ENTRY = {Atspi.Role.ENTRY, Atspi.Role.TEXT, Atspi.Role.EDITBAR}
BUTTON = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}
CHOSEN = {Atspi.StateType.SELECTED, Atspi.StateType.CHECKED, Atspi.StateType.PRESSED}
RUN = os.path.splitext(os.path.basename(sys.argv[0]))[0]
data = os.path.join(WORK, "资料")


class Screen:
    """The program, the window manager, and everything that is found on the screen."""

    def __init__(self):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                      GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
                      None, Gio.DBusCallFlags.NONE, -1, None)
        self.manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.process = None
        atexit.register(self.clear)

    def clear(self):
        """Leaves nothing running, however the run ends."""
        for process in (self.process, self.manager):
            if process is not None and process.poll() is None:
                process.kill()

    def start(self, *words, folder=data, scale=None, at=None):
        """Starts the program with a data folder, at a scale of its own, in a folder from which paths are read."""
        surroundings = os.environ if scale is None else {**os.environ, "WINIT_X11_SCALE_FACTOR": str(scale)}
        self.process = subprocess.Popen([PROGRAM, "--data", folder, *words], env=surroundings, cwd=at)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        """Closes by the window manager's key; the program must end by itself and soundly."""
        # The window may be gone before the keys are let go, which xdotool takes for a fault.
        subprocess.run(["xdotool", "key", "--window", self.window(), "alt+F4"], stderr=subprocess.DEVNULL, check=False)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            fail("the window did not close")
        if code != 0:
            fail(f"the program ended with {code}")

    def window(self):
        """The X11 window; openbox may need a moment to show it."""
        def shown():
            found = subprocess.run(["xdotool", "search", "--pid", str(self.process.pid), "--onlyvisible", "--name", "盟书"],
                                   capture_output=True, text=True)
            return found.stdout.split()
        return until("the window", shown)[0]

    def root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def find(self, name, roles=None, starts=False):
        root = self.root()
        if root is None:
            return None
        for node in walk(root):
            called = node.get_name() or ""
            fits = called.startswith(name) if starts else called == name
            if fits and (roles is None or node.get_role() in roles):
                box = node.get_extents(Atspi.CoordType.SCREEN)
                if box.width > 0 and box.height > 0:
                    return node
        return None

    def text(self, name):
        """What stands in a field."""
        node = self.find(name, roles=ENTRY)
        return node and Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def has_cursor(self, name):
        node = self.find(name, roles=ENTRY)
        return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def fill(self, name, words):
        """Clicks into a field and pastes words over what is there."""
        self.click(name, roles=ENTRY)
        until(f"the cursor in {name}", lambda: self.has_cursor(name))
        replace_by(words)
        until(f"“{words}” in {name}", lambda: self.text(name) == words)

    def choose(self, name, roles):
        """Clicks on an entry of a list and waits until it is the chosen one."""
        self.click(name, roles=roles)
        until(f"“{name}” to be chosen", lambda: any(self.find(name, roles=roles).get_state_set().contains(state)
                                                    for state in CHOSEN))

    def click(self, name, **how):
        x, y = self.resting(name, **how)
        xdo("mousemove", x, y, "click", 1)

    def resting(self, name, **how):
        """Where something is, once two looks find it at one place: what still scrolls would be missed by the pointer."""
        places = [None]

        def rests():
            node = self.find(name, **how)
            places.append(centre(node) if node else None)
            return places[-1] is not None and places[-1] == places[-2]
        until(f"“{name}”", rests)
        return places[-1]


def has_owner(name):
    """Whether a service is there already; asking it anything would start a second one."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                           GLib.Variant("(s)", (name,)), None, Gio.DBusCallFlags.NONE, -1, None)
    return answer.unpack()[0]


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def centre(node):
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def fail(sentence):
    picture("failure")
    sys.exit(f"{RUN}: {sentence}")


def until(what, condition, patience=PATIENCE):
    """The first true result of a condition; asks again until patience ends, and then gives the run up."""
    return soon(condition, patience) or fail(f"waited in vain for {what}")


def soon(condition, patience):
    """The first true result of a condition, or None when patience ends."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:
            found = None  # The tree changed while it was read.
        if found:
            return found
        time.sleep(0.05)
    return None


def picture(name):
    path = os.path.join(PICTURES, f"{RUN}-{name}.png")
    subprocess.run(["import", "-window", "root", path], check=False)


def xdo(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def copy(text):
    """Puts a text on the clipboard; xdotool loses Chinese characters when it types them."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def replace_by(text):
    copy(text)
    xdo("key", "ctrl+a")
    xdo("key", "ctrl+v")


def drafts(*words):
    """What another process says of the drafts."""
    said = subprocess.run([PROGRAM, "drafts", *words, "--data", data], capture_output=True, text=True)
    return said.stdout


def exported(draft="d1"):
    """The draft as another process reads it from the disk; empty while it cannot."""
    out = os.path.join(WORK, "out.json")
    drafts("export", draft, "-o", out)
    return open(out, encoding="utf-8").read() if os.path.exists(out) else ""

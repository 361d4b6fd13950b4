"""Uses the window as a person would, finding everything by its printed name.

Started by window.sh inside a virtual screen and a session bus of its own. Waits for conditions, never for time.
"""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PROGRAM, WORK, PICTURES = sys.argv[1:4]
PATIENCE = 60.0
NAME = "示例海洋装备创新联盟"


def fail(sentence):
    picture("failure")
    sys.exit(f"window: {sentence}")


def until(what, condition, patience=PATIENCE):
    """The first true result of a condition; asks again until patience ends."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:
            found = None  # The tree changed while it was read.
        if found:
            return found
        time.sleep(0.05)
    return fail(f"waited in vain for {what}")


def picture(name):
    path = os.path.join(PICTURES, f"{name}.png")
    subprocess.run(["import", "-window", "root", path], check=False)


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def program():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and "mengshu" in (child.get_name() or "").lower() + str(child.get_process_id()):
            return child
        if child is not None and child.get_process_id() == PROCESS.pid:
            return child
    return None


def find(name, roles=None, starts=False):
    root = program()
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


def centre(node):
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def xdo(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def click(name, **how):
    node = until(f"“{name}”", lambda: find(name, **how))
    x, y = centre(node)
    xdo("mousemove", x, y, "click", 1)


def copy(text):
    """Puts a text on the clipboard; xdotool loses Chinese characters when it types them."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def replace_by(text):
    copy(text)
    xdo("key", "ctrl+a")
    xdo("key", "ctrl+v")


ENTRY = {Atspi.Role.ENTRY, Atspi.Role.TEXT, Atspi.Role.EDITBAR}
BUTTON = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
              GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
              None, Gio.DBusCallFlags.NONE, -1, None)
manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
data = os.path.join(WORK, "资料")


def start():
    return subprocess.Popen([PROGRAM, "--data", data])


PROCESS = start()


def drafts():
    said = subprocess.run([PROGRAM, "drafts", "list", "--data", data], capture_output=True, text=True)
    return said.stdout


def exported_name():
    out = os.path.join(WORK, "out.json")
    subprocess.run([PROGRAM, "drafts", "export", "d1", "-o", out, "--data", data], capture_output=True)
    return os.path.exists(out) and NAME in open(out, encoding="utf-8").read()


until("the first window", lambda: find("打开示例看一看"))
picture("1-welcome")
click("打开示例看一看")
until("the editor", lambda: find("编制进度"))
until("the sample in the data folder", lambda: drafts().startswith("d1\t"))
picture("2-editor")

# Type a Chinese value, and see it saved: by the window's own word, and by another process.
click("1 联盟基本情况", starts=True)
click("联盟名称", roles=ENTRY, starts=True)
replace_by(NAME)
until("the saved name", exported_name)
until("the word 已保存", lambda: find("已保存", starts=True))
picture("3-typed")

# Undo and redo by keyboard.
xdo("key", "ctrl+z")
until("the old name", lambda: not exported_name())
xdo("key", "ctrl+y")
until("the new name again", exported_name)

# Print, by the path field that stands in where the system has no file dialog.
pdf = os.path.join(WORK, "全套.pdf")
click("导出…")
until("the choices", lambda: find("选位置并导出…"))
picture("4-export")
click("选位置并导出…")
field = until("the path field", lambda: find("存到哪里", roles=ENTRY, starts=True))
x, y = centre(field)
xdo("mousemove", x, y, "click", 1)
replace_by(pdf)
click("导出", roles=BUTTON)
until("the PDF", lambda: os.path.exists(pdf))
picture("5-printed")
text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
if NAME not in text.replace("\n", ""):
    fail("the printed name is not the one typed")

# Killed in the middle, nothing that was shown as saved is lost, and the next start goes on where one was.
PROCESS.kill()
PROCESS.wait()
if not exported_name():
    fail("what was shown as saved is gone after a kill")
PROCESS = start()
until("the editor again", lambda: find("编制进度"))
until("the typed name again", lambda: find("联盟名称", roles=ENTRY, starts=True))
click("撤销")
until("undo after a restart", lambda: not exported_name())
xdo("key", "ctrl+y")
until("redo after a restart", exported_name)

# Close; the program ends by itself and everything is there again.
window = subprocess.run(["xdotool", "search", "--pid", str(PROCESS.pid), "--onlyvisible", "--name", "盟书"],
                        capture_output=True, text=True, check=True).stdout.split()[0]
xdo("key", "--window", window, "alt+F4")
try:
    code = PROCESS.wait(PATIENCE)
except subprocess.TimeoutExpired:
    fail("the window did not close")
if code != 0:
    fail(f"the program ended with {code}")
if not exported_name():
    fail("what was saved is not there after closing")
manager.terminate()
print("window: opened, typed, saved, undone, printed, killed, opened again and closed")

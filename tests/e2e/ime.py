"""A real input method, fcitx5 with pinyin, in three fields: what is composed arrives whole, once, and nothing else does.

The method is left as it comes, so the letters being composed show in its own popup and the window hears only of
what was chosen.
"""

import atexit
import os
import subprocess

from screen import ENTRY, Atspi, Screen, centre, exported, fail, has_owner, picture, soon, until, xdo

os.environ.update(XMODIFIERS="@im=fcitx", GTK_IM_MODULE="fcitx", QT_IM_MODULE="fcitx")
config = os.path.join(os.environ["XDG_CONFIG_HOME"], "fcitx5")
os.makedirs(config)
with open(os.path.join(config, "profile"), "w", encoding="utf-8") as profile:
    profile.write("[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n"
                  "[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n"
                  "[GroupOrder]\n0=Default\n")

screen = Screen()
method = subprocess.Popen(["fcitx5", "--disable=wayland,waylandim,cloudpinyin"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
atexit.register(method.kill)


def state():
    return subprocess.run(["fcitx5-remote"], capture_output=True, text=True).stdout.strip()


until("the input method", lambda: has_owner("org.fcitx.Fcitx5"))
screen.start()
screen.click("打开示例看一看")
until("the editor", lambda: screen.find("编制进度"))
screen.click("1 联盟基本情况", starts=True)


def field(name):
    return until(f"the field {name}", lambda: screen.find(name, roles=ENTRY, starts=True))


def text(name):
    node = field(name)
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def has_cursor(name):
    return field(name).get_state_set().contains(Atspi.StateType.FOCUSED)


def enter(name):
    x, y = centre(field(name))
    xdo("mousemove", x, y, "click", 1)
    until(f"the cursor in {name}", lambda: has_cursor(name))


def empty():
    xdo("key", "ctrl+a")
    xdo("key", "BackSpace")


def switch_on():
    """Presses the switch until the input method says that it is on; a key before its context is ready is lost."""
    def on():
        xdo("key", "ctrl+space")
        return soon(lambda: state() == "2", 2)
    until("pinyin to be on", on)


def type_letters(letters):
    xdo("type", "--delay", "60", letters)


def escape(name, words):
    """Gives a composition up. The window hears of it with the next event of any kind, so the mouse is moved a little."""
    xdo("key", "Escape")

    def given_up():
        xdo("mousemove_relative", "--", 1, 0)
        xdo("mousemove_relative", "--", -1, 0)
        return text(name) == words
    if not soon(given_up, 10):
        fail(f"after Esc {name} should have “{words}” and has “{text(name)}”")


def expect(name, words):
    if not soon(lambda: text(name) == words, 10):
        fail(f"{name} should have “{words}” and has “{text(name)}”")


def saved(words):
    until(f"“{words}” on the disk", lambda: words in exported())


CONTACT, TITLE, MANNER = "联系人", "职务", "承担方式"

# One field, a word chosen by Space.
enter(CONTACT)
empty()
switch_on()
type_letters("tianjin")
xdo("key", "space")
expect(CONTACT, "天津")
picture("space")

# The next field by Tab: the input method stays on, and the second word arrives there.
def tab_to(name):
    """Presses Tab until a field has the cursor; small switches may stand between two fields."""
    for _ in range(4):
        xdo("key", "Tab")
        if soon(lambda: has_cursor(name), 1):
            return
    fail(f"Tab does not lead to {name}")


tab_to(TITLE)
empty()
if state() != "2":
    fail("the input method was switched off by Tab")
type_letters("zhongguo")
xdo("key", "space")
expect(TITLE, "中国")
expect(CONTACT, "天津")

# Back by a click: still on.
enter(CONTACT)
if state() != "2":
    fail("the input method was switched off by a click")
empty()
type_letters("beijing")
xdo("key", "space")
expect(CONTACT, "北京")
expect(TITLE, "中国")

# Enter takes the letters as they are, and neither leaves the field nor opens a line.
empty()
type_letters("abc")
xdo("key", "Return")
expect(CONTACT, "abc")
if not has_cursor(CONTACT):
    fail("the Enter that ends a composition left the field")

# Esc gives the composition up and nothing stays of it.
empty()
type_letters("tianjin")
xdo("key", "space")
expect(CONTACT, "天津")
type_letters("shi")
escape(CONTACT, "天津")

# Clicking away in the middle leaves no letters behind, in neither field.
type_letters("nihao")
enter(TITLE)
expect(TITLE, "中国")
until("no letters in the field that was left", lambda: not any(letter in text(CONTACT) for letter in "nihao"), 10)
if not text(CONTACT).startswith("天津"):
    fail(f"what was there before is gone: {text(CONTACT)}")
picture("away")
# What only the popup shows goes on there; Esc gives it up.
escape(TITLE, "中国")

# A text of several lines: the Enter that ends a composition adds none.
enter(MANNER)
empty()
type_letters("tianjin")
xdo("key", "space")
type_letters("abc")
xdo("key", "Return")
expect(MANNER, "天津abc")
saved("天津abc")

screen.close()
print("ime: composed in three fields, by Tab and by click, with Space, Enter and Esc, and left in the middle")

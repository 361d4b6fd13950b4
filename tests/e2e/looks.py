"""Holds a few places of the window against pictures kept in expected/: a pane that moved, a word that went, a colour that changed.

Pictures are compared by blocks; where dates and times stand is left out. LOOKS=write writes the pictures anew.
"""

import os
import re
import subprocess

import still
from screen import ENTRY, PICTURES, WORK, Atspi, Screen, fail, until, walk

EXPECTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected")
SIZE = WIDTH, HEIGHT = 720, 450
BLOCK = 30
# Of 255, as the mean over a block: another machine smooths letters a little differently.
TOLERANCE = 12
MOVING = re.compile(r"\d{1,2}:\d{2}|\d{4}年\d{1,2}月")
PAPER = 0.08
WRITE = os.environ.get("LOOKS") == "write"


def pixels(path):
    """The picture at half its size, three bytes a point."""
    return subprocess.run(["convert", path, "-resize", f"{WIDTH}x{HEIGHT}!", "-depth", "8", "rgb:-"],
                          capture_output=True, check=True).stdout


def moving(screen):
    """Where the clock and the calendar show, in points of the small picture."""
    boxes = []
    for node in walk(screen.root()):
        said = node.get_name() or ""
        if node.get_role() in ENTRY:
            said = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        box = node.get_extents(Atspi.CoordType.SCREEN) if MOVING.search(said) or said.startswith("页面") else None
        if box is None:
            continue
        left, top, wide, tall = box.x - 32, box.y - 4, box.width + 40, box.height + 8
        if said.startswith("页面"):
            # The foot of a page tells when it was printed.
            left, top, tall = box.x, box.y + box.height * (1 - PAPER), box.height * PAPER
        boxes.append((left / 2, top / 2, (left + wide) / 2, (top + tall) / 2))
    return boxes


def worst(one, other, left_out):
    """The block that differs most: by how much, and where it is."""
    found = (0.0, 0, 0)
    for top in range(0, HEIGHT, BLOCK):
        for left in range(0, WIDTH, BLOCK):
            sum_, count = 0, 0
            for y in range(top, top + BLOCK):
                for x in range(left, left + BLOCK):
                    if any(x0 <= x < x1 and y0 <= y < y1 for x0, y0, x1, y1 in left_out):
                        continue
                    at = 3 * (y * WIDTH + x)
                    sum_ += sum(abs(one[at + c] - other[at + c]) for c in range(3))
                    count += 3
            if count and sum_ / count > found[0]:
                found = (sum_ / count, 2 * left, 2 * top)
    return found


class Looks:
    def __init__(self, screen):
        self.screen, self.taken, self.faults = screen, {}, []

    def hold(self, name):
        """Holds the window as it looks now against the picture that is kept."""
        path, kept = os.path.join(PICTURES, f"looks-{name}.png"), os.path.join(EXPECTED, f"{name}.png")
        still.take(self.screen, path)
        left_out = moving(self.screen)
        self.taken[name] = path, left_out
        if WRITE:
            os.makedirs(EXPECTED, exist_ok=True)
            still.small(path, kept, WIDTH)
        differs, x, y = worst(pixels(path), pixels(kept), left_out)
        if differs > TOLERANCE:
            self.faults.append(f"{name} differs by {differs:.0f} at {x}, {y}; see {path}")

    def prove(self, name, other):
        """A comparison that cannot fail holds nothing: spoilt pictures must be told from the kept one."""
        path, left_out = self.taken[name]
        kept = pixels(os.path.join(EXPECTED, f"{name}.png"))
        for spoilt, change in [("moved", ["-roll", "+6+0"]), ("tinted", ["-fill", "#1C5A62", "-colorize", "8"]),
                               ("wordless", ["-fill", "#FAF8F4", "-draw", "rectangle 1,100 600,150"])]:
            changed = os.path.join(PICTURES, f"looks-{spoilt}.png")
            subprocess.run(["convert", path, *change, changed], check=True)
            if worst(pixels(changed), kept, left_out)[0] <= TOLERANCE:
                fail(f"{name} {spoilt} is taken for the kept picture")
        if worst(pixels(self.taken[other][0]), kept, left_out)[0] <= TOLERANCE:
            fail(f"{other} is taken for {name}")


def wait(name, **how):
    return until(f"“{name}”", lambda: screen.find(name, **how))


still.undecorated()
screen = Screen()
# By a path from where it is started: the foot of the first place tells the folder.
screen.start(folder="资料", at=WORK)
looks = Looks(screen)
click = screen.click
click("打开示例看一看")
wait("编制进度")
click("1 联盟基本情况", starts=True)
wait("联盟名称", roles=ENTRY)
looks.hold("editor")
click("4 成员单位一览表", starts=True)
wait("添加单位")
click("预览")
until("the paper", lambda: screen.find("页面", starts=True))
looks.hold("preview")
click("体检")
click("导出…")
wait("印什么")
looks.hold("export")
click("关闭")
until("the window to close", lambda: not screen.find("印什么"))
click("草稿箱")
wait("申报类型")
looks.hold("home")
click("设置")
click("明暗 深色")
click("关闭")
until("the settings to close", lambda: not screen.find("文字大小"))
click("打开")
wait("编制进度")
click("4 成员单位一览表", starts=True)
wait("添加单位")
looks.hold("dark")
looks.prove("editor", "home")
screen.close()
if looks.faults:
    fail("; ".join(looks.faults))
print(f"looks: {len(looks.taken)} places as they were, and four spoilt pictures told apart")

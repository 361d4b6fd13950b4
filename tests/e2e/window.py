"""Uses the window as a person would: start, sample, type, undo, print, kill, start again, close."""

import os
import subprocess

from screen import BUTTON, ENTRY, WORK, Screen, centre, drafts, exported, fail, picture, replace_by, until, xdo

NAME = "示例海洋装备创新联盟"
screen = Screen()
screen.start()
find, click = screen.find, screen.click


def exported_name():
    return NAME in exported()


until("the first window", lambda: find("打开示例看一看"))
picture("1-welcome")
click("打开示例看一看")
until("the editor", lambda: find("编制进度"))
until("the sample in the data folder", lambda: drafts("list").startswith("d1\t"))
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
screen.kill()
if not exported_name():
    fail("what was shown as saved is gone after a kill")
screen.start()
until("the editor again", lambda: find("编制进度"))
until("the typed name again", lambda: find("联盟名称", roles=ENTRY, starts=True))
click("撤销")
until("undo after a restart", lambda: not exported_name())
xdo("key", "ctrl+y")
until("redo after a restart", exported_name)

# Close; the program ends by itself and everything is there again.
screen.close()
if not exported_name():
    fail("what was saved is not there after closing")
print("window: opened, typed, saved, undone, printed, killed, opened again and closed")

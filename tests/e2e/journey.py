"""The whole job of the README in one sitting, by someone who has never seen the window: from the sample to a package.

What is on the disk is looked at by another process, so that the window is not its own witness.
"""

import json
import os
import subprocess
import zipfile
from xml.sax.saxutils import escape

from screen import BUTTON, ENTRY, PROGRAM, WORK, Atspi, Screen, centre, copy, drafts, exported, fail, picture, soon, until, walk, xdo

TITLE = "渤海湾海工装备联盟认定申请"
ALLIANCE = "渤海湾海工装备产业技术创新战略联盟"
DRAFT = "d2"
HEADS = [("单位名称", "name"), ("联盟角色", "role"), ("单位性质", "nature"), ("滨海新区法人", "in_binhai"),
         ("统一社会信用代码", "code"), ("住所", "address"), ("法定代表人", "legal_rep"), ("联系人", "contact"),
         ("电话", "phone"), ("在联盟中的任务分工", "task")]
WORDS = {"lead": "理事长单位", "host": "依托单位", "vice-lead": "副理事长单位", "member": "成员单位", "enterprise": "企业",
         "university": "高校", "research-institute": "科研机构", "association": "社会团体", True: "是", False: "否"}
NEWCOMERS = [{"name": "示例深海探测（天津）有限公司", "role": "成员单位", "nature": "企业", "in_binhai": "是",
              "task": "承担深水探测装置的研制和海试"},
             {"name": "示例焊接研究院", "role": "成员单位", "nature": "科研机构", "in_binhai": "否", "task": "承担焊接工艺评定"}]
UNTASKED, MISTYPED = 7, 3
LISTED = {Atspi.Role.LIST_ITEM}
screen = Screen()
find, click, fill = screen.find, screen.click, screen.fill


def key(*keys):
    xdo("key", *keys)


def wait(name, **how):
    return until(f"“{name}”", lambda: find(name, **how))


def gone(name, **how):
    until(f"“{name}” to be gone", lambda: not find(name, **how))


def answers():
    text = exported(DRAFT)
    return json.loads(text)["answers"] if text else {}


def saved(what, holds):
    """Waits until another process reads it from the disk."""
    until(f"{what} on the disk", lambda: holds(answers()))


def unit(index):
    return answers().get("units", [])[index]


def file(name):
    return os.path.join(WORK, name)


def sample_units():
    path = file("示例.json")
    subprocess.run([PROGRAM, "new", "--filing", "recognition", "--sample", "-o", path], check=True, stdout=subprocess.DEVNULL)
    return json.load(open(path, encoding="utf-8"))["answers"]["units"]


def shown(value):
    if isinstance(value, dict):
        value = value.get("choice")
    return WORDS.get(value, value) if isinstance(value, (str, bool)) else ""


def roster():
    """Twelve units as a spreadsheet copies them, one without a task and one with two digits of its code changed round."""
    lines = ["\t".join(head for head, _ in HEADS)]
    for index, entry in enumerate(sample_units()):
        cells = {field: shown(entry.get(field, "")) for _, field in HEADS}
        if index == UNTASKED:
            cells["task"] = ""
        if index == MISTYPED:
            code = cells["code"]
            cells["code"] = code[:-2] + ("0" if code[-2] != "0" else "1") + code[-1]
        lines.append("\t".join(cells[field] for _, field in HEADS))
    return "\r\n".join(lines) + "\r\n"


def workbook(path):
    """The smallest sheet that a spreadsheet program would take for its own."""
    rows = [dict((field, head) for head, field in HEADS), *NEWCOMERS]
    body = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(row.get(field, ""))}</t></is></c>' for _, field in HEADS)
                   + "</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def begin():
    """Starts it, looks at the sample, and begins a draft of one's own."""
    screen.start()
    click("打开示例看一看")
    wait("编制进度")
    click("草稿箱")
    click("新建草稿…")
    wait("申报类型")
    fill("草稿名称", TITLE)
    key("Return")
    wait(TITLE)
    wait("编制进度")
    fill("联盟名称", ALLIANCE)
    saved("the name", lambda all: all.get("alliance.name") == ALLIANCE)
    picture("1-begun")


def paste_roster():
    click("4 成员单位一览表", starts=True)
    wait("还没有单位", starts=True)
    copy(roster())
    click("粘贴")
    wait("取用 12 行")
    picture("2-pasted")
    click("取用 12 行")
    saved("twelve units", lambda all: len(all.get("units", [])) == 12)


def listed(words):
    """The first finding in the pane that holds some words."""
    for node in walk(screen.root()):
        name = node.get_name() or ""
        if node.get_role() in LISTED and words in name and name[:2] in ("必改", "建议", "提示"):
            return node
    return None


def go_to(words):
    """Clicks on a finding, scrolling through the pane until it is there."""
    def there():
        node = listed(words)
        box = node and node.get_extents(Atspi.CoordType.SCREEN)
        tab = find("体检", roles={Atspi.Role.PAGE_TAB}).get_extents(Atspi.CoordType.SCREEN)
        foot = find("试算").get_extents(Atspi.CoordType.SCREEN)
        if box and tab.y + tab.height < box.y and box.y + box.height // 2 < foot.y - 16:
            return node
        xdo("mousemove", tab.x + 100, foot.y - 120, "click", 5)
        return None
    node = until(f"a finding about {words}", there)
    x, y = centre(node)
    xdo("mousemove", x, y, "click", 1)


def mend():
    """What 体检 says: one is put right where the cursor is led, one is kept with a reason."""
    name = unit(UNTASKED)["name"]
    go_to(f"{name}还没有任务分工")
    until("the cursor in the task", lambda: screen.has_cursor("在联盟中的任务分工"))
    picture("3-led")
    copy("承担特种钢管的试制和供货")
    key("ctrl+v")
    saved("the task", lambda all: all["units"][UNTASKED].get("task") == "承担特种钢管的试制和供货")
    until("the finding to go", lambda: not listed(f"{name}还没有任务分工"))
    go_to("统一社会信用代码")
    click("保留并说明…")
    fill("理由", "以登记机关换发的证照为准，正在更正")
    key("Return")
    gone("写一句理由，会印在自查表上")
    until("the reason on the disk", lambda: "正在更正" in exported(DRAFT))
    wait("已保留 1", starts=True)
    picture("4-kept")


def replace():
    before = json.dumps(answers()["units"], ensure_ascii=False).count("天津市滨海新区示例")
    if before == 0:
        fail("nothing there to replace")
    key("ctrl+h")
    fill("查找内容", "天津市滨海新区示例")
    fill("替换为", "天津市滨海新区范例")
    click("全部替换")
    saved("the replacements", lambda all: json.dumps(all, ensure_ascii=False).count("天津市滨海新区范例") == before)
    picture("5-replaced")
    key("Escape")
    gone("替换为", roles=ENTRY)
    key("ctrl+z")
    saved("all of them undone", lambda all: "天津市滨海新区范例" not in json.dumps(all, ensure_ascii=False))
    key("ctrl+y")
    saved("all of them redone", lambda all: json.dumps(all, ensure_ascii=False).count("天津市滨海新区范例") == before)


def attach():
    """A scan copied in the file manager and pasted into its field."""
    scan = file("营业执照.png")
    subprocess.run(["convert", "-size", "1240x1754", "xc:#fdfdf8", "-fill", "#303030", "-draw", "rectangle 200,200 1040,260", scan],
                   check=True)
    click("2 理事长单位", starts=True)
    wait("单位名称", roles=ENTRY)
    scroll_to("证照扫描件 粘贴")
    subprocess.run(["xclip", "-selection", "clipboard", "-t", "text/uri-list"], input=f"file://{scan}\n".encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    click("证照扫描件 粘贴", roles=BUTTON)
    until("the scan on the disk", lambda: "营业执照.png" in exported(DRAFT))
    picture("6-attached")


def scroll_to(name):
    """Turns the wheel over the form until something is in sight."""
    foot = screen.find("下一节").get_extents(Atspi.CoordType.SCREEN)

    def in_sight():
        node = find(name)
        if node is None:
            return False
        x, y = centre(node)
        if foot.y + 100 < y < 860:
            return True
        xdo("mousemove", foot.x - 300, 600, "click", 5 if y > 600 else 4)
        return False
    until(f"“{name}” in sight", in_sight)


def bring_in():
    path = file("补充单位.xlsx")
    workbook(path)
    click("4 成员单位一览表", starts=True)
    click("导入表格")
    click("直接输入路径…")
    fill("文件在哪里", path)
    key("Return")
    wait("取用 2 行")
    picture("7-import")
    click("取用 2 行")
    saved("fourteen units", lambda all: len(all["units"]) == 14)
    key("ctrl+z")
    saved("twelve units again", lambda all: len(all["units"]) == 12)
    key("ctrl+y")
    saved("fourteen units again", lambda all: len(all["units"]) == 14)


def try_out():
    before = exported(DRAFT)
    click("试一试…")
    wait("试什么")
    until("what would come of it", lambda: find("会消失的问题", starts=True))
    picture("8-trial")
    click("不试了")
    gone("试什么")
    if exported(DRAFT) != before:
        fail("a trial changed the draft")


def page():
    node = find("第 ", starts=True, roles={Atspi.Role.LABEL})
    return node.get_name() if node and node.get_name().endswith("页") else None


def look_at_pages():
    """From a field to its page, and from a spot on the paper to its field."""
    click("1 联盟基本情况", starts=True)
    click("联盟名称", roles=ENTRY)
    click("预览")
    first = until("a page", page)
    click("2 理事长单位", starts=True)
    click("单位名称", roles=ENTRY)
    until("another page", lambda: page() not in (None, first))
    click("1 联盟基本情况", starts=True)
    click("英文名称", roles=ENTRY)
    until("the first page again", lambda: page() == first)
    until("the paper", lambda: paper())
    box = paper().get_extents(Atspi.CoordType.SCREEN)
    for step in range(20, 80, 2):
        xdo("mousemove", box.x + box.width // 2, box.y + box.height * step // 100, "click", 1)
        if soon(lambda: screen.has_cursor("联盟名称"), 0.6):
            break
    else:
        fail("no spot on the paper leads to the name")
    picture("9-paper")
    click("体检")


def paper():
    return find("页面", starts=True)


def print_out():
    key("ctrl+p")
    for name, choice in [("全套.pdf", None), ("签署页.pdf", "签署页（各单位合成一个文件）")]:
        wait("印什么")
        if choice:
            click("印什么", roles={Atspi.Role.COMBO_BOX})
            click(choice)
        click("直接输入路径…")
        fill("存到哪里", file(name))
        key("Return")
        wait("再导出一份")
        text = subprocess.run(["pdftotext", file(name), "-"], capture_output=True, text=True, check=True).stdout
        if ALLIANCE not in "".join(text.split()):
            fail(f"{name} does not tell the name")
        if choice is None:
            fill("经手人", "林书远")
            click("打印 ", starts=True, roles={Atspi.Role.CHECK_BOX})
            until("the tick", lambda: ticked())
            click("再导出一份")
    picture("10-printed")
    key("Escape")
    gone("再导出一份")


def ticked():
    node = find("打印 ", starts=True, roles={Atspi.Role.CHECK_BOX})
    return node and "林书远" in node.get_name()


def pack():
    click("草稿箱")
    click(f"{TITLE} 更多")
    click("导出数据包…")
    package = file("带走.mengshu")
    fill("存到哪里", package)
    key("Return")
    until("the package", lambda: os.path.exists(package) and zipfile.is_zipfile(package))
    picture("11-packed")


def come_back():
    """Closed in the middle of a section, everything is there again at the next start."""
    screen.choose(TITLE, LISTED)
    key("Return")
    wait("编制进度")
    click("1 联盟基本情况", starts=True)
    wait("英文名称", roles=ENTRY)
    before = exported(DRAFT)
    screen.close()
    if exported(DRAFT) != before:
        fail("the draft is not as it was before closing")
    if TITLE not in drafts("list"):
        fail("the draft is not in the list")
    screen.start()
    wait(TITLE)
    until("the name again", lambda: screen.text("联盟名称") == ALLIANCE)
    wait("已保留 1", starts=True)
    key("ctrl+p")
    until("what was ticked", ticked)
    key("Escape")
    gone("印什么")
    click("草稿箱")
    wait(TITLE, roles=LISTED)
    picture("12-back")
    screen.close()


STEPS = [begin, paste_roster, mend, replace, attach, bring_in, try_out, look_at_pages, print_out, pack, come_back]
for step in STEPS:
    step()
print(f"journey: {len(STEPS)} steps from the sample to a package, all of it there after closing")

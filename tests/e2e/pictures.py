"""Makes docs/window/*.png: every place of the window in light and dark, at 100 % and at 200 % of a 1920 × 1080 screen.

Usage: SCREEN=1920x1080 SECONDS_AT_MOST=900 tests/e2e/stage.sh pictures.py target/debug/mengshu
"""

import os

import still
from screen import ENTRY, PICTURES, WORK, Atspi, Screen, until, walk, xdo

HERE = os.path.dirname(os.path.abspath(__file__))
DOCS = os.path.join(HERE, "..", "..", "docs", "window")
CASES = os.path.abspath(os.path.join(HERE, "..", "cases"))
VARIANTS = [("浅色", 2), ("深色", 2), ("浅色", 1), ("深色", 1)]
WIDTH = 480
ROWS = {Atspi.Role.LIST_ITEM}
TICKS = {Atspi.Role.CHECK_BOX}
ROSTER = "单位名称,单位性质,统一社会信用代码,联系人,电话,参与任务\n" \
    "示例深海探测有限公司,企业,91120116000014508K,周晓明,022-00660145,深水探测\n" \
    "示例焊接研究所,研究所,1212011600001508XX,钱立,022-00660150,焊接工艺\n" \
    "示例涂料（天津）有限公司,公司,,孙蕾,,防腐涂层\n"


class Walk:
    """One walk through all places in one theme at one scale."""

    def __init__(self, screen, theme, scale):
        self.screen, self.theme, self.scale = screen, theme, scale
        self.folder = os.path.join(WORK, f"{theme}{scale}")
        os.mkdir(self.folder)
        # At 200 % the screen is 960 points wide.
        self.narrow = scale == 2
        self.taken = []

    def show(self, place):
        path = os.path.join(PICTURES, f"{place}-{'light' if self.theme == '浅色' else 'dark'}-{self.scale}.png")
        still.take(self.screen, path)
        self.taken.append(place)

    def start(self, data="资料"):
        # By a path from where it is started, so that no picture shows the folders of this machine.
        self.screen.start(folder=data, scale=self.scale, at=self.folder)

    def file(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        return name

    def wait(self, name, **how):
        return until(f"“{name}”", lambda: self.screen.find(name, **how))

    def gone(self, name, **how):
        until(f"“{name}” to be gone", lambda: not self.screen.find(name, **how))

    def click(self, name, **how):
        self.screen.click(name, **how)

    def key(self, *keys):
        xdo("key", *keys)

    def escape(self, name):
        """Closes what shows a name."""
        self.key("Escape")
        self.gone(name)

    def editing(self):
        """The outline is there, or in a narrow window the button that opens it."""
        until("the editor", lambda: self.screen.find("编制进度") or self.screen.find("目录"))

    def go(self, section):
        """To a section by the palette, which works in a window of any width."""
        self.key("ctrl+k")
        self.screen.fill("输入命令、节名、问题或正文里的词", section)
        until(f"a hit for {section}", lambda: self.hit(section))
        self.key("Return")
        self.gone("输入命令、节名、问题或正文里的词", roles=ENTRY)

    def hit(self, words):
        return any(words in (node.get_name() or "") for node in walk(self.screen.root()) if node.get_role() in ROWS)

    def pane(self, tab, place, until_shown=None):
        """A tab of the right pane; in a narrow window it lies over the form and is folded again."""
        self.click(tab)
        self.wait("收起右栏")
        if until_shown:
            self.wait(until_shown, starts=True)
        self.show(place)

    def fold(self):
        if self.narrow:
            self.escape("收起右栏")

    def type_path(self, label, path):
        self.screen.fill(label, path)

    def walk(self):
        self.first_start()
        self.home()
        self.findings()
        self.editor()
        self.tables()
        self.windows()
        self.paper()
        self.faults()

    def first_start(self):
        self.start()
        self.wait("打开示例看一看")
        self.dress()
        self.show("welcome")
        self.key("ctrl+n")
        self.wait("申报类型")
        self.show("new")
        self.escape("申报类型")
        self.click("打开示例看一看")
        self.editing()

    def dress(self):
        self.key("ctrl+comma")
        self.wait("文字大小")
        self.click(f"明暗 {self.theme}")
        self.escape("文字大小")

    def home(self):
        self.click("草稿箱")
        self.wait("申报类型")
        for case in ("nine-units", "annual"):
            self.take_in(os.path.join(CASES, case, "draft.json"))
            self.wait("已导入", starts=True)
        self.show("home")
        self.click("已导入", starts=True)
        self.gone("已导入", starts=True)

    def take_in(self, path):
        self.key("ctrl+o")
        self.type_path("文件在哪里", path)
        self.key("Return")
        self.gone("文件在哪里")

    def findings(self):
        self.open("名册只有9家单位")
        self.pane("体检", "findings", "必改")
        self.click("必改 依托单位", starts=True)
        self.wait("前往改正")
        self.show("finding")
        self.fold()
        self.pane("历史", "history-empty")
        self.fold()
        self.click("草稿箱")

    def open(self, draft):
        self.screen.choose(draft, ROWS)
        self.key("Return")
        self.editing()

    def editor(self):
        self.open("滨海新区海洋工程装备联盟认定申请（示例）")
        self.go("联盟基本情况")
        self.screen.fill("联盟名称", "滨海新区深海装备产业技术创新战略联盟")
        self.wait("已保存", starts=True)
        self.show("editor")
        if self.narrow:
            self.click("目录")
            self.wait("编制进度")
            self.show("outline")
            self.escape("编制进度")
        self.pane("预览", "preview", "第 ")
        self.fold()
        self.pane("条款", "articles", "这一节涉及的条款")
        self.fold()
        self.pane("历史", "history", "打开时的内容")
        self.fold()
        self.pane("体检", "checked", "必改")
        self.click("试一试…")
        self.wait("试什么")
        self.show("trial")
        self.click("不试了")
        self.fold()
        self.go("目的、意义与必要性")
        self.click("组建目的、意义与必要性", roles=ENTRY)
        self.show("prose")
        self.key("ctrl+h")
        self.screen.fill("查找内容", "海洋")
        self.wait("第 ", starts=True)
        self.show("find")
        self.escape("替换为")
        self.fold()
        self.key("ctrl+k")
        self.screen.fill("输入命令、节名、问题或正文里的词", "经费")
        self.wait("正文")
        self.show("palette")
        self.escape("↑↓ 选择    Enter 执行    Esc 关闭")
        self.go("其他证明")
        self.show("attachments")

    def tables(self):
        self.go("成员单位一览表")
        self.click("第 1 行 联盟角色")
        self.show("table")
        self.key("ctrl+Return")
        self.wait("返回一览表")
        self.show("row")
        self.click("返回一览表")
        self.click("导入表格")
        self.click("直接输入路径…")
        self.type_path("文件在哪里", self.file("名册.csv", ROSTER))
        self.key("Return")
        self.wait("取用 ", starts=True)
        self.show("import")
        self.escape("取用 3 行")
        self.click("导出表格")
        self.wait("导出什么")
        self.show("give")
        self.escape("导出什么")

    def windows(self):
        self.key("ctrl+comma")
        self.wait("文字大小")
        self.show("settings")
        if self.narrow:
            # The foot of the dialog is further down.
            xdo("mousemove", 960, 540, "click", "--repeat", 20, "--delay", 20, 5)
        self.click("关于…")
        self.wait("运行日志")
        self.show("about")
        self.escape("运行日志")
        self.key("F1")
        self.wait("快捷键")
        self.show("help")
        self.escape("快捷键")

    def paper(self):
        self.key("ctrl+p")
        self.wait("印什么")
        self.show("export")
        self.click("直接输入路径…")
        self.type_path("存到哪里", "全套.pdf")
        self.key("Return")
        self.wait("再导出一份")
        self.click("打印 ", starts=True, roles=TICKS)
        self.show("handing")
        self.escape("再导出一份")

    def faults(self):
        self.click("草稿箱")
        self.wait("申报类型")
        with open(os.path.join(CASES, "nine-units", "draft.json"), encoding="utf-8") as sound:
            broken = sound.read().replace('"nature"', '"kind"', 2)
        self.take_in(self.file("别处的草稿.json", broken))
        self.wait("没有导入")
        self.show("refused")
        self.escape("没有导入")
        first = self.screen.process
        self.start()
        self.wait("这些草稿已在另一个窗口打开，这里只能看")
        self.show("read-only")
        self.screen.close()
        self.screen.process = first
        self.screen.close()
        self.start(self.file("一个文件", ""))
        self.wait("读写“", starts=True)
        self.show("blocked")
        self.screen.close()


def main():
    still.undecorated()
    screen = Screen()
    walks = [Walk(screen, theme, scale) for theme, scale in VARIANTS]
    for walk in walks:
        walk.walk()
    os.makedirs(DOCS, exist_ok=True)
    for place in walks[0].taken:
        variants = [f"{place}-{colour}-{scale}.png" for colour, scale in
                    (("light", 1), ("dark", 1), ("light", 2), ("dark", 2))]
        # Some places are there only in a narrow window.
        taken = [path for name in variants if os.path.exists(path := os.path.join(PICTURES, name))]
        still.sheet(taken, os.path.join(DOCS, f"{place}.png"), WIDTH)
    print(f"pictures: {len(walks[0].taken)} places, each in {len(walks)} ways")


main()

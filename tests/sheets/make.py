"""Makes the old workbooks that the tests read: python make.py, with xlwt installed."""

import datetime
import xlwt

HEAD = ["序号", "单位全称", "单位类型", "信用代码", "成立时间", "注册资金（元）", "是否新区法人", "联系电话"]
ROWS = [
    [1, "天津示例装备有限公司", "有限责任公司", "91120116MA00EG015H", datetime.date(2008, 3, 5), 50000000, "√", "022-66000101"],
    [2, "天津示例大学", "高等院校", "121200000000EG0435", datetime.date(1958, 9, 1), None, "否", "02266000102"],
    [3, "示例研究所", "科研院所", "121201160000EG0783", "1985年6月1日", 1234567.89, "是", 13900000103],
]


def roster():
    book = xlwt.Workbook(encoding="utf-8")
    hidden = book.add_sheet("旧名册")
    hidden.visibility = 1
    hidden.write(0, 0, "单位名称")
    hidden.write(1, 0, "不该先看到的单位")
    sheet = book.add_sheet("名册")
    day = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    sheet.write_merge(0, 0, 0, 7, "联盟成员单位名册")
    for column, word in enumerate(HEAD):
        sheet.write(2, column, word)
    for row, cells in enumerate(ROWS, start=3):
        for column, cell in enumerate(cells):
            if cell is not None:
                style = day if isinstance(cell, datetime.date) else xlwt.Style.default_style
                sheet.write(row, column, cell, style)
    sheet.write(6, 5, xlwt.Formula("SUM(F4:F6)"))
    book.save("roster.xls")


def far():
    """Two cells at the far corners, which some readers hold as a full range."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("far")
    sheet.write(0, 0, "A1")
    sheet.write(65535, 255, "IV65536")
    book.save("far.xls")


roster()
far()

#!/usr/bin/env python3
"""Draws the scans of the sample draft (needs Pillow): two business licences and the two-page funds rules.

What the licences say is read from recognition.json, so that paper and form agree.
Run it in this folder after the facts of the sample have changed.
"""
import json
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
DPI = 160
A4 = (round(210 / 25.4 * DPI), round(297 / 25.4 * DPI))
INK, FRAME, MARK = (45, 45, 48), (150, 122, 84), (206, 92, 84)


def mm(value):
    return round(value / 25.4 * DPI)


def font(face, points):
    return ImageFont.truetype(HERE.parent / "fonts" / face, round(points / 72 * DPI))


def serif(points):
    return font("NotoSerifSC-Regular.ttf", points)


def bold(points):
    return font("NotoSerifSC-Bold.ttf", points)


def wrap(text, face, width):
    """Breaks at the width; closing punctuation never begins a line."""
    line = ""
    for char in text:
        if line and face.getlength(line + char) > width and char not in "，。；：、）》":
            yield line
            line = ""
        line += char
    yield line


def mark(page, text, size, strength):
    """Writes across the page that this is a sample, as ink over everything else."""
    layer = Image.new("L", page.size, 0)
    ImageDraw.Draw(layer).text((page.width / 2, page.height / 2), text, strength, font("NotoSansSC-Bold.ttf", size), "mm")
    page.paste(MARK, mask=layer.rotate(32, Image.BICUBIC))


def scanned(page, angle):
    """Tilts the page a little, with the unevenness of a flat-bed scanner."""
    page = page.rotate(angle, Image.BICUBIC, fillcolor=(232, 232, 230))
    grain = Image.effect_noise(page.size, 7).convert("RGB")
    return ImageChops.add(page.filter(ImageFilter.GaussianBlur(0.6)), grain, offset=-128)


def dated(iso):
    year, month, day = iso.split("-")
    return f"{year}年{month}月{day}日"


def term(unit):
    expires = unit["licence_expires"]
    if isinstance(expires, dict):
        return "长期"
    return f"{dated(unit['founded_on'])}至{dated(expires)}"


def licence(unit, kind, capital, scope, issued, target, angle):
    page = Image.new("RGB", A4, (250, 249, 245))
    draw = ImageDraw.Draw(page)
    for inset, width in ((12, 6), (15, 2)):
        draw.rectangle((mm(inset), mm(inset), A4[0] - mm(inset), A4[1] - mm(inset)), outline=FRAME, width=width)
    middle = A4[0] / 2
    draw.text((middle, mm(52)), "营 业 执 照", INK, bold(44), "mm")
    draw.text((middle, mm(72)), "（副本）", INK, serif(16), "mm")
    draw.text((middle, mm(84)), f"统一社会信用代码　{unit['code']}", INK, serif(14), "mm")
    rows = [
        ("名　　称", unit["name"]),
        ("类　　型", kind),
        ("法定代表人", unit["legal_rep"]),
        ("注册资本", capital),
        ("成立日期", dated(unit["founded_on"])),
        ("营业期限", term(unit)),
        ("住　　所", unit["address"]),
        ("经营范围", scope),
    ]
    top = mm(104)
    for label, value in rows:
        draw.text((mm(30), top), label, FRAME, serif(14), "lm")
        for line in wrap(value, serif(14), mm(112)):
            draw.text((mm(64), top), line, INK, serif(14), "lm")
            top += mm(9)
        top += mm(4)
    draw.text((mm(128), mm(246)), "登记机关（示例，无印章）", INK, serif(13), "mm")
    draw.text((mm(128), mm(256)), issued, INK, serif(13), "mm")
    mark(page, "示例 样张", 84, 92)
    scanned(page, angle).save(HERE / target, quality=58, dpi=(DPI, DPI), optimize=True)


def rules_page(lines, number, target):
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    top = mm(34)
    for style, text in lines:
        if style == "title":
            draw.text((A4[0] / 2, top), text, INK, bold(20), "mm")
            top += mm(11)
        elif style == "note":
            draw.text((A4[0] / 2, top), text, INK, serif(11), "mm")
            top += mm(12)
        else:
            for line in wrap(f"　　{text}", serif(14), mm(154)):
                draw.text((mm(28), top), line, INK, serif(14), "lm")
                top += mm(8.6)
            top += mm(1.4)
    draw.text((A4[0] / 2, mm(276)), f"— {number} —", INK, serif(12), "mm")
    mark(page, "示例", 120, 40)
    # A palette of 32 colours keeps the page sharp and the file small.
    page.quantize(32, method=Image.Quantize.MAXCOVERAGE).save(HERE / target, dpi=(DPI, DPI), optimize=True)


def main():
    units = {unit["id"]: unit for unit in json.loads((HERE / "recognition.json").read_text())["answers"]["units"]}
    licence(
        units["u1"], "股份有限公司", "叁亿陆仟万元人民币",
        "海洋工程装备研发、设计、制造、安装与技术服务；金属结构制造；货物及技术进出口。（示例）",
        "2024年03月12日", "lead-licence.jpg", 0.5,
    )
    licence(
        units["u2"], "有限责任公司", "伍仟万元人民币",
        "海洋工程装备检验检测、试验与技术服务；科技项目管理咨询；会议及展览服务。（示例）",
        "2023年08月25日", "host-licence.jpg", -0.4,
    )
    pages = (HERE / "funds-rules.txt").read_text().strip().split("\n\n")
    for number, text in enumerate(pages, 1):
        lines = [line.split("|", 1) if "|" in line else ("text", line) for line in text.split("\n")]
        rules_page(lines, number, f"funds-rules-{number}.png")


main()

"""Measures both printers; called by print_vs_typst.sh, which makes the inputs."""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

ROUNDS = 5
mengshu, work, fonts = sys.argv[1], pathlib.Path(sys.argv[2]), os.path.abspath(sys.argv[3])

HEAD = """#set page(paper: "a4", margin: (left: 28mm, right: 26mm, top: 37mm, bottom: 35mm), numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12.9pt, spacing: 12.9pt)
"""


def typst_source() -> str:
    """The printed lines as typst text: a page of ours is a paragraph, which comes to about as many pages."""
    out = [HEAD]
    for line in (work / "pages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            out.append("\n")
        elif not re.fullmatch(r"[.\s]*", line):
            out.append(re.sub(r"([\\#$*_@<>`~\[\]=/+-])", r"\\\1", line))
    return "\n".join(out)


def measure(command: list[str]) -> tuple[float, float]:
    """Median seconds and peak MB of whole processes."""
    seconds, megabytes = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        megabytes.append(usage.ru_maxrss / 1024)
        if status != 0:
            sys.exit(f"{command[0]} failed")
    return statistics.median(seconds), statistics.median(megabytes)


def pages_of(pdf: pathlib.Path) -> int:
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told).group(1))


def main() -> None:
    source, ours, theirs = work / "same.typ", work / "ours.pdf", work / "theirs.pdf"
    source.write_text(typst_source(), encoding="utf-8")
    script = f"import typst; typst.compile({str(source)!r}, output={str(theirs)!r}, font_paths=[{fonts!r}])"
    rows = [
        ("mengshu", ours, measure([mengshu, "print", str(work / "draft.json"), "-o", str(ours)])),
        ("typst", theirs, measure([sys.executable, "-c", script])),
    ]
    print(f"{'':8} pages    s   ms/page   MB  MB/page  KB/page")
    found = {}
    for name, pdf, (seconds, megabytes) in rows:
        pages, size = pages_of(pdf), pdf.stat().st_size / 1024
        found[name] = (seconds / pages, megabytes / pages)
        print(f"{name:8} {pages:5} {seconds:.3f} {seconds / pages * 1000:8.2f} {megabytes:5.0f} {megabytes / pages:7.2f} {size / pages:8.1f}")
    time_ratio, memory_ratio = (ours / theirs for ours, theirs in zip(found["mengshu"], found["typst"]))
    print(f"per page, mengshu takes {time_ratio:.2f} of the time and {memory_ratio:.2f} of the memory")


main()

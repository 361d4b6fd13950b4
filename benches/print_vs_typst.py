"""Measures both printers as whole processes, turn by turn; called by print_vs_typst.rs, which makes the inputs."""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

ROUNDS = 7
mengshu, work, fonts = sys.argv[1], pathlib.Path(sys.argv[2]), os.path.abspath(sys.argv[3])


def once(command: list[str]) -> tuple[float, float]:
    """Seconds and peak MB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return seconds, usage.ru_maxrss / 1024


def pages_of(pdf: pathlib.Path) -> int:
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told).group(1))


def main() -> None:
    source, ours, theirs = work / "same.typ", work / "ours.pdf", work / "theirs.pdf"
    script = f"import typst; typst.compile({str(source)!r}, output={str(theirs)!r}, font_paths=[{fonts!r}])"
    rows = [
        ("mengshu", ours, [mengshu, "print", str(work / "draft.json"), "-o", str(ours)]),
        ("typst", theirs, [sys.executable, "-c", script]),
    ]
    # Turn by turn, so that whatever else the machine does meets both alike.
    runs = [[once(command) for _, _, command in rows] for _ in range(ROUNDS)]
    print(f"{'':8} pages  seconds      MB  KB/page   (medians of {ROUNDS} runs)")
    found = []
    for index, (name, pdf, _) in enumerate(rows):
        seconds, megabytes = (statistics.median(run[index][what] for run in runs) for what in (0, 1))
        pages, size = pages_of(pdf), pdf.stat().st_size / 1024
        found.append((seconds, megabytes, size / pages))
        print(f"{name:8} {pages:5} {seconds:8.3f} {megabytes:7.0f} {size / pages:8.2f}")
    wall, memory, size = (ours / theirs for ours, theirs in zip(*found))
    print(f"mengshu / typst: wall {wall:.2f}, peak memory {memory:.2f}, bytes a page {size:.2f}")


main()

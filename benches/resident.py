#!/usr/bin/python3
"""What the whole window takes while it is open: memory at its peak, and the processor while nothing is done.

A draft of about 150 pages with 50 attached files (40 scans of 1 to 2 MB, 10 PDFs of some pages) is made from the sample, opened in
the real window on a virtual screen, and walked through in the preview from section to section and over the attached
pages. The bare eframe window of `first_frame` with the same font stands beside it. Prints, for both, the peak of the
memory (VmHWM) and, over half a minute without input, the share of one core (user and system time in /proc). The
drawing is done by a software renderer, whose memory counts in both.

Usage: cargo build --release && cargo bench --bench first_frame --no-run
       xvfb-run -a -s '-screen 0 1440x900x24' benches/resident.py target/release/mengshu path/to/first_frame-…
Needs xdotool, openbox, ImageMagick (convert) and qpdf.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

PROGRAM, BARE = map(os.path.realpath, sys.argv[1:3])
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
IDLE = 30.0
PATIENCE = 120.0
SCANS, PDFS, PAGES = 40, 10, 150
# Where the tab of the preview stands on a screen of 1440 × 900, which the window fills.
TAB = (1178, 98)
TICKS = os.sysconf("SC_CLK_TCK")


def run(*words, **how):
    return subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True, **how).stdout


def xdo(*words):
    return run("xdotool", *words)


def until(what, condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"resident: waited in vain for {what}")


def status(pid, key):
    with open(f"/proc/{pid}/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(key + ":"))


def used(pid):
    """Seconds of a processor that a process has used, all its threads together."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        parts = file.read().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def settled(pid):
    """Waits until a process has done nothing for a second and a half."""
    last = [used(pid), time.monotonic()]

    def quiet():
        now = used(pid)
        if now - last[0] > 0.02:
            last[:] = [now, time.monotonic()]
        return time.monotonic() - last[1] > 1.5
    until("an end of the work", quiet)


def idle(pid):
    before, begun = used(pid), time.monotonic()
    time.sleep(IDLE)
    return (used(pid) - before) / (time.monotonic() - begun) * 100


def scan(index):
    """A noisy page as a scanner gives it."""
    size = ("1240x1754", "1654x2339")[index % 2]
    name = f"scan-{index}.jpg"
    run("convert", "-seed", index, "-size", size, "xc:gray88", "-attenuate", "0.6", "+noise", "Gaussian",
        "-quality", 92, "-density", "200", name)
    return name


def attached():
    names = [scan(index) for index in range(4)]
    files = []
    for index in range(SCANS):
        with open(names[index % 4], "rb") as file:
            page = file.read()
        # A comment makes each a file of its own.
        words = f"scan {index:03}".encode()
        comment = b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words
        files.append(f"a{index}.jpg")
        with open(files[-1], "wb") as file:
            file.write(page[:2] + comment + page[2:])
    run(PROGRAM, "print", "draft.json", "-o", "charter.pdf", "--what", "material:charter")
    with open("charter.pdf", "rb") as file:
        charter = file.read()
    for index in range(PDFS):
        files.append(f"a{SCANS + index}.pdf")
        with open(files[-1], "wb") as file:
            file.write(charter + f"\n% {index}\n".encode())
    return files


def is_long(answer):
    return isinstance(answer, str) and answer.count("。") > 2 and "\n" in answer


def pages(draft):
    with open("draft.json", "w", encoding="utf-8") as file:
        json.dump(draft, file, ensure_ascii=False)
    run(PROGRAM, "print", "draft.json", "-o", "draft.pdf")
    return int(run("qpdf", "--show-npages", "draft.pdf"))


def make_draft():
    run(PROGRAM, "new", "--filing", "recognition", "--sample", "-o", "draft.json")
    with open("draft.json", encoding="utf-8") as file:
        draft = json.load(file)
    answers = draft["answers"]
    told = {field: answer for field, answer in answers.items() if is_long(answer)}
    plain = {field: [line for line in answer.split("\n") if line.count("。") > 1 and line[0] not in "#|->!"]
             for field, answer in told.items()}
    times = 0
    while (count := pages(draft)) < PAGES:
        times += 1
        if times > 60:
            sys.exit(f"resident: the draft stays at {count} pages")
        for field in told:
            if plain[field]:
                answers[field] += "\n\n" + plain[field][times % len(plain[field])]
    files = attached()
    kept = draft.setdefault("attachments", [])
    mine = [{"id": f"more{index}", "file": name, "caption": f"材料{index + 1}", "rotate": 0}
            for index, name in enumerate(files)]
    kept += mine
    answers.setdefault("attachments.other", [])
    answers["attachments.other"] += [one["id"] for one in mine]
    whole = pages(draft)
    size = sum(map(os.path.getsize, files)) / 1e6
    print(f"draft: {count} pages, {whole} with {len(files)} attached files of {size:.0f} MB")
    return whole


def window(process):
    """The window's name for X11; a window manager may need a moment to show it."""
    def shown():
        found = subprocess.run(["xdotool", "search", "--pid", str(process.pid), "--onlyvisible", "--name", "."],
                               capture_output=True, text=True, check=False)
        return found.stdout.split()
    return until("the window", shown)[0]


def picture(name):
    if PICTURES:
        subprocess.run(["import", "-window", "root", os.path.join(PICTURES, f"{name}.png")], check=False)


def tell(name, process, peak=None):
    pid = process.pid
    settled(pid)
    peak = peak or status(pid, "VmHWM")
    share = idle(pid)
    print(f"{name:20} peak {peak / 1024:7.1f} MB, now {status(pid, 'VmRSS') / 1024:7.1f} MB, "
          f"idle {share:.2f} % of a core over {IDLE:.0f} s", flush=True)
    return peak


def end(process):
    process.kill()
    process.wait()


def bare():
    process = subprocess.Popen([BARE], env=os.environ | {"MENGSHU_BENCH_BARE_WINDOW": "stays"}, stdout=subprocess.DEVNULL)
    window(process)
    peak = tell("bare window", process)
    end(process)
    return peak


def walk(process, steps):
    """Opens the preview by its tab and goes on from section to section, waiting for the pages of each."""
    window(process)
    settled(process.pid)
    picture("1-opened")
    tell("opened", process)
    xdo("mousemove", *TAB, "click", 1)
    settled(process.pid)
    picture("2-preview")
    for step in range(steps):
        xdo("key", "ctrl+Next")
        if step % 4 == 0:
            settled(process.pid)
    picture("3-walked")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make_draft()
        run(PROGRAM, "drafts", "import", "draft.json", "--data", "data")
        manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process = None
        try:
            least = bare()
            process = subprocess.Popen([PROGRAM, "draft:d1", "--data", "data"])
            walk(process, 90)
            peak = tell("after the walk", process)
            print(f"peak against the bare window: {peak / least:.2f}")
        finally:
            for one in (process, manager):
                if one is not None and one.poll() is None:
                    end(one)


main()

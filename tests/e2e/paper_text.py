"""Whether the text of a printed draft comes back as it was set, through poppler.

Usage: paper_text.py DRAFT.json PRINTED.pdf PAGES.txt, the last one from `mengshu pages`.

No space is forgiven within a line: what `mengshu pages` says to stand together must come back together, and a
paragraph of the draft must come back whole when its lines are put together again.
"""

import json
import re
import subprocess
import sys

# Answers that are printed as running text; a paragraph of others may stand in cells or be split over pages.
PROSE = ('feasibility-report.', 'necessity.', 'charter.', 'agreement.')
# A draft's foot, at the end of each page.
FOOT = re.compile(r'(?m)^草稿(?: .*)?\n[^\f]*\f')
# Closing marks: at the end of a cell their empty half is listed too, and may reach the next cell.
CLOSING = '，。、；：！？）》”'
# What people look for.
SOUGHT = ('12家', '占66.7%')


def text_of(pdf, *options):
    run = subprocess.run(['pdftotext', *options, pdf, '-'], capture_output=True, check=True)
    # A reader may show the wide space as any space.
    return run.stdout.decode().replace('\u3000', ' ')


def lines_of(pages):
    """The words of each page that stand together; in the list of `mengshu pages` two spaces part them."""
    found = []
    for line in open(pages, encoding='utf-8').read().replace('\u3000', ' ').splitlines():
        if re.fullmatch(r'== .* ==', line):
            found.append([])
        else:
            # The dots of the contents end beside a number.
            found[-1] += [part for part in re.split(r'  +|(?<=\.\.)(?=\d)', line) if part.strip()]
    return found


def parted_lines(pdf, pages):
    printed = text_of(pdf, '-raw').split('\f')[:-1]
    expected = lines_of(pages)
    if len(printed) != len(expected):
        sys.exit(f'{len(printed)} pages in the PDF, {len(expected)} laid out')
    for number, (page, lines) in enumerate(zip(printed, expected), 1):
        rows = page.splitlines()
        for line in lines:
            stands = any(line.strip() in row for row in rows)
            if not stands and not two_cells(line.strip(), rows):
                yield f'page {number}: {line.strip()}'


def two_cells(line, rows):
    """Whether a row ends with one part of the line and another one starts with the rest."""
    places = [place + 1 for place, char in enumerate(line[:-1]) if char in CLOSING]
    return any(
        any(row.endswith(line[:place]) for row in rows) and any(row.startswith(line[place:]) for row in rows)
        for place in places
    )


def paragraphs(draft):
    for key, value in draft['answers'].items():
        if not isinstance(value, str) or not key.startswith(PROSE):
            continue
        for paragraph in value.split('\n'):
            if paragraph and not re.search(r'\{\{|\*\*|^[#|\-]|^\d+\. |^表：|^!\[', paragraph):
                yield key, paragraph


def lost_paragraphs(draft, pdf, *options):
    text = FOOT.sub('', text_of(pdf, *options)).replace('\f', '')
    for key, paragraph in paragraphs(draft):
        # A line may end after any character; a space at its end is not seen. An empty line may part what is far apart.
        pattern = ''.join(r'(?: |\n+)' if char == ' ' else re.escape(char) + r'\n*' for char in paragraph)
        if not re.search(pattern, text):
            yield f'{key}: {paragraph[:60]}'


def main():
    draft = json.load(open(sys.argv[1], encoding='utf-8'))
    pdf, pages = sys.argv[2:]
    raw = text_of(pdf, '-raw')
    faults = [f'line parted: {line}' for line in parted_lines(pdf, pages)]
    for options in (['-raw'], []):
        faults += [f'not whole with {options}: {lost}' for lost in lost_paragraphs(draft, pdf, *options)]
    faults += [f'not found: {word}' for word in SOUGHT if word not in raw]
    people = [unit['legal_rep'] for unit in draft['answers']['units']]
    faults += [f'name parted: {name}' for name in people if name not in raw]
    for fault in faults:
        print(fault, file=sys.stderr)
    count = sum(len(page) for page in lines_of(pages))
    print(f'{count} lines and cells, {sum(1 for _ in paragraphs(draft))} paragraphs')
    sys.exit(bool(faults))


main()

#!/usr/bin/env bash
# The printed sample as others read it: structure, text, fonts, scans, and the same bytes twice.
# Usage: tests/e2e/paper.sh path/to/mengshu
set -euo pipefail
mengshu=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

fail() { echo "paper: $1" >&2; exit 1; }

"$mengshu" new --filing recognition --sample -o sample.json
"$mengshu" check sample.json || fail 'the sample has 必改 findings'
"$mengshu" print sample.json -o a.pdf
"$mengshu" print sample.json -o b.pdf
cmp a.pdf b.pdf || fail 'the same draft gave different bytes'

qpdf --check a.pdf >/dev/null || fail 'qpdf complains'

# The sheets for whoever prepares the papers are sound and repeatable as well.
for what in signatures seals self-check spine; do
  for final in '' --final; do
    "$mengshu" print sample.json --what $what --duplex $final -o one.pdf
    "$mengshu" print sample.json --what $what --duplex $final -o two.pdf
    cmp one.pdf two.pdf || fail "$what gave different bytes"
    qpdf --check one.pdf >/dev/null || fail "qpdf complains of $what"
  done
done
"$mengshu" print sample.json --what signatures -o kits/
for kit in kits/*.pdf; do qpdf --check "$kit" >/dev/null || fail "qpdf complains of $kit"; done
[ "$(ls kits | wc -l)" = 12 ] || fail 'not a kit for each unit'
pages=$(pdfinfo a.pdf | awk '/^Pages:/ {print $2}')
((pages >= 40)) || fail "only $pages pages"
pdfinfo a.pdf | grep -q '^PDF version: *1.7' || fail 'not PDF 1.7'
pdfinfo a.pdf | grep -q '595.* x 841.*A4' || fail 'not A4'

# Every font embedded, subset, with a map back to characters.
pdffonts a.pdf | tail -n +3 | awk '{ if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } } END { exit bad }' \
  || fail 'a font is not embedded, not subset, or has no ToUnicode'

# The licence scan is the very file that was attached.
mkdir images
pdfimages -all a.pdf images/i
for scan in lead-licence.jpg host-licence.jpg; do
  found=
  for image in images/*.jpg; do cmp -s "$image" "$scan" && found=1; done
  [ -n "$found" ] || fail "$scan was changed on its way into the PDF"
done

# Text comes back: the alliance's name, a rare character of a name, a sentence of the report.
pdftotext -layout a.pdf a.txt
python3 - <<'PY' || fail 'text does not come back'
import json, re, subprocess, sys
draft = json.load(open('sample.json', encoding='utf-8'))
text = subprocess.run(['pdftotext', '-raw', 'a.pdf', '-'], capture_output=True, check=True).stdout.decode()
flat = re.sub(r'\s+', '', text)
# Page furniture may stand between two halves of a paragraph that goes over a page.
flat = re.sub(r'—(?:\d+|[ⅠⅡⅢⅣⅤ]+)—', '', flat)
flat = re.sub(r'草稿\d{4}年\d+月\d+日(?:\d+:\d+)?未定稿，不作签字、盖章之用', '', flat)
missing = 0
for key, value in draft['answers'].items():
    if not isinstance(value, str) or not key.startswith(('feasibility-report.', 'necessity.', 'charter.', 'alliance.summary')):
        continue
    for paragraph in value.split('\n'):
        if not paragraph or re.search(r'\{\{|\*\*|^[#|\-]|^\d+\. |^表：|^!\[', paragraph):
            continue
        if re.sub(r'\s+', '', paragraph) not in flat:
            missing += 1
            print('not found:', key, paragraph[:60], file=sys.stderr)
names = [unit['legal_rep'] for unit in draft['answers']['units']]
missing += sum(re.sub(r'\s', '', name) not in flat for name in names)
sys.exit(missing != 0)
PY

echo "paper: $pages pages are sound"

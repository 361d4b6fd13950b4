#!/usr/bin/env bash
# The printed sample as others read it: structure, text, fonts, scans, and the same bytes twice.
# Usage: tests/e2e/paper.sh path/to/mengshu
set -euo pipefail
mengshu=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
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

# Text comes back exactly as it was set, of the sample and of lines that are hard: rare and look-alike characters,
# halved marks, kerned names, numbers within Han, addresses.
python3 "$here/paper_hard.py" sample.json hard.json
"$mengshu" print hard.json -o hard.pdf
for draft in sample:a hard:hard; do
  name=${draft%:*} pdf=${draft#*:}.pdf
  "$mengshu" pages "$name.json" >"$name.txt"
  python3 "$here/paper_text.py" "$name.json" "$pdf" "$name.txt" || fail "the text of $name does not come back"
done

# For the archive: claimed for our own pages and their scans; not for pages that another program wrote.
pdfinfo -meta a.pdf | grep -q '<pdfaid:conformance>U<' || fail 'the sample does not say that it is PDF/A-2u'
cp a.pdf attached.pdf
python3 - <<'PY'
import json
draft = json.load(open('sample.json', encoding='utf-8'))
draft['attachments'][0]['file'] = 'attached.pdf'
json.dump(draft, open('with-pdf.json', 'w', encoding='utf-8'), ensure_ascii=False)
PY
"$mengshu" print with-pdf.json -o with-pdf.pdf 2>remarks.txt
grep -q 'PDF/A' remarks.txt || fail 'nothing says that an attached PDF keeps the print from being PDF/A'
if pdfinfo -meta with-pdf.pdf | grep -q pdfaid:part; then fail 'a print with an attached PDF says that it is PDF/A'; fi
qpdf --check with-pdf.pdf >/dev/null || fail 'qpdf complains about a print with an attached PDF'

# What a reader shows, and nothing that a writer left behind.
pdfinfo a.pdf >info.txt
for line in '^Title: *.' '^Author: *.' '^Subject: *.' '^Keywords: *.' '^CreationDate: *.'; do
  grep -q "$line" info.txt || fail "pdfinfo lacks $line"
done
if grep -q 'PDF subtype' info.txt; then fail 'pdfinfo sees a kind of PDF that was not meant'; fi

echo "paper: $pages pages are sound"

#!/usr/bin/env bash
# 200 attached JPEGs of 2 MB each: what printing them takes, against a mere copy of the same bytes in the same run.
# Usage: benches/many_attachments.sh path/to/mengshu [count]
set -euo pipefail
mengshu=$(realpath "$1")
count=${2:-200}
folder=$(mktemp -d "${TMPDIR:-/tmp}/many.XXXXXX")
trap 'rm -r "$folder"' EXIT
cd "$folder"

# A noisy page of about 2 MB, made to differ from file to file by a comment, and a draft that has them all.
python3 - "$count" <<'PY'
import json, struct, subprocess, sys
count = int(sys.argv[1])
subprocess.run([
    'convert', '-seed', '7', '-size', '1654x2339', 'xc:gray80', '+noise', 'Gaussian', '-quality', '91', 'page.jpg'], check=True)
page = open('page.jpg', 'rb').read()
attachments = []
for index in range(count):
    body = f'scan {index:03}'.encode()
    name = f'scan-{index:03}.jpg'
    comment = b'\xff\xfe' + struct.pack('>H', len(body) + 2) + body
    open(name, 'wb').write(page[:2] + comment + page[2:])
    attachments.append({'id': f'a{index}', 'file': name, 'caption': f'材料{index}', 'rotate': 0})
draft = {'format': 'mengshu-draft', 'version': 1, 'filing': 'recognition', 'title': '许多附件', 'date': '2026-11-22',
         'answers': {'attachments.other': [one['id'] for one in attachments]}, 'attachments': attachments}
json.dump(draft, open('draft.json', 'w', encoding='utf-8'), ensure_ascii=False)
PY

measure() { /usr/bin/time -f '%e %M %U %S' -o time.txt "$@" >/dev/null; cat time.txt; }
megabytes=$(cat scan-*.jpg | wc -c | awk '{ printf "%.0f", $1 / 1e6 }')
report() { awk -v name="$1" -v mb="$megabytes" '{ printf "%-16s %6.2f s  %7.1f MB/s  peak %6.1f MB  processor %5.2f s\n", name, $1, mb / $1, $2 / 1024, $3 + $4 }'; }

cat scan-*.jpg >/dev/null
echo "$count files, $megabytes MB"
for round in 1 2 3; do
  measure sh -c 'cat scan-*.jpg > copy.bin && sync copy.bin' | report 'copy, and sync'
  rm copy.bin
  measure "$mengshu" print draft.json -o out.pdf | report 'print'
done

qpdf --check out.pdf >/dev/null
"$mengshu" print draft.json -o again.pdf >/dev/null
cmp out.pdf again.pdf
rm again.pdf
mkdir images
pdfimages -all out.pdf images/i
# Each scan is in the PDF as the very file that was attached.
sha256sum scan-*.jpg | cut -c1-64 | sort > attached.txt
sha256sum images/*.jpg | cut -c1-64 | sort > printed.txt
cmp attached.txt printed.txt
echo "byte-identical scans: $(wc -l < printed.txt)"

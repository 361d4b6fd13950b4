#!/usr/bin/env bash
# Files that people really attach, as other programs make them: printed through the child, read back by poppler and qpdf.
# Usage: tests/e2e/attachments.sh path/to/mengshu
set -euo pipefail
mengshu=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

fail() { echo "attachments: $1" >&2; exit 1; }

"$mengshu" new --filing recognition --sample -o sample.json >/dev/null
"$mengshu" print sample.json -o whole.pdf >/dev/null
qpdf --empty --pages whole.pdf 20-23 -- four.pdf
qpdf --rotate=90:2 four.pdf turned.pdf
qpdf --object-streams=disable --stream-data=uncompress four.pdf plain.pdf
qpdf --linearize four.pdf linear.pdf
qpdf --encrypt '' owner 256 -- four.pdf aes.pdf
qpdf --allow-weak-crypto --encrypt user owner 128 -- four.pdf rc4.pdf
head -c 3000 four.pdf >cut.pdf
convert -size 300x200 gradient:red-blue -colorspace CMYK -quality 90 cmyk.jpg
convert -size 300x200 gradient:white-black -interlace JPEG -quality 90 progressive.jpg
convert -size 300x200 xc:'rgba(0,128,0,0.5)' -define png:color-type=6 alpha.png
convert -size 300x200 gradient:white-black -depth 16 -define png:bit-depth=16 deep.png
convert -size 300x200 gradient:white-black -monochrome bits.png
convert -size 300x200 gradient:white-blue -depth 8 -define png:color-type=2 eight.png
convert -size 300x200 gradient:white-red -interlace PNG interlaced.png
: >empty.jpg
python3 - <<'PY'
# The smallest files that bring parsers down.
open('terabyte.pdf', 'wb').write(b'%PDF-1.5\n1 0 obj<</Type/XRef/Size 1/W[1099511627776 1 1]/Root 2 0 R/Length 3>>'
                                 b'stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF')
open('deep.pdf', 'wb').write(b'%PDF-1.5\n1 0 obj' + b'[' * 2_000_000 + b'\nendobj\n%%EOF')
open('huge.jpg', 'wb').write(bytes.fromhex('ffd8ffc0000b08ffffffff01011100ffda0008010100003f00') + b'\0' * 500 + b'\xff\xd9')
PY
python3 - <<'PY'
import json
names = '''four.pdf turned.pdf plain.pdf linear.pdf cmyk.jpg progressive.jpg alpha.png deep.png bits.png interlaced.png eight.png
aes.pdf rc4.pdf cut.pdf empty.jpg terabyte.pdf deep.pdf huge.jpg'''.split()
attachments = [{'id': f'a{i}', 'file': name, 'caption': name.replace('.', '点'), 'rotate': 0} for i, name in enumerate(names)]
json.dump({'format': 'mengshu-draft', 'version': 1, 'filing': 'recognition', 'title': '附件', 'date': '2026-11-22',
           'answers': {'attachments.other': [one['id'] for one in attachments]}, 'attachments': attachments},
          open('draft.json', 'w', encoding='utf-8'), ensure_ascii=False)
PY
"$mengshu" print draft.json --what material:attachments -o out.pdf >/dev/null 2>told.txt
"$mengshu" print draft.json --what material:attachments -o again.pdf >/dev/null 2>&1
cmp out.pdf again.pdf || fail 'the same files gave different bytes'
qpdf --check out.pdf >/dev/null || fail 'qpdf complains'

# Four files of four pages, seven pictures, seven sentences.
pages=$(pdfinfo out.pdf | awk '/^Pages:/ {print $2}')
((pages == 4 * 4 + 7 + 7)) || fail "$pages pages"
(($(grep -c '没有印出' told.txt) == 7)) || { cat told.txt >&2; fail 'not every broken file was told'; }
(($(grep -c '密码' told.txt) == 2)) || fail 'encrypted files are not told as such'

# The words of an attached page are words still.
pdftotext -f 1 -l 4 -raw four.pdf - | tr -d ' \n\f' >words.txt
pdftotext -f 1 -l 4 -raw out.pdf - | tr -d ' \n\f' >printed.txt
python3 - <<'PY' || fail 'words of an attached page are gone'
import sys
words, printed = open('words.txt', encoding='utf-8').read(), open('printed.txt', encoding='utf-8').read()
parts = [words[at:at + 12] for at in range(0, len(words) - 12, 12)]
missing = [part for part in parts if part not in printed]
# A part may go over an edge where our own head and foot stand between.
sys.exit(len(missing) > 8)
PY
pdffonts out.pdf | tail -n +3 | grep -q . || fail 'no fonts'

# JPEGs are the very files; nothing was lost of the PNGs.
mkdir images
pdfimages -all out.pdf images/i
for scan in cmyk.jpg progressive.jpg; do
  found=
  for image in images/*.jpg; do cmp -s "$image" "$scan" && found=1; done
  [ -n "$found" ] || fail "$scan was changed on its way into the PDF"
done
# (Of 16 bits poppler shows 8; that all of them are there is held by tests/it/files/pngs.rs.)
for scan in bits.png eight.png; do
  found=
  for image in images/*.png; do [ "$(compare -metric AE "$image" "$scan" null: 2>&1)" = 0 ] && found=1; done
  [ -n "$found" ] || fail "$scan lost something on its way into the PDF"
done

# The preview draws every page too.
"$mengshu" pages draft.json --what material:attachments --png png --dpi 40 >/dev/null
(($(ls png | wc -l) == pages)) || fail 'the preview has other pages'

echo "attachments: $pages pages are sound"

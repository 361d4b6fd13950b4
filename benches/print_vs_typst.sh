#!/usr/bin/env bash
# Prints the sample with mengshu and the same text with typst, in the same faces, each as a whole process,
# and tells time and memory a page. Usage: benches/print_vs_typst.sh [path to mengshu]; needs python3 with `typst`.
set -euo pipefail
cd "$(dirname "$0")/.."
mengshu="${1:-target/release/mengshu}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$mengshu" new --filing recognition --sample -o "$work/draft.json" >/dev/null
"$mengshu" pages "$work/draft.json" >"$work/pages.txt"
python3 benches/print_vs_typst.py "$mengshu" "$work" resources/fonts

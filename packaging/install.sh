#!/usr/bin/env bash
# Puts the program, its icon, its menu entry and its file type where the desktop finds them.
# Usage: packaging/install.sh [prefix], after `cargo build --release`; the prefix is ~/.local unless said otherwise.
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
prefix=${1:-$HOME/.local}

install -Dm755 "$root/target/release/mengshu" "$prefix/bin/mengshu"
install -Dm644 "$root/resources/icon/mengshu-256.png" "$prefix/share/icons/hicolor/256x256/apps/mengshu.png"
install -Dm644 "$root/packaging/mengshu.desktop" "$prefix/share/applications/mengshu.desktop"
install -Dm644 "$root/packaging/mengshu-mime.xml" "$prefix/share/mime/packages/mengshu.xml"

# Desktops that have these keep a digest of what is installed.
command -v update-mime-database >/dev/null && update-mime-database "$prefix/share/mime"
command -v update-desktop-database >/dev/null && update-desktop-database "$prefix/share/applications"
echo "已装到 $prefix；双击 .mengshu 数据包即可打开"

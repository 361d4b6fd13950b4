#!/usr/bin/env bash
# The real window under Xvfb, used by its printed names: start, open the sample, type, see it saved, print, close.
# Usage: tests/e2e/window.sh path/to/mengshu [folder for screenshots]
set -euo pipefail
mengshu=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
pictures=${2:-target/e2e}
mkdir -p "$pictures"
pictures=$(realpath "$pictures")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" XDG_RUNTIME_DIR="$work/run"
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
export LIBGL_ALWAYS_SOFTWARE=1 WINIT_X11_SCALE_FACTOR=1 NO_AT_BRIDGE=0 GTK_A11Y=none
unset WAYLAND_DISPLAY

timeout 300 xvfb-run -a -s '-screen 0 1440x900x24 -nolisten tcp' \
  dbus-run-session -- /usr/bin/python3 "$here/window.py" "$mengshu" "$work" "$pictures"

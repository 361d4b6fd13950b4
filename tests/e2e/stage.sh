#!/usr/bin/env bash
# A virtual screen with a session bus and folders of its own, and one run in it.
# Usage: tests/e2e/stage.sh RUN.py path/to/mengshu [folder for screenshots]
# SCREEN is the size of the screen, SECONDS_AT_MOST how long the run may take.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
run=$here/$1
mengshu=$(realpath "$2")
pictures=${3:-target/e2e}
mkdir -p "$pictures"
pictures=$(realpath "$pictures")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" XDG_RUNTIME_DIR="$work/run"
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
export LIBGL_ALWAYS_SOFTWARE=1 WINIT_X11_SCALE_FACTOR=${WINIT_X11_SCALE_FACTOR:-1} NO_AT_BRIDGE=0 GTK_A11Y=none
export PYTHONDONTWRITEBYTECODE=1
unset WAYLAND_DISPLAY

# The server picks a free number itself, so that two stages at once never share one, and does not begin anew when
# its first client leaves, which would throw out those that are just coming.
Xvfb -displayfd 3 -noreset -screen 0 "${SCREEN:-1440x900}x24" -nolisten tcp 3>"$work/display" 2>"$work/server" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
until [[ -s "$work/display" ]]; do
  kill -0 "$server" 2>/dev/null || { cat "$work/server" >&2; exit 1; }
  sleep 0.05
done
DISPLAY=:$(<"$work/display")
export DISPLAY

# What a run leaves behind must not hold the caller's output open.
cd "$work"
timeout "${SECONDS_AT_MOST:-300}" dbus-run-session -- /usr/bin/python3 "$run" "$mengshu" "$work" "$pictures"

#!/bin/sh
# Starts Amparo from this folder, or says in one sentence why it cannot. Plain POSIX: it must run on systems on which
# nothing else here does. No passphrase has been asked for when it speaks.

sentence() {
  case "$1" in
@SENTENCES@
  esac
}

# Both languages at once: who cannot start cannot choose one. In the terminal, or where there is none in a window.
stop() {
  said="$(sentence "$1")${2:+
$2}"
  printf '%s\n' "$said" >&2
  if [ ! -t 2 ] && [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    if command -v zenity >/dev/null; then zenity --error --no-markup --title=Amparo --text="$said"
    elif command -v kdialog >/dev/null; then kdialog --title Amparo --error "$said"
    elif command -v xmessage >/dev/null; then xmessage "$said"
    elif command -v notify-send >/dev/null; then notify-send Amparo "$said"
    fi >/dev/null 2>&1
  fi
  exit 69
}

# A number in a file of the kernel's; $2 where there is no such file.
kernel_says() {
  number="$2"
  [ ! -r "$1" ] || read -r number <"$1"
  printf %s "$number"
}

here=$(cd "$(dirname "$0")" && pwd) || stop incomplete
program="$here/program/@PROGRAM@"
data="$here/@DATA@"
loader='@LOADER@'

[ "$(uname -s)" = Linux ] || stop system
[ "$(uname -m)" = x86_64 ] || stop processor
[ ! -r /proc/cpuinfo ] || grep -qw pni /proc/cpuinfo || stop processor
release=$(uname -r)
major=${release%%.*}
minor=${release#*.}
minor=${minor%%[!0-9]*}
[ "$major" -gt @KERNEL_MAJOR@ ] || { [ "$major" -eq @KERNEL_MAJOR@ ] && [ "$minor" -ge @KERNEL_MINOR@ ]; } || stop tooOld
[ "$(id -u)" != 0 ] || stop root
[ -f "$program" ] && [ -f "$here/program/resources/app.asar" ] || stop incomplete
[ -x "$program" ] || stop noexec
[ -e "$loader" ] || stop libc

# The system's own loader says what it would not find. It runs nothing of ours.
listed=$(
  LC_ALL=C
  export LC_ALL
@LOADED@
  LD_PRELOAD='@DLOPENED@' "$loader" --list "$program" 2>&1
)
case "$listed" in
  *': version '*' not found'*) stop tooOld ;;
  *' => not found'* | *'cannot be preloaded'* | *'cannot open shared object'*)
    stop libraries "$(printf '%s\n' "$listed" |
      sed -n -e 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' -e "s/.*object '\([^']*\)' from LD_PRELOAD.*/\1/p" | sort -u)" ;;
  *' => '*) ;;
  *) stop libc ;;
esac

[ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] || stop display

# What Chromium locks its pages in with: a user namespace of one's own, with rights inside of it.
[ "$(kernel_says /proc/sys/user/max_user_namespaces 1)" != 0 ] || stop sandbox
[ "$(kernel_says /proc/sys/kernel/unprivileged_userns_clone 1)" != 0 ] || stop sandbox
if command -v unshare >/dev/null; then
  unshare --user --map-root-user true >/dev/null 2>&1 || stop sandbox
else
  [ "$(kernel_says /proc/sys/kernel/apparmor_restrict_unprivileged_userns 0)" = 0 ] || stop sandbox
fi

# A crash leaves no memory behind, not even an empty file; what is written is its owner's alone.
ulimit -c 0
umask 077

if [ -d "$data" ]; then
  # Not `:`, with which a shell ends by itself, without a word, where its file cannot be written (POSIX, 2.8.1).
  { mkdir -p "$data/system" && true >"$data/system/.written" && rm "$data/system/.written"; } 2>/dev/null || stop readOnly
  # What the system's own libraries would keep in the user's folder goes to the stick, or nowhere.
  XDG_CACHE_HOME="$data/system/cache"
  XDG_DATA_HOME="$data/system/data"
  XDG_STATE_HOME="$data/system/state"
  GSETTINGS_BACKEND=memory
  export XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME GSETTINGS_BACKEND
fi

unset ELECTRON_RUN_AS_NODE ELECTRON_ENABLE_LOGGING NODE_OPTIONS LD_PRELOAD
cd / || stop failed
began=$(date +%s)
"$program" "$@"
code=$?
# Killed by a signal before anybody can have seen a window: whatever it was, it was not said above.
[ "$code" -lt 129 ] || [ "$code" -gt 159 ] || [ "$(($(date +%s) - began))" -gt 5 ] || stop failed
exit "$code"

#!/bin/sh
# Removes what install.sh put on this machine, as it wrote it down, and nothing else: a file that somebody changed since stays, and is named.
# Configuration and state stay too, unless --purge is given. Refused while heird runs.
#
#   sh /usr/local/lib/heir/uninstall.sh [--purge]
#
#   DESTDIR  as it was given to install.sh

set -eu

DESTDIR=${DESTDIR:-}
here=$(cd "$(dirname "$0")" && pwd -P)
manifest=$here/installed

die() {
  printf 'uninstall.sh: %s\n' "$1" >&2
  exit 1
}

say() { printf '%s\n' "$1"; }

sum() { sha256sum <"$1" | cut -d ' ' -f 1; }

purge=
case $# in
  0) ;;
  *) { [ $# = 1 ] && [ "$1" = --purge ] && purge=yes; } || die "$1: unknown (expected nothing, or --purge)" ;;
esac
[ -f "$manifest" ] || die "nothing was installed in $here: run the one in PREFIX/lib/heir"
prefix=$(sed -n 's/^prefix - //p' "$manifest")
lib=$prefix/lib/heir
[ "$(cd "$DESTDIR$lib" 2>/dev/null && pwd -P)" = "$here" ] || die "$here is not $DESTDIR$lib: set DESTDIR as install.sh had it"
[ -n "$DESTDIR" ] || [ "$(id -u)" = 0 ] || die "only root can uninstall"

# The guardian shows how it was started, by a link perhaps; one that runs from elsewhere is not ours.
for line in $(grep -ls heird /proc/[0-9]*/cmdline || true); do
  process=${line%/cmdline}
  for word in $(tr '\0' ' ' 2>/dev/null <"$line" | cut -c -1000); do
    case $word in
      heird | heird.js | */heird | */heird.js) ;;
      *) continue ;;
    esac
    case $word in /*) ;; *) word=$(readlink "$process/cwd" || true)/$word ;; esac
    [ "$(readlink -f "$word" || true)" != "$here/heird.js" ] || die "heird runs (process ${process#/proc/}): stop it first (systemctl disable --now heird)"
  done
done

left=0
# KIND SUM PATH, newest last; folders go when all else has gone.
while read -r kind was path; do
  file=$DESTDIR$path
  case $kind in
    link)
      if [ -L "$file" ] && [ "$(readlink "$file")" = "$was" ]; then rm "$file" && say "  removed $path"; fi
      ;;
    file)
      [ -f "$file" ] || continue
      if [ -n "$purge" ] || [ "$(sum "$file")" = "$was" ]; then
        rm "$file" && say "  removed $path"
      else
        left=1
        say "  left $path: changed since it was installed"
      fi
      ;;
    sample)
      [ -f "$file" ] || continue
      if [ -n "$purge" ]; then rm "$file" && say "  removed $path"; else say "  left $path: configuration"; fi
      ;;
  esac
done <"$manifest"

# heird takes it away at an orderly stop; one that was killed could not.
fifo=$DESTDIR/var/lib/heartbeat/fifo
if [ -L "$fifo" ] && [ "$(readlink "$fifo")" = /run/heir/fifo ]; then rm "$fifo" && say "  removed /var/lib/heartbeat/fifo"; fi

if [ -n "$purge" ]; then
  # Keys that were made for the sample; beside a configuration of somebody else they are somebody else's.
  keys=
  grep -q '^sample - /etc/ha.d/' "$manifest" && keys=/etc/ha.d/authkeys
  for path in $keys /etc/heir /var/lib/heir /run/heir; do
    if [ -e "$DESTDIR$path" ]; then rm -rf "$DESTDIR$path" && say "  removed $path"; fi
  done
else
  for path in /etc/heir /var/lib/heir; do [ ! -e "$DESTDIR$path" ] || say "  left $path"; done
fi

# The longest path first: a folder after what is in it. Those stay in which somebody else has put something.
folders=$(sed -n 's/^dir - //p' "$manifest" | awk '{ print length($0), $0 }' | sort -rn | cut -d ' ' -f 2)
[ $left = 1 ] || rm "$manifest"
for path in $folders $lib; do
  rmdir "$DESTDIR$path" 2>/dev/null && say "  removed $path" || true
done
[ -n "$DESTDIR" ] || say "to make systemd forget the unit: systemctl daemon-reload"

#!/bin/sh
# Installs heir from the folder that `npm run bundle` made and in which this script lies, on a machine that needs no npm, no sources and no
# network. It starts and enables nothing, and replaces no file that is not its own as it wrote it. Called again it upgrades.
#
#   sh install.sh
#
#   PREFIX   where programs go (/usr/local)
#   DESTDIR  put before every path that is written: to make a package, or to try it in a folder
#   NODE     the node that shall run it (the first one on PATH)

set -eu
umask 022

PREFIX=${PREFIX:-/usr/local}
DESTDIR=${DESTDIR:-}
here=$(cd "$(dirname "$0")" && pwd -P)
lib=$PREFIX/lib/heir
sbin=$PREFIX/sbin
doc=$PREFIX/share/doc/heir
# systemd reads units of its own accord below these two prefixes only.
case $PREFIX in
  /usr | /usr/local) units=$PREFIX/lib/systemd/system ;;
  *) units=/etc/systemd/system ;;
esac
unit=$units/heird.service
manifest=$lib/installed
oldest=20.20

die() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

say() { printf '%s\n' "$1"; }

# What is put into the unit must need no quoting there.
plain() {
  case $2 in
    /*) ;;
    *) die "$1=$2: not an absolute path" ;;
  esac
  case $2 in
    *[!A-Za-z0-9_./+-]*) die "$1=$2: only letters, digits and _./+- can be used" ;;
  esac
}

sum() { sha256sum <"$1" | cut -d ' ' -f 1; }

# The checksum with which an earlier run of this script left the file; nothing when it did not.
recorded() { [ ! -f "$DESTDIR$manifest" ] || sed -n "s|^file \([0-9a-f]*\) $1\$|\1|p" "$DESTDIR$manifest"; }

# KIND CHECKSUM-OR-TARGET PATH: what uninstall.sh will read. It takes the place of the old list at the end.
note() { printf '%s\n' "$1" >>"$new_manifest"; }

# Each folder that is not there yet is noted, so that it can be taken away again when it is empty.
folder() {
  [ -d "$DESTDIR$1" ] && return
  case $1 in */*/*) folder "${1%/*}" ;; esac
  mkdir "$DESTDIR$1"
  note "dir - $1"
}

# SOURCE TARGET MODE: in one step, since a program may be started at any moment.
place() {
  cp "$1" "$DESTDIR$2.new"
  chmod "$3" "$DESTDIR$2.new"
  mv -f "$DESTDIR$2.new" "$DESTDIR$2"
}

# The checksums of programs are taken all at once, at the end.
program() {
  place "$1" "$2" "$3"
  note "unsummed - $2"
  say "  $2"
}

# SOURCE TARGET: a file that an operator may have changed; then it stays, and the new one is put beside it.
changeable() {
  before=$(recorded "$2")
  if [ ! -e "$DESTDIR$2" ] || { [ -n "$before" ] && [ "$(sum "$DESTDIR$2")" = "$before" ]; }; then
    program "$1" "$2" 644
  elif cmp -s "$1" "$DESTDIR$2"; then
    note "file $(sum "$1") $2"
    say "  $2 (as it was)"
  else
    [ -z "$before" ] || note "file $before $2"
    program "$1" "$2.heir-new" 644
    say "    because $2 is not as this script writes it, and stays: compare them"
  fi
}

# Relative, so that it also leads there below DESTDIR.
link() {
  target=../lib/heir/$1
  if [ -L "$DESTDIR$2" ] && [ "$(readlink "$DESTDIR$2")" = "$target" ]; then
    say "  $2 (as it was)"
  else
    ln -s "$target" "$DESTDIR$2"
    say "  $2 -> $target"
  fi
  note "link $target $2"
}

# The programs of Heartbeat that heir is when it is called by their names, where Debian's package has them. One that is there already is somebody's.
tool() {
  target=$1$lib/heir.js
  if { [ -e "$DESTDIR$2" ] || [ -L "$DESTDIR$2" ]; } && ! { [ -L "$DESTDIR$2" ] && [ "$(readlink "$DESTDIR$2")" = "$target" ]; }; then
    say "  $2 is there and not from this script (Heartbeat's own?): it stays as it is"
    return
  fi
  folder "${2%/*}"
  [ -L "$DESTDIR$2" ] || ln -s "$target" "$DESTDIR$2"
  say "  $2 -> $target"
  note "link $target $2"
}

[ $# = 0 ] || die "$1: no such argument (PREFIX, DESTDIR and NODE are taken from the environment; see the head of this file)"
[ -f "$here/heird.js" ] || die "there are no programs in $here: run npm run bundle, then the install.sh in its folder"
plain PREFIX "$PREFIX"
node=${NODE:-$(command -v node || true)}
[ -n "$node" ] || die "no node on PATH: install Node $oldest or newer, or say where it is with NODE=/path/to/node"
plain NODE "$node"
version=$("$node" --version 2>/dev/null) || die "$node does not run"
echo "$version" | tr -d v | awk -F. -v oldest="$oldest" '{ split(oldest, o, "."); exit !($1 > o[1] || ($1 == o[1] && $2 >= o[2])) }' ||
  die "Node $oldest or newer is needed, and $node is $version"
[ -n "$DESTDIR" ] || [ "$(id -u)" = 0 ] || die "only root can install into $PREFIX (or set DESTDIR)"
for name in heir heird; do
  there=$DESTDIR$sbin/$name
  if [ -e "$there" ] || [ -L "$there" ]; then
    [ -L "$there" ] && [ "$(readlink "$there")" = "../lib/heir/$name.js" ] || die "$sbin/$name is there and not from this script: move it away first"
  fi
done

if [ -d "$DESTDIR$lib" ] && [ ! -f "$DESTDIR$manifest" ] && [ -n "$(ls -A "$DESTDIR$lib")" ]; then
  die "$lib is there and not from this script: move it away first"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
new_manifest=$scratch/new
note "prefix - $PREFIX"
# Folders that an earlier run made are still its own.
[ ! -f "$DESTDIR$manifest" ] || grep '^dir ' "$DESTDIR$manifest" >>"$new_manifest" || true

say "heir $(sed -n 's/^ *"version": "\(.*\)".*/\1/p' "$here/package.json") with $node ($version), below ${DESTDIR:-/}:"
[ -z "$DESTDIR" ] || mkdir -p "$DESTDIR"
for folder in "$lib" "$sbin" "$doc/docs" "$lib/etc/ha.d" "$lib/etc/heir" "$units"; do folder "$folder"; done
for name in heir.js heird.js heird-agent.js; do program "$here/$name" "$lib/$name" 755; done
for name in package.json LICENSE LICENSES.txt uninstall.sh etc/ha.d/ha.cf etc/ha.d/haresources etc/ha.d/authkeys.example etc/heir/heir.toml; do
  program "$here/$name" "$lib/$name" 644
done
if [ -f "$here/koffi.node" ]; then
  program "$here/koffi.node" "$lib/koffi.node" 644
else
  rm -f "$DESTDIR$lib/koffi.node"
  say "  (no koffi.node in this bundle: heir works without it, by its fallbacks)"
fi
link heir.js "$sbin/heir"
link heird.js "$sbin/heird"
tool ../.. /usr/bin/cl_status
tool ../../.. /usr/share/heartbeat/hb_standby
tool ../../.. /usr/share/heartbeat/hb_takeover
cp "$here/README.md" "$here/CHANGELOG.md" "$DESTDIR$doc/"
cp "$here"/docs/*.md "$DESTDIR$doc/docs/"
chmod 644 "$DESTDIR$doc"/*.md "$DESTDIR$doc"/docs/*.md
for file in "$here"/README.md "$here"/CHANGELOG.md "$here"/docs/*.md; do note "unsummed - $doc/${file#"$here"/}"; done
say "  $doc (README.md, CHANGELOG.md, docs)"

sed -e "s|^ExecStart=.*|ExecStart=$node $lib/heird.js|" -e "s|^Documentation=.*|Documentation=file://$doc/README.md|" \
  -e "s|^# heird under systemd, for an installation in /opt/heir|# heird under systemd, for the installation in $lib|" -e '/^#$/{' -e 'N' -e '/\n#   cp /d' -e '}' \
  "$here/systemd/heird.service" >"$scratch/heird.service"
changeable "$scratch/heird.service" "$unit"

if [ -e "$DESTDIR/etc/heir/heir.toml" ] || [ -e "$DESTDIR/etc/ha.d/ha.cf" ]; then
  say "  the configuration that is there stays as it is"
  # Samples of an earlier run are still known as such, so that a purge finds them.
  [ ! -f "$DESTDIR$manifest" ] || grep '^sample ' "$DESTDIR$manifest" >>"$new_manifest" || true
  fresh=
else
  fresh=yes
  folder /etc/ha.d
  for name in ha.cf haresources; do
    if [ ! -e "$DESTDIR/etc/ha.d/$name" ]; then
      place "$here/etc/ha.d/$name" "/etc/ha.d/$name" 644
      note "sample - /etc/ha.d/$name"
      say "  /etc/ha.d/$name (a sample: edit it)"
    fi
  done
fi
sed -n "s|^unsummed - |$DESTDIR|p" "$new_manifest" | tr '\n' '\0' | xargs -0 sha256sum >"$scratch/sums"
sed -e '/^unsummed /d' "$new_manifest" | awk '!seen[$0]++' >"$scratch/manifest"
while read -r line; do printf 'file %s %s\n' "${line%% *}" "${line#*  "$DESTDIR"}"; done <"$scratch/sums" >>"$scratch/manifest"
# What an earlier version had and this one has not.
if [ -f "$DESTDIR$manifest" ]; then
  grep '^file ' "$DESTDIR$manifest" | while read -r _ was path; do
    grep -q " $path\$" "$scratch/manifest" || [ ! -f "$DESTDIR$path" ] || [ "$(sum "$DESTDIR$path")" != "$was" ] || rm "$DESTDIR$path"
  done
fi
place "$scratch/manifest" "$manifest" 644

say ""
command -v ip >/dev/null || say "missing here: ip (package iproute2), which heird needs"
command -v nft >/dev/null || say "missing here: nft (package nftables); without it a lease is no finer than a second"
[ "$unit" = /etc/systemd/system/heird.service ] || [ ! -e "$DESTDIR/etc/systemd/system/heird.service" ] ||
  say "look at: /etc/systemd/system/heird.service is there too, and systemd prefers it to $unit"
say "Nothing was started or enabled. Next, as root:"
if [ -n "$fresh" ]; then
  say "  edit /etc/ha.d/ha.cf and /etc/ha.d/haresources: the nodes as uname -n prints them, the interface, the address"
  say "  heir keygen --output /etc/ha.d/authkeys     on one node; the same three files on every node"
fi
say "  heir check --here"
say "  systemctl daemon-reload && systemctl enable --now heird"
say "where heird runs already: systemctl daemon-reload && heir restart, one node after the other; no group moves"
say "to remove it: sh $lib/uninstall.sh [--purge]"

#!/bin/sh
# What a node of the demonstration runs: writes its configuration, starts the web server and becomes heird.
set -eu

# The interface on a network. The engine numbers them as it likes, so the network tells.
interface() { ip -o -4 addr show to "$1" | { read -r _ name _ || name=absent; echo "$name"; }; }

sed -e "s/@front@/$(interface 10.213.1.0/24)/" -e "s/@ring@/$(interface 10.213.2.0/24)/" /demo/heir.toml >/etc/heir/heir.toml
# heird takes keys only from a file that nobody else can read.
(umask 077 && cat /demo/authkeys >/etc/heir/authkeys)

node /demo/web.mjs &
exec heird

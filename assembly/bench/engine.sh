#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Machine-steps a second through all states, with Derby and with PostgreSQL in turn; then the growth with the number of machines, on Derby.
# PostgreSQL is Debian's, in a data directory of its own, as durable as it comes; where it is not installed Derby is measured alone.
# Usage: engine.sh [ROUNDS [MACHINES [GROWTH…]]], such as: engine.sh 5 3000 1000 5000 20000
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] || set -- 3 3000 1000 5000 20000
[ $# -ge 2 ] || set -- "$1" 3000
work=$(mktemp -d "${TMPDIR:-/tmp}/todoke-bench-engine.XXXXXX")
programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
url=

# PostgreSQL refuses to run as root.
postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd "$work/postgresql" && setpriv --reuid=65534 --regid=65534 --clear-groups "$programs/$1" "${@:2}")
  else
    "$programs/$1" "${@:2}"
  fi
}

cleanup() {
  [ -z "$url" ] || postgres pg_ctl -D "$work/postgresql/data" -m immediate -w stop >/dev/null
  rm -rf "$work"
}
trap cleanup EXIT

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if [ -n "$programs" ]; then
  mkdir "$work/postgresql"
  [ "$(id -u)" -ne 0 ] || chown 65534:65534 "$work/postgresql"
  chmod 711 "$work"
  port=$(printf '%s\n' 'System.out.println(new java.net.ServerSocket(0).getLocalPort())' /exit | "${java%java}jshell" -s - 2>/dev/null | tail -n 1)
  postgres initdb -D "$work/postgresql/data" -U todoke -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  postgres pg_ctl -D "$work/postgresql/data" -l "$work/postgresql/log" -w \
    -o "-p $port -k $work/postgresql -c listen_addresses=127.0.0.1" start >/dev/null
  url="jdbc:postgresql://127.0.0.1:$port/postgres?user=todoke"
fi
"$java" -Xmx1g -cp "$here/target/classes:$here/target/lib/*" org.todoke.bench.engine.EngineBench "$work/derby" "$url" "$@"

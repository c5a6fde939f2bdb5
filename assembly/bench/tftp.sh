#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# 64 MiB by TFTP from this server, tftpd-hpa, atftpd and dnsmasq, with the same clients in turn. MB/s, median and all. Needs root.
# Usage: tftp.sh [ROUNDS]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/.todoke/bench/tftp
id=$$
rounds=${1:-5}
. "$here/lab/packages.sh"
. "$here/lab/boot-server.sh"
need curl atftp tftpd-hpa dnsmasq-base iproute2
unpacked atftpd "$root/.todoke/bench/atftpd"
mkdir -p "$work/files"
trap boot_lab_down EXIT

"$here/lab/netns.sh" up "$id" 4
head -c $((64 * 1024 * 1024)) /dev/urandom >"$work/files/f64"
chmod -R a+rX "$work"
boot_server
boot_shell todoke:boot-entry-add bench --kernel "$work/files/f64"
background c2 hpa.log in.tftpd -L -s -B 65464 "$work/files"
background c3 atftpd.log "$root/.todoke/bench/atftpd/usr/sbin/atftpd" --daemon --no-fork --user root --group root "$work/files"
background c4 dnsmasq.log dnsmasq -k --port=0 --interface=eth0 --bind-interfaces --enable-tftp --tftp-root="$work/files" --user=root --pid-file=
sleep 2

declare -A address=([todoke]=10.77.0.1 [tftpd-hpa]=10.77.0.12 [atftpd]=10.77.0.13 [dnsmasq]=10.77.0.14)
declare -A path=([todoke]=entries/bench/f64 [tftpd-hpa]=f64 [atftpd]=f64 [dnsmasq]=f64)

# fetch SERVER CLIENT BLOCK [WINDOW]: MB/s, or "-" when the file is not exact
fetch() {
  local begin end got=$work/got
  rm -f "$got"
  begin=$(date +%s%N)
  if [ "$2" = curl ]; then
    inside c1 timeout 60 curl -s --tftp-blksize "$3" -o "$got" "tftp://${address[$1]}/${path[$1]}" >/dev/null 2>&1 || true
  else
    inside c1 timeout 60 atftp -g -r "${path[$1]}" -l "$got" --option "blksize $3" --option "windowsize $4" "${address[$1]}" 69 >/dev/null 2>&1 || true
  fi
  end=$(date +%s%N)
  cmp -s "$got" "$work/files/f64" || { echo -; return 0; }
  awk -v ns=$((end - begin)) 'BEGIN { printf "%.1f\n", 67108.864 * 1000000 / ns }'
}

measure() {
  local client=$1 block=$2 window=$3 server round middle best=0 first=$4
  shift 3
  declare -A seen=()
  for server in "$@"; do fetch "$server" "$client" "$block" "$window" >/dev/null; done
  for round in $(seq "$rounds"); do
    for server in "$@"; do seen[$server]+="$(fetch "$server" "$client" "$block" "$window") "; done
  done
  for server in "$@"; do
    middle=$(tr ' ' '\n' <<<"${seen[$server]}" | sed 's/^-$/0/' | grep '[0-9]' | median) # 0: not exact, or not within a minute
    printf '%-8s %6s %6s  %-10s %8s   %s\n' "$client" "$block" "$window" "$server" "$middle" "${seen[$server]}"
    if [ "$server" = "$first" ]; then ours=$middle; elif awk "BEGIN { exit !($middle > $best) }"; then best=$middle peer=$server; fi
  done
  if awk "BEGIN { exit !($best > 0 && $ours < $least * $best) }"; then
    least=$(awk "BEGIN { print $ours / $best }")
    last="tftp: ours $ours MB/s, $peer $best MB/s, ratio $(printf %.2f "$least") ($client, blocks of $block, window $window: the least of all rows)"
  fi
}

least=1000 last=
printf '%-8s %6s %6s  %-10s %8s   %s\n' client block window server MB/s all
for block in ${BLOCKS:-512 1428 8192 65464}; do measure curl "$block" 1 todoke tftpd-hpa atftpd dnsmasq; done
for block in 1428 8192; do measure atftp "$block" 16 todoke atftpd; done
echo "$last"

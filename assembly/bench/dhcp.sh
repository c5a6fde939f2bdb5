#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# Exchanges of four packets a second, by perfdhcp, from this server (leases in its database), Kea (in memory, and with its file) and dnsmasq:
# the highest offered rate of which less than 1 % is lost. Every client is new. Needs root.
# Usage: dhcp.sh [SECONDS [RATE…]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/.todoke/bench/dhcp
id=$$
period=${1:-5}
shift || true
rates=("$@")
[ ${#rates[@]} -gt 0 ] || rates=(250 500 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000)
. "$here/lab/packages.sh"
. "$here/lab/boot-server.sh"
need kea-admin kea-dhcp4-server dnsmasq-base iproute2
mkdir -p "$work"
trap boot_lab_down EXIT

kea_config() {
  cat >"$work/kea-$1.json" <<EOF
{ "Dhcp4": {
  "interfaces-config": { "interfaces": ["eth0"], "dhcp-socket-type": "udp" },
  "lease-database": { "type": "memfile", "persist": $2, "name": "$work/kea-$1.csv", "lfc-interval": 0 },
  "multi-threading": { "enable-multi-threading": true, "thread-pool-size": 2, "packet-queue-size": 64 },
  "valid-lifetime": 3600,
  "subnet4": [ { "subnet": "10.64.0.0/10", "pools": [ { "pool": "10.100.0.0-10.103.255.255" } ] } ],
  "loggers": [ { "name": "kea-dhcp4", "severity": "ERROR", "output_options": [ { "output": "stderr" } ] } ]
} }
EOF
}

"$here/lab/netns.sh" up "$id" 4
rm -f "$work"/*.csv* "$work/dnsmasq.leases"
export KEA_PIDFILE_DIR=$work KEA_LOCKFILE_DIR=$work
kea_config memory false
kea_config file true
boot_server 'strangers.per.second = 0' 'conflict.probe = false'
for part in 0 1 2 3; do # a pool has at most 65,536 addresses
  boot_shell todoke:pool-add "bench$part" --network 10.64.0.0/10 --first "10.10$part.0.0" --last "10.10$part.255.255"
done
background c2 kea-memory.log kea-dhcp4 -c "$work/kea-memory.json"
background c3 kea-file.log kea-dhcp4 -c "$work/kea-file.json"
background c4 dnsmasq.log dnsmasq -k --port=0 --interface=eth0 --no-ping --dhcp-authoritative --user=root --pid-file= \
  --dhcp-range=10.100.0.0,10.103.255.255,255.192.0.0,1h --dhcp-lease-max=1000000 --dhcp-leasefile="$work/dnsmasq.leases"
sleep 3

declare -A address=([todoke]=10.77.0.1 [kea-memory]=10.77.0.12 [kea-file]=10.77.0.13 [dnsmasq]=10.77.0.14)
step=0

# offer SERVER RATE: the percentage of exchanges that were lost
offer() {
  step=$((step + 1))
  inside c1 perfdhcp -4 -l eth0 -b "mac=$(printf '00:0c:%02x:00:00:00' "$step")" -R $(($2 * period + 1)) -r "$2" -p "$period" -W 1000000 "${address[$1]}" \
    >"$work/perfdhcp.log" 2>&1 || true
  awk '/^sent packets/ { sent[++n] = $3 } /^received packets/ { received[n] = $3 }
    END { if (!sent[1]) print 100; else printf "%.2f\n", 100 * (1 - received[2] / sent[1]) }' "$work/perfdhcp.log"
}

declare -A most=()
printf '%-11s %10s   %s\n' server exchanges/s 'offered:lost %'
for server in todoke kea-memory kea-file dnsmasq; do
  for _ in 1 2 3 4; do offer "$server" 2000 >/dev/null; done # a server has been up for long
  best=0 seen=""
  for rate in "${rates[@]}"; do
    lost=$(offer "$server" "$rate")
    seen+="$rate:$lost "
    if awk -v lost="$lost" 'BEGIN { exit !(lost < 1) }'; then best=$rate; else break; fi
  done
  most[$server]=$best
  printf '%-11s %10s   %s\n' "$server" "$best" "$seen"
done
awk -v ours="${most[todoke]}" -v peer="${most[kea-file]}" \
  'BEGIN { printf "dhcp: ours %d exchanges/s, kea-file %d exchanges/s, ratio %.2f\n", ours, peer, peer ? ours / peer : 0 }'

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# A network of namespaces on this machine: a bridge, one server (10.77.0.1), N clients (10.77.0.11 and on). Needs root.
# Usage: netns.sh up ID N | down ID | loss ID PERMILLE | nomulticast ID | slow ID CLIENT RATE|off | offload ID on|off | second ID
set -euo pipefail

id=$2
net=td$id-net

member() {
  local space=td$id-$1
  ip netns add "$space"
  ip -n "$space" link set lo up
  ip -n "$net" link add "v-$1" type veth peer name eth0 netns "$space"
  ip -n "$net" link set "v-$1" master br0 up
  ip -n "$space" link set eth0 up
  ip -n "$space" addr add "$2/24" brd + dev eth0
  ip -n "$space" addr add "$3/64" dev eth0 nodad
  ip -n "$space" route add 224.0.0.0/4 dev eth0
}

# Drops, on the way to each client, what these conditions name; another rule replaces it.
drop() {
  ip netns exec "$net" nft delete table bridge lossy 2>/dev/null || true
  [ -n "$*" ] || return 0
  ip netns exec "$net" nft -f - <<EOF
table bridge lossy {
  chain clients {
    type filter hook forward priority 0; policy accept;
    oifname "v-c*" $* counter drop
  }
}
EOF
}

case $1 in
  up)
    ip netns add "$net"
    ip -n "$net" link set lo up
    # version 3 knows no suppression: in version 2 a report that a member hears, as it does in the bridge's first ten seconds, keeps it
    # from making its own, and then the bridge cuts it off
    ip -n "$net" link add br0 type bridge mcast_snooping 1 mcast_querier 1 mcast_igmp_version 3 mcast_mld_version 2
    ip -n "$net" link set br0 up
    member srv 10.77.0.1 fd77::1
    for i in $(seq "$3"); do member "c$i" "10.77.0.$((10 + i))" "fd77::$((10 + i))"; done
    ;;
  down)
    ip netns list | cut -d' ' -f1 | { grep "^td$id-" || true; } | while read -r space; do ip netns del "$space"; done
    ;;
  loss) if [ "$3" = 0 ]; then drop; else drop "meta l4proto udp numgen random mod 1000 < $3"; fi ;;
  nomulticast) drop "udp dport 8184" ;;
  slow)
    tc -n "$net" qdisc del dev "v-c$3" root 2>/dev/null || true
    [ "$4" = off ] || tc -n "$net" qdisc add dev "v-c$3" root tbf rate "$4" burst 64kb latency 30ms
    ;;
  offload)
    ip netns list | cut -d' ' -f1 | { grep "^td$id-[sc]" || true; } | while read -r space; do
      ip netns exec "$space" ethtool -K eth0 tx-udp-segmentation "$3"
    done
    ;;
  second) # a second card of the server's, eth1, with a cable to nowhere
    ip -n "$net" link add v-second type veth peer name eth1 netns "td$id-srv"
    ip -n "$net" link set v-second up
    ip -n "td$id-srv" link set eth1 up
    ip -n "td$id-srv" addr add 10.78.0.1/24 brd + dev eth1
    ip -n "td$id-srv" addr add fd78::1/64 dev eth1 nodad
    ;;
  *)
    echo "netns.sh: unknown word $1" >&2
    exit 2
    ;;
esac

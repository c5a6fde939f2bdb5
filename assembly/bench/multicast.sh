#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# 256 MiB by multicast to receivers in network namespaces, beside udpcast and uftp in the same run. Needs root.
# Usage: multicast.sh [ROUNDS [RECEIVERS [PERMILLE [GROWTH [on|off]]]]], such as: multicast.sh 5 3,8 0,10,50 1,3,8,16,32
# The last word says whether wires segment where nothing is lost. With GROWTH it also says what two receivers lose by a slow third.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
missing=()
for package in udpcast uftp nftables iproute2 ethtool; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing the peers and the lab's tools: ${missing[*]}" >&2
  apt-get update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null
fi
maven=$(command -v mvn || printf '%s' "$root/mvnw")
cd "$root"
"$maven" -B -q -pl platform/delivery -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=MulticastBench -DskipITs \
  -Dcheckstyle.skip=true -Dspotless.apply.skip=true -Dstyle.color=never \
  -Dtodoke.bench.rounds="${1:-5}" -Dtodoke.bench.receivers="${2-3,8}" -Dtodoke.bench.permille="${3:-0,10,50}" \
  -Dtodoke.bench.growth="${4-1,3,8,16,32}" -Dtodoke.bench.offload="${5:-on}" test

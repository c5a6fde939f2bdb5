# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# To be sourced. need PACKAGE…: installs what is missing. unpacked PACKAGE DIR: its files alone, for one that excludes another.

need() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing the peers and the lab's tools: ${missing[*]}" >&2
  apt-get update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null
}

unpacked() {
  [ ! -d "$2" ] || return 0
  mkdir -p "$2"
  (cd "$2" && apt-get -q download "$1" >/dev/null 2>&1 && dpkg-deb -x "$1"_*.deb .)
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

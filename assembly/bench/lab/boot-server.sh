# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# To be sourced, with root, work and id set: servers in the namespaces of netns.sh, each alone with its ports, and their end.

started=()

inside() { ip netns exec "td$id-$1" "${@:2}"; }

# background MEMBER LOG COMMAND…
background() {
  ip netns exec "td$id-$1" "${@:3}" >"$work/$2" 2>&1 </dev/null & # itself, so that it can be ended
  started+=($!)
}

# boot_server [SETTING…]
boot_server() {
  local data=$work/server home=$root/assembly/distribution/target/assembly
  rm -rf "$data"
  mkdir -p "$data/etc"
  sed 's/^mode = .*/mode = full/' "$home/etc/org.todoke.boot.cfg" >"$data/etc/org.todoke.boot.cfg"
  [ $# -eq 0 ] || printf '%s\n' "$@" >>"$data/etc/org.todoke.boot.cfg"
  background srv server.log "$home/bin/todoke-server" --data "$data"
  for _ in $(seq 240); do
    [ ! -e "$data/data/ready" ] || return 0
    sleep 0.5
  done
  cat "$work/server.log" >&2
  return 1
}

boot_shell() { inside srv "$root/assembly/distribution/target/assembly/bin/todoke-shell" --data "$work/server" "$@"; }

boot_lab_down() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  "$root/assembly/bench/lab/netns.sh" down "$id"
}

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# The demo: a server on loopback, three real agents, and Apache Derby's tools delivered to them, installed and proved.
# Called by the launcher: demo.sh LAUNCHER DIRECTORY ARCHIVE [--once]
set -euo pipefail

launcher=$1
base=$2
archive=$3
once=${4:-}

machines=(demo-1 demo-2 demo-3)
scenario=install-derby-tools
children=()

say() { printf '%s\n' "$*"; }

die() {
  printf 'todoke demo: %s\n' "$*" >&2
  exit 1
}

# Ends what this demo started, agents first, so that none of them mourns its server in the log.
clean_up() {
  local status=$? child
  trap - EXIT INT TERM
  for ((i = ${#children[@]} - 1; i >= 0; i--)); do
    child=${children[$i]}
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  exit "$status"
}

# Prints the wished port, or a free one where it is taken.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    port=$((port + 1))
  done
  printf '%s' "$port"
}

shell() { "$launcher" shell --data "$base/server" "$@"; }

start_server() {
  https=$(free_port 8443)
  http=$(free_port 8181)
  local ssh
  ssh=$(free_port 8101)
  say "Starting the server on https://127.0.0.1:$https …"
  "$launcher" server --data "$base/server" --host 127.0.0.1 --https "$https" --http "$http" --ssh "$ssh" \
    >"$base/server.log" 2>&1 &
  local server=$!
  children+=("$server")
  until [ -e "$base/server/data/ready" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$base/server.log" >&2; die "the server did not start; see above"; }
    sleep 0.2
  done
}

start_agents() {
  shell "todoke:token-create --uses ${#machines[@]} --valid 1h --to $base/token" >/dev/null
  local machine
  for machine in "${machines[@]}"; do
    mkdir -p "$base/$machine/root"
    "$launcher" agent --server "https://127.0.0.1:$https" --token-file "$base/token" \
      --data "$base/$machine/agent" --root "$base/$machine/root" --name "$machine" --no-power \
      >"$base/$machine.log" 2>&1 &
    children+=("$!")
  done
  await_agents
  say "Started three agents, each with an install root of its own below $base"
}

await_agents() {
  local until=$((SECONDS + 120)) list
  while list=$(shell todoke:machine-list) && [ "$(awk '$1 ~ /^demo-/ && $3 == "on"' <<<"$list" | wc -l)" -lt ${#machines[@]} ]; do
    [ "$SECONDS" -lt "$until" ] || die "the agents did not enrol; their logs are $base/demo-*.log, and the server sees: $list"
    sleep 0.2
  done
}

deliver() {
  # ${root} is the agent's to replace: in single quotes the server's shell leaves it alone.
  shell "todoke:package-add $archive --id derby-tools --version 10.16.1.1 --format archive" \
    "--summary 'Apache Derby and its tools' --install ./install.sh" \
    "--proof-command '\${root}/opt/derby-tools/bin/sysinfo' --proof-expect '.*derby-(10[.]16[.]1[.]1)[.]jar.*'"
  shell "todoke:scenario-create $scenario --package derby-tools --time-limit 2m --wait-limit 2m"
  shell "todoke:run-start $scenario --on ${machines[0]} --on ${machines[1]} --on ${machines[2]} --watch"
}

trap clean_up EXIT
trap 'exit 130' INT TERM

rm -rf "$base"
mkdir -p "$base"
start_server
start_agents
outcome=0
deliver || outcome=1

say ""
if [ "$once" = --once ]; then
  say "The demo ends here; without --once its server goes on. Logs: $base"
  exit "$outcome"
fi
say "Server: https://127.0.0.1:$https   shell: $launcher shell --data $base/server   logs: $base"
say "Press Ctrl-C to end the demo."
wait "${children[0]}"

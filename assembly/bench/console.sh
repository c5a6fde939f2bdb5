#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Todoke authors
# How quickly the server answers what the console's pages ask, with a fleet that has enrolled and a run over all of it.
# Usage: console.sh [MACHINES [ROUNDS]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes" org.todoke.bench.ConsoleBench \
  "$root/assembly/distribution/target" "$root/.todoke/bench" "${1:-10000}" "${2:-30}"
